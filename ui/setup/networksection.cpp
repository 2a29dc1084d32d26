#include "ui/setup/networksection.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/setup/networkcard.h"
#include "ui/setup/parts.h"

namespace reslab::ui {

NetworkSection::NetworkSection(ExperimentDraft& draft, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_theme(theme)
    , m_list(new QVBoxLayout)
    , m_empty(new TextLabel(theme, TextSize::Body, TextWeight::Regular, Role::TextSoft, this))
    , m_add(new QPushButton(this))
{
    setAcceptDrops(true);
    m_empty->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space());
    m_list->setSpacing(theme.space(0.5));
    layout->addWidget(m_empty);
    layout->addLayout(m_list);
    layout->addWidget(m_add);
    m_add->setMenu(new QMenu(m_add));
    connect(&draft, &ExperimentDraft::networksChanged, this, &NetworkSection::refresh);
    connect(&draft, &ExperimentDraft::changed, this, &NetworkSection::refreshProblems);
    connect(&theme, &Theme::changed, this, [this] { m_add->setIcon(m_theme.icon("plus")); });
    m_add->setIcon(theme.icon("plus"));
    retranslate();
    refresh();
}

NetworkCard* NetworkSection::makeCard(int index)
{
    auto* card = new NetworkCard(m_draft, index, m_theme, this);
    connect(card, &NetworkCard::openRequested, this, [this, index](bool isOpen) { openCard(isOpen ? index : -1); });
    connect(card, &NetworkCard::removeRequested, this, [this, index] { removeCard(index); });
    connect(card, &NetworkCard::duplicateRequested, this, [this, index] {
        m_draft.duplicateNetwork(index);
        m_cards[static_cast<std::size_t>(index) + 1]->setFocus();
    });
    connect(card, &NetworkCard::moveRequested, this, [this, index](int places) { move(index, index + places); });
    connect(card, &NetworkCard::neighbourRequested, this, [this, index](int places) {
        const auto last = static_cast<int>(m_cards.size()) - 1;
        m_cards[static_cast<std::size_t>(std::clamp(index + places, 0, last))]->setFocus();
    });
    return card;
}

void NetworkSection::refresh()
{
    const auto count = static_cast<std::size_t>(m_draft.networkCount());
    while (m_cards.size() > count) {
        // The signal that led here may come from the card itself.
        auto* card = m_cards.back();
        m_cards.pop_back();
        m_list->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    for (auto* card : m_cards)
        card->refresh();
    while (m_cards.size() < count) {
        m_cards.push_back(makeCard(static_cast<int>(m_cards.size())));
        m_cards.back()->setLocked(m_isLocked);
        m_list->addWidget(m_cards.back());
    }
    if (m_open >= static_cast<int>(count))
        m_open = -1;
    m_empty->setVisible(m_cards.empty());
    refreshProblems();
}

void NetworkSection::refreshProblems()
{
    std::vector<QStringList> sentences(m_cards.size());
    for (const auto& problem : m_draft.problems())
        if (problem.place == DraftProblem::Place::Networks && problem.network >= 0)
            sentences[static_cast<std::size_t>(problem.network)] += problem.sentence;
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setProblems(sentences[i]);
}

void NetworkSection::openCard(int index)
{
    m_open = index;
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setOpen(static_cast<int>(i) == index);
}

void NetworkSection::move(int index, int target)
{
    if (target < 0 || target >= static_cast<int>(m_cards.size()) || target == index)
        return;
    const bool wasOpen = m_open == index;
    openCard(-1);
    m_draft.moveNetwork(index, target);
    if (wasOpen)
        openCard(target);
    m_cards[static_cast<std::size_t>(target)]->setFocus();
}

void NetworkSection::removeCard(int index)
{
    openCard(-1);
    m_draft.removeNetwork(index);
    if (m_cards.empty())
        m_add->setFocus();
    else
        m_cards[std::min(static_cast<std::size_t>(index), m_cards.size() - 1)]->setFocus();
}

void NetworkSection::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    m_add->setEnabled(!isLocked);
    setAcceptDrops(!isLocked);
    for (auto* card : m_cards)
        card->setLocked(isLocked);
}

void NetworkSection::retranslate()
{
    m_empty->setText(tr("The networks to compare will stand here. All of them train on the same images in the same order."));
    m_add->setText(tr("Add network"));
    m_add->setToolTip(tr("Add a network to compare; a plain one and its residual twin differ in the shortcuts alone."));
    fillMenu();
}

int NetworkSection::placeAt(int y) const
{
    const auto found =
        std::ranges::find_if(m_cards, [&](const NetworkCard* card) { return y < card->geometry().center().y(); });
    return static_cast<int>(found - m_cards.begin());
}

void NetworkSection::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasFormat(NetworkCard::mimeType()))
        event->acceptProposedAction();
}

void NetworkSection::dragMoveEvent(QDragMoveEvent* event)
{
    m_dropPlace = placeAt(event->position().toPoint().y());
    update();
}

void NetworkSection::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dropPlace = -1;
    update();
}

void NetworkSection::dropEvent(QDropEvent* event)
{
    const auto from = event->mimeData()->data(NetworkCard::mimeType()).toInt();
    const auto place = placeAt(event->position().toPoint().y());
    m_dropPlace = -1;
    update();
    if (from < 0 || from >= static_cast<int>(m_cards.size()))
        return;
    event->acceptProposedAction();
    move(from, place > from ? place - 1 : place);
}

void NetworkSection::paintEvent(QPaintEvent*)
{
    if (m_dropPlace < 0 || m_cards.empty())
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_theme.colour(Role::Accent), m_theme.boldLine()));
    const auto half = m_theme.space(0.5) / 2;
    const auto index = static_cast<std::size_t>(m_dropPlace);
    const auto y = index < m_cards.size() ? m_cards[index]->geometry().top() - half : m_cards.back()->geometry().bottom() + half;
    painter.drawLine(0, y, width(), y);
}

void NetworkSection::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refreshProblems();
    }
}

}  // namespace reslab::ui
