// What the page for many pictures says, and how it looks.

#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/classify/classifycolumn.h"
#include "ui/classify/folderpage.h"

namespace reslab::ui {

void FolderPage::retranslate()
{
    ToolRow::name(m_open, tr("Open a folder…"), tr("Shows every picture in it, and in its folders, to a network."));
    m_networksLabel->setText(tr("Network"));
    m_networks->setAccessibleName(tr("The network that is asked"));
    m_networks->setToolTip(tr("Which network names the pictures; another one names them all anew."));
    ToolRow::name(m_tenCrop, tr("10 crops"), tr("Of each picture ten views are looked at, the middle and four corners, each also mirrored; "
                                                "what counts is the mean of their probabilities (Krizhevsky et al. 2012)."));
    m_shown->setWords({tr("All"), tr("Wrong"), tr("Right"), tr("Unreadable")},
                      {tr("Every picture."), tr("Those that are answered wrongly, the most confident mistakes first."),
                       tr("Those that are answered rightly."), tr("Files that are no pictures, or broken ones.")});
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search in names and answers"));
    m_search->setToolTip(tr("Shows the pictures whose name or answer holds these words."));
    ToolRow::name(m_export, tr("Export"), tr("Copies the figures, or saves them as an image or as vectors; or saves every picture's answer, the "
                                             "confusion matrix or the reliability diagram as numbers."));
    fillExportMenu();
    ToolRow::name(m_help, tr("How to read this"), tr("Says what the figures show and how to read them."));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stops; what is answered already stays."));
    m_progress->setAccessibleName(tr("Pictures that are answered"));
    m_table->setAccessibleName(tr("Pictures and what the network sees in them"));
    m_popover->setParagraphs(
        {{tr("Confusion matrix"), tr("Each row is a true class, each column an answer. What is right stands on the diagonal; a dark cell beside it is "
                                     "a pair of classes that the network mixes up.")},
         {tr("Reliability diagram"), tr("Answers are sorted by how sure the network is. Where the bars stay below the dashed line it is surer than it is "
                                        "right. The expected calibration error is the mean distance, weighted by pictures.")}});
    fillNetworks();
    m_model.restyle();
    refreshReading();
    refreshReport();
}

QString FolderPage::reading() const
{
    if (m_facts.empty())
        return {};
    if (m_facts.size() == 1)
        return readingWords(*m_facts.front(), m_isAskedTenCrop);
    // Who reads alike stands in one line.
    QList<QPair<QString, QStringList>> readers;
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const auto words = readingWords(*m_facts[i], m_isAskedTenCrop);
        auto alike = std::ranges::find(readers, words, &QPair<QString, QStringList>::first);
        if (alike == readers.end())
            alike = readers.insert(readers.end(), {words, {}});
        alike->second += m_asked[i].title;
    }
    QStringList lines{tr("The mean of the probabilities of %1 networks.").arg(m_facts.size())};
    for (const auto& [words, titles] : readers)
        lines += tr("%1: %2", "networks and how they read pictures").arg(titles.join(", "), words);
    return lines.join('\n');
}

void FolderPage::refreshReading()
{
    m_reading->setText(reading());
    m_reading->setVisible(!m_facts.empty());
}

void FolderPage::restyle()
{
    m_model.restyle();
    const int side = static_cast<int>(m_theme.space(4) * m_theme.scale());
    m_table->setIconSize({side, side});
    m_table->verticalHeader()->setDefaultSectionSize(side + m_theme.space(1));
    m_search->setMinimumWidth(m_theme.space(14));
    for (auto* label : {m_calibration, m_readout, m_reading})
        label->setFont(m_theme.figures(TextSize::Small));
    m_readout->setMinimumHeight(QFontMetrics(m_readout->font()).height());
    m_nothing->setFixedWidth(static_cast<int>(m_theme.space(44) * m_theme.scale()));
    auto soft = m_nothing->palette();
    soft.setColor(QPalette::WindowText, m_theme.colour(Role::TextSoft));
    for (auto* label : {m_nothing, m_reading})
        label->setPalette(soft);
    m_reading->setContentsMargins(m_theme.space(2), 0, m_theme.space(2), m_theme.space(0.5));
    auto palette = m_fault->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(Role::Error));
    m_fault->setPalette(palette);
    m_fault->setContentsMargins(m_theme.space(2), 0, m_theme.space(2), m_theme.space(0.5));
    m_split->widget(0)->layout()->setContentsMargins(m_theme.space(2), 0, 0, 0);
    m_split->widget(1)->layout()->setContentsMargins(m_theme.space(2), m_theme.space(1), m_theme.space(2), m_theme.space(1));
    m_split->widget(1)->layout()->setSpacing(m_theme.space(1));
    refreshReport();
}

}  // namespace reslab::ui
