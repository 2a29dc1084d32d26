#include "tests/support/drawntexts.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QThread>
#include <QWidget>

namespace reslab::test {
namespace {

constexpr qreal kTolerance = 1.5;

class RecordingEngine final : public QPaintEngine {
public:
    RecordingEngine()
        : QPaintEngine(AllFeatures)
    {
    }

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPath(const QPainterPath&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}
    Type type() const override { return User; }

    void drawTextItem(const QPointF& point, const QTextItem& item) override
    {
        const QRectF box(point.x(), point.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        texts.append({item.text(), painter()->combinedTransform().mapRect(box)});
    }

    QList<DrawnText> texts;
};

class RecordingDevice final : public QPaintDevice {
public:
    explicit RecordingDevice(const QWidget& widget)
        : m_widget(widget)
    {
    }

    QPaintEngine* paintEngine() const override { return &m_engine; }
    const QList<DrawnText>& texts() const { return m_engine.texts; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_widget.width();
        case PdmHeight:
            return m_widget.height();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        case PdmDpiX:
        case PdmPhysicalDpiX:
            return m_widget.logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return m_widget.logicalDpiY();
        case PdmDepth:
            return 32;
        default:
            return 0;
        }
    }

private:
    const QWidget& m_widget;
    mutable RecordingEngine m_engine;
};

/// Text that may be longer than what is seen of it: an editor's, a list's.
bool scrolls(const QWidget& widget)
{
    for (const auto* at = &widget; at; at = at->parentWidget())
        if (qobject_cast<const QLineEdit*>(at) || qobject_cast<const QAbstractScrollArea*>(at->parentWidget()))
            return qobject_cast<const QLineEdit*>(at) || at->inherits("QAbstractItemView") ||
                   at->parentWidget()->inherits("QAbstractItemView") || at->parentWidget()->inherits("QGraphicsView") || at->parentWidget()->inherits("reslab::ui::TileView") || at->parentWidget()->inherits("QTextEdit");
    return false;
}

}  // namespace

QList<DrawnText> drawnTexts(QWidget& widget)
{
    RecordingDevice device(widget);
    widget.render(&device, QPoint(), QRegion(), QWidget::RenderFlags());
    return device.texts();
}

QStringList clippedTexts(QWidget& root)
{
    QStringList found;
    auto widgets = root.findChildren<QWidget*>();
    widgets.prepend(&root);
    for (auto* widget : widgets) {
        if (!widget->isVisible() || widget->size().isEmpty() || scrolls(*widget))
            continue;
        const auto room = QRectF(widget->rect()).adjusted(-kTolerance, -kTolerance, kTolerance, kTolerance);
        for (const auto& drawn : drawnTexts(*widget)) {
            const bool isShortened = drawn.text.endsWith(QChar(0x2026)) && !widget->property("text").toString().endsWith(QChar(0x2026));
            if (room.contains(drawn.box) && !isShortened)
                continue;
            found += QString("%1 \"%2\": \"%3\" (%4..%5 of %6, %7..%8 of %9)")
                         .arg(widget->metaObject()->className(), widget->objectName(), drawn.text)
                         .arg(drawn.box.left())
                         .arg(drawn.box.right())
                         .arg(widget->width())
                         .arg(drawn.box.top())
                         .arg(drawn.box.bottom())
                         .arg(widget->height());
        }
    }
    return found;
}

QString settledClippedTexts(QWidget& root)
{
    constexpr int kPatienceMs = 20'000;  // what is still being measured ends in an ellipsis too
    constexpr int kRoundMs = 10;
    QElapsedTimer clock;
    clock.start();
    auto clipped = clippedTexts(root);
    while (!clipped.isEmpty() && clock.elapsed() < kPatienceMs) {
        QThread::msleep(kRoundMs);
        QCoreApplication::processEvents();
        clipped = clippedTexts(root);
    }
    return clipped.join('\n');
}

}  // namespace reslab::test
