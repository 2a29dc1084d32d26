#include "ui/setup/networkcard.h"

#include <QApplication>
#include <QDrag>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

#include "ui/setup/networkeditor.h"
#include "ui/setup/parts.h"
#include "ui/text/format.h"

namespace reslab::ui {

QString NetworkCard::mimeType()
{
    return QStringLiteral("application/x-reslab-network");
}

NetworkCard::NetworkCard(ExperimentDraft& draft, int index, const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_draft(draft)
    , m_theme(theme)
    , m_index(index)
    , m_name(new TextLabel(theme, TextSize::Body, TextWeight::Strong, Role::Text, this))
    , m_costs(new TextLabel(theme, TextSize::Small, TextWeight::Regular, Role::TextSoft, this))
    , m_problem(new TextLabel(theme, TextSize::Small, TextWeight::Regular, Role::Error, this))
    , m_open(new IconButton(theme, "chevron-right", this))
    , m_up(new IconButton(theme, "up", this))
    , m_down(new IconButton(theme, "down", this))
    , m_copy(new IconButton(theme, "copy", this))
    , m_remove(new IconButton(theme, "close", this))
    , m_body(new QVBoxLayout(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    build();
    connectButtons();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(qApp, &QApplication::focusChanged, this, &NetworkCard::showButtons);
    retranslate();
}

void NetworkCard::build()
{
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    for (auto* button : {m_up, m_down, m_copy, m_remove, m_open}) {
        auto policy = button->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        button->setSizePolicy(policy);
        buttons->addWidget(button);
    }
    auto* top = new QGridLayout;
    top->setSpacing(0);
    top->setColumnMinimumWidth(0, m_theme.space(2.5));
    top->setColumnStretch(1, 1);
    top->addWidget(m_name, 0, 1);
    top->addLayout(buttons, 0, 2);
    top->addWidget(m_costs, 1, 1, 1, 2);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_body->setContentsMargins(m_theme.space(), m_theme.space(0.75), m_theme.space(0.5), m_theme.space(0.75));
    m_body->setSpacing(m_theme.space(0.5));
    m_body->addLayout(top);
    m_body->addWidget(m_problem);
}

void NetworkCard::connectButtons()
{
    connect(m_open, &QAbstractButton::clicked, this, [this] { emit openRequested(!isOpen()); });
    connect(m_remove, &QAbstractButton::clicked, this, &NetworkCard::removeRequested);
    connect(m_copy, &QAbstractButton::clicked, this, &NetworkCard::duplicateRequested);
    connect(m_up, &QAbstractButton::clicked, this, [this] { emit moveRequested(-1); });
    connect(m_down, &QAbstractButton::clicked, this, [this] { emit moveRequested(1); });
}

void NetworkCard::refresh()
{
    // A card whose network was removed lives on until the event that led to it is over, and hears of a change of language.
    if (m_index >= m_draft.networkCount())
        return;
    const auto& facts = m_draft.facts()[static_cast<std::size_t>(m_index)];
    m_name->setElided(facts.name);
    m_costs->setText(facts.traits ? tr("%1 parameters · %2 MACs", "0.27 M parameters, 40.6 M multiply-adds")
                                        .arg(shortCount(static_cast<double>(facts.traits->parameters)),
                                             shortCount(static_cast<double>(facts.traits->macs)))
                                  : tr("cannot be built"));
    setAccessibleName(facts.name + ", " + m_costs->text());
    if (m_editor) {
        m_editor->setImages(m_draft.canChooseInput() ? m_draft.inputShape() : std::nullopt);
        m_editor->show(m_draft.network(m_index), facts.name);
    }
    showButtons();
    update();
}

void NetworkCard::setProblems(const QStringList& sentences)
{
    m_problem->setText(sentences.join('\n'));
    m_problem->setVisible(!sentences.isEmpty());
}

void NetworkCard::setOpen(bool isOpen)
{
    if (isOpen == this->isOpen())
        return;
    if (isOpen) {
        m_editor = new NetworkEditor(m_draft.network(m_index), m_theme, this);
        m_editor->setLocked(m_isLocked);
        m_body->addWidget(m_editor);
        connect(m_editor, &NetworkEditor::edited, this,
                [this](const DraftNetwork& network, const QString& field) { m_draft.setNetwork(m_index, network, field); });
        connect(m_editor, &NetworkEditor::grown, this,
                [this](const DraftNetwork& network, const reslab::Shape& input) { m_draft.growNetwork(m_index, network, input); });
    } else {
        m_draft.endTyping();
        auto* closed = std::exchange(m_editor, nullptr);
        closed->hide();
        closed->deleteLater();
    }
    m_open->setIconName(isOpen ? "chevron-down" : "chevron-right");
    retranslate();
}

void NetworkCard::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    if (m_editor)
        m_editor->setLocked(isLocked);
    showButtons();
}

void NetworkCard::showButtons()
{
    const auto* focus = QApplication::focusWidget();
    const bool isTouched = underMouse() || isOpen() || (focus && (focus == this || isAncestorOf(focus)));
    const bool canChange = isTouched && !m_isLocked;
    m_up->setVisible(canChange && m_index > 0);
    m_down->setVisible(canChange && m_index + 1 < m_draft.networkCount());
    m_copy->setVisible(canChange);
    m_remove->setVisible(!m_isLocked);
}

void NetworkCard::retranslate()
{
    m_up->setWords(tr("Move up"), tr("Move this network up in the list, as Alt and the up arrow do."));
    m_down->setWords(tr("Move down"), tr("Move this network down in the list, as Alt and the down arrow do."));
    m_copy->setWords(tr("Duplicate"), tr("Add a twin of this network, to change one thing in it and compare (Ctrl+D)."));
    m_remove->setWords(tr("Remove"), tr("Take this network out of the experiment (Delete)."));
    m_open->setWords(isOpen() ? tr("Close") : tr("Change"),
                     isOpen() ? tr("Fold this network's options away.") : tr("Show and change this network's options."));
    const auto hint = tr("A parameter is a number that is learned; MACs are the multiply-adds of one image's way through the "
                         "network.");
    m_costs->setToolTip(hint);
    setToolTip(hint);
    refresh();
}

void NetworkCard::keyPressEvent(QKeyEvent* event)
{
    const bool isAlt = event->modifiers() == Qt::AltModifier;
    const int direction = event->key() == Qt::Key_Up ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!isAlt)
            emit neighbourRequested(direction);
        else if (!m_isLocked)
            emit moveRequested(direction);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit openRequested(!isOpen());
        return;
    case Qt::Key_Escape:
        if (isOpen()) {
            emit openRequested(false);
            return;
        }
        break;
    case Qt::Key_Delete:
        if (!m_isLocked) {
            emit removeRequested();
            return;
        }
        break;
    case Qt::Key_D:
        if (event->modifiers() == Qt::ControlModifier && !m_isLocked) {
            emit duplicateRequested();
            return;
        }
        break;
    default:
        break;
    }
    QFrame::keyPressEvent(event);
}

