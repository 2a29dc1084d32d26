#include "core/telemetry/classreport.h"

#include <QTest>

#include <cmath>

using namespace reslab;

/// Confusion, calibration and the most confident mistakes, by hand.
class TestClassReport : public QObject {
    Q_OBJECT

private slots:
    void countsConfusion();
    void measuresCalibration();
    void rimsOfBins();
    void ranksMistakes();
    void entropy();
};

void TestClassReport::countsConfusion()
{
    const std::vector<AnsweredImage> images{{0, 0, 0.9}, {0, 1, 0.6}, {2, 1, 0.4}, {2, 2, 0.7}, {2, 1, 0.5}};
    const auto report = reportOf(images, 3);
    QCOMPARE(report.images, std::int64_t{5});
    QCOMPARE(report.correct, std::int64_t{2});
    QVERIFY(report.confusion == (std::vector<std::int64_t>{1, 1, 0, 0, 0, 0, 0, 2, 1}));
    QCOMPARE(report.confused(2, 1), std::int64_t{2});
    QCOMPARE(report.confused(1, 2), std::int64_t{0});
}

void TestClassReport::measuresCalibration()
{
    // Bin (0.4, 0.6]: two images, mean confidence 0.55, one right; bin (0.8, 1]: two of 0.95, both right.
    const std::vector<AnsweredImage> images{{0, 0, 0.5}, {0, 1, 0.6}, {1, 1, 0.9}, {1, 1, 1.0}};
    const auto report = reportOf(images, 2, 5);
    QCOMPARE(report.bins.size(), std::size_t{5});
    QCOMPARE(report.bins[2].images, std::int64_t{2});
    QCOMPARE(report.bins[2].accuracy, 0.5);
    QCOMPARE(report.bins[2].confidence, 0.55);
    QVERIFY(std::abs(report.calibrationError - (0.5 * 0.05 + 0.5 * 0.05)) < 1e-12);
    QCOMPARE(reportOf({}, 2).calibrationError, 0.0);
}

void TestClassReport::rimsOfBins()
{
    const std::vector<AnsweredImage> images{{0, 0, 0.0}, {0, 0, 0.2}, {0, 0, 1.0}, {0, 0, std::nextafter(0.2, 1.0)}};
    const auto bins = reportOf(images, 1, 5).bins;
    QCOMPARE(bins[0].images, std::int64_t{2});
    QCOMPARE(bins[1].images, std::int64_t{1});
    QCOMPARE(bins[4].images, std::int64_t{1});
}

void TestClassReport::ranksMistakes()
{
    const std::vector<AnsweredImage> images{{0, 0, 0.99}, {0, 1, 0.6}, {1, 0, 0.8}, {1, 2, 0.6}, {2, 0, 0.3}};
    QVERIFY(confidentMistakes(images, 3) == (std::vector<std::size_t>{2, 1, 3}));
    QCOMPARE(confidentMistakes(images, 99).size(), std::size_t{4});
}

void TestClassReport::entropy()
{
    QCOMPARE(entropyBits(std::vector{1.0F, 0.0F}), 0.0);
    QCOMPARE(entropyBits(std::vector{0.25F, 0.25F, 0.25F, 0.25F}), 2.0);
}

QTEST_APPLESS_MAIN(TestClassReport)
#include "tst_classreport.moc"
