#include "ui/bridge/trainingcontroller.h"

#include <QtTest>

#include <algorithm>
#include <random>

#include "core/data/shapes.h"
#include "core/engine/engine.h"
#include "core/runs/rundescription.h"
#include "core/runs/runfolder.h"
#include "tests/support/patience.h"
#include "tests/support/withoutbf16.h"
#include "tests/train/experiments.h"
#include "ui/bridge/oncelook.h"

using namespace reslab;
using namespace reslab::ui;
using State = TrainingController::State;
namespace fs = std::filesystem;

namespace {

/// Two small nets for a few iterations on part of the built-in set.
ExperimentOrder smallOrder(const fs::path& output)
{
    ExperimentOrder order;
    order.models = nameRuns({"resnet=cifar:depth=8,width=4", "plain=cifar:depth=8,width=4,shortcut=none"});
    order.recipe = test::smallRecipe();
    order.recipe.subset = 90;
    order.recipe.epochs = 0;
    order.recipe.iterations = 12;
    // The whole test half is evaluated at the end of every epoch: once is enough.
    order.recipe.batchSize = 8;
    order.recipe.evalEvery = 0;
    order.threads = 1;
    order.output = output;
    return order;
}

void await(TrainingController& controller, State state)
{
    QTRY_COMPARE_WITH_TIMEOUT(controller.state(), state, 120'000);
}

/// The longest time that the controller took to do something, in milliseconds.
class Longest {
public:
    template <class Work>
    void measure(Work&& work)
    {
        QElapsedTimer watch;
        watch.start();
        work();
        m_ms = std::max(m_ms, watch.elapsed());
    }
    qint64 ms() const { return m_ms; }

private:
    qint64 m_ms = 0;
};

}  // namespace

class TestRealCore : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    fs::path folder(const std::string& name) const { return fs::path(m_temporary.path().toStdString()) / name; }

    void trainUndisturbed(const fs::path& output)
    {
        TrainingController controller;
        controller.start(smallOrder(output));
        await(controller, State::Idle);
    }

private slots:
    void trainsAndTells()
    {
        TrainingController controller;
        std::vector<TrainingCore::Prepared> preparations;
        test::Records records;
        connect(&controller, &TrainingController::prepared, this,
                [&](const TrainingCore::Prepared& prepared) { preparations.push_back(prepared); });
        connect(&controller, &TrainingController::recordsArrived, this, [&](const std::vector<TrainingRecord>& arrived) {
            records.all.insert(records.all.end(), arrived.begin(), arrived.end());
        });
        controller.start(smallOrder(folder("told")));
        await(controller, State::Idle);
        QCOMPARE(preparations.size(), std::size_t{1});
        QCOMPARE(preparations[0].runs.size(), std::size_t{2});
        QCOMPARE(preparations[0].output, folder("told"));
        for (const auto* run : {"resnet", "plain"}) {
            QCOMPARE(records.of<RunStarted>(run).size(), std::size_t{1});
            QCOMPARE(records.of<StepPoint>(run).size(), std::size_t{12});
            const auto ends = records.of<Done>(run);
            QVERIFY(ends.size() == 1 && ends[0].reason == Done::Reason::Finished);
        }
    }

    void whatPreparingFindsIsTold()
    {
        auto order = smallOrder(folder("warned"));
        order.recipe.warmup = order.recipe.iterations + 1;
        std::vector<Error> warnings;
        TrainingController controller;
        connect(&controller, &TrainingController::prepared, this, [&](const TrainingCore::Prepared& prepared) {
            warnings = prepared.warnings;
            controller.stop();
        });
        controller.start(order);
        await(controller, State::Idle);
        QCOMPARE(warnings.size(), std::size_t{1});
        QCOMPARE(warnings[0].code(), ErrorCode::WarmupTooLong);
    }

