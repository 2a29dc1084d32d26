#include "ui/signals/layerpanel.h"

#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

#include "ui/plots/steadylabel.h"
#include "ui/signals/signalhistograms.h"
#include "ui/signals/signalseries.h"
#include "ui/text/format.h"

namespace reslab::ui {

LayerPanel::LayerPanel(SignalFamily family, const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme,
                       QWidget* parent)
    : QWidget(parent)
    , m_family(family)
    , m_runs(runs)
    , m_signals(signalSet)
    , m_selection(selection)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_facts(new SteadyLabel(SteadyLabel::Room::Lines, this))
    , m_note(new QLabel(this))
    , m_values(new HistogramChart(theme, this))
    , m_gradient(new HistogramChart(theme, this))
{
    auto* column = new QVBoxLayout(this);
    for (auto* label : {m_title, &m_facts->label(), m_note}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_facts->label().setTextFormat(Qt::RichText);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_facts, m_note})
        column->addWidget(part);
    column->addWidget(m_values, 1);
    column->addWidget(m_gradient, 1);
    column->addStretch(0);
    connect(&theme, &Theme::changed, this, &LayerPanel::follow);
    retranslate();
    follow();
}

void LayerPanel::follow()
{
    m_title->setFont(m_theme.font(TextSize::Body, TextWeight::Strong));
    m_facts->setFont(m_theme.figures(TextSize::Small));
    m_note->setFont(m_theme.font(TextSize::Small));
    layout()->setContentsMargins(m_theme.space(1), m_theme.space(1.5), m_theme.space(2), m_theme.space(1));
    layout()->setSpacing(m_theme.space(1));
    setFixedWidth(m_theme.space(30));
}

void LayerPanel::retranslate()
{
    // No names of their own: a label's name is what it says.
    m_title->setAccessibleDescription(tr("Chosen layer"));
    m_facts->label().setAccessibleDescription(tr("Numbers of the chosen layer"));
    m_note->setAccessibleDescription(tr("About the histograms"));
}

QString LayerPanel::text() const
{
    return m_title->text() + '\n' + m_facts->text();
}

QString LayerPanel::factsOf(const RunSignals& run, int node, std::size_t column) const
{
    const auto& history = run.history;
    const auto weights = weightsBehind(run.layers->graph(), node);
    QString rows;
    const auto row = [&](const QString& name, double value) {
        if (!std::isnan(value))
            rows += QString("<tr><td>%1&nbsp;</td><td align='right'>%2</td></tr>").arg(name.toHtmlEscaped(), magnitudeText(value).toHtmlEscaped());
    };
    if (m_family == SignalFamily::Gradients) {
        row(tr("by weights, L2"), history.value(column, Signal::WeightL2, weights));
        row(tr("by weights, RMS"), history.value(column, Signal::WeightRms, weights));
        row(tr("by its output, L2"), history.value(column, Signal::OutputL2, node));
        row(tr("update ratio"), history.value(column, Signal::UpdateRatio, weights));
        row(tr("by the shortcut, L2"), history.value(column, Signal::ShortcutGradient, node));
        row(tr("through F, L2"), history.value(column, Signal::BranchGradient, node));
        row(tr("cosine"), history.value(column, Signal::Cosine, node));
    } else {
        row(tr("mean"), history.value(column, Signal::Mean, node));
        row(tr("standard deviation"), history.value(column, Signal::Deviation, node));
        row(tr("dead channels, %"), 100.0 * history.value(column, Signal::DeadFraction, node));
        row(tr("zero values, %"), 100.0 * history.value(column, Signal::ZeroFraction, node));
        row(tr("variance of the sum"), history.value(column, Signal::SumVariance, node));
        row(tr("RMS of F(x)"), history.value(column, Signal::BranchRms, node));
        row(tr("RMS of x"), history.value(column, Signal::ShortcutRms, node));
    }
    return rows;
}

/// Histograms take much room: of long runs not every probe keeps its own.
QString LayerPanel::earlierWords(const QStringList& steps) const
{
    return steps.isEmpty() ? QString() : tr("The histograms are of step %1, the last before this one that kept its own.").arg(steps.join(", "));
}

