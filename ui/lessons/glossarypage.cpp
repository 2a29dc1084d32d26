#include "ui/lessons/glossarypage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/lessonlibrary.h"

namespace reslab::ui {
namespace {

QString wordsOf(const GlossaryEntry& entry)
{
    return "### " + QString::fromStdString(entry.term) + "\n\n" + QString::fromStdString(entry.meaning);
}

}  // namespace

GlossaryPage::GlossaryPage(const LessonLibrary& library, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_library(library)
    , m_search(new QLineEdit(this))
    , m_terms(new QListWidget(this))
    , m_meaning(new LessonBrowser(theme, this))
{
    auto* left = new QVBoxLayout;
    left->setSpacing(theme.space());
    left->addWidget(m_search);
    left->addWidget(m_terms, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(3));
    row->setSpacing(theme.space(4));
    row->addLayout(left, 1);
    row->addWidget(m_meaning, 2);
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, &GlossaryPage::filter);
    connect(m_terms, &QListWidget::currentRowChanged, this, &GlossaryPage::showCurrent);
    connect(m_meaning, &LessonBrowser::termClicked, this, &GlossaryPage::showTerm);
    retranslate();
}

void GlossaryPage::setLanguage(const QString& language)
{
    const auto shown = shownTerm();
    m_language = language;
    fill();
    showTerm(shown);
}

QString GlossaryPage::shownTerm() const
{
    const auto* item = m_terms->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void GlossaryPage::fill()
{
    const QSignalBlocker quiet(m_terms);
    m_terms->clear();
    for (const auto& entry : m_library.glossary(m_language)) {
        auto* item = new QListWidgetItem(QString::fromStdString(entry.term), m_terms);
        item->setData(Qt::UserRole, QString::fromStdString(entry.id));
    }
    filter(m_search->text());
}

void GlossaryPage::filter(const QString& text)
{
    for (int i = 0; i < m_terms->count(); ++i) {
        auto* item = m_terms->item(i);
        const auto* entry = m_library.term(item->data(Qt::UserRole).toString(), m_language);
        const bool fits = item->text().contains(text, Qt::CaseInsensitive) ||
                          (entry && QString::fromStdString(entry->meaning).contains(text, Qt::CaseInsensitive));
        item->setHidden(!fits);
    }
    if (const auto* current = m_terms->currentItem(); current && !current->isHidden())
        return;
    for (int i = 0; i < m_terms->count(); ++i)
        if (!m_terms->item(i)->isHidden()) {
            m_terms->setCurrentRow(i);
            return;
        }
}

void GlossaryPage::showTerm(const QString& id)
{
    for (int i = 0; i < m_terms->count(); ++i)
        if (m_terms->item(i)->data(Qt::UserRole).toString() == id) {
            if (m_terms->item(i)->isHidden())
                m_search->clear();
            m_terms->setCurrentRow(i);
        }
    showCurrent();
}

void GlossaryPage::showCurrent()
{
    if (const auto* entry = m_library.term(shownTerm(), m_language))
        m_meaning->setWords(wordsOf(*entry), {});
}

void GlossaryPage::retranslate()
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the glossary"));
    m_terms->setAccessibleName(tr("Terms"));
}

void GlossaryPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

GlossaryPopover::GlossaryPopover(const LessonLibrary& library, const Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_library(library)
    , m_theme(theme)
    , m_meaning(new LessonBrowser(theme, this))
{
    setFrameShape(QFrame::StyledPanel);
    m_meaning->setGrowing(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space());
    column->addWidget(m_meaning);
    connect(m_meaning, &LessonBrowser::termClicked, this, [this](const QString& id) { showTerm(id, m_language, pos()); });
}

void GlossaryPopover::showTerm(const QString& id, const QString& language, const QPoint& globalPos)
{
    const auto* entry = m_library.term(id, language);
    if (!entry)
        return;
    m_language = language;
    const int wide = static_cast<int>(m_theme.space(44) * m_theme.scale());
    setFixedWidth(wide);
    m_meaning->setFixedWidth(wide - m_theme.space(4));
    m_meaning->setWords(wordsOf(*entry), {});
    m_meaning->document()->setTextWidth(m_meaning->width());
    m_meaning->setFixedHeight(m_meaning->sizeHint().height());
    adjustSize();
    // Whole on the screen.
    auto at = globalPos;
    if (const auto* place = screen()) {
        const auto area = place->availableGeometry();
        at.setX(std::clamp(at.x(), area.left(), std::max(area.left(), area.right() - width())));
        at.setY(std::clamp(at.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    }
    move(at);
    show();
}

}  // namespace reslab::ui
