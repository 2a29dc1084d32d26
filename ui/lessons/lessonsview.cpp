#include "ui/lessons/lessonsview.h"

#include <QCursor>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/lessons/glossarypage.h"
#include "ui/lessons/handout.h"
#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/lessontile.h"
#include "ui/plots/savedialog.h"
#include "ui/plots/steadylabel.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

constexpr int kListWidth = 96;  ///< steps of the grid; longer lines are hard to read
constexpr int kFormatWidth = 128;  ///< tables and listings need more
constexpr auto kFormat = ":/lessons/FORMAT.md";
constexpr auto kKoreanFormat = ":/lessons/FORMAT.ko.md";

QToolButton* makeTool(QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

}  // namespace

LessonsView::LessonsView(const LessonSurroundings& surroundings, QWidget* parent)
    : QWidget(parent)
    , m_theme(surroundings.theme)
    , m_library(surroundings.userFolder)
    , m_progress(surroundings.settings)
    , m_pages(new QStackedWidget(this))
    , m_reader(new LessonReader(m_progress, surroundings.selection, surroundings.theme, m_pages))
    , m_glossary(new GlossaryPage(m_library, surroundings.theme, m_pages))
    , m_format(new LessonBrowser(surroundings.theme))
    , m_popover(new GlossaryPopover(m_library, surroundings.theme, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_reader->setRecorded(findRecorded(surroundings.recorded));
    m_header = makeHeader();
    m_list = makeList();
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_reader);
    m_pages->addWidget(m_glossary);
    m_pages->addWidget(makeFormat());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);

    connect(m_reader, &LessonReader::failed, this, &LessonsView::failed);
    connect(m_reader, &LessonReader::termClicked, this,
            [this](const QString& id) { m_popover->showTerm(id, m_language, QCursor::pos()); });
    connect(m_reader, &LessonReader::nextLessonRequested, this, [this] {
        if (const auto next = nextLesson(); !next.isEmpty())
            openLesson(next);
    });
    connect(&m_library, &LessonLibrary::changed, this, &LessonsView::fillList);
    connect(&m_progress, &LessonProgress::changed, this, [this](const QString& lesson) {
        if (auto* tile = m_tiles.value(lesson))
            fillTile(*tile, *m_library.find(lesson));
    });
    connect(&m_theme, &Theme::changed, this, &LessonsView::follow);
    makeKeys();
    fillList();
    retranslate();
    follow();
    showPage(Page::List);
}

/// Of the lesson that is read. A button's own key goes with its words, and with the button where that is hidden, as while presenting.
void LessonsView::makeKeys()
{
    const auto add = [this](const QKeySequence& key, auto&& act) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, [this, act] {
            if (page() == Page::Lesson)
                act();
        });
    };
    add(Qt::Key_F5, [this] { m_present->toggle(); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_R, [this] { askForReset(); });
}

QWidget* LessonsView::makeHeader()
{
    auto* header = new QWidget(this);
    m_toList = makeTool(header);
    m_where = new SteadyLabel(SteadyLabel::Room::Given, header);
    m_words = makeTool(header);
    m_handOut = makeTool(header);
    m_reset = makeTool(header);
    m_present = makeTool(header);
    m_where->label().setProperty("strong", true);
    m_present->setCheckable(true);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(2), m_theme.space(0.5));
    row->setSpacing(m_theme.space());
    row->addWidget(m_toList);
    row->addWidget(m_where, 1);
    for (auto* button : {m_words, m_handOut, m_reset, m_present})
        row->addWidget(button);
    connect(m_toList, &QToolButton::clicked, this, &LessonsView::showList);
    connect(m_words, &QToolButton::clicked, this, [this] { showGlossary(); });
    connect(m_handOut, &QToolButton::clicked, this, &LessonsView::askForHandOut);
    connect(m_reset, &QToolButton::clicked, this, &LessonsView::askForReset);
    connect(m_present, &QToolButton::toggled, this, &LessonsView::presentingWanted);
    return header;
}

