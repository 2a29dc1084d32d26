#pragma once

#include <QHash>
#include <QPointer>
#include <QStackedWidget>

#include <map>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/lesson/lesson.h"
#include "core/telemetry/weightsnapshot.h"
#include "ui/models/selection.h"
#include "ui/theme/runcolours.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

class EmptyState;
class FeaturesDesk;
class LessonCard;
class LessonRuns;

/// Where in a lesson what a view is about is trained.
struct RunPlace {
    int page = 0;         ///< counted from 1; 0: nowhere
    bool isHere = false;  ///< it is the page that is read
};

/// What stands beside a page's words: the program's own views, set as the page wants them. Views are made when they are first seen
/// and kept for the lesson.
class LessonFigure : public QStackedWidget {
    Q_OBJECT

public:
    LessonFigure(Selection& selection, const Theme& theme, QWidget* parent = nullptr);
    ~LessonFigure() override;

    /// `runs` are those that the view is about; they outlive what is shown. While there are none the figure says where they come from.
    /// A card that is not known leaves it empty.
    void showView(const LessonView& view, LessonRuns& runs, const RunPlace& place = {});
    /// Of drawn networks by MODEL, also before one has a run; of drawings that are made from now on.
    void reserveStyles(std::map<std::string, RunStyle> styles) { m_styles = std::move(styles); }
    /// Forgets all views; before their runs go.
    void clear();
    /// While networks train drawing keeps to its budget, and cards compute with one thread.
    void setLive(bool isLive);
    /// Images to look at through feature maps.
    void setData(const DataPair& opened);

    /// What the lesson's interactive figures measured.
    std::optional<double> cardValue(const QString& card, const QString& key) const;
    /// One of them measures now.
    bool isCardMeasuring(const QString& card) const;
    /// The view that is seen, on white as far as it can be drawn so, for a hand-out; null where nothing is seen.
    QImage picture() const;
    /// What the picture shows, in a few words; of a card without one, that nothing was measured.
    QString caption() const;
    QWidget* current() const { return currentWidget() == m_nothing ? nullptr : currentWidget(); }

signals:
    void startRequested();
    /// What was waited for is there: its view is seen.
    void appeared();
    /// Leads to the page that trains what is missing.
    void runPageRequested();
    void measuredChanged();
    void failed(const reslab::Error& error);
    /// Feature maps of a run that trains need its weights.
    void snapshotWanted(const QString& run);

public slots:
    void takeSnapshot(const std::shared_ptr<const reslab::WeightSnapshot>& snapshot);

private:
    void showMissing(const RunPlace& place);
    QWidget* make(const LessonView& view, LessonRuns& runs);
    QWidget* makeCard(const LessonView& view, LessonRuns& runs);
    QWidget* makeMaps(const LessonView& view, LessonRuns& runs);
    void set(QWidget& widget, const LessonView& view);

    Selection& m_selection;
    const Theme& m_theme;
    QWidget* m_nothing;
    EmptyState* m_missing;  ///< where there are no runs yet
    bool m_isCardMissing = false;
    QMetaObject::Connection m_waiting;  ///< for the first of them
    QHash<QString, QWidget*> m_views;  ///< by kind, runs and, of cards, options
    QHash<QString, LessonCard*> m_cards;
    std::vector<std::unique_ptr<FeaturesDesk>> m_desks;  ///< behind their pages
    DataPair m_data;
    std::map<std::string, RunStyle> m_styles;
    bool m_isLive = false;
};

}  // namespace reslab::ui
