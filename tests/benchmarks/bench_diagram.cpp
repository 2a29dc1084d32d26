// How soon a network is there on the page as the user opens it, and how long a frame takes while it is moved and zoomed.

#include <QElapsedTimer>
#include <QScrollBar>
#include <QToolButton>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/diagram/architectureview.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

constexpr double kFrameMs = 1000.0 / 60;

/// The time that a share of all stays within.
double quantileMs(std::vector<double> times, double share)
{
    const auto last = static_cast<double>(times.size() - 1);
    const auto at = times.begin() + static_cast<std::ptrdiff_t>(std::ceil(share * last));
    std::ranges::nth_element(times, at);
    return *at;
}

QString against(const std::vector<double>& times, double mostMs)
{
    const double late = quantileMs(times, 0.99);
    return QString("median %1 ms, 99 % %2 ms (%3 %4 ms)")
        .arg(quantileMs(times, 0.5), 0, 'f', 2)
        .arg(late, 0, 'f', 2)
        .arg(late <= mostMs ? "within" : "BEYOND")
        .arg(mostMs, 0, 'f', 1);
}

}  // namespace

class BenchDiagram : public QObject {
    Q_OBJECT

private slots:
    void opens_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("hasTable");
        QTest::addColumn<double>("mostMs");
        for (const bool hasTable : {false, true}) {
            const char* with = hasTable ? ", cost table shown" : "";
            for (const char* model : {"resnet20", "resnet152"})
                QTest::addRow("%s%s", model, with) << QString(model) << hasTable << 200.0;
            for (const char* model : {"resnet1001", "cifar:depth=1202"})
                QTest::addRow("%s%s", model, with) << QString(model) << hasTable << 1000.0;
        }
    }

    /// From the click on a name to the painted page, with inspector, cost table, Table 1 and cards as in the window.
    void opens()
    {
        QFETCH(QString, model);
        QFETCH(bool, hasTable);
        QFETCH(double, mostMs);
        for (int round = 0; round < 5; ++round) {
            Page page(hasTable);
            m_opening.push_back(timed([&] {
                page.view.showModels({model});
                page.paint();
            }));
            for (const auto level : {Level::Stages, Level::Blocks, Level::Layers}) {
                m_unfolding.push_back(timed([&] {
                    page.view.setDetail({.level = level, .turned = {}, .openedPaths = {}});
                    page.paint();
                }));
                walk(page.view.view());
            }
            for (const auto other : {ArchitectureView::Page::TableOne, ArchitectureView::Page::Cards})
                m_turning.push_back(timed([&] {
                    page.view.showPage(other);
                    page.paint();
                }));
        }
        tell("opens", m_opening, mostMs);
        tell("another level", m_unfolding, mostMs);
        tell("Table 1 and cards", m_turning, mostMs);
        tell("a frame moving", m_moving, kFrameMs);
        tell("a frame zooming", m_zooming, kFrameMs);
    }

    void cleanup()
    {
        for (auto* times : {&m_opening, &m_unfolding, &m_turning, &m_moving, &m_zooming})
            times->clear();
    }

private:
    /// The page in a window of the usual size, before anything is chosen.
    struct Page {
        Theme theme;
        RunSet runs;
        Selection selection;
        ArchitectureView view{runs, selection, theme};

        explicit Page(bool hasTable)
        {
            view.resize(1280, 800);
            view.bar().tableButton().setChecked(hasTable);
            view.show();
            paint();
        }

        /// What waits in the event loop belongs to it: layouts, and repaints of what moved.
        void paint()
        {
            QCoreApplication::processEvents();
            view.grab();
        }
    };

    template <class Work>
    static double timed(Work&& work)
    {
        QElapsedTimer clock;
        clock.start();
        work();
        return static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }

    /// Frames of the drawing: moved down, and made smaller and larger again without a change of level.
    void walk(DiagramView& view)
    {
        for (int i = 0; i < 20; ++i)
            m_moving.push_back(timed([&] {
                view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + 37);
                view.grab();
            }));
        for (int i = 0; i < 20; ++i)
            m_zooming.push_back(timed([&] {
                view.zoomBy(i < 10 ? 1 / 1.05 : 1.05, {600, 300});
                view.grab();
            }));
    }

    static void tell(const char* what, const std::vector<double>& times, double mostMs)
    {
        qInfo("%s: %s: %s", QTest::currentDataTag(), what, qPrintable(against(times, mostMs)));
    }

    std::vector<double> m_opening;
    std::vector<double> m_unfolding;
    std::vector<double> m_turning;
    std::vector<double> m_moving;
    std::vector<double> m_zooming;
};

QTEST_MAIN(BenchDiagram)
#include "bench_diagram.moc"