QWidget* LessonsView::makeList()
{
    auto* scroll = new QScrollArea(m_pages);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* middle = new QWidget(scroll);
    auto* column = new QWidget(middle);
    column->setMaximumWidth(m_theme.space(kListWidth));
    m_listTitle = new QLabel(column);
    m_listText = new QLabel(column);
    m_faults = new QLabel(column);
    m_folder = makeTool(column);
    m_toFormat = makeTool(column);
    m_listWords = makeTool(column);
    m_listTitle->setProperty("display", true);
    m_listText->setProperty("soft", true);
    m_listText->setWordWrap(true);
    m_faults->setProperty("fault", true);
    m_faults->setWordWrap(true);
    m_faults->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, m_theme.space(4), 0, m_theme.space(4));
    rows->setSpacing(m_theme.space(2));
    rows->addWidget(m_listTitle);
    rows->addWidget(m_listText);
    m_tilesColumn = new QVBoxLayout;
    m_tilesColumn->setSpacing(m_theme.space(2));
    rows->addLayout(m_tilesColumn);
    rows->addWidget(m_faults);
    auto* below = new QHBoxLayout;
    below->addWidget(m_listWords);
    below->addWidget(m_folder);
    below->addWidget(m_toFormat);
    below->addStretch(1);
    rows->addLayout(below);
    rows->addStretch(1);
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(m_theme.space(3), 0, m_theme.space(3), 0);
    row->addStretch(1);
    row->addWidget(column, 100);
    row->addStretch(1);
    scroll->setWidget(middle);
    connect(m_listWords, &QToolButton::clicked, this, [this] { showGlossary(); });
    connect(m_folder, &QToolButton::clicked, this, &LessonsView::openUserFolder);
    connect(m_toFormat, &QToolButton::clicked, this, &LessonsView::showFormat);
    return scroll;
}

QWidget* LessonsView::makeFormat()
{
    auto* page = new QWidget(m_pages);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(m_theme.space(3), m_theme.space(2), m_theme.space(3), 0);
    row->addStretch(1);
    row->addWidget(m_format, 100);
    row->addStretch(1);
    m_format->setMaximumWidth(m_theme.space(kFormatWidth));
    // Listings keep their lines.
    m_format->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    return page;
}

void LessonsView::fillList()
{
    for (auto* tile : std::exchange(m_tiles, {}))
        delete tile;
    for (const auto& entry : m_library.entries()) {
        auto* tile = new LessonTile(m_theme, m_list);
        m_tiles[entry->id] = tile;
        m_tilesColumn->addWidget(tile);
        fillTile(*tile, *entry);
        connect(tile, &QAbstractButton::clicked, this, [this, id = entry->id] { openLesson(id); });
    }
    QStringList faults;
    for (const auto& fault : m_library.faults())
        faults += sentence(fault);
    m_faults->setText(faults.join('\n'));
    m_faults->setHidden(faults.isEmpty());
}

void LessonsView::fillTile(LessonTile& tile, const LessonEntry& entry)
{
    const auto& words = entry.words(m_language);
    const int pages = static_cast<int>(entry.lesson.pages.size());
    const int reached = m_progress.reached(entry.id);
    QStringList facts{tr("%1 pages").arg(pages)};
    if (entry.lesson.minutes > 0)
        facts += tr("training takes about %1").arg(durationWords(60.0 * entry.lesson.minutes));
    if (reached > 0)
        facts += reached >= pages ? tr("read to the end") : tr("read to page %1").arg(reached);
    static const QRegularExpression marks("[*_`]");
    const auto summary = QString::fromStdString(words.summary).remove(marks).simplified();
    tile.setLesson(entry.lesson.order, QString::fromStdString(words.title), summary,
                   facts.join(" · "));
    tile.setProgress(static_cast<double>(reached) / pages);
}

LessonsView::Page LessonsView::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

void LessonsView::showPage(Page page)
{
    m_pages->setCurrentIndex(static_cast<int>(page));
    const bool isLesson = page == Page::Lesson;
    m_toList->setHidden(page == Page::List);
    m_header->setHidden(page == Page::List);
    for (auto* button : {m_handOut, m_reset, m_present})
        button->setVisible(isLesson);
    m_words->setVisible(isLesson);
    if (isLesson && m_reader->lesson())
        m_where->setText(QString::fromStdString(m_reader->lesson()->words(m_language).title));
    else
        m_where->setText(page == Page::Glossary ? tr("Glossary") : page == Page::Format ? m_toFormat->text() : QString());
    emit readingChanged(isLesson);
}

void LessonsView::openLesson(const QString& lesson)
{
    auto entry = m_library.find(lesson);
    bool isNumber = false;
    if (const int number = lesson.toInt(&isNumber); !entry && isNumber)
        for (const auto& one : m_library.entries())
            if (!entry && one->lesson.order == number)
                entry = one;
    if (!entry && LessonLibrary::isLesson(lesson))
        entry = m_library.find(m_library.add(lesson));
    if (!entry)
        throw Error(ErrorCode::FileNotFound, {{"file", lesson.toStdString()}});
    if (m_reader->lesson() != entry.get())
        m_reader->open(entry, m_language);
    m_reader->setHasNextLesson(!nextLesson().isEmpty());
    showPage(Page::Lesson);
    m_reader->setFocus();
}

