#include "ui/setup/setuppanel.h"

#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/setup/datasection.h"
#include "ui/setup/fold.h"
#include "ui/setup/networksection.h"
#include "ui/setup/parts.h"
#include "ui/setup/recipesection.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

bool holdsRuns(const QDir& folder)
{
    if (folder.exists("run.json"))
        return true;
    const auto inside = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::any_of(inside.begin(), inside.end(), [&](const QString& name) { return folder.exists(name + "/run.json"); });
}

/// The folder or archive that is being dragged; empty where it is none that could hold images.
QString draggedData(const QMimeData* dragged)
{
    const auto urls = dragged->urls();
    if (urls.size() != 1 || !urls.front().isLocalFile())
        return {};
    const QFileInfo file(urls.front().toLocalFile());
    if (file.isDir())
        return holdsRuns(QDir(file.filePath())) ? QString() : QDir(file.filePath()).absolutePath();
    const auto name = file.fileName().toLower();
    return name.endsWith(".tar.gz") || name.endsWith(".tgz") ? file.absoluteFilePath() : QString();
}

}  // namespace

SetupPanel::SetupPanel(ExperimentDraft& draft, DataOpener& opener, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_theme(theme)
    , m_scroll(new QScrollArea(this))
    , m_lockedNote(new TextLabel(theme, TextSize::Small, TextWeight::Regular, Role::TextSoft, this))
    , m_networksFold(new Fold(theme, Fold::Level::Section))
    , m_dataFold(new Fold(theme, Fold::Level::Section))
    , m_recipeFold(new Fold(theme, Fold::Level::Section))
    , m_networks(new NetworkSection(draft, theme))
    , m_data(new DataSection(draft, opener, theme))
    , m_recipe(new RecipeSection(draft, theme))
{
    setAcceptDrops(true);
    build();
    connect(m_data, &DataSection::sourceChosen, this, &SetupPanel::dataSourceChosen);
    connect(m_data, &DataSection::summaryChanged, this, &SetupPanel::refresh);
    connect(m_recipe, &RecipeSection::summaryChanged, this, &SetupPanel::refresh);
    connect(&draft, &ExperimentDraft::changed, this, &SetupPanel::refresh);
    connect(qApp, &QApplication::focusChanged, &draft, &ExperimentDraft::endTyping);
    connect(&theme, &Theme::changed, this, &SetupPanel::restyle);
    restyle();
    retranslate();
}

void SetupPanel::restyle()
{
    // On a dark ground the style draws no outline that could be seen: what can be typed into is a shade of its own there.
    auto colours = QApplication::palette();
    if (m_theme.isDark())
        colours.setColor(QPalette::Base, m_theme.colour(Role::Raised));
    m_scroll->widget()->setPalette(colours);
}

void SetupPanel::build()
{
    m_lockedNote->setWordWrap(true);
    m_lockedNote->setContentsMargins(m_theme.space(), m_theme.space(), m_theme.space(), m_theme.space(0.5));
    m_lockedNote->hide();
    auto* inside = new QWidget(m_scroll);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(m_theme.space(), m_theme.space(), m_theme.space(), m_theme.space());
    column->setSpacing(m_theme.space(0.5));
    m_networksFold->content()->addWidget(m_networks);
    m_dataFold->content()->addWidget(m_data);
    m_recipeFold->content()->addWidget(m_recipe);
    for (auto* fold : {m_networksFold, m_dataFold, m_recipeFold}) {
        column->addWidget(fold);
        fold->setOpen(true);
    }
    column->addStretch();
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    // Above what scrolls: wherever one has come, it says why nothing here answers.
    layout->addWidget(m_lockedNote);
    layout->addWidget(m_scroll, 1);
}

QSize SetupPanel::sizeHint() const
{
    return {static_cast<int>(m_theme.space(42.5) * m_theme.scale()), m_theme.space(90)};
}

/// Never so narrow that what stands in it is cut off at the side, where nothing scrolls.
QSize SetupPanel::minimumSizeHint() const
{
    return {m_scroll->widget()->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width(), m_theme.space(20)};
}

void SetupPanel::setRecentData(const QStringList& sources)
{
    m_data->setRecent(sources);
}

void SetupPanel::chooseData(const QString& source)
{
    m_data->choose(source);
}

void SetupPanel::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    setAcceptDrops(!isLocked);
    m_networks->setLocked(isLocked);
    m_data->setLocked(isLocked);
    m_recipe->setLocked(isLocked);
    m_lockedNote->setVisible(isLocked);
    // What they would choose can be chosen no more.
    if (isLocked)
        for (auto* dialog : findChildren<QFileDialog*>())
            dialog->close();
}

void SetupPanel::retranslate()
{
    m_lockedNote->setText(tr("An experiment is being trained. What is set up here can be changed again when it has ended."));
    m_networksFold->setTitle(tr("NETWORKS"), tr("The networks to compare; each has one colour everywhere."));
    m_dataFold->setTitle(tr("DATA"), tr("The images to learn from. A folder or an archive may be dropped here."));
    m_recipeFold->setTitle(tr("RECIPE"), tr("How all networks are trained: the same for each, so that only they differ."));
    refresh();
}

void SetupPanel::refresh()
{
    m_networksFold->setSummary(grouped(m_draft.networkCount()));
    m_dataFold->setSummary(m_data->summary());
    m_recipeFold->setSummary(m_recipe->summary());
}

void SetupPanel::dragEnterEvent(QDragEnterEvent* event)
{
    if (!draggedData(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void SetupPanel::dropEvent(QDropEvent* event)
{
    const auto source = draggedData(event->mimeData());
    if (source.isEmpty())
        return;
    event->acceptProposedAction();
    m_dataFold->setOpen(true);
    chooseData(source);
}

void SetupPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

}  // namespace reslab::ui