std::vector<LayerPanel::Chosen> LayerPanel::chosen(const SignalOptions& options, std::optional<std::int64_t> moment) const
{
    std::vector<Chosen> all;
    for (const int id : m_runs.ids()) {
        const auto* shown = m_runs.find(id);
        const auto* run = m_signals.find(id);
        const int layer = run ? run->layers->find(m_selection.layer()) : -1;
        if (!shown->isShown || layer < 0 || run->history.isEmpty())
            continue;
        const auto nearest = run->layers->nearest(listedPlacesOf(*run->layers, options.subject), layer);
        if (const auto column = moment ? run->history.at(*moment) : std::optional(run->history.size() - 1))
            all.push_back({*shown, *run, nearest < 0 ? layer : nearest, *column});
    }
    return all;
}

LayerSpread LayerPanel::spread(const SignalOptions& options, std::optional<std::int64_t> moment, bool isDark) const
{
    LayerSpread spread;
    spread.outputs.title = tr("How its outputs are spread");
    spread.gradient.title =
        gradientOf(options.subject) == GradientOf::Weights ? tr("Its gradient by weights") : tr("Its gradient by outputs");
    QStringList earlier;  // of which steps histograms stand for those of this one
    for (const auto& [shown, run, node, column] : chosen(options, moment)) {
        if (spread.layer.isEmpty())
            spread.layer = m_selection.layer() + "  " +
                           QString::fromStdString(toString(run.layers->graph().nodes[static_cast<std::size_t>(node)].output));
        const auto colour = shown.style.colour(isDark);
        const auto recorded = run.history.lastRecorded(column);
        const auto& kept = *run.history.record(recorded);
        const auto [outputs, gradient] = histogramsOf(kept, *run.layers, options.subject, node);
        if (outputs)
            spread.outputs.outlines.push_back({*outputs, colour, shown.title()});
        if (gradient)
            spread.gradient.outlines.push_back({*gradient, colour, shown.title()});
        const auto step = grouped(kept.iteration);
        if ((outputs || gradient) && recorded != column && !earlier.contains(step))
            earlier += step;
    }
    spread.note = earlierWords(earlier);
    return spread;
}

void LayerPanel::refresh(const SignalOptions& options, std::optional<std::int64_t> moment)
{
    QString facts;
    std::vector<std::pair<int, int>> told;
    bool isRead = false;  // of a table
    for (const auto& [shown, run, node, column] : chosen(options, moment)) {
        told.emplace_back(shown.id, node);
        facts += QString("<p style='margin:0'><b style='color:%1'>■</b> <b>%2</b> · %3</p><table width='100%'>%4</table>")
                     .arg(shown.style.colour(m_theme.isDark()).name(), shown.title().toHtmlEscaped(),
                          run.layers->nameOf(node).toHtmlEscaped(), factsOf(run, node, column));
        isRead = isRead || run.history.record(run.history.lastRecorded(column))->probeMilliseconds == 0.0;
    }
    auto spread = this->spread(options, moment, m_theme.isDark());
    const bool hasHistograms = !spread.isEmpty();
    m_title->setText(facts.isEmpty() ? tr("No layer is chosen") : spread.layer);
    m_facts->setText(facts);
    if (std::exchange(m_told, told) != told)
        m_facts->release();
    m_facts->setHidden(facts.isEmpty());
    m_values->setTitle(spread.outputs.title);
    m_values->setOutlines(std::move(spread.outputs.outlines));
    m_gradient->setTitle(spread.gradient.title);
    m_gradient->setOutlines(std::move(spread.gradient.outlines));
    m_values->setHidden(m_values->isEmpty());
    m_gradient->setHidden(m_gradient->isEmpty());
    m_note->setText(facts.isEmpty()  ? tr("Click on a point or on the strip to see one layer closely, or go to it with the arrow keys and press Enter.")
                    : hasHistograms ? spread.note
                    : isRead        ? tr("The tables of a run hold no histograms.")
                                    : tr("No histogram was taken of this layer."));
    m_note->setHidden(m_note->text().isEmpty());
}

}  // namespace reslab::ui
