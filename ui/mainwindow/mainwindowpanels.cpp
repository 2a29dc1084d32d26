// The window's panels: set-up, progress and weights, and the room that they take.

#include <QAction>
#include <QDockWidget>
#include <QLayout>
#include <QMenu>
#include <QScrollArea>

#include <algorithm>
#include <utility>

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
    // The one of several tabs that lies in front alone is visible by this signal; isVisible() is true of all of them.
    connect(m_progressDock, &QDockWidget::visibilityChanged, m_progress, &RunsPanel::setInFront);
    tabifyDockWidget(m_setupDock, m_progressDock);
    tabifyDockWidget(m_progressDock, m_weightsDock);
    m_setupDock->raise();
    setTabPosition(Qt::LeftDockWidgetArea, QTabWidget::North);
    m_actions->docks->addSeparator();
    m_actions->docks->addAction(m_actions->resetPanels);
    m_panelsAsMade = saveState();
}

void MainWindow::connectPanels()
{
    connect(m_actions->resetPanels, &QAction::triggered, this, &MainWindow::resetPanels);
    connect(m_actions->panels, &QAction::triggered, this, [this](bool isShown) {
        m_hasTypeHidden = m_hasTypeHidden && isReading();
        setPanelsShown(isShown);
    });
    for (auto* panel : panels())
        connect(panel->toggleViewAction(), &QAction::toggled, this,
                [this] { m_actions->panels->setChecked(arePanelsShown()); });
    m_actions->panels->setChecked(arePanelsShown());
}

bool MainWindow::arePanelsShown() const
{
    return std::ranges::any_of(panels(), [](const auto* panel) { return !panel->isFloating() && !panel->isHidden(); });
}

void MainWindow::setPanelsShown(bool isShown)
{
    const auto all = panels();
    if (!isShown) {
        if (!isReading())
            m_layoutWithPanels = saveState();
        for (auto* panel : all)
            if (!panel->isFloating())
                panel->hide();
    } else if (isReading() || m_layoutWithPanels.isEmpty()) {
        for (auto* panel : all)
            panel->show();
        m_setupDock->raise();
    } else {
        restoreState(std::exchange(m_layoutWithPanels, {}));
    }
    m_actions->panels->setChecked(arePanelsShown());
    if (!isShown)
        return;
    layout()->activate();
    if (m_preferences.isPresenting || m_preferences.layout.isEmpty())
        widenDocks();
}

void MainWindow::fitPanelsToType()
{
    const bool isLarge = m_preferences.isPresenting;
    if (isReading() || std::exchange(m_isFitToLargeType, isLarge) == isLarge)
        return;
    if (isLarge && arePanelsShown()) {
        setPanelsShown(false);
        m_hasTypeHidden = true;
    } else if (!isLarge && std::exchange(m_hasTypeHidden, false)) {
        setPanelsShown(true);
    }
}

/// Of docks and bars, as the next start shall find them. Whether large type hides panels is found out there again.
QByteArray MainWindow::layoutToKeep() const
{
    if (m_hasTypeHidden)
        return m_layoutWithPanels;
    return isReading() ? m_layoutBesideLesson : saveState();
}

/// Wherever they were dragged to.
void MainWindow::resetPanels()
{
    m_hasTypeHidden = false;
    m_layoutWithPanels.clear();
    restoreState(m_panelsAsMade);
    layout()->activate();
    widenDocks();
    m_actions->panels->setChecked(arePanelsShown());
    if (isReading())
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