void NetworkCard::mousePressEvent(QMouseEvent* event)
{
    m_isPressed = event->button() == Qt::LeftButton;
    m_pressed = event->pos();
}

void NetworkCard::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isPressed || m_isLocked || (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_isPressed = false;
    auto* dragged = new QMimeData;
    dragged->setData(mimeType(), QByteArray::number(m_index));
    auto* drag = new QDrag(this);
    drag->setMimeData(dragged);
    drag->setPixmap(grab());
    drag->setHotSpot(m_pressed);
    drag->exec(Qt::MoveAction);
}

void NetworkCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (std::exchange(m_isPressed, false) && rect().contains(event->pos()))
        emit openRequested(!isOpen());
}

bool NetworkCard::event(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        showButtons();
    return QFrame::event(event);
}

void NetworkCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    if (m_editor)
        m_editor->retranslate();
}

void NetworkCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRaised = underMouse() && !isOpen();
    const auto width = hasFocus() ? 2.0 : m_theme.hairLine();
    painter.setPen(QPen(m_theme.colour(hasFocus() ? Role::Accent : Role::Line), width));
    painter.setBrush(m_theme.colour(isRaised ? Role::Raised : Role::Surface));
    const auto inset = width / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), m_theme.radius(), m_theme.radius());
    paintSwatch(painter);
}

void NetworkCard::paintSwatch(QPainter& painter) const
{
    const auto& style = m_draft.facts()[static_cast<std::size_t>(m_index)].style;
    const auto side = static_cast<qreal>(m_theme.space(1.5));
    const QRectF square(m_theme.space(1.25), m_name->geometry().center().y() - side / 2.0, side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.colour(m_theme.isDark()));
    painter.drawRoundedRect(square, m_theme.radius() / 3.0, m_theme.radius() / 3.0);
}

}  // namespace reslab::ui
