// The window's panels: set-up, progress and weights, and the room that they take.

#include <QAction>
#include <QDockWidget>
#include <QLayout>
#include <QMenu>
#include <QScrollArea>

#include <algorithm>

#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/paneltitle.h"
#include "ui/mainwindow/runspanel.h"
#include "ui/mainwindow/weightspanel.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/setup/setuppanel.h"

namespace reslab::ui {

/// A widget in the dock's own area, that scrolls where it is higher than the window.
QScrollArea* MainWindow::scrolling(QWidget* widget)
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(widget);
    return scroll;
}

void MainWindow::makeDocks()
{
    const auto dock = [this](QWidget* widget, const char* name) {
        auto* made = new QDockWidget(this);
        made->setObjectName(name);
        made->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                          QDockWidget::DockWidgetFloatable);
        made->setWidget(widget);
        made->setTitleBarWidget(new PanelTitle(*made, m_theme));
        addDockWidget(Qt::LeftDockWidgetArea, made);
        // Not before the window's own show() would a state of the window tell that it is seen.
        made->show();
        m_actions->docks->addAction(made->toggleViewAction());
        return made;
    };
    m_setup = new SetupPanel(m_draft, *m_opener, m_theme, this);
    m_progress = new RunsPanel(*m_desk, m_runs, m_theme, this);
    m_weights = new WeightsPanel(*m_weightFiles, m_draft, m_theme, this);
    m_setupDock = dock(m_setup, "setup");
    m_progressDock = dock(scrolling(m_progress), "progress");
    m_weightsDock = dock(scrolling(m_weights), "weights");
    tabifyDockWidget(m_setupDock, m_progressDock);
    tabifyDockWidget(m_progressDock, m_weightsDock);
    m_setupDock->raise();
    setTabPosition(Qt::LeftDockWidgetArea, QTabWidget::North);
    m_actions->docks->addSeparator();
    m_actions->docks->addAction(m_actions->resetPanels);
    connect(m_actions->resetPanels, &QAction::triggered, this, &MainWindow::resetPanels);
    m_panelsAsMade = saveState();
}

/// Wherever they were dragged to.
void MainWindow::resetPanels()
{
    restoreState(m_panelsAsMade);
    layout()->activate();
    widenDocks();
    if (!m_layoutBesideLesson.isEmpty())
        m_layoutBesideLesson = saveState();
}

/// So wide that the set-up's fields have room for their words, as long as the page beside it keeps most of the window.
void MainWindow::widenDocks()
{
    constexpr double kMostShare = 0.36;
    const int wanted = std::min(static_cast<int>(m_theme.space(43) * m_theme.scale()), static_cast<int>(kMostShare * width()));
    if (m_setupDock->width() < wanted)
        resizeDocks({m_setupDock}, {wanted}, Qt::Horizontal);
}

}  // namespace reslab::ui
