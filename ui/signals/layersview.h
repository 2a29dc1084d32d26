#pragma once

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <vector>

#include "core/base/error.h"
#include "ui/models/selection.h"
#include "ui/models/signalset.h"
#include "ui/plots/segmentedcontrol.h"
#include "ui/theme/theme.h"

class QLabel;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace reslab::ui {

class SignalPage;
class SteadyLabel;

/// The page of what every layer sees and learns: gradients, responses, and what others add.
class LayersView : public QWidget {
    Q_OBJECT

public:
    LayersView(const RunSet& runs, SignalSet& signalSet, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    enum class Page { Gradients, Responses };
    /// One more page, behind the others; its index. The view owns it; `tip` teaches in one sentence.
    int addPage(QWidget* page, const QString& title, const QString& tip);
    /// The words of an added page, in another language.
    void setPageWords(int index, const QString& title, const QString& tip);
    void showPage(int index);
    int currentPage() const;

    /// What probes of live runs told.
    void apply(const SignalSet::Statistics& statistics);
    /// While networks train drawing keeps to its budget.
    void setLive(bool isLive);
    /// While runs are being looked at once, as lookRequested() asked for.
    void setLooking(bool isLooking);
    /// Every how many steps one is looked at closely.
    int probeEvery() const;
    void setProbeEvery(int iterations);
    QVariantMap state() const;
    void restore(const QVariantMap& state);

    SignalPage& gradients() { return *m_gradients; }
    SignalPage& responses() { return *m_responses; }

signals:
    void startRequested();
    void probeEveryChanged(int iterations);
    /// One step of each of these runs, which are on disk, is to be looked at for SignalSet::showOnce().
    void lookRequested(const std::vector<int>& runs);
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void retranslate();
    void follow();
    /// At once, and then a few times a second; hidden, not at all.
    void followNews();
    void showCost();
    void offerLook();
    /// Opens the responses where the runs hold those alone and nobody has chosen a page.
    void openWhatThereIs();
    void open(int index);
    bool hasResponsesAlone() const;

    const RunSet& m_runs;
    SignalSet& m_signals;
    const Theme& m_theme;
    SegmentedControl* m_switch;
    QStackedWidget* m_pages;
    QLabel* m_everyLabel;
    QSpinBox* m_every;
    SteadyLabel* m_cost;
    QPushButton* m_look;
    bool m_isLooking = false;
    int m_chosenPage = 0;         ///< by hand, now or when the window was closed
    bool m_isPageChosen = false;  ///< in this session
    QTimer m_telling;
    SignalPage* m_gradients;
    SignalPage* m_responses;
};

}  // namespace reslab::ui