QString LessonsView::nextLesson() const
{
    const auto& entries = m_library.entries();
    const auto here = std::ranges::find_if(entries, [this](const auto& entry) { return entry.get() == m_reader->lesson(); });
    return here == entries.end() || here + 1 == entries.end() ? QString() : (*(here + 1))->id;
}

void LessonsView::showList()
{
    // From the glossary one comes back to what one read.
    if (page() == Page::Glossary && m_reader->lesson()) {
        showPage(Page::Lesson);
        return;
    }
    m_present->setChecked(false);
    showPage(Page::List);
}

void LessonsView::toggle()
{
    if (page() == Page::Lesson)
        m_reader->toggle();
}

void LessonsView::showGlossary(const QString& term)
{
    m_present->setChecked(false);
    showPage(Page::Glossary);
    if (!term.isEmpty())
        m_glossary->showTerm(term);
}

void LessonsView::showFormat()
{
    QFile file(m_language == "ko" ? kKoreanFormat : kFormat);
    if (file.open(QIODevice::ReadOnly))
        m_format->setWords(QString::fromUtf8(file.readAll()), {}, [](const QString& measure) { return "{{" + measure + "}}"; });
    m_present->setChecked(false);
    showPage(Page::Format);
}

void LessonsView::setLanguage(const QString& language)
{
    m_language = language;
    m_reader->setLanguage(language);
    m_glossary->setLanguage(language);
    fillList();
    if (page() == Page::Format)
        showFormat();
    else
        showPage(page());
}

void LessonsView::setPresenting(bool isPresenting)
{
    const QSignalBlocker quiet(m_present);
    m_present->setChecked(isPresenting);
    m_header->setHidden(isPresenting || page() == Page::List);
}

void LessonsView::saveHandOut(const QString& file)
{
    const auto* entry = m_reader->lesson();
    const auto& words = entry->words(m_language);
    writeHandOut(file, QString::fromStdString(words.title), QString::fromStdString(words.summary), m_reader->handOutPages(),
                 entry->place, m_theme);
}

void LessonsView::askForHandOut()
{
    const auto save = [this](const QString& file) {
        // The lesson may have been left meanwhile.
        if (!m_reader->lesson())
            return;
        saveHandOut(file);
        emit told([file] { return tr("%1 is written.").arg(file); });
    };
    askForFile(*this, tr("Save the hand-out"), m_reader->lesson()->id + ".pdf", save, [this](const Error& error) { emit failed(error); });
}

void LessonsView::askForReset()
{
    m_reader->reset();
    emit told([] { return tr("The lesson begins anew. Its runs are still on disk."); });
}

void LessonsView::openUserFolder()
{
    QDir().mkpath(m_library.userFolder());
    m_library.refresh();
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_library.userFolder()));
}

void LessonsView::follow()
{
    m_toList->setIcon(m_theme.icon("chevron-left"));
    m_words->setIcon(m_theme.icon("note"));
    m_listWords->setIcon(m_theme.icon("note"));
    m_handOut->setIcon(m_theme.icon("export"));
    m_reset->setIcon(m_theme.icon("reset"));
    m_present->setIcon(m_theme.icon("text-size"));
    m_folder->setIcon(m_theme.icon("folder"));
    m_toFormat->setIcon(m_theme.icon("help"));
}

void LessonsView::retranslate()
{
    m_listTitle->setText(tr("Lessons"));
    m_listText->setText(tr("The story of residual learning, told by running it: every claim is an experiment that you can start, "
                           "change and check here."));
    m_toList->setText(tr("Lessons"));
    m_toList->setToolTip(tr("Back to the list of lessons."));
    m_words->setText(tr("Glossary"));
    m_words->setToolTip(tr("What every term means, in one place."));
    m_listWords->setText(m_words->text());
    m_listWords->setToolTip(m_words->toolTip());
    m_handOut->setText(tr("Hand-out"));
    m_handOut->setToolTip(tr("Saves the lesson as a PDF with the curves that you measured."));
    m_reset->setText(tr("Begin anew"));
    m_reset->setToolTip(tr("Forgets answers and place in this lesson (Ctrl+Shift+R)."));
    m_present->setText(tr("Present"));
    m_present->setToolTip(tr("The lesson alone on the whole screen, in large type (F5; Esc leaves)."));
    m_folder->setText(tr("Open the folder of lessons"));
    m_folder->setToolTip(tr("Lessons of your own go there."));
    m_toFormat->setText(tr("How a lesson is written"));
    m_toFormat->setToolTip(tr("What the files of a lesson say, with an example of each."));
    m_format->setAccessibleName(m_toFormat->text());
    fillList();
}

void LessonsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showPage(page());
    }
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
