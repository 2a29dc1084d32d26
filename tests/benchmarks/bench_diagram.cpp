// How soon a drawing is there, and how long a frame takes while it is moved and zoomed.

#include <QElapsedTimer>
#include <QScrollBar>
#include <QtTest>

#include <algorithm>
#include <vector>

#include "core/zoo/zoo.h"
#include "ui/diagram/diagramview.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

double medianMs(std::vector<double> times)
{
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return times[times.size() / 2];
}

Detail detailOf(int level)
{
    return {.level = static_cast<Level>(level), .turned = {}, .openedPaths = {}};
}

}  // namespace

class BenchDiagram : public QObject {
    Q_OBJECT

private slots:
    void opens_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("level");
        for (const auto* model : {"resnet20", "resnet152", "resnet164", "resnet1001", "resnet1202"})
            for (const int level : {0, 1, 2})
                QTest::newRow(qPrintable(QString("%1, level %2").arg(model).arg(level))) << QString(model) << level;
    }

    /// From the name to the first painted frame, and then frames of moving and of zooming.
    void opens()
    {
        QFETCH(QString, model);
        QFETCH(int, level);
        const Theme theme;
        std::vector<double> opening;
        std::vector<double> moving;
        std::vector<double> zooming;
        for (int round = 0; round < 5; ++round) {
            DiagramView view(theme);
            view.resize(1280, 800);
            view.show();
            QElapsedTimer clock;
            clock.start();
            const auto spec = modelFromName(model.toStdString());
            view.setDrawing(drawingOf({drawnNetwork(spec, model, styleOf(spec))}, detailOf(level)), detailOf(level), false);
            view.grab();
            opening.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            const auto frame = [&](std::vector<double>& times) {
                clock.restart();
                view.grab();
                times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            };
            for (int i = 0; i < 20; ++i) {
                view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + 37);
                frame(moving);
            }
            while (view.zoom() > 0.02) {
                view.zoomBy(0.8, {600, 300});
                frame(zooming);
            }
        }
        qInfo("%s: opens in %.1f ms, a frame takes %.2f ms moving (worst %.2f), %.2f ms zooming (worst %.2f)",
              QTest::currentDataTag(), medianMs(opening), medianMs(moving), *std::ranges::max_element(moving), medianMs(zooming),
              *std::ranges::max_element(zooming));
    }
};

QTEST_MAIN(BenchDiagram)
#include "bench_diagram.moc"
