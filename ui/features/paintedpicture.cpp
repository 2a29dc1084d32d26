#include "ui/features/paintedpicture.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <string_view>

#include "ui/plots/picturefiles.h"

namespace reslab::ui {
namespace {

constexpr qreal kMostPixels = 16384.0;
constexpr int kPixelsPerInch = 96;
constexpr int kFineness = 10;

/// What `write` puts into a device.
template <class Write> QByteArray bytesOf(const Write& write)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    write(buffer);
    return bytes;
}

}  // namespace

QImage PaintedPicture::image(qreal scale) const
{
    scale = std::min(scale, kMostPixels / std::max(size.width(), size.height()));
    QImage image((QSizeF(size) * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paint(painter);
    return image;
}

QByteArray PaintedPicture::png() const
{
    return bytesOf([this](QBuffer& buffer) { image().save(&buffer, "PNG"); });
}

QByteArray PaintedPicture::svg() const
{
    return bytesOf([this](QBuffer& buffer) {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(), size));
        generator.setResolution(kPixelsPerInch);
        generator.setTitle("ResLab");
        QPainter painter(&generator);
        painter.fillRect(QRect(QPoint(), size), Qt::white);
        paint(painter);
    });
}

QByteArray PaintedPicture::pdf() const
{
    return bytesOf([this](QBuffer& buffer) {
        QPdfWriter writer(&buffer);
        writer.setCreator("ResLab");
        writer.setResolution(kPixelsPerInch * kFineness);
        writer.setPageSize(QPageSize(QSizeF(size) / kPixelsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
        writer.setPageMargins({0, 0, 0, 0});
        QPainter painter(&writer);
        painter.scale(kFineness, kFineness);
        paint(painter);
    });
}

void PaintedPicture::save(const QString& file) const
{
    const auto ending = file.section('.', -1).toLower();
    writeWhole(file, ending == "svg" ? svg() : ending == "pdf" ? pdf() : png());
}

}  // namespace reslab::ui
