#include "ui/plots/plotoptions.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>

#include "ui/plots/figureparts.h"
#include "ui/plots/plotview.h"
#include "ui/plots/replotpacer.h"

using namespace reslab::ui;

class TestPlotOptions : public QObject {
    Q_OBJECT

private slots:
    void optionsSurviveBeingStored()
    {
        QCOMPARE(optionsFromMap(toMap({})), PlotOptions{});
        const PlotOptions odd{.measure = Measure::Loss,
                              .axis = XAxis::Minutes,
                              .logX = true,
                              .logY = true,
                              .smoothing = 300,
                              .boldTrain = true,
                              .twoPanels = true,
                              .learningRate = true,
                              .validation = false,
                              .follow = false,
                              .grey = true,
                              .notes = false,
                              .endLabels = true};
        const auto json = QJsonDocument(QJsonObject::fromVariantMap(toMap(odd))).toJson();
        QCOMPARE(optionsFromMap(QJsonDocument::fromJson(json).object().toVariantMap()), odd);
    }

    void smallDecadesAreLabelledByPowers()
    {
        QVector<double> ticks;
        QVector<QString> labels;
        logarithmicTicks()->generate({1e-6, 1e-2}, QLocale(), 'f', 6, ticks, nullptr, &labels);
        QVERIFY2(labels.contains(QString::fromUtf8("10⁻⁶")) && labels.contains("0.01"), qPrintable(QStringList(labels).join(' ')));
    }

    void wrongEntriesStandForTheDefault()
    {
        const auto options = optionsFromMap({{"measure", "weight"}, {"axis", 7}, {"smoothing", "much"}, {"unknown", 1}});
        QCOMPARE(options, PlotOptions{});
        QCOMPARE(optionsFromMap({{"smoothing", -5}}).smoothing, 1);
        QCOMPARE(optionsFromMap({{"smoothing", 1 << 30}}).smoothing, kLargestSmoothing);
    }

    void rangesMoveAndGrowOnTheScreen()
    {
        QCOMPARE(shifted({10.0, 20.0}, false, 0.5), QCPRange(15.0, 25.0));
        const auto moved = shifted({1.0, 100.0}, true, 0.5);
        QVERIFY(std::abs(moved.lower - 10.0) < 1e-9 && std::abs(moved.upper - 1000.0) < 1e-6);
        QCOMPARE(scaled({0.0, 100.0}, false, 0.5, 0.2), QCPRange(10.0, 60.0));
        const auto inner = scaled({1.0, 100.0}, true, 0.5, 0.5);
        QVERIFY(std::abs(inner.lower * inner.upper - 100.0) < 1e-6);
    }

    void niceNumbers()
    {
        QCOMPARE(niceAbove(1.0), 1.0);
        QCOMPARE(niceAbove(1.01), 2.0);
        QCOMPARE(niceAbove(2.1), 2.5);
        QCOMPARE(niceAbove(0.3), 0.5);
        QCOMPARE(niceAbove(63'999.0), 100'000.0);
        QCOMPARE(niceAbove(0.0), 1.0);
        QCOMPARE(niceBelow(4.9), 2.0);
        QCOMPARE(niceBelow(0.05), 0.05);
        QCOMPARE(niceBelow(1.9), 1.0);
    }

    void labelsAreMovedApart()
    {
        std::vector<EndLabel> labels{{"c", {}, 99.0}, {"a", {}, 50.0}, {"b", {}, 52.0}, {"d", {}, 100.0}};
        pushApart(labels, 10.0, 0.0, 100.0);
        QCOMPARE(labels[0].text, QString("a"));
        QCOMPARE(labels[0].y, 50.0);
        for (std::size_t index = 1; index < labels.size(); ++index)
            QVERIFY(labels[index].y - labels[index - 1].y >= 10.0);
        QVERIFY(labels.back().y <= 95.0);
    }

    void drawingKeepsToItsBudget()
    {
        ReplotPacer pacer;
        constexpr double kCostMs = 2.0;  // what the slowest rhythm still keeps within the budget
        pacer.drawn(kCostMs);
        QCOMPARE(pacer.interval(100'000), ReplotPacer::kFastest);
        pacer.setLive(true);
        const auto interval = pacer.interval(100'000);
        QVERIFY(kCostMs * 1000.0 / interval <= ReplotPacer::kBudgetPerSecond + 1e-9);
        QVERIFY(interval > ReplotPacer::kFastest);
        pacer.touched(100'000);
        QCOMPARE(pacer.interval(100'500), ReplotPacer::kFastest);
        QCOMPARE(pacer.interval(101'000), interval);
        for (int round = 0; round < 30; ++round)
            pacer.drawn(80.0);
        QCOMPARE(pacer.interval(200'000), ReplotPacer::kSlowest);
        for (int round = 0; round < 60; ++round)
            pacer.drawn(0.1);
        QCOMPARE(pacer.interval(200'000), ReplotPacer::kFastest);
    }
};

QTEST_APPLESS_MAIN(TestPlotOptions)
#include "tst_plotoptions.moc"
