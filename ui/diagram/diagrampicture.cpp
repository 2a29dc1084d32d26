#include "ui/diagram/diagrampicture.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>

#include <algorithm>
#include <string_view>
#include <utility>

#include "ui/plots/picturefiles.h"

namespace reslab::ui {
namespace {

constexpr qreal kMargin = 24.0;
constexpr qreal kMostPixels = 16384.0;
constexpr int kPixelsPerInch = 96;
constexpr int kFineness = 10;

}  // namespace

DiagramPicture::DiagramPicture(const Drawing& drawing, const Theme& theme, const DiagramMarks& marks, DiagramFooter footer)
    : m_drawing(drawing)
    , m_look(paperLook(theme))
    , m_marks(marks)
    , m_footer(std::move(footer))
{
    m_marks.panel = m_marks.node = -1;
    m_marks.found.clear();
}

QRectF DiagramPicture::page() const
{
    auto page = m_drawing.bounds.adjusted(-kMargin, -kMargin, kMargin, kMargin);
    if (m_footer.paint) {
        page.setWidth(std::max(page.width(), m_footer.size.width() + 2.0 * kMargin));
        page.setBottom(page.bottom() + m_footer.size.height());
    }
    return page;
}

void DiagramPicture::paint(QPainter& painter) const
{
    const auto area = page();
    painter.translate(-area.topLeft());
    painter.fillRect(area, m_look.ground);
    // Everything is drawn, however large the drawing: a file can be zoomed into.
    DiagramPainter(m_drawing, m_look, m_marks).paint(painter, area, 1.0);
    if (m_footer.paint)
        m_footer.paint(painter, {area.left() + kMargin, area.bottom() - kMargin - m_footer.size.height()});
}

QImage DiagramPicture::image(qreal scale) const
{
    const auto size = page().size();
    scale = std::min(scale, kMostPixels / std::max(size.width(), size.height()));
    QImage image((size * scale).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paint(painter);
    return image;
}

QByteArray DiagramPicture::png(qreal scale) const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image(scale).save(&buffer, "PNG");
    return bytes;
}

QByteArray DiagramPicture::svg() const
{
    const auto drawn = [this](QPaintDevice& device, qreal) {
        QPainter painter(&device);
        paint(painter);
    };
    return Picture{page().size().toSize(), drawn}.svg();
}

QByteArray DiagramPicture::pdf() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator("ResLab");
    writer.setResolution(kPixelsPerInch * kFineness);
    writer.setPageSize(QPageSize(page().size() / kPixelsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
    writer.setPageMargins({0, 0, 0, 0});
    QPainter painter(&writer);
    painter.scale(kFineness, kFineness);
    paint(painter);
    painter.end();
    return bytes;
}

void DiagramPicture::save(const QString& file) const
{
    const auto ending = file.section('.', -1).toLower();
    writeWhole(file, ending == "svg" ? svg() : ending == "pdf" ? pdf() : png());
}

}  // namespace reslab::ui
