#include "ui/models/runset.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>
#include <limits>

#include "core/base/error.h"
#include "tests/support/madecurves.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestRunSet : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void traits_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("isResidual");
        QTest::addColumn<int>("depth");
        QTest::addColumn<qint64>("parameters");
        QTest::newRow("plain20") << "plain20" << false << 20 << qint64{269'722};
        QTest::newRow("resnet20") << "resnet20" << true << 20 << qint64{269'722};
        QTest::newRow("resnet56") << "resnet56" << true << 56 << qint64{853'018};
        // Projections stand beside the way, not in it.
        QTest::newRow("option B") << "cifar:depth=20,shortcut=B" << true << 20 << qint64{272'474};
    }

    void traits()
    {
        QFETCH(QString, model);
        const auto traits = traitsOf(modelFromName(model.toStdString()));
        QTEST(traits.isResidual, "isResidual");
        QTEST(traits.depth, "depth");
        QTEST(static_cast<qint64>(traits.parameters), "parameters");
        QVERIFY(traits.macs > 40'000'000);
    }

    void namesAreReadable_data()
    {
        QTest::addColumn<QString>("run");
        QTest::addColumn<QString>("readable");
        QTest::addRow("command line") << "plain20" << "plain-20";
        QTest::addRow("command line, options") << "resnet56-shortcut-B-2" << "ResNet-56, option B (2)";
        QTest::addRow("MODEL") << "plain56:norm=none,init=xavier" << "plain-56, no BN, Xavier";
        QTest::addRow("run of a MODEL") << "plain56-norm-none-init-xavier" << "plain-56, no BN, Xavier";
        QTest::addRow("value with dashes") << "resnet20-order-bn-after-add" << "ResNet-20, BN after addition";
        QTest::addRow("window, options") << "ResNet-20-order-preact-width-32" << "ResNet-20, full pre-activation, width 32";
        QTest::addRow("again") << "plain20-2" << "plain-20-2";
        QTest::addRow("ResNet-D") << "resnet50d" << "ResNet-50-D";
        QTest::addRow("ResNet-D, options") << "resnet50d:last-gamma=zero" << "ResNet-50-D, last γ from 0";
        QTest::addRow("run of a ResNet-D") << "ResNet-50-D-width-80" << "ResNet-50-D, width 80";
        QTest::addRow("no ResNet-D") << "resnet20d" << "ResNet-20d";
        QTest::addRow("no option") << "resnet20-shortcut-mine" << "ResNet-20-shortcut-mine";
        QTest::addRow("fully connected") << "fcresnet30" << "fc-ResNet-30";
        QTest::addRow("window") << "ResNet-20" << "ResNet-20";
        QTest::addRow("below folders") << "resnet20-runs/plain20" << "resnet20-runs/plain-20";
        QTest::addRow("user's own") << "myresnet20" << "myresnet20";
        QTest::addRow("no depth") << "plain" << "plain";
    }

    void namesAreReadable()
    {
        QFETCH(QString, run);
        QTEST(readableName(run.toStdString()), "readable");
    }

    void namesThatRepeatTellTheirExperiment()
    {
        RunSet runs;
        const auto one = runs.addRecorded(writeMadeRun(root() / "one", "plain20"));
        const auto other = runs.addRecorded(writeMadeRun(root() / "one", "resnet20"));
        QCOMPARE(runs.find(one)->title(), QString("plain-20"));
        QSignalSpy changed(&runs, &RunSet::changed);
        // As the window names it; both are read alike.
        auto description = madeRun("plain20");
        description.name = "plain-20";
        const auto two = runs.addLive(description, root() / "two" / "plain-20");
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toInt(), one);
        QCOMPARE(runs.find(one)->title(), QString("one/plain-20"));
        QCOMPARE(runs.find(two)->title(), QString("two/plain-20"));
        QCOMPARE(runs.find(other)->title(), QString("ResNet-20"));
        // Records name it as before.
        QCOMPARE(runs.findLive("plain-20")->id, two);
        const auto deep = runs.addRecorded(writeMadeRun(root() / "deeper" / "one", "plain20"));
        QVERIFY(runs.find(deep)->title() != runs.find(one)->title());
        QCOMPARE(runs.find(deep)->title(), readableName((root() / "deeper" / "one" / "plain20").string()));
        runs.addRecorded(root() / "one" / "plain20");
        QVERIFY(runs.find(one)->title() != runs.find(two)->title());
        runs.remove(deep);
        runs.remove(one);
        QCOMPARE(runs.find(two)->title(), QString("plain-20"));
    }

    /// What comes with the program says so wherever its name stands, and whence it is; what somebody trained does not.
    void whatComesWithTheProgramSaysSo()
    {
        const auto manifest = [this](const std::string& words) { std::ofstream(root() / "come" / "recorded.json") << words; };
        RunSet runs;
        const auto own = runs.addRecorded(writeMadeRun(root() / "own", "plain20"));
        const auto folder = writeMadeRun(root() / "come", "resnet20");
        manifest(R"({"machine": "a machine, f32, 2 threads", "date": "2026-11-26", "seconds": 8362})");
        const auto come = runs.addRecorded(folder);
        QCOMPARE(runs.find(own)->title(), QString("plain-20"));
        QCOMPARE(runs.find(come)->title(), QString("ResNet-20 (recorded)"));
        const auto words = recordingWords(runs.find(come)->recording.value());
        QVERIFY2(words.contains("a machine, f32, 2 threads") && words.contains("2 h 19 min"), qPrintable(words));
        // In words: "11/26/26" and "26. 11. 26." are read differently from country to country.
        QVERIFY2(words.contains(QLocale().toString(QDate(2026, 11, 26), QLocale::LongFormat)), qPrintable(words));
        // Beside a run of the same name its experiment is told, and files name it without words.
        const auto twin = runs.addRecorded(writeMadeRun(root() / "own", "resnet20"));
        QCOMPARE(runs.find(come)->title(), QString("come/ResNet-20 (recorded)"));
        QCOMPARE(runs.find(twin)->title(), QString("own/ResNet-20"));
        QCOMPARE(runs.find(come)->label, std::string("come/resnet20"));
        const auto& trained = *runs.find(come)->description;
        QVERIFY2(words.contains(QString("Trained on %1, %2 iterations.")
                                    .arg(QString::fromStdString(trained.data.name), QLocale().toString(qint64{trained.resolution.iterations}))),
                 qPrintable(words));
        manifest("no JSON");
        runs.addRecorded(folder);
        QVERIFY(!runs.find(come)->recording);
    }

    void aRecordedRunHasItsCurves()
    {
        RunSet runs;
        QSignalSpy added(&runs, &RunSet::added);
        const auto id = runs.addRecorded(writeMadeRun(root(), "resnet20"));
        QCOMPARE(added.count(), 1);
        const auto* run = runs.find(id);
        QVERIFY(run);
        QCOMPARE(run->name(), QString("resnet20"));
        QVERIFY(!run->isLive);
        QCOMPARE(run->state, RunState::Finished);
        QCOMPARE(run->iteration, 100);
        QCOMPARE(run->curves.series(CurveKind::Train, Measure::Error).points(), 100);
        QCOMPARE(run->curves.series(CurveKind::EpochTrain, Measure::Loss).points(), 10);
        QCOMPARE(run->curves.series(CurveKind::LearningRate, Measure::Error).points(), 100);
        QCOMPARE(run->curves.tests().size(), std::size_t{10});
        QVERIFY(run->curves.tests().back().isWhole);
        QCOMPARE(run->curves.lastWhole()->scores.errorPercent, madeError(100, 2.0));
        QCOMPARE(run->curves.bestWhole()->iteration, 100);
        QCOMPARE(run->curves.valueAt(CurveKind::Train, Measure::Error, XAxis::Epochs, 5.0),
                 static_cast<double>(static_cast<float>(madeError(50))));
        QCOMPARE(run->curves.position(60, XAxis::Minutes), 0.5);
    }

    void theSameFolderIsTheSameRunReadAnew()
    {
        RunSet runs;
        const auto folder = writeMadeRun(root(), "plain20", 60);
        const auto id = runs.addRecorded(folder);
        QCOMPARE(runs.find(id)->iteration, 60);
        runs.setDimmed(id, true);
        writeMadeRun(root(), "plain20", 80);
        QCOMPARE(runs.addRecorded(folder / "."), id);
        QCOMPARE(runs.ids().size(), std::size_t{1});
        QCOMPARE(runs.find(id)->iteration, 80);
        QVERIFY(runs.find(id)->isDimmed);
    }

    void whatIsNoRunIsRefused()
    {
        RunSet runs;
        QVERIFY_THROWS_EXCEPTION(Error, runs.addRecorded(root() / "absent"));
        const auto folder = writeMadeRun(root(), "plain20");
        std::ofstream(folder / "curves.csv") << "a,b\n1,2\n";
        try {
            runs.addRecorded(folder);
            QFAIL("not refused");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileForeign);
        }
        QVERIFY(runs.isEmpty());
    }

    void recordsGoToTheRunTheyName()
    {
        RunSet runs;
        const auto id = runs.addLive(madeRun("resnet20"), root() / "resnet20");
        QCOMPARE(runs.find(id)->state, RunState::Waiting);
        QSignalSpy grown(&runs, &RunSet::grown);
        QSignalSpy changed(&runs, &RunSet::changed);
        runs.apply(std::vector<TrainingRecord>{madeStep("resnet20", 1), madeStep("another", 1), madeStep("resnet20", 2)});
        QCOMPARE(grown.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(runs.find(id)->state, RunState::Running);
        QCOMPARE(runs.find(id)->iteration, 2);
        QCOMPARE(runs.find(id)->curves.series(CurveKind::Train, Measure::Loss).points(), 2);
        QCOMPARE(runs.find(id)->imagesPerSecond, 1000.0);
        runs.apply(std::vector<TrainingRecord>{madeStep("another", 3)});
        QCOMPARE(grown.count(), 1);
    }

    void partsOfTheTestHalfAreToldFromTheWhole()
    {
        RunSet runs;
        const auto id = runs.addLive(madeRun("resnet20"), {});
        EvalPoint part;
        part.run = "resnet20";
        part.iteration = 5;
        part.test = {1.0, 10.0};
        part.testImages = 20;
        runs.apply(std::vector<TrainingRecord>{part, madeEpoch("resnet20", 10)});
        const auto& curves = runs.find(id)->curves;
        QVERIFY(!curves.tests()[0].isWhole);
        QVERIFY(curves.tests()[1].isWhole);
        QCOMPARE(curves.bestWhole()->iteration, 10);
        QCOMPARE(curves.series(CurveKind::Test, Measure::Error).points(), 2);
    }

    void aRunThatGoesOnForgetsWhatLiesBehindItsCheckpoint()
    {
        RunSet runs;
        const auto folder = writeMadeRun(root(), "resnet20", 60);
        const auto id = runs.addLive(madeRun("resnet20"), folder);
        QCOMPARE(runs.find(id)->iteration, 60);
        RunStarted start;
        start.run = "resnet20";
        start.iteration = 40;
        runs.apply(std::vector<TrainingRecord>{start});
        QCOMPARE(runs.find(id)->iteration, 40);
        QCOMPARE(runs.find(id)->curves.series(CurveKind::Train, Measure::Error).points(), 40);
        QCOMPARE(runs.find(id)->curves.tests().size(), std::size_t{4});
        runs.apply(std::vector<TrainingRecord>{madeStep("resnet20", 41)});
        QCOMPARE(runs.find(id)->curves.series(CurveKind::Train, Measure::Error).back().iteration, 41);
    }

    void interventionsAndTheEndAreKept()
    {
        RunSet runs;
        const auto id = runs.addLive(madeRun("resnet20"), {});
        Intervention change;
        change.run = "resnet20";
        change.iteration = 2;
        change.field = "lr";
        change.value = 0.01;
        Diverged end;
        end.run = "resnet20";
        end.iteration = 3;
        auto lost = madeStep("resnet20", 3);
        lost.train.loss = std::numeric_limits<double>::quiet_NaN();
        runs.apply(std::vector<TrainingRecord>{madeStep("resnet20", 1), madeStep("resnet20", 2), change, lost, end});
        QCOMPARE(runs.find(id)->curves.marks().size(), std::size_t{1});
        QCOMPARE(runs.find(id)->curves.marks()[0].value, 0.01);
        QCOMPARE(runs.find(id)->state, RunState::Diverged);
        QVERIFY(runs.find(id)->curves.hasLostNumbers());
        runs.endLive();
        QVERIFY(!runs.find(id)->isLive);
        QCOMPARE(runs.find(id)->state, RunState::Diverged);
        QVERIFY(!runs.findLive("resnet20"));
    }

    void aRunKeepsItsStyle()
    {
        RunSet runs;
        const auto plain = runs.addRecorded(writeMadeRun(root(), "plain20"));
        const auto first = runs.find(plain)->style;
        const auto deep = runs.addRecorded(writeMadeRun(root(), "plain56"));
        const auto residual = runs.addRecorded(writeMadeRun(root(), "resnet20"));
        const auto second = runs.find(deep)->style;
        const auto third = runs.find(residual)->style;
        QVERIFY(!first.isAlike(second) && !first.isAlike(third));
        QVERIFY(second.onLight.red() > second.onLight.blue());
        QVERIFY(third.onLight.blue() > third.onLight.red());
        QSignalSpy changed(&runs, &RunSet::changed);
        runs.remove(plain);
        runs.addLive(madeRun("resnet56"), root() / "now" / "resnet56");
        QCOMPARE(changed.count(), 0);
        QCOMPARE(runs.find(deep)->style, second);
        QCOMPARE(runs.find(residual)->style, third);
        // Where nothing else came its place is free still.
        QCOMPARE(runs.find(runs.addRecorded(root() / "plain20"))->style.onLight, first.onLight);
        runs.endLive();
        QCOMPARE(runs.find(residual)->style, third);
    }

    void aWishedStyleIsGivenOnce()
    {
        RunSet runs;
        const auto wished = runStyles({{.isResidual = true, .depth = 20}, {.isResidual = true, .depth = 56}})[1];
        runs.setStyleWish([&](const RunDescription& run) {
            return run.model == "resnet20" ? std::optional(wished) : std::nullopt;
        });
        const auto one = runs.addLive(madeRun("resnet20"), root() / "one" / "resnet20");
        const auto two = runs.addRecorded(writeMadeRun(root() / "two", "resnet20"));
        QCOMPARE(runs.find(one)->style, wished);
        QVERIFY(!runs.find(two)->style.isAlike(wished));
    }

    void aPausedRunSaysSo()
    {
        RunSet runs;
        const auto id = runs.addLive(madeRun("resnet20"), {});
        const auto recorded = runs.addRecorded(writeMadeRun(root(), "plain20"));
        runs.setPaused(true);
        QCOMPARE(runs.find(id)->state, RunState::Waiting);
        RunStarted start;
        start.run = "resnet20";
        runs.apply(std::vector<TrainingRecord>{start});
        QCOMPARE(runs.find(id)->state, RunState::Paused);
        QSignalSpy changed(&runs, &RunSet::changed);
        runs.apply(std::vector<TrainingRecord>{madeStep("resnet20", 1)});
        QCOMPARE(runs.find(id)->state, RunState::Paused);
        QVERIFY(runs.find(id)->isOnItsWay());
        QCOMPARE(changed.count(), 0);
        runs.setPaused(false);
        QCOMPARE(runs.find(id)->state, RunState::Running);
        QCOMPARE(changed.count(), 1);
        runs.setPaused(true);
        runs.endLive();
        QCOMPARE(runs.find(id)->state, RunState::Stopped);
        QCOMPARE(runs.find(recorded)->state, RunState::Finished);
    }

    void soloAndBack()
    {
        RunSet runs;
        std::vector<int> ids;
        for (const auto* name : {"plain20", "plain56", "resnet20"})
            ids.push_back(runs.addRecorded(writeMadeRun(root(), name)));
        runs.solo(ids[1]);
        QVERIFY(!runs.find(ids[0])->isShown && runs.find(ids[1])->isShown && !runs.find(ids[2])->isShown);
        runs.solo(ids[2]);
        QVERIFY(!runs.find(ids[1])->isShown && runs.find(ids[2])->isShown);
        runs.solo(ids[2]);
        for (const auto id : ids)
            QVERIFY(runs.find(id)->isShown);
    }

    void removedRunsAreGone()
    {
        RunSet runs;
        const auto id = runs.addRecorded(writeMadeRun(root(), "plain20"));
        QSignalSpy removed(&runs, &RunSet::removed);
        runs.remove(id);
        runs.remove(id);
        QCOMPARE(removed.count(), 1);
        QVERIFY(!runs.find(id) && runs.isEmpty());
        QVERIFY(runs.addRecorded(writeMadeRun(root(), "plain20")) != id);
        runs.clear();
        QVERIFY(runs.isEmpty());
    }

private:
    std::filesystem::path root() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRunSet)
#include "tst_runset.moc"
