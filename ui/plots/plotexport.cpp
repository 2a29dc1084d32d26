#include "ui/plots/plotexport.h"

#include <qcustomplot.h>

#include <QBuffer>
#include <QFontInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QTextStream>

#include <array>
#include <utility>

#include "core/base/file.h"
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

/// Fonts in pixels, so that they are as large on every device.
FigureLook inPixels(FigureLook look)
{
    for (auto* font : {&look.small, &look.body, &look.strong, &look.figures})
        font->setPixelSize(QFontInfo(*font).pixelSize());
    return look;
}

void writeWhole(const QString& file, const QByteArray& bytes)
{
    writeFileAtomically(file.toStdString(), [&](AtomicFile& target) {
        target.write(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    });
}

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

QImage CurvePicture::image(qreal scale) const
{
    QImage image((QSizeF(m_request.size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    paint(image, 1.0);
    return image;
}

void CurvePicture::savePng(const QString& file, qreal scale) const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image(scale).save(&buffer, "PNG");
    writeWhole(file, bytes);
}

QByteArray CurvePicture::svg() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(m_request.size);
    generator.setViewBox(QRect(QPoint(), m_request.size));
    generator.setResolution(96);
    generator.setTitle("ResLab");
    paint(generator, 1.0);
    return bytes;
}

void CurvePicture::saveSvg(const QString& file) const
{
    writeWhole(file, svg());
}

void CurvePicture::savePdf(const QString& file) const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        constexpr qreal kPixelsPerInch = 96.0;
        constexpr int kFineness = 10;
        QPdfWriter writer(&buffer);
        writer.setCreator("ResLab");
        writer.setResolution(static_cast<int>(kPixelsPerInch) * kFineness);
        writer.setPageSize(QPageSize(QSizeF(m_request.size) / kPixelsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
        writer.setPageMargins({0, 0, 0, 0});
        paint(writer, kFineness);
    }
    writeWhole(file, bytes);
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
                text << run->name() << ',' << kNames[static_cast<std::size_t>(line->setup().kind)] << ',' << measure << ','
                     << bucket.iteration << ',' << run->curves.position(bucket, XAxis::Epochs) << ',' << bucket.seconds << ','
                     << bucket.mean << ',' << bucket.min << ',' << bucket.max << '\n';
            }
        }
    text.flush();
    writeWhole(file, bytes);
}

}  // namespace reslab::ui
