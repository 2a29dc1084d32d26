#include "ui/models/signalhistory.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/runs/probes.h"
#include "core/zoo/zoo.h"
#include "tests/support/madecurves.h"
#include "tests/support/madesignals.h"
#include "ui/models/signalset.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// A probe of two layers whose numbers tell the iteration.
std::shared_ptr<const LayerStatistics> probe(std::int64_t iteration)
{
    auto made = std::make_shared<LayerStatistics>();
    made->run = "run";
    made->iteration = iteration;
    for (const int node : {3, 8}) {
        WeightGradient weights;
        weights.node = node;
        weights.l2 = static_cast<double>(iteration) + 0.001 * node;
        weights.updateRatio = 0.5;
        made->weights.push_back(weights);
        OutputGradient output;
        output.node = node;
        output.max = -static_cast<double>(iteration);
        made->outputs.push_back(output);
        ResponseStatistics response;
        response.node = node;
        response.deadFraction = 0.25;
        made->responses.push_back(response);
    }
    BlockSignal block;
    block.sum = 9;
    block.outputVariance = 2.0;
    block.cosine = 0.5;
    made->blocks.push_back(block);
    return made;
}

}  // namespace

class TestSignalHistory : public QObject {
    Q_OBJECT

private slots:
    void everyNumberIsReadBack()
    {
        SignalHistory history;
        QVERIFY(history.isEmpty());
        history.append(probe(7));
        QCOMPARE(history.value(0, Signal::WeightL2, 3), 7.003);
        QCOMPARE(history.value(0, Signal::WeightL2, 8), 7.008);
        QCOMPARE(history.value(0, Signal::UpdateRatio, 8), 0.5);
        QCOMPARE(history.value(0, Signal::OutputMax, 8), -7.0);
        QCOMPARE(history.value(0, Signal::DeadFraction, 3), 0.25);
        QCOMPARE(history.value(0, Signal::SumVariance, 9), 2.0);
        // Without gradients there is no cosine, whatever stands there.
        QVERIFY(std::isnan(history.value(0, Signal::Cosine, 9)));
        // Nor are there sizes of F and x where neither was told.
        QVERIFY(std::isnan(history.value(0, Signal::BranchRms, 9)));
        QVERIFY(std::isnan(history.value(0, Signal::WeightL2, 4)));
        const std::vector<int> nodes{8, 4, 3};
        std::vector<double> values(3);
        history.read(0, Signal::WeightL2, nodes, values);
        QCOMPARE(values[0], 7.008);
        QVERIFY(std::isnan(values[1]));
        QCOMPARE(values[2], 7.003);
    }

    void oldProbesAreThinnedEvenly()
    {
        SignalHistory history;
        constexpr std::int64_t kProbes = 43'200;  // one a second for twelve hours
        for (std::int64_t i = 0; i < kProbes; ++i) {
            history.append(probe(1 + 20 * i));
            QVERIFY(history.size() <= SignalHistory::kMost);
        }
        QVERIFY(history.size() > SignalHistory::kMost / 2);
        QCOMPARE(history.iteration(0), std::int64_t{1});
        QCOMPARE(history.iteration(history.size() - 1), 1 + 20 * (kProbes - 1));
        // The newest are all there, before them one stride holds.
        const auto newest = history.size() - SignalHistory::kNewest;
        for (auto column = newest + 1; column < history.size(); ++column)
            QCOMPARE(history.iteration(column) - history.iteration(column - 1), std::int64_t{20});
        const auto stride = history.iteration(1) - history.iteration(0);
        for (std::size_t column = 1; column < newest; ++column) {
            QCOMPARE(history.iteration(column) - history.iteration(column - 1), stride);
            QCOMPARE(history.value(column, Signal::WeightL2, 3), static_cast<double>(history.iteration(column)) + 0.003);
        }
    }

    void aVeryDeepNetworkTakesNoMoreMemory()
    {
        const auto graph = inferShapes(modelFromName("resnet1202", Shape{3, 32, 32}, 10));
        SignalHistory history;
        for (int i = 0; i < 200; ++i)
            history.append(madeSignals("resnet1202", graph, 1 + i));
        QVERIFY(history.size() >= SignalHistory::kLeast / 2);
        QVERIFY2(history.bytes() < 2 * SignalHistory::kMostBytes, qPrintable(QString::number(history.bytes())));
    }

