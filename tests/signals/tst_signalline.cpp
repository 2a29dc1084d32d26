#include "ui/signals/signalline.h"

#include <QtTest>

using namespace reslab::ui;

class TestSignalLine : public QObject {
    Q_OBJECT

private slots:
    /// A point as high as its axis ends has its mark whole, not the lower half of it; one beyond the axis has none.
    void marksAreWholeAtTheEndOfTheAxis()
    {
        QCustomPlot plot;
        plot.setViewport({0, 0, 300, 200});
        plot.xAxis->setRange(0.0, 3.0);
        plot.yAxis->setRange(0.0, 1.0);
        auto* line = new SignalLine(plot.xAxis, plot.yAxis, {.pen = QPen(Qt::red, 1.0), .ground = Qt::white, .mark = 6.0});
        SignalSeries series;
        series.points = {{.x = 1.0, .value = 1.0, .place = {}}, {.x = 2.0, .value = 1.02, .place = {}}};
        line->setSeries(series);
        plot.replot();
        const auto image = plot.toPixmap(300, 200).toImage();
        const auto isRedAbove = [&](const SignalPoint& point) {
            const auto at = line->pixelOf(point).toPoint();
            return image.pixelColor(at.x(), at.y() - 3) == QColor(Qt::red);
        };
        QVERIFY(isRedAbove(series.points[0]));
        QVERIFY(!isRedAbove(series.points[1]));
    }
};

QTEST_MAIN(TestSignalLine)
#include "tst_signalline.moc"
