// How the table and the figures of a folder leave the window.

#include <QApplication>
#include <QClipboard>
#include <QPainter>

#include "ui/classify/confusionview.h"
#include "ui/classify/folderpage.h"
#include "ui/classify/reliabilityview.h"
#include "ui/plots/savedialog.h"

namespace reslab::ui {
namespace {

/// In steps of the grid.
constexpr int kFigureSteps = 80;
constexpr int kConfusionSteps = 84;
constexpr int kReliabilitySteps = 48;

}  // namespace

/// What is of the figures alone waits for them.
void FolderPage::fillExportMenu()
{
    auto& menu = *m_export->menu();
    fillExports(menu, false);
    m_ofReport.clear();
    for (auto* action : menu.actions())
        if (action->data().toInt() == static_cast<int>(ExportKind::Csv))
            action->setText(tr("Table of the pictures (CSV)…"));
        else
            m_ofReport += action;
    const auto add = [&](const QString& words, const QString& name, Figures figures) {
        m_ofReport += menu.addAction(words, this, [this, name, figures] {
            askForFile(*this, tr("Save what is shown"), name, [this, figures](const QString& file) { saveFigures(file, figures); },
                       [this](const Error& error) { emit failed(error); });
        });
    };
    add(tr("Confusion matrix (CSV)…"), "confusion.csv", Figures::Confusion);
    add(tr("Reliability diagram (CSV)…"), "reliability.csv", Figures::Reliability);
}

void FolderPage::exportBy(const QAction* action)
{
    if (!action->data().isValid())
        return;
    const auto kind = static_cast<ExportKind>(action->data().toInt());
    if (kind == ExportKind::Copy)
        return QApplication::clipboard()->setImage(picture().image());
    const auto name = (kind == ExportKind::Csv ? QString("answers.") : QString("figures.")) + endingOf(kind);
    const auto save = [this, kind](const QString& file) { kind == ExportKind::Csv ? saveCsv(file) : saveFigures(file); };
    askForFile(*this, tr("Save what is shown"), name, save, [this](const Error& error) { emit failed(error); });
}

void FolderPage::saveCsv(const QString& file) const
{
    saveText(file, m_model.csv(askedNames(&ShelfNetwork::name)));
}

void FolderPage::saveFigures(const QString& file, Figures figures) const
{
    if (file.section('.', -1).toLower() != "csv")
        return picture().save(file);
    const auto report = m_model.report();
    saveText(file, figures == Figures::Confusion ? confusionCsv(report, m_model.plainNames()) : reliabilityCsv(report));
}

/// Both figures below one another, each below the words that stand above it on the page.
PaintedPicture FolderPage::picture() const
{
    const int margin = m_theme.space(3);
    const int width = m_theme.space(kFigureSteps);
    const int line = QFontMetrics(m_theme.font(TextSize::Title)).height() + m_theme.space(1);
    const auto confusion = m_confusion->picture({width, m_theme.space(kConfusionSteps)});
    const auto reliability = m_reliability->picture({width, m_theme.space(kReliabilitySteps)});
    const auto title = (m_asked.empty() ? QString() : askedNames(&ShelfNetwork::title) + QString::fromUtf8(" · ")) + m_summary->text();
    PaintedPicture whole;
    whole.size = {width + 2 * margin, 2 * margin + 2 * line + confusion.size.height() + reliability.size.height()};
    whole.paint = [this, confusion, reliability, title, margin, width, line](QPainter& painter) {
        int top = margin;
        const auto write = [&](const QString& words, const QFont& font) {
            painter.setFont(font);
            painter.setPen(m_theme.colour(Role::Text, false));
            painter.drawText(QRect(margin, top, width, line), Qt::AlignLeft | Qt::AlignTop,
                             painter.fontMetrics().elidedText(words, Qt::ElideRight, width));
            top += line;
        };
        const auto draw = [&](const PaintedPicture& figure) {
            painter.save();
            painter.translate(margin, top);
            figure.paint(painter);
            painter.restore();
            top += figure.size.height();
        };
        write(title, m_theme.font(TextSize::Body, TextWeight::Strong));
        draw(confusion);
        write(m_calibration->text(), m_theme.figures());
        draw(reliability);
    };
    return whole;
}

}  // namespace reslab::ui
