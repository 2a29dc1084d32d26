#include "ui/mainwindow/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QLayout>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include "ui/theme/theme.h"

namespace reslab::ui {

WindowActions::WindowActions(QMainWindow& window, const Theme& theme)
    : QObject(&window)
    , m_window(window)
    , m_theme(theme)
{
    makeActions();
    makeMenus(window);
    makeBar(window);
    connect(&theme, &Theme::changed, this, &WindowActions::dress);
    retranslate();
    dress();
}

QAction* WindowActions::add(const char* text, const char* tip, const char* icon, const QList<QKeySequence>& shortcuts)
{
    auto* action = new QAction(this);
    action->setShortcuts(shortcuts);
    m_window.addAction(action);
    m_entries.append({action, text, tip, icon});
    return action;
}

void WindowActions::makeActions()
{
    start = add(QT_TR_NOOP("Start"), QT_TR_NOOP("Train all networks side by side on the same images (Space)."), "play");
    pause = add(QT_TR_NOOP("Pause"), QT_TR_NOOP("Wait after the step under way; nothing is lost (Space)."), "pause");
    step = add(QT_TR_NOOP("Step"), QT_TR_NOOP("One step of every network, then wait (S)."), "step",
               {QKeySequence(Qt::Key_S)});
    stop = add(QT_TR_NOOP("Stop"), QT_TR_NOOP("Save the last step and end; it can be continued later."), "stop",
               {QKeySequence(Qt::CTRL | Qt::Key_Period)});
    toggle = add(QT_TR_NOOP("Start or pause"), QT_TR_NOOP("Start, pause, or go on."), "", {QKeySequence(Qt::Key_Space)});
    resume = add(QT_TR_NOOP("Continue an experiment…"),
                 QT_TR_NOOP("Go on with an experiment that was stopped, bit for bit as if it had not been."), "play");
    newDraft = add(QT_TR_NOOP("New set-up"), QT_TR_NOOP("Back to plain-20, plain-56, ResNet-20 and ResNet-56 on the built-in "
                                                        "images."),
                   "reset", {QKeySequence::New});
    openFolder = add(QT_TR_NOOP("Open runs…"), QT_TR_NOOP("Show the curves of a run or of a whole experiment."), "open",
                     {QKeySequence::Open});
    openDraft = add(QT_TR_NOOP("Open set-up…"), QT_TR_NOOP("Read networks, data and recipe from an experiment file."), "folder");
    saveDraft = add(QT_TR_NOOP("Save set-up as…"), QT_TR_NOOP("Write networks, data and recipe into an experiment file."),
                    "save", {QKeySequence::SaveAs, QKeySequence::Save});
    openWeights = add(QT_TR_NOOP("Open weights…"),
                      QT_TR_NOOP("See what a file of weights holds and which network it is for, and start from it."), "layers");
    openRecorded = add(QT_TR_NOOP("Open the recorded experiment"),
                       QT_TR_NOOP("Curves and networks that were trained beforehand and come with the program."), "");
    closeRuns = add(QT_TR_NOOP("Close all curves"), QT_TR_NOOP("Take all curves out of the picture; they stay on disk."), "trash");
    preferences = add(QT_TR_NOOP("Preferences…"), QT_TR_NOOP("Language, theme, threads and folders."), "settings",
                      {QKeySequence(Qt::CTRL | Qt::Key_Comma)});
    quit = add(QT_TR_NOOP("Quit"), QT_TR_NOOP("Save and end."), "", {QKeySequence::Quit});
    quit->setMenuRole(QAction::QuitRole);
    undo = add(QT_TR_NOOP("Undo"), QT_TR_NOOP("Take the last change of the set-up back."), "undo", {QKeySequence::Undo});
    redo = add(QT_TR_NOOP("Redo"), QT_TR_NOOP("Make the change again."), "redo", {QKeySequence::Redo});
    keepAwake = add(QT_TR_NOOP("Keep the computer awake"),
                    QT_TR_NOOP("While networks train the system neither sleeps nor locks the screen."), "");
    keepAwake->setCheckable(true);
    curves = add(QT_TR_NOOP("Curves"), QT_TR_NOOP("Error and loss of every network as they train."), "chart",
                 {QKeySequence(Qt::CTRL | Qt::Key_1)});
    architecture = add(QT_TR_NOOP("Architecture"), QT_TR_NOOP("The networks drawn, layer by layer, and what they cost."), "layers",
                       {QKeySequence(Qt::CTRL | Qt::Key_2)});
    layers = add(QT_TR_NOOP("Layers"), QT_TR_NOOP("What every layer passes on and learns: gradients and responses, live."), "strip",
                 {QKeySequence(Qt::CTRL | Qt::Key_3)});
    classify = add(QT_TR_NOOP("Classify"), QT_TR_NOOP("Drop a picture: what networks see in it, and why."), "image",
                   {QKeySequence(Qt::CTRL | Qt::Key_4)});
    compare = add(QT_TR_NOOP("Compare"), QT_TR_NOOP("All runs in one table, and a report of them."), "table",
                  {QKeySequence(Qt::CTRL | Qt::Key_5)});
    lessons = add(QT_TR_NOOP("Lessons"), QT_TR_NOOP("The story of residual learning, told by running it."), "note",
                  {QKeySequence(Qt::CTRL | Qt::Key_6)});
    welcome = add(QT_TR_NOOP("Welcome"), QT_TR_NOOP("The page of the first start: three ways in."), "");
    panels = add(QT_TR_NOOP("Panels"), QT_TR_NOOP("Show or hide the panels beside the page, which takes their room (Ctrl+B)."), "sidebar",
                 {QKeySequence(Qt::CTRL | Qt::Key_B)});
    panels->setCheckable(true);
    resetPanels = add(QT_TR_NOOP("Reset panels"),
                      QT_TR_NOOP("All panels back at the left of the window, wherever they were dragged to."), "");
    presenting = add(QT_TR_NOOP("Large type"), QT_TR_NOOP("Type and lines half as large again, for the back of the room."),
                     "text-size", {QKeySequence(Qt::CTRL | Qt::Key_T)});
    presenting->setCheckable(true);
    language = add(QT_TR_NOOP("Korean or English"), QT_TR_NOOP("Change the language of the window."), "language",
                   {QKeySequence(Qt::CTRL | Qt::Key_L)});
    darkLight = add(QT_TR_NOOP("Dark or light"), QT_TR_NOOP("Change between the dark and the light theme."), "moon",
                    {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)});
    fullScreen = add(QT_TR_NOOP("Full screen"), QT_TR_NOOP("The window alone on the screen; Esc leaves."), "",
                     {QKeySequence(Qt::Key_F11)});
    fullScreen->setCheckable(true);
    keys = add(QT_TR_NOOP("Keyboard"), QT_TR_NOOP("All keys on one page."), "help", {QKeySequence(Qt::Key_F1)});
    log = add(QT_TR_NOOP("Open the log"), QT_TR_NOOP("What the program noted about itself, to send with a question."), "");
    about = add(QT_TR_NOOP("About ResLab"), QT_TR_NOOP("Versions, what the processor can do, and the licence."), "info");
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::makeMenus(QMainWindow& window)
{
    const auto menu = [&](const char* name, const QList<QAction*>& actions) {
        auto* made = window.menuBar()->addMenu(QString());
        made->setToolTipsVisible(true);
        m_menus.append({made, name});
        for (auto* action : actions)
            if (action)
                made->addAction(action);
            else
                made->addSeparator();
        return made;
    };
    auto* file = menu(QT_TR_NOOP("&File"), {newDraft, openDraft, saveDraft, nullptr, openFolder});
    recentRuns = file->addMenu(QString());
    m_menus.append({recentRuns, QT_TR_NOOP("Open recent runs")});
    file->addAction(openRecorded);
    file->addAction(closeRuns);
    file->addSeparator();
    file->addAction(openWeights);
    exports = file->addMenu(QString());
    m_menus.append({exports, QT_TR_NOOP("Write weights")});
    file->addSeparator();
    file->addAction(preferences);
    file->addSeparator();
    file->addAction(quit);
    menu(QT_TR_NOOP("&Edit"), {undo, redo});
    menu(QT_TR_NOOP("&Training"), {start, pause, step, stop, nullptr, resume, nullptr, keepAwake});
    auto* view = menu(QT_TR_NOOP("&View"), {curves, architecture, layers, classify, compare, lessons, nullptr});
    docks = view->addMenu(QString());
    m_menus.append({docks, QT_TR_NOOP("Choose panels")});
    view->addAction(panels);
    view->addSeparator();
    view->addActions({presenting, darkLight, language, fullScreen});
    menu(QT_TR_NOOP("&Help"), {welcome, keys, log, about});
}

void WindowActions::makeBar(QMainWindow& window)
{
    m_bar = window.addToolBar(QString());
    m_bar->setObjectName("bar");
    m_bar->setMovable(false);
    m_bar->setFloatable(false);
    m_bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->addActions({start, pause, step, stop});
    // Its icon is of the colour for the button's ground: in a menu it could not be seen.
    start->setIconVisibleInMenu(false);
    m_bar->addSeparator();
    const auto choice = [&] {
        auto* button = new QToolButton(m_bar);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
        button->setFocusPolicy(Qt::StrongFocus);
        m_bar->addWidget(button);
        return button;
    };
    data = choice();
    recipe = choice();
    m_steering = m_bar->actions();
    auto* gap = new QWidget(m_bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_bar->addWidget(gap);
    for (auto* action : {panels, presenting, language, darkLight}) {
        m_bar->addAction(action);
        if (auto* button = qobject_cast<QToolButton*>(m_bar->widgetForAction(action)))
            button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    dressBar();
}

void WindowActions::setSteeringShown(bool isShown)
{
    // The buttons alone go: a command that cannot be seen has no key either.
    const QList<QAction*> commands{start, pause, step, stop};
    for (auto* action : m_steering)
        if (!commands.contains(action))
            action->setVisible(isShown);
    for (auto* action : commands)
        if (isShown)
            m_bar->insertAction(m_steering[commands.size()], action);
        else
            m_bar->removeAction(action);
    dressBar();
}

void WindowActions::dressBar()
{
    if (auto* button = m_bar->widgetForAction(start))
        button->setProperty("important", true);
    for (auto* action : m_bar->actions())
        if (auto* button = m_bar->widgetForAction(action); qobject_cast<QToolButton*>(button))
            button->setFocusPolicy(Qt::TabFocus);
}

void WindowActions::setGoesOn(bool goesOn)
{
    m_goesOn = goesOn;
    start->setText(goesOn ? tr("Go on") : tr("Start"));
    start->setIconText(start->text());
}

void WindowActions::setProblem(const QString& problem)
{
    m_problem = problem;
    nameTips();
}

void WindowActions::setLocked(bool isLocked)
{
    if (m_isLocked == isLocked)
        return;
    m_isLocked = isLocked;
    nameTips();
}

void WindowActions::nameTips()
{
    for (const auto& entry : m_entries)
        entry.action->setToolTip(tr(entry.tip));
    data->setToolTip(tr("The images that the networks learn."));
    recipe->setToolTip(tr("How the networks are trained: the same for all, so that the comparison is fair."));
    if (!m_problem.isEmpty())
        for (auto* action : {start, step})
            action->setToolTip(m_problem);
    if (!m_isLocked)
        return;
    const auto why = tr("An experiment is being trained, with the same data and recipe from its first step to its last. This can be "
                        "used again when it has ended.");
    for (auto* button : {data, recipe})
        button->setToolTip(why);
    for (auto* action : {newDraft, openDraft, undo, redo, resume})
        action->setToolTip(why);
}

void WindowActions::setUndoTexts(const QString& undone, const QString& redone)
{
    undo->setText(undone.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(undone));
    redo->setText(redone.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(redone));
}

void WindowActions::retranslate()
{
    for (const auto& entry : m_entries) {
        entry.action->setText(tr(entry.text));
        entry.action->setIconText(tr(entry.text));
        entry.action->setStatusTip({});
    }
    for (const auto& [menu, name] : m_menus)
        menu->setTitle(tr(name));
    nameTips();
    m_bar->setWindowTitle(tr("Training"));
    setGoesOn(m_goesOn);
}

void WindowActions::dress()
{
    for (const auto& entry : m_entries)
        if (*entry.icon)
            entry.action->setIcon(m_theme.icon(entry.icon));
    darkLight->setIcon(m_theme.icon(m_theme.isDark() ? "sun" : "moon"));
    start->setIcon(m_theme.icon("play", Role::OnAccent));
    data->setIcon(m_theme.icon("image"));
    recipe->setIcon(m_theme.icon("settings"));
    const int icon = m_theme.iconSize();
    m_bar->setIconSize({icon, icon});
    m_bar->setStyleSheet(QString("QToolBar { spacing: %1px; border: none; border-bottom: 1px solid %2; background: %3; }")
                             .arg(m_theme.space(0.5))
                             .arg(m_theme.colour(Role::Line).name(), m_theme.colour(Role::Surface).name()));
    // A padding of the style sheet would reach the layout with the second styling only.
    // All four alike: Qt takes the left one for the top, too.
    const int margin = m_theme.space(0.75);
    m_bar->layout()->setContentsMargins(margin, margin, margin, margin);
}

}  // namespace reslab::ui