    /// Twelve hours at ten steps a second, every 20th looked at: what a network of 110 layers takes, whenever it is asked.
    void twelveHoursTakeNoMoreMemoryThanOne()
    {
        const auto graph = inferShapes(modelFromName("resnet110", Shape{3, 32, 32}, 10));
        auto made = *madeSignals("resnet110", graph, 1);
        dropHistograms(made);
        constexpr std::int64_t kProbes = 21'600;
        SignalHistory history;
        std::size_t greatest = 0;
        for (std::int64_t i = 0; i < kProbes; ++i) {
            made.iteration = 1 + 20 * i;
            history.append(std::make_shared<const LayerStatistics>(made));
            if (i % 100 == 0)
                greatest = std::max(greatest, history.bytes());
        }
        QVERIFY(history.size() <= SignalHistory::kMost);
        QVERIFY2(greatest < 2 * SignalHistory::kMostBytes, qPrintable(QString::number(greatest)));
    }

    void aRunThatGoesBackToItsCheckpointGoesOnFromThere()
    {
        SignalHistory history;
        for (const std::int64_t iteration : {1, 21, 41, 61})
            history.append(probe(iteration));
        history.append(probe(41));
        QCOMPARE(history.size(), std::size_t{3});
        QCOMPARE(history.iteration(2), std::int64_t{41});
        history.append(probe(1));
        QCOMPARE(history.size(), std::size_t{1});
        QCOMPARE(history.first()->iteration, std::int64_t{1});
    }

    void theProbeOfAMomentIsTheLastBeforeIt()
    {
        SignalHistory history;
        QVERIFY(!history.at(5));
        for (const std::int64_t iteration : {10, 20, 30})
            history.append(probe(iteration));
        QVERIFY(!history.at(9));
        QCOMPARE(history.at(10), std::optional<std::size_t>(0));
        QCOMPARE(history.at(29), std::optional<std::size_t>(1));
        QCOMPARE(history.at(1000), std::optional<std::size_t>(2));
    }

    /// Back in time there are histograms too: of every probe while there is room, and then of probes evenly apart.
    void histogramsOfEarlierProbesAreKept()
    {
        const auto graph = inferShapes(modelFromName("resnet20", Shape{3, 32, 32}, 10));
        const auto made = [&](std::int64_t probe) { return madeSignals("resnet20", graph, 1 + 20 * probe); };
        SignalHistory history;
        for (std::int64_t i = 0; i < 100; ++i)
            history.append(made(i));
        for (std::size_t column = 0; column < history.size(); ++column) {
            QCOMPARE(history.lastRecorded(column), column);
            QCOMPARE(history.record(column)->iteration, history.iteration(column));
            QVERIFY(history.record(column)->responses.front().histogram == made(static_cast<std::int64_t>(column))->responses.front().histogram);
        }
        for (std::int64_t i = 100; i < 5000; ++i) {
            history.append(made(i));
            QVERIFY(history.bytes() < SignalHistory::kMostBytes + SignalHistory::kLeastHistogramBytes);
        }
        std::vector<std::int64_t> kept;
        for (std::size_t column = 0; column < history.size(); ++column)
            if (history.record(column))
                kept.push_back(history.iteration(column));
        QVERIFY2(kept.size() > 50 && kept.size() < history.size(), qPrintable(QString::number(kept.size())));
        QCOMPARE(kept.front(), std::int64_t{1});
        QCOMPARE(kept.back(), history.iteration(history.size() - 1));
        const auto stride = kept[1] - kept[0];
        for (std::size_t index = 1; index + 1 < kept.size(); ++index)
            QVERIFY(kept[index] - kept[index - 1] <= std::max(stride, std::int64_t{20} * 16) && (kept[index] - 1) % 20 == 0);
        // Between two of them stands the one before.
        for (std::size_t column = 0; column < history.size(); ++column) {
            const auto before = history.lastRecorded(column);
            QVERIFY(before <= column && history.record(before) && !history.record(before)->responses.front().histogram.counts.empty());
        }
    }

    /// A run that was read from tables keeps no more of them than numbers.
    void recordsWithoutHistogramsAreNotKept()
    {
        SignalHistory history;
        for (std::int64_t i = 1; i <= 50; ++i)
            history.append(probe(i));
        for (std::size_t column = 1; column + 1 < history.size(); ++column)
            QVERIFY(!history.record(column));
        QCOMPARE(history.lastRecorded(30), std::size_t{0});
        // Gone back to its checkpoint: the newest is that of the step that was made anew.
        history.append(probe(20));
        QCOMPARE(history.newest()->iteration, std::int64_t{20});
    }

    void histogramsOfTheFirstAndTheNewestAreKept()
    {
        SignalHistory history;
        for (std::int64_t i = 1; i <= 2000; ++i)
            history.append(probe(i));
        QCOMPARE(history.first()->iteration, std::int64_t{1});
        QCOMPARE(history.newest()->iteration, std::int64_t{2000});
    }

