#pragma once

#include <QWidget>

#include <utility>
#include <vector>

#include "ui/signals/histogramchart.h"
#include "ui/signals/signaloptions.h"
#include "ui/models/selection.h"
#include "ui/models/signalset.h"

class QLabel;

namespace reslab::ui {

class SteadyLabel;

/// The chosen layer in every network that has it: its numbers, and how its outputs and gradients are spread.
class LayerPanel : public QWidget {
    Q_OBJECT

public:
    LayerPanel(SignalFamily family, const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);

    /// `moment`: the step that is shown, or the newest.
    void refresh(const SignalOptions& options, std::optional<std::int64_t> moment);
    QString text() const;
    void retranslate();

private:
    void follow();
    QString earlierWords(const QStringList& steps) const;
    QString factsOf(const RunSignals& run, int node, std::size_t column) const;

    SignalFamily m_family;
    const RunSet& m_runs;
    const SignalSet& m_signals;
    Selection& m_selection;
    const Theme& m_theme;
    QLabel* m_title;
    SteadyLabel* m_facts;
    std::vector<std::pair<int, int>> m_told;  ///< of which runs, and of which node of each
    QLabel* m_note;
    HistogramChart* m_values;
    HistogramChart* m_gradient;
};

}  // namespace reslab::ui