    /// Training takes the images as they are, and does not draw or read them a second time; a resumed run too.
    void openDataAreShared()
    {
        const auto images = std::make_shared<const DataPair>(makeShapes({.trainSize = 160, .testSize = 20}));
        auto order = smallOrder(folder("shared"));
        order.recipe.subset = 0;
        order.opened = images;
        std::int64_t trainImages = 0;
        TrainingController controller;
        QStringList faults;
        connect(&controller, &TrainingController::prepared, this, [&](const TrainingCore::Prepared& prepared) {
            trainImages = prepared.runs.front().data.trainImages;
        });
        connect(&controller, &TrainingController::failed, this, [&](const Error& error) { faults += error.what(); });
        connect(&controller, &TrainingController::recordsArrived, this, [&](const auto&) { controller.stop(); });
        controller.start(order);
        await(controller, State::Idle);
        QCOMPARE(trainImages, 160);

        ExperimentOrder rest{.models = {}, .recipe = {}, .output = order.output, .resume = true, .opened = images};
        controller.start(rest);
        await(controller, State::Idle);
        QCOMPARE(faults, QStringList());
        // Of another source they are not its own: it reads those that it began with, and here finds them to be more.
        rest.data = "/elsewhere";
        controller.start(rest);
        await(controller, State::Idle);
        QCOMPARE(faults.size(), 1);
        QVERIFY2(faults[0].contains("12800"), qPrintable(faults[0]));
    }

    void refusalsAreTold()
    {
        TrainingController controller;
        std::vector<ErrorCode> codes;
        connect(&controller, &TrainingController::failed, this, [&](const Error& error) { codes.push_back(error.code()); });
        const auto refused = [&](ExperimentOrder order) {
            controller.start(std::move(order));
            await(controller, State::Idle);
        };
        fs::create_directories(folder("taken"));
        refused(smallOrder(folder("taken")));
        auto order = smallOrder(folder("new"));
        order.data = "/nowhere";
        refused(order);
        order = smallOrder(folder("new"));
        order.models.front().model = "resnet21";
        refused(order);
        order = smallOrder(folder("new"));
        order.models.clear();
        refused(order);
        order = {.models = {}, .recipe = {}, .output = folder("new"), .resume = true};
        refused(order);
        QCOMPARE(codes, (std::vector{ErrorCode::FolderExists, ErrorCode::FileNotFound, ErrorCode::DepthImpossible,
                                     ErrorCode::OptionInvalid, ErrorCode::FileNotFound}));
        QVERIFY(!fs::exists(folder("new")));
    }

