#include "ui/plots/picturefiles.h"

#include <QBuffer>
#include <QFontInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "core/base/file.h"

namespace reslab::ui {

QImage Picture::image(qreal scale) const
{
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    paint(image, 1.0);
    return image;
}

QByteArray Picture::svg() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(96);
    generator.setTitle("ResLab");
    paint(generator, 1.0);
    return bytes;
}

QByteArray Picture::pdf() const
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
        writer.setPageSize(QPageSize(QSizeF(size) / kPixelsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
        writer.setPageMargins({0, 0, 0, 0});
        paint(writer, kFineness);
    }
    return bytes;
}

void Picture::save(const QString& file, qreal scale) const
{
    const auto ending = file.section('.', -1).toLower();
    if (ending == "svg")
        return writeWhole(file, svg());
    if (ending == "pdf")
        return writeWhole(file, pdf());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image(scale).save(&buffer, "PNG");
    writeWhole(file, bytes);
}

void writeWhole(const QString& file, const QByteArray& bytes)
{
    writeFileAtomically(file.toStdString(), [&](AtomicFile& target) {
        target.write(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    });
}

FigureLook inPixels(FigureLook look)
{
    for (auto* font : {&look.small, &look.body, &look.strong, &look.figures})
        font->setPixelSize(QFontInfo(*font).pixelSize());
    return look;
}

}  // namespace reslab::ui
