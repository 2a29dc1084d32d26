#pragma once

#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/signals/signalseries.h"
#include "ui/plots/figurelook.h"

namespace reslab::ui {

/// Layers against time as colours, one strip a run: every probe a column, every layer a row, the first one above. Grows to the
/// right as training goes on. Draws into any painter.
class StripFigure {
    Q_DECLARE_TR_FUNCTIONS(StripFigure)

public:
    /// Of the quantities that the options ask for the strip's own is shown, all runs on one scale. Runs that have none of it are
    /// named below the strips of those that have.
    void read(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options);
    bool isEmpty() const { return m_rows.empty(); }
    const SignalOptions& options() const { return m_options; }
    /// What is shown.
    QString title() const { return m_shown.title(); }
    /// How high a picture of all strips wishes to be, and must be to be told: of a few strips each has room for its layers' numbers.
    int wantedHeight(const FigureLook& look) const { return heightFor(look, 7.0 * look.space); }
    int leastHeight(const FigureLook& look) const;

    /// `left`: where the strips begin, in pixels from rect's left edge; 0: as their own labels need.
    void paint(QPainter& painter, const QRectF& rect, const FigureLook& look, double left, std::optional<std::int64_t> moment) const;

    struct Place {
        int run = 0;
        int node = 0;
        std::int64_t iteration = 0;  ///< of the probe that is shown there
        double value = 0.0;
    };
    std::optional<Place> placeAt(const QPointF& at, const QRectF& rect, const FigureLook& look, double left) const;
    /// That layer of a run, or its first one, as it was at a step; nothing where the run has no strip.
    std::optional<Place> placeNear(int run, int node, std::int64_t iteration) const;
    /// So many layers down and probes on; from a strip's last layer to the next one's first, and never over an end. Nothing where
    /// `from` is in no strip any more.
    std::optional<Place> moved(const Place& from, std::int64_t layers, std::int64_t probes) const;
    /// What shows a place, in pixels; empty where no strip has it.
    QRectF cellOf(const Place& place, const QRectF& rect, const FigureLook& look, double left) const;
    /// The iteration below or beside the strips, not before the first probe nor behind the newest.
    std::int64_t iterationAt(double x, const QRectF& rect, const FigureLook& look, double left) const;
    /// The iteration at the right end; at least 1 once anything was read.
    std::int64_t axisEnd() const { return m_axisEnd; }
    /// Whether a run has a strip in which anything of what is shown was recorded.
    bool tellsOf(int run) const;

private:
    struct Row {
        int run = 0;
        QString title;
        const ShownRun* shown = nullptr;
        std::vector<LayerPlace> places;
        std::vector<std::int64_t> iterations;  ///< of the columns
        std::vector<double> values;            ///< columns x layers
        QImage picture;                        ///< a pixel a value, indexed
    };
    struct Geometry {
        QRectF strips;
        QRectF legend;
        std::vector<QRectF> bands;  ///< one a row
    };

    static bool isRecorded(const Row& row);
    int heightFor(const FigureLook& look, double band) const;
    void readRow(Row& row, const RunSignals& run);
    void nameUnrecorded();
    void findScale();
    ColourMap map() const { return m_shown.part.isSigned ? ColourMap::Diverging : m_options.map; }
    void paintRow(Row& row) const;
    Geometry geometry(const QRectF& rect, const FigureLook& look, double left) const;
    double xOf(std::int64_t iteration, const QRectF& strips) const;
    int columnAt(const Row& row, double iteration) const;
    /// Which strip and which row of it; nothing where there is none.
    struct Where {
        std::size_t strip = 0;
        std::int64_t layer = 0;
    };
    std::optional<Where> whereIs(const Place& place) const;
    /// Both counts are brought between the ends.
    Place placeIn(const Row& row, std::int64_t layer, std::int64_t column) const;
    /// From where to where a row is told, in pixels.
    struct Span {
        double begin = 0.0;
        double end = 0.0;
    };
    Span spanOf(const Row& row, const QRectF& band, const FigureLook& look) const;
    void paintBand(QPainter& painter, const Row& row, const QRectF& band, const FigureLook& look) const;
    /// How high the line of m_unrecorded is.
    double tailHeight(const FigureLook& look) const;
    void paintAxis(QPainter& painter, const QRectF& strips, const FigureLook& look) const;
    void paintLegend(QPainter& painter, const QRectF& box, const FigureLook& look) const;

    SignalOptions m_options;
    StripQuantity m_shown = quantitiesOf(SignalOptions{}).front();
    std::vector<Row> m_rows;
    QStringList m_unrecorded;  ///< titles of shown runs that have no strip, for they have nothing of what others show
    double m_low = 0.0;   ///< of the scale of colours
    double m_high = 1.0;
    bool m_isLog = false;
    bool m_hasZeros = false;
    std::int64_t m_first = 0;
    std::int64_t m_newest = 0;
    std::int64_t m_axisEnd = 1;
};

}  // namespace reslab::ui