    void signalsFollowTheRuns()
    {
        RunSet runs;
        SignalSet set(runs);
        QSignalSpy grown(&set, &SignalSet::grown);
        const auto id = runs.addLive(madeRun("resnet20"), {});
        QVERIFY(set.find(id) && set.find(id)->history.isEmpty());
        const auto graph = inferShapes(modelFromName("resnet20", Shape{3, 32, 32}, 10));
        set.apply({madeSignals("resnet20", graph, 1), madeSignals("somebody else", graph, 1)});
        QCOMPARE(grown.count(), 1);
        QCOMPARE(set.find(id)->history.size(), std::size_t{1});
        QCOMPARE(set.costPercent(), std::optional(1.25));
        set.apply({madeSignals("somebody else", graph, 1)});
        QCOMPARE(grown.count(), 1);
        runs.remove(id);
        QVERIFY(!set.find(id));
    }

    /// Whatever an experiment before it cost, or one that is hidden.
    void theCostIsThatOfWhatTrainsOrIsShown()
    {
        RunSet runs;
        SignalSet set(runs);
        auto made = *madeSignals("resnet20", inferShapes(modelFromName("resnet20", Shape{3, 32, 32}, 10)), 1);
        const auto tell = [&](double percent) {
            made.costPercent = percent;
            set.apply({std::make_shared<const LayerStatistics>(made)});
        };
        const auto ended = runs.addLive(madeRun("resnet20"), {});
        tell(9.0);
        QCOMPARE(set.costPercent(), std::optional(9.0));
        runs.endLive();
        QCOMPARE(set.costPercent(), std::optional(9.0));
        const auto live = runs.addLive(madeRun("resnet20"), {});
        QVERIFY(!set.costPercent());
        tell(1.25);
        QCOMPARE(set.costPercent(), std::optional(1.25));
        // Hidden it trains all the same.
        runs.setShown(live, false);
        QCOMPARE(set.costPercent(), std::optional(1.25));
        runs.endLive();
        runs.setShown(live, true);
        QCOMPARE(set.costPercent(), std::optional(9.0));
        runs.setShown(ended, false);
        QCOMPARE(set.costPercent(), std::optional(1.25));
    }

    void tablesOfARunsFolderAreRead()
    {
        QTemporaryDir root;
        const RunFolder folder{writeMadeRun(root.path().toStdString(), "resnet20")};
        const auto graph = inferShapes(modelFromName("resnet20", Shape{3, 32, 32}, 10));
        std::ofstream gradients(folder.gradients()), responses(folder.responses()), blocks(folder.blocks());
        blocks << blockColumns() << '\n';
        gradients << gradientColumns() << '\n';
        responses << responseColumns() << '\n';
        for (const std::int64_t iteration : {1, 20, 40}) {
            blocks << blockRows(*madeSignals("resnet20", graph, iteration), graph);
            gradients << gradientRows(*madeSignals("resnet20", graph, iteration), graph);
            responses << responseRows(*madeSignals("resnet20", graph, iteration), graph);
        }
        blocks.close();
        gradients.close();
        responses.close();
        RunSet runs;
        SignalSet set(runs);
        const auto id = runs.addRecorded(folder.path);
        QTRY_COMPARE(set.find(id)->history.size(), std::size_t{3});
        const auto probe = madeSignals("resnet20", graph, 20);
        const auto& weights = probe->weights[4];
        QVERIFY(std::abs(set.find(id)->history.value(1, Signal::WeightL2, weights.node) / weights.l2 - 1.0) < 1e-8);
        QVERIFY(std::abs(set.find(id)->history.value(1, Signal::SumVariance, probe->blocks[2].sum) - probe->blocks[2].outputVariance) < 1e-6);
        const auto& block = probe->blocks[2];
        QVERIFY(std::abs(set.find(id)->history.value(1, Signal::BranchRms, block.sum) / block.branchRms - 1.0) < 1e-8);
        QVERIFY(std::abs(set.find(id)->history.value(1, Signal::ShortcutGradient, block.sum) / block.shortcutGradient - 1.0) < 1e-8);
        for (const auto& response : probe->responses) {
            const auto zeros = set.find(id)->history.value(1, Signal::ZeroFraction, response.node);
            QVERIFY(std::isnan(zeros) == std::isnan(response.zeroFraction) && !(std::abs(zeros - response.zeroFraction) > 1e-8));
        }

        // Tables do not tell what looking cost.
        QVERIFY(!set.costPercent());

        // A run that goes on: what arrives comes behind what its table held.
        auto description = madeRun("resnet20");
        const auto live = runs.addLive(description, folder.path);
        set.apply({madeSignals("resnet20", graph, 60)});
        QTRY_COMPARE(set.find(live)->history.size(), std::size_t{4});
        QCOMPARE(set.costPercent(), std::optional(1.25));
    }
};

QTEST_GUILESS_MAIN(TestSignalHistory)
#include "tst_signalhistory.moc"