    /// Begun, stopped or closed at random moments a hundred times in all; what was trained in pieces is what was trained at once.
    void hundredStartsAndStops()
    {
        constexpr int kStarts = 100;
        const auto whole = folder("whole");
        trainUndisturbed(whole);
        std::mt19937 random(11);
        const auto upTo = [&](int most) { return std::uniform_int_distribution(0, most)(random); };
        Longest stopping, closing;
        int finished = 0, begun = 0;
        auto controller = std::make_unique<TrainingController>();
        QElapsedTimer watch;
        watch.start();
        for (int i = 0; i < kStarts; ++i) {
            const auto output = folder("pieces" + std::to_string(begun));
            auto order = smallOrder(output);
            order.resume = fs::exists(output);
            if (!controller)
                controller = std::make_unique<TrainingController>();
            QObject context;
            connect(controller.get(), &TrainingController::failed, &context, [](const Error& error) { QFAIL(error.what()); });
            upTo(4) > 0 ? controller->start(order) : controller->startPaused(order);
            // Half of them while the experiment is prepared or just begins, half in the midst of training.
            std::size_t steps = 0;
            connect(controller.get(), &TrainingController::recordsArrived, &context,
                    [&](const std::vector<TrainingRecord>& records) {
                        steps += static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [](const auto& record) {
                            return std::holds_alternative<StepPoint>(record);
                        }));
                    });
            if (upTo(1) > 0)
                QTRY_VERIFY_WITH_TIMEOUT(steps > 0 || !controller->isBusy(), 30'000);
            QTest::qWait(upTo(60));
            if (upTo(3) == 0) {
                controller->pause();
                QTest::qWait(upTo(20));
                controller->step();
            }
            if (upTo(2) > 0) {
                stopping.measure([&] {
                    controller->stop();
                    await(*controller, State::Idle);
                });
            } else {
                closing.measure([&] { controller.reset(); });
            }
            if (fs::exists(output) && test::difference(output / "resnet", whole / "resnet").empty() &&
                test::difference(output / "plain", whole / "plain").empty()) {
                ++finished;
                ++begun;
            }
        }
        const auto last = folder("pieces" + std::to_string(begun));
        controller = std::make_unique<TrainingController>();
        auto order = smallOrder(last);
        order.resume = fs::exists(last);
        controller->start(order);
        await(*controller, State::Idle);
        for (const auto* run : {"resnet", "plain"}) {
            const auto difference = test::difference(last / run, whole / run);
            QVERIFY2(difference.empty(), difference.c_str());
        }
        qInfo("%d starts in %lld ms, %d experiments finished in pieces; longest stop %lld ms, longest destruction %lld ms",
              kStarts, static_cast<long long>(watch.elapsed()), finished, static_cast<long long>(stopping.ms()),
              static_cast<long long>(closing.ms()));
        QVERIFY2(finished > 2, "stopped so early that nothing was trained");
        QVERIFY(stopping.ms() < test::kHangMs);
        QVERIFY(closing.ms() < test::kHangMs);
    }

    /// Where the processor lacks the precision of runs, a look at them says so once.
    void aLookInAnotherPrecisionIsTold()
    {
        if (platform().supportsBf16) {
            const auto failure = test::failureWithoutBf16(QTest::currentTestFunction());
            QVERIFY2(failure.isEmpty(), failure);
            return;
        }
        trainUndisturbed(folder("looked"));
        std::vector<OnceLook::Wanted> wanted;
        for (const auto* name : {"resnet", "plain"}) {
            const RunFolder run{folder("looked") / name};
            auto description = readDescription(run.description());
            description.resolution.precision = "bf16";
            writeDescription(description, run.description());
            wanted.push_back({static_cast<int>(wanted.size()), run.path});
        }
        OnceLook look;
        int seen = 0;
        bool isAtEnd = false;
        std::vector<Error> notes;
        connect(&look, &OnceLook::looked, this, [&] { ++seen; });
        connect(&look, &OnceLook::noted, this, [&](const Error& fact) { notes.push_back(fact); });
        connect(&look, &OnceLook::finished, this, [&] { isAtEnd = true; });
        look.begin(wanted, 1);
        QTRY_VERIFY_WITH_TIMEOUT(isAtEnd, 120'000);
        QCOMPARE(seen, 2);
        QCOMPARE(notes.size(), std::size_t{1});
        QCOMPARE(notes.front().code(), ErrorCode::PrecisionReplaced);
        QCOMPARE(notes.front().field("run"), std::string_view("resnet"));
    }

    /// A rate changed by hand, a pause and steps change what they should and nothing else.
    void interventionsReachTheCore()
    {
        TrainingController controller;
        test::Records records;
        connect(&controller, &TrainingController::recordsArrived, this, [&](const std::vector<TrainingRecord>& arrived) {
            records.all.insert(records.all.end(), arrived.begin(), arrived.end());
        });
        controller.startPaused(smallOrder(folder("paused")));
        QTRY_COMPARE_WITH_TIMEOUT(records.of<StepPoint>().size(), std::size_t{2}, 30'000);
        QCOMPARE(controller.state(), State::Paused);
        controller.setLearningRate("plain", 0.5);
        controller.step();
        QTRY_COMPARE(records.of<StepPoint>().size(), std::size_t{4});
        QCOMPARE(records.of<Intervention>().size(), std::size_t{1});
        QCOMPARE(records.of<StepPoint>("plain").back().learningRate, 0.5);
        QVERIFY(records.of<StepPoint>("resnet").back().learningRate != 0.5);
        controller.resume();
        await(controller, State::Idle);
        QCOMPARE(records.of<StepPoint>().size(), std::size_t{24});
    }
};

QTEST_GUILESS_MAIN(TestRealCore)
#include "tst_realcore.moc"
