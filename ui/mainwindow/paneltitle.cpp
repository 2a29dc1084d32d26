#include "ui/mainwindow/paneltitle.h"

#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include "ui/setup/parts.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

PanelTitle::PanelTitle(QDockWidget& panel, const Theme& theme)
    : QWidget(&panel)
    , m_panel(panel)
    , m_theme(theme)
    , m_home(panel.parentWidget())
    , m_name(new TextLabel(theme, TextSize::Body, TextWeight::Strong, Role::Text, this))
    , m_back(new IconButton(theme, "sidebar", this))
    , m_close(new IconButton(theme, "close", this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_name, 1);
    row->addWidget(m_back);
    row->addWidget(m_close);
    connect(m_back, &QAbstractButton::clicked, this, &PanelTitle::putBack);
    connect(m_close, &QAbstractButton::clicked, &panel, &QWidget::close);
    connect(&panel, &QDockWidget::topLevelChanged, this, &PanelTitle::follow);
    panel.installEventFilter(this);
    retranslate();
    for (QWidget* part : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_close)})
        part->hide();
}

void PanelTitle::follow()
{
    m_isFloating = m_panel.isFloating() || m_panel.parentWidget() != m_home;
    for (QWidget* part : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_close)})
        part->setVisible(m_isFloating);
    layout()->setContentsMargins(m_isFloating ? m_theme.space(1.5) : 0, 0, 0, 0);
    updateGeometry();
}

void PanelTitle::putBack()
{
    // One of several in a window of theirs is taken out of it first.
    if (!m_panel.isFloating())
        m_panel.setFloating(true);
    m_panel.setFloating(false);
    m_panel.raise();
}

bool PanelTitle::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_panel && event->type() == QEvent::ParentChange)
        follow();
    if (watched == &m_panel && event->type() == QEvent::WindowTitleChange)
        m_name->setText(m_panel.windowTitle());
    return QWidget::eventFilter(watched, event);
}

/// A ground of its own: the system gives such a window no frame to take it by.
void PanelTitle::paintEvent(QPaintEvent*)
{
    if (!m_isFloating)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Role::Raised));
}

void PanelTitle::retranslate()
{
    m_back->setWords(tr("Put back"), tr("Put this panel back into the window."));
    m_close->setWords(tr("Close"), tr("Close this panel; the view menu brings it back."));
}

void PanelTitle::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
