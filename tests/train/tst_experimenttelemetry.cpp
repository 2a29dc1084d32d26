// What an experiment tells of its layers and weights while it trains, beside its curves.

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <map>
#include <thread>

#include "core/runs/checkpoint.h"
#include "core/runs/probes.h"
#include "core/weights/import.h"
#include "tests/train/experiments.h"

using namespace reslab;
using test::Records;

class TestExperimentTelemetry : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_out = m_folder->path().toStdString();
    }

    /// What was ordered is written; what somebody watches is published besides, and never less than was ordered.
    void probedStepsAreTold()
    {
        RunControl control;
        control.setProbeEvery(6);
        Records records;
        records.also = [&](const TrainingRecord& record) {
            if (const auto* step = std::get_if<StepPoint>(&record); step && step->iteration == 12 && step->run == "plain")
                control.setProbeEvery(0);
        };
        test::trainNew(test::smallNetworks(), test::smallRecipe(), m_out / "out", control, records, 1,
                       {.gradients = true, .every = 5});
        std::map<std::string, std::vector<std::int64_t>> seen;
        for (const auto& statistics : records.statistics) {
            seen[statistics->run].push_back(statistics->iteration);
            // Where nobody watches, nothing is looked at that was not ordered.
            QCOMPARE(statistics->responses.empty(), statistics->iteration % 5 == 0);
            QVERIFY(!statistics->weights.empty() && !statistics->outputs.empty());
            QVERIFY(statistics->probeMilliseconds > 0.0 && statistics->costPercent > 0.0 && statistics->costPercent < 100.0);
            QCOMPARE(statistics->blocks.empty(), statistics->run == "plain");
        }
        for (const auto* run : {"resnet", "plain"}) {
            QCOMPARE(seen[run], (std::vector<std::int64_t>{1, 5, 6, 10, 12, 15}));
            std::vector<std::int64_t> written;
            for (const auto& statistics : readProbes({m_out / "out" / run}))
                written.push_back(statistics.iteration);
            QCOMPARE(written, (std::vector<std::int64_t>{1, 5, 10, 15}));
        }
        // The update ratio is that of the step that was made: with momentum, decay and rate.
        QVERIFY(records.statistics.front()->weights.front().updateRatio > 0.0);
    }

    /// The table holds what was published, of every layer.
    void tablesHoldWhatWasSeen()
    {
        RunControl control;
        control.setProbeEvery(7);
        Records records;
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), m_out / "out", control, records);
        const auto read = readProbes({m_out / "out" / "resnet"});
        QCOMPARE(read.size(), records.statistics.size());
        for (std::size_t i = 0; i < read.size(); ++i) {
            const auto& seen = *records.statistics[i];
            QCOMPARE(read[i].run, seen.run);
            QCOMPARE(read[i].iteration, seen.iteration);
            QCOMPARE(read[i].epoch, seen.epoch);
            QCOMPARE(read[i].weights.size(), seen.weights.size());
            QCOMPARE(read[i].outputs.size(), seen.outputs.size());
            QCOMPARE(read[i].responses.size(), seen.responses.size());
            QCOMPARE(read[i].blocks.size(), seen.blocks.size());
            QCOMPARE(read[i].weights.back().node, seen.weights.back().node);
            const auto isNear = [](double a, double b) { return std::abs(a - b) <= 1e-8 * std::abs(b); };
            QVERIFY(isNear(read[i].weights.back().updateRatio, seen.weights.back().updateRatio));
            QVERIFY(isNear(read[i].outputs.front().l2, seen.outputs.front().l2));
            QVERIFY(isNear(read[i].responses.front().standardDeviation, seen.responses.front().standardDeviation));
            QVERIFY(std::ranges::any_of(seen.responses, [](const auto& response) { return response.zeroFraction > 0.0; }));
            for (std::size_t r = 0; r < seen.responses.size(); ++r) {
                const auto& [actual, expected] = std::pair(read[i].responses[r], seen.responses[r]);
                QVERIFY(std::isnan(actual.zeroFraction) ? std::isnan(expected.zeroFraction)
                                                        : isNear(actual.zeroFraction, expected.zeroFraction));
                QVERIFY(std::isnan(actual.deadFraction) ? std::isnan(expected.deadFraction)
                                                        : isNear(actual.deadFraction, expected.deadFraction));
            }
            QVERIFY(isNear(read[i].blocks.front().outputVariance, seen.blocks.front().outputVariance));
            for (std::size_t b = 0; b < seen.blocks.size(); ++b) {
                QVERIFY(isNear(read[i].blocks[b].branchRms, seen.blocks[b].branchRms));
                QVERIFY(isNear(read[i].blocks[b].shortcutRms, seen.blocks[b].shortcutRms));
                QVERIFY(read[i].blocks[b].hasGradients == seen.blocks[b].hasGradients);
                QVERIFY(isNear(read[i].blocks[b].branchGradient, seen.blocks[b].branchGradient));
                QVERIFY(isNear(read[i].blocks[b].cosine, seen.blocks[b].cosine));
            }
        }
    }

    /// Somebody who asks in a pause gets the weights of the last step, and no step is made for it; the average where one is kept.
    void snapshotsWhilePaused_data()
    {
        QTest::addColumn<double>("ema");
        QTest::newRow("weights") << 0.0;
        QTest::newRow("average") << 0.9;
    }

    void snapshotsWhilePaused()
    {
        QFETCH(double, ema);
        auto recipe = test::smallRecipe();
        recipe.ema = ema;
        RunControl control;
        Records records;
        std::atomic<int> arrived = 0;
        std::atomic<bool> isPaused = false;
        records.also = [&](const TrainingRecord& record) {
            const auto* step = std::get_if<StepPoint>(&record);
            if (step && step->iteration == 7 && step->run == "plain") {
                control.pause();
                isPaused = true;
            }
        };
        struct Counting : TrainingSink {
            Counting(Records& to, std::atomic<int>& count) : records(to), arrived(count) {}
            void publish(const TrainingRecord& record) override { records.publish(record); }
            void publishSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot) override
            {
                records.publishSnapshot(snapshot);
                ++arrived;
            }
            Records& records;
            std::atomic<int>& arrived;
        } sink(records, arrived);
        std::thread asker([&] {
            const auto wait = [](const auto& until) {
                for (int i = 0; i < 3000 && !until(); ++i)
                    std::this_thread::sleep_for(std::chrono::milliseconds(10));
            };
            wait([&] { return isPaused.load(); });
            control.askSnapshot("resnet");
            control.askSnapshot("nobody");
            wait([&] { return arrived == 1; });
            control.stop();
        });
        test::trainNew(test::smallNetworks(), recipe, m_out / "out", control, sink);
        asker.join();
        QCOMPARE(records.snapshots.size(), std::size_t{1});
        const auto& snapshot = *records.snapshots.front();
        QCOMPARE(snapshot.run, std::string("resnet"));
        QCOMPARE(snapshot.iteration, 7);
        QCOMPARE(records.of<StepPoint>("resnet").size(), std::size_t{7});
        const auto expected = parametersOf(inferShapes(test::smallNetworks({"resnet"}).front().spec));
        const auto saved = readCheckpoint(m_out / "out" / "resnet" / "last.safetensors", expected, ema > 0.0);
        QCOMPARE(saved.progress.iteration, 7);
        QCOMPARE(snapshot.tensors.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto name = (ema > 0.0 ? std::string(kAveragedPrefix) : std::string()) + expected[i].name;
            const auto tensor = std::ranges::find(saved.tensors, name, &CheckpointTensor::name);
            QVERIFY(tensor != saved.tensors.end() && tensor->values == snapshot.tensors[i]);
        }
    }

    /// Asked for in the last step, it comes before the experiment ends.
    void snapshotAfterTheLastStep()
    {
        RunControl control;
        Records records;
        records.also = [&](const TrainingRecord& record) {
            if (const auto* done = std::get_if<Done>(&record))
                control.askSnapshot(done->run);
        };
        test::trainNew(test::smallNetworks(), test::smallRecipe(), m_out / "out", control, records);
        QCOMPARE(records.snapshots.size(), std::size_t{2});
        for (const auto& snapshot : records.snapshots)
            QCOMPARE(snapshot->iteration, 18);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_out;
};

QTEST_GUILESS_MAIN(TestExperimentTelemetry)
#include "tst_experimenttelemetry.moc"
