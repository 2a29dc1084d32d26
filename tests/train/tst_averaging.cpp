#include <QtTest>

#include <cmath>

#include "core/data/loader.h"
#include "core/data/shapes.h"
#include "core/engine/engine.h"
#include "core/optim/weightaverage.h"
#include "core/train/evaluator.h"
#include "core/train/networkaverage.h"
#include "core/train/split.h"
#include "core/train/trainer.h"
#include "core/weights/import.h"
#include "core/weights/safetensors.h"
#include "tests/train/experiments.h"

using namespace reslab;
using test::Records;

namespace {

namespace fs = std::filesystem;

using Tensors = std::vector<std::vector<float>>;

Tensors tensorsOf(const Network& network)
{
    Tensors all;
    for (std::size_t i = 0; i < network.tensors().size(); ++i)
        all.push_back(network.tensor(static_cast<int>(i)));
    return all;
}

std::vector<float> logitsOf(Network& network, const std::vector<float>& images)
{
    std::vector<float> logits(10 * images.size() / static_cast<std::size_t>(network.graph().spec.input.elements()));
    network.infer(static_cast<std::int64_t>(logits.size()) / 10, images, logits);
    return logits;
}

RunDescription describe(const Recipe& recipe)
{
    const auto data = test::smallData();
    return planExperiment(test::smallNetworks({"resnet"}), recipe, data, "shapes", "/nowhere", 1).runs.front();
}

Recipe averagedRecipe()
{
    auto recipe = test::smallRecipe();
    recipe.ema = 0.9;
    return recipe;
}

/// A trainer after some steps, with the average taken by hand beside it.
struct Trained {
    Engine engine{1};
    Trainer trainer;
    Tensors expected;

    Trained() : trainer(describe(averagedRecipe()), engine), expected(tensorsOf(trainer.network()))
    {
        const auto data = test::smallData();
        const auto& run = trainer.description();
        Loader loader(data.train, {.batchSize = 16, .augment = run.recipe.augment, .normalization = run.normalization});
        for (int n = 1; n <= 8; ++n) {
            trainer.step(*loader.batch(n - 1));
            const auto decay = std::min(0.9, (1.0 + n) / (10.0 + n));
            const auto now = tensorsOf(trainer.network());
            for (std::size_t t = 0; t < now.size(); ++t)
                for (std::size_t i = 0; i < now[t].size(); ++i)
                    expected[t][i] = static_cast<float>(decay * expected[t][i] + (1.0 - decay) * now[t][i]);
        }
    }
};

}  // namespace

class TestAveraging : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isTheAverageOfEveryStep()
    {
        Trained trained;
        auto& network = trained.trainer.network();
        const auto own = tensorsOf(network);
        {
            const AverageInUse averaged(trained.trainer.average());
            const auto found = tensorsOf(network);
            double worst = 0.0;
            for (std::size_t t = 0; t < found.size(); ++t)
                for (std::size_t i = 0; i < found[t].size(); ++i)
                    worst = std::max(worst, std::abs(static_cast<double>(found[t][i]) - static_cast<double>(trained.expected[t][i])));
            QVERIFY2(worst < 1e-5, qPrintable(QString::number(worst)));
            QVERIFY(found != own);
        }
        QVERIFY(tensorsOf(network) == own);
    }

    void theNetworkComputesWithIt()
    {
        Trained trained;
        auto& network = trained.trainer.network();
        const auto data = test::smallData();
        const auto images = makeBatch(*data.test, std::vector<std::uint32_t>{1, 2, 3}, shapesNormalization()).images;
        const auto own = logitsOf(network, images);
        {
            const AverageInUse averaged(trained.trainer.average());
            QVERIFY(logitsOf(network, images) != own);
        }
        QVERIFY(logitsOf(network, images) == own);
    }

    void withoutARecipeForItThereIsNone()
    {
        Engine engine(1);
        Trainer trainer(describe(test::smallRecipe()), engine);
        QVERIFY(!trainer.average());
        for (const auto& tensor : trainer.checkpoint().tensors)
            QVERIFY(!tensor.name.starts_with(kAveragedPrefix));
    }

    void trainingIsTheSameWithAndWithout()
    {
        RunControl control;
        Records with, without;
        auto recipe = averagedRecipe();
        test::trainNew(test::smallNetworks({"resnet"}), recipe, out("with"), control, with);
        recipe.ema = 0.0;
        test::trainNew(test::smallNetworks({"resnet"}), recipe, out("without"), control, without);
        const auto a = with.of<StepPoint>(), b = without.of<StepPoint>();
        QCOMPARE(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            QCOMPARE(a[i].train.loss, b[i].train.loss);
        QVERIFY(with.of<EpochPoint>().back().test.loss != without.of<EpochPoint>().back().test.loss);
        QCOMPARE(with.of<RunStarted>().front().ema, 0.9);
        QCOMPARE(without.of<RunStarted>().front().ema, 0.0);
    }

    /// What the last evaluation told is what the weights that import takes by itself score.
    void whatWasToldIsWhatIsRead()
    {
        RunControl control;
        Records records;
        auto recipe = averagedRecipe();
        recipe.statistics = StatisticsKind::TrueAverage;
        test::trainNew(test::smallNetworks({"resnet"}), recipe, out("run"), control, records);
        const SafetensorsReader file(out("run") / "resnet" / "last.safetensors");
        const auto data = test::smallData();
        Engine engine(1);
        const auto score = [&](bool unaveraged) {
            Network network(inferShapes(test::smallNetworks({"resnet"}).front().spec), Precision::F32, engine);
            const auto report = importWeights(file, network.graph(), {.unaveraged = unaveraged},
                                              [&](int i, std::span<const float> values) { network.setTensor(i, values); });
            if (report.isAveraged == unaveraged)
                qFatal("the report tells the opposite");
            return Evaluator(shapesNormalization()).evaluate(network, *data.test, firstIndices(data.test->size()))->loss();
        };
        const auto told = records.of<EpochPoint>().back().test.loss;
        QCOMPARE(score(false), told);
        QVERIFY(score(true) != told);
    }

    void leftOverDoesNotCountTheOtherHalf()
    {
        RunControl control;
        Records records;
        test::trainNew(test::smallNetworks({"resnet"}), averagedRecipe(), out("run"), control, records);
        const SafetensorsReader file(out("run") / "resnet" / "last.safetensors");
        const auto graph = inferShapes(test::smallNetworks({"resnet"}).front().spec);
        for (const bool unaveraged : {false, true})
            for (const auto& name : matchWeights(file, graph, {.unaveraged = unaveraged}).leftOver)
                QVERIFY2(name.starts_with("momentum."), name.c_str());
    }

    void checkpointWithoutTheAverageIsRefused()
    {
        Trained trained;
        auto checkpoint = trained.trainer.checkpoint();
        const auto file = out("whole.safetensors");
        fs::create_directories(file.parent_path());
        writeCheckpoint(checkpoint, file);
        const auto& tensors = trained.trainer.network().tensors();
        QCOMPARE(readCheckpoint(file, tensors, true).tensors, checkpoint.tensors);
        QVERIFY_EXCEPTION_THROWN(readCheckpoint(file, tensors, false), Error);
        std::erase_if(checkpoint.tensors, [](const auto& tensor) { return tensor.name.starts_with(kAveragedPrefix); });
        writeCheckpoint(checkpoint, file);
        QVERIFY_EXCEPTION_THROWN(readCheckpoint(file, tensors, true), Error);
    }

private:
    fs::path out(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAveraging)
#include "tst_averaging.moc"
