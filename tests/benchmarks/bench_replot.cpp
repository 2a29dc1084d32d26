#include <QtTest>

#include <QPixmap>

#include <algorithm>

#include "core/base/threadclock.h"
#include "core/telemetry/curverow.h"
#include "tests/support/madecurves.h"
#include "ui/models/runreader.h"
#include "ui/plots/curveplot.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

constexpr int kCurves = 8;
constexpr std::int64_t kPoints = 125'000;

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// Noise that is the same every time.
double noise(std::int64_t index)
{
    return static_cast<double>((index * 2654435761U) % 1000U) / 100.0;
}

}  // namespace

class BenchReplot : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
        QSKIP("times are those of optimised builds alone");
#endif
        const char* names[] = {"plain20", "plain32", "plain44", "plain56", "resnet20", "resnet32", "resnet44", "resnet56"};
        std::vector<TrainingRecord> records;
        for (const auto* name : names) {
            m_runs.addLive(test::madeRun(name, kPoints), {});
            for (std::int64_t index = 1; index <= kPoints; ++index) {
                auto step = test::madeStep(name, index);
                step.train.errorPercent += noise(index);
                records.emplace_back(step);
            }
        }
        m_runs.apply(records);
    }

    void eightCurvesOf125000Points_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("smoothing");
        QTest::addColumn<bool>("logX");
        QTest::addRow("1280x800") << QSize(1280, 800) << 1.0 << 1 << false;
        QTest::addRow("1280x800, smoothed") << QSize(1280, 800) << 1.0 << 100 << false;
        QTest::addRow("1280x800, logarithmic") << QSize(1280, 800) << 1.0 << 1 << true;
        QTest::addRow("1280x720 at scale 2") << QSize(1280, 720) << 2.0 << 1 << false;
        QTest::addRow("2560x1440 at scale 2") << QSize(2560, 1440) << 2.0 << 1 << false;
    }

    void eightCurvesOf125000Points()
    {
        QFETCH(QSize, size);
        QFETCH(double, scale);
        QFETCH(int, smoothing);
        QFETCH(bool, logX);
        CurveNotes notes(m_runs);
        Selection selection;
        CurvePlot plot(m_runs, selection, notes, m_theme);
        plot.resize(size);
        plot.setBufferDevicePixelRatio(scale);
        plot.show();
        auto options = plot.options();
        options.smoothing = smoothing;
        options.logX = logX;
        plot.setOptions(options);
        QTest::qWait(100);
        plot.setBufferDevicePixelRatio(scale);
        QPixmap target(size * scale);
        target.setDevicePixelRatio(scale);
        std::vector<double> replots, paints, crosshairs;
        for (int round = 0; round < 15; ++round) {
            auto begin = threadCpuMs();
            plot.replot(QCustomPlot::rpQueuedRefresh);
            replots.push_back(threadCpuMs() - begin);
            begin = threadCpuMs();
            plot.render(&target);
            paints.push_back(threadCpuMs() - begin);
            begin = threadCpuMs();
            plot.layer("overlay")->replot();
            crosshairs.push_back(threadCpuMs() - begin);
        }
        qInfo("%d curves of %lld points: replot %.1f ms, painting it %.1f ms, crosshair %.2f ms (medians of processor time)",
              kCurves, static_cast<long long>(kPoints), median(replots), median(paints), median(crosshairs));
        // Twice the goal, as this machine may be another's. Smoothed curves are twice as many, with the raw ones behind them.
        if (scale == 1.0 && smoothing == 1 && !logX)
            QVERIFY2(median(replots) <= 32.0, qPrintable(QString::number(median(replots))));
    }

    void aMillionRowsOpenFast()
    {
        QTemporaryDir folder;
        const auto experiment = std::filesystem::path(folder.path().toStdString());
        const auto run = test::writeMadeRun(experiment, "resnet20", 1'000'000);
        const auto begin = threadCpuMs();
        RunSet runs;
        runs.addRecorded(run);
        const auto spent = threadCpuMs() - begin;
        qInfo("1,100,000 rows read in %.0f ms of processor time", spent);
        QVERIFY(spent < 4000.0);
    }

private:
    Theme m_theme;
    RunSet m_runs;
};

QTEST_MAIN(BenchReplot)
#include "bench_replot.moc"
