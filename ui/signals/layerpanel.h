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

/// How the values of one layer are spread at a step, of every network that has it.
struct LayerSpread {
    struct Chart {
        QString title;
        std::vector<HistogramChart::Outline> outlines;
    };
    QString layer;   ///< its name and shape
    QString note;    ///< of which earlier steps outlines are; most often empty
    Chart outputs, gradient;

    bool isEmpty() const { return outputs.outlines.empty() && gradient.outlines.empty(); }
};

/// The chosen layer in every network that has it: its numbers, and how its outputs and gradients are spread.
class LayerPanel : public QWidget {
    Q_OBJECT

public:
    LayerPanel(SignalFamily family, const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);

    /// `moment`: the step that is shown, or the newest.
    void refresh(const SignalOptions& options, std::optional<std::int64_t> moment);
    /// What its charts show then, in the runs' colours on dark or on white.
    LayerSpread spread(const SignalOptions& options, std::optional<std::int64_t> moment, bool isDark) const;
    QString text() const;
    void retranslate();

private:
    /// The chosen layer in one network, and the probe that is shown of it.
    struct Chosen {
        const ShownRun& run;
        const RunSignals& told;
        int node = 0;
        std::size_t column = 0;
    };

    void follow();
    std::vector<Chosen> chosen(const SignalOptions& options, std::optional<std::int64_t> moment) const;
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
