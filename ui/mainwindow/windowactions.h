#pragma once

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QToolBar;
class QToolButton;
class QWidget;

namespace reslab::ui {

class Theme;

/// Every command of the window, once: its words, its key, its icon; and the menus and the bar that hold them. What a command
/// does is connected by the window.
class WindowActions : public QObject {
    Q_OBJECT

public:
    WindowActions(QMainWindow& window, const Theme& theme);

    QAction* start;  ///< starts, or goes on
    QAction* pause;
    QAction* step;
    QAction* stop;
    QAction* toggle;  ///< Space: start, pause or go on
    QAction* resume;  ///< an experiment that was stopped
    QAction* newDraft;
    QAction* openFolder;
    QAction* openDraft;
    QAction* saveDraft;
    QAction* openRecorded;  ///< seen where there are recorded experiments
    QAction* closeRuns;
    QAction* openWeights;
    QAction* preferences;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* keepAwake;
    QAction* curves;
    QAction* architecture;
    QAction* layers;
    QAction* classify;
    QAction* compare;
    QAction* lessons;
    QAction* welcome;
    QAction* panels;  ///< shows or hides them all
    QAction* resetPanels;
    QAction* presenting;
    QAction* language;
    QAction* darkLight;
    QAction* fullScreen;
    QAction* keys;
    QAction* log;
    QAction* about;

    QMenu* recentRuns;
    QMenu* exports;       ///< of runs that are shown, whose weights can be written
    QMenu* docks;
    QToolButton* data;    ///< which data; its menu chooses
    QToolButton* recipe;  ///< which recipe

    /// Start's button shows what it does now.
    void setGoesOn(bool goesOn);

    /// Why nothing can start as it is set up, in place of what Start and Step do; empty: it can.
    void setProblem(const QString& problem);

    /// While networks train, what would change the set-up says why it cannot.
    void setLocked(bool isLocked);

    /// What would be undone and redone; empty: nothing.
    void setUndoTexts(const QString& undone, const QString& redone);

    /// The part of the bar that steers what is set up.
    void setSteeringShown(bool isShown);

    void retranslate();

private:
    struct Entry {
        QAction* action;
        const char* text;
        const char* tip;
        const char* icon;
    };

    QAction* add(const char* text, const char* tip, const char* icon, const QList<QKeySequence>& shortcuts = {});
    void makeActions();
    void makeMenus(QMainWindow& window);
    void makeBar(QMainWindow& window);
    void dressBar();
    void nameTips();
    void dress();

    QWidget& m_window;
    const Theme& m_theme;
    QList<Entry> m_entries;
    QList<QPair<QMenu*, const char*>> m_menus;
    QToolBar* m_bar = nullptr;
    QList<QAction*> m_steering;  ///< of the bar's
    bool m_goesOn = false;
    QString m_problem;
    bool m_isLocked = false;
};

}  // namespace reslab::ui
