#include "ui/plots/plotexport.h"

#include <qcustomplot.h>

#include <QTextStream>

#include <array>
#include <utility>

#include "ui/plots/curvefigure.h"

namespace reslab::ui {
namespace {

/// A plot that is never seen, and the figure in it.
struct Canvas {
    QCustomPlot plot;
    CurveFigure figure;

    Canvas(const RunSet& runs, const FigureLook& look, const CurvePicture::Request& request, const CurveNotes* notes)
        : figure(plot, runs, notes)
    {
        plot.resize(request.size);
        plot.setViewport(QRect(QPoint(), request.size));
        figure.build(request.options, look, request.selected);
        figure.fit(request.view);
    }
};

}  // namespace

CurvePicture::CurvePicture(const RunSet& runs, const Theme& theme, Request request, const CurveNotes* notes)
    : m_runs(runs)
    , m_theme(theme)
    , m_request(std::move(request))
    , m_notes(notes)
{
}

void CurvePicture::paint(QPaintDevice& device, qreal scale) const
{
    const auto isGrey = m_request.options.grey;
    const auto look = m_request.isAtNight   ? nightLook(m_theme)
                      : m_request.isOnPaper ? paperLook(m_theme, isGrey)
                                            : lookOf(m_theme, isGrey);
    Canvas canvas(m_runs, inPixels(look), m_request, m_notes);
    QCPPainter painter(&device);
    painter.scale(scale, scale);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.setMode(QCPPainter::pmVectorized, device.devType() != QInternal::Image);
    painter.setMode(QCPPainter::pmNonCosmetic);
    canvas.plot.toPainter(&painter, m_request.size.width(), m_request.size.height());
}

Picture CurvePicture::picture() const
{
    return {m_request.size, [this](QPaintDevice& device, qreal scale) { paint(device, scale); }};
}

QImage CurvePicture::image(qreal scale) const
{
    return picture().image(scale);
}

void CurvePicture::savePng(const QString& file, qreal scale) const
{
    picture().save(file, scale);
}

QByteArray CurvePicture::svg() const
{
    return picture().svg();
}

void CurvePicture::saveSvg(const QString& file) const
{
    writeWhole(file, svg());
}

void CurvePicture::savePdf(const QString& file) const
{
    writeWhole(file, picture().pdf());
}

void saveCsv(const RunSet& runs, const PlotOptions& options, const PlotView& view, const QString& file)
{
    // The lines of the figure decide what is shown and how far it is smoothed.
    QCustomPlot plot;
    CurveFigure figure(plot, runs);
    figure.build(options, FigureLook{}, 0);
    static constexpr std::array<const char*, 6> kNames{"train", "epoch_train", "test", "validation", "reevaluated", "lr"};
    QByteArray bytes;
    QTextStream text(&bytes);
    text << "run,curve,measure,iteration,epoch,seconds,value,least,greatest\n";
    const auto* measure = options.measure == Measure::Error ? "error_percent" : "loss";
    for (const auto& panel : figure.panels())
        for (const auto* line : panel.lines) {
            const auto* run = runs.find(line->setup().run);
            for (const auto& bucket : line->series()->buckets()) {
                const auto x = run->curves.position(bucket, options.axis);
                if (view.x && !view.x->contains(x))
                    continue;
                text << QString::fromStdString(run->label) << ',' << kNames[static_cast<std::size_t>(line->setup().kind)] << ',' << measure << ','
                     << bucket.iteration << ',' << run->curves.position(bucket, XAxis::Epochs) << ',' << bucket.seconds << ','
                     << bucket.mean << ',' << bucket.min << ',' << bucket.max << '\n';
            }
        }
    text.flush();
    writeWhole(file, bytes);
}

}  // namespace reslab::ui
