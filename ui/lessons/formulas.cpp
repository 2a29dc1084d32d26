#include "ui/lessons/formulas.h"

#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>

namespace reslab::ui {
namespace {

/// A formula's drawing counts 16 of its pixels for the size of a letter.
constexpr double kDrawnSize = 16.0;

}  // namespace

QString Formulas::file(const QString& name, const QString& lessonPlace)
{
    static const QRegularExpression form("^[a-z0-9-]+$");
    if (!form.match(name).hasMatch())
        return {};
    for (const auto& folder : {lessonPlace + "/formulas", QString(":/lessons/formulas")})
        if (const auto found = folder + '/' + name + ".svg"; QFile::exists(found))
            return found;
    return {};
}

QImage Formulas::image(const QString& name, const QString& lessonPlace, const QColor& colour, double pixelSize, double ratio)
{
    QFile in(file(name, lessonPlace));
    if (in.fileName().isEmpty() || !in.open(QIODevice::ReadOnly))
        return {};
    auto drawing = in.readAll();
    drawing.replace("#000000", colour.name().toLatin1());
    QSvgRenderer renderer(drawing);
    if (!renderer.isValid())
        return {};
    const auto size = QSizeF(renderer.defaultSize()) * (pixelSize / kDrawnSize);
    QImage image((size * ratio).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    image.setDevicePixelRatio(ratio);
    return image;
}

}  // namespace reslab::ui
