#include "core/train/trainer.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <thread>

#include "core/base/error.h"
#include "core/train/experiment.h"
#include "core/train/probe.h"
#include "tests/support/allocationguard.h"
#include "tests/train/experiments.h"

using namespace reslab;

namespace {

RunDescription describe(const Recipe& recipe, const char* name = "resnet")
{
    return planExperiment(test::smallNetworks({name}), recipe, test::smallData(), "shapes", "/nowhere/at/all", 2).runs.front();
}

std::unique_ptr<Loader> loaderOf(const RunDescription& run)
{
    return std::make_unique<Loader>(test::smallData().train, LoaderOptions{.batchSize = run.recipe.batchSize,
                                                                           .seed = run.recipe.seed,
                                                                           .augment = run.recipe.augment,
                                                                           .normalization = run.normalization});
}

bool sameTensors(const Checkpoint& a, const Checkpoint& b)
{
    return std::equal(a.tensors.begin(), a.tensors.end(), b.tensors.begin(), b.tensors.end(),
                      [](const auto& left, const auto& right) {
                          return left.name == right.name && left.values.size() == right.values.size() &&
                                 std::memcmp(left.values.data(), right.values.data(), 4 * left.values.size()) == 0;
                      });
}

const std::vector<float>& valuesOf(const Checkpoint& checkpoint, const std::string& name)
{
    for (const auto& tensor : checkpoint.tensors)
        if (tensor.name == name)
            return tensor.values;
    throw std::runtime_error("no tensor " + name);
}

int indexOf(const Network& network, const std::string& name)
{
    const auto& tensors = network.tensors();
    for (std::size_t i = 0; i < tensors.size(); ++i)
        if (tensors[i].name == name)
            return static_cast<int>(i);
    throw std::runtime_error("no tensor " + name);
}

/// Spoils what the next step reads.
using Spoil = std::function<void(Network&, Batch&)>;

/// Each value of a tensor times a factor, and then more.
void change(Network& network, const std::string& tensor, float factor, float more)
{
    const auto index = indexOf(network, tensor);
    auto values = network.tensor(index);
    for (auto& value : values)
        value = value * factor + more;
    network.setTensor(index, values);
}

}  // namespace

class TestTrainer : public QObject {
    Q_OBJECT

private slots:
    void aStepIsTheFormula_data()
    {
        QTest::addColumn<bool>("decayNormAndBias");
        QTest::newRow("decay on all") << true;
        QTest::newRow("decay on weights") << false;
    }

    void aStepIsTheFormula()
    {
        QFETCH(bool, decayNormAndBias);
        auto recipe = test::smallRecipe();
        recipe.warmup = 0;
        recipe.weightDecay = 0.01;
        recipe.decayNormAndBias = decayNormAndBias;
        const auto run = describe(recipe);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        std::vector<double> velocity;
        for (int step = 0; step < 3; ++step) {
            auto& network = trainer.network();
            const std::vector<float> before(network.weights().begin(), network.weights().end());
            QCOMPARE(trainer.step(*loader->batch(step)), Trainer::StepOutcome::Completed);
            velocity.resize(before.size());
            for (const auto& segment : network.segments()) {
                const auto role = network.tensors()[static_cast<std::size_t>(segment.parameter)].role;
                const double decay = decayNormAndBias || role == TensorRole::Weight ? 0.01 : 0.0;
                for (auto i = segment.offset; i < segment.offset + segment.size; ++i) {
                    velocity[i] = 0.9 * velocity[i] + network.gradients()[i] + decay * before[i];
                    QVERIFY(std::abs(network.weights()[i] - (before[i] - 0.05 * velocity[i])) < 1e-5);
                }
            }
        }
    }

    /// Activations, gradients and statistics stand where the plan put them: no tensor is allocated within a step. The smallest
    /// of the first stage has 416 KiB.
    void aStepAllocatesNoTensor()
    {
        auto recipe = test::smallRecipe();
        recipe.batchSize = 64;
        const auto run = describe(recipe);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        std::vector<std::shared_ptr<const Batch>> batches;
        for (std::int64_t i = 0; i < trainer.iterations(); ++i)
            batches.push_back(loader->batch(i));
        // 64 images and 26, twice each: every plan is built and bound.
        for (int i = 0; i < 4; ++i)
            QCOMPARE(trainer.step(*batches.at(i)), Trainer::StepOutcome::Completed);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));  // the loader has made what it makes ahead
        const test::AllocationGuard guard;
        for (int i = 4; i < 6; ++i)
            QCOMPARE(trainer.step(*batches.at(i)), Trainer::StepOutcome::Completed);
        QVERIFY2(guard.peakBytes() < 128 * 1024, qPrintable(QString::number(guard.peakBytes())));
    }

    /// The ratio that a probe tells is that of the weights' own change, with momentum, decay and rate; of frozen ones it is 0.
    void updateRatios()
    {
        auto recipe = test::smallRecipe();
        recipe.weightDecay = 0.01;
        recipe.freeze = {"layer2."};
        const auto run = describe(recipe);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        auto& network = trainer.network();
        Probe probe(network.graph());
        for (int step = 0; step < 3; ++step) {
            const std::vector<float> before(network.weights().begin(), network.weights().end());
            StepOptions options;
            probe.watch(options, {});
            QCOMPARE(trainer.step(*loader->batch(step), {}, options, &probe), Trainer::StepOutcome::Completed);
            const auto seen = probe.take();
            for (const auto& segment : network.segments()) {
                const auto& info = network.tensors()[static_cast<std::size_t>(segment.parameter)];
                const auto weight = std::ranges::find(seen.weights, info.node, &WeightGradient::node);
                if (info.role != TensorRole::Weight)
                    continue;
                QVERIFY(weight != seen.weights.end() && weight->l2 > 0.0);
                double change = 0.0;
                double size = 0.0;
                for (auto i = segment.offset; i < segment.offset + segment.size; ++i) {
                    change += std::pow(static_cast<double>(network.weights()[i]) - before[i], 2);
                    size += std::pow(static_cast<double>(before[i]), 2);
                }
                const auto expected = std::sqrt(change / size);
                QVERIFY2(std::abs(weight->updateRatio - expected) <= 1e-3 * expected, info.name.c_str());
                QCOMPARE(weight->updateRatio == 0.0, info.name.starts_with("layer2."));
            }
        }
    }

    void anAbandonedStepChangesNothing()
    {
        const auto run = describe(test::smallRecipe());
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        trainer.step(*loader->batch(0));
        const auto before = trainer.checkpoint();
        int abandoned = 0;
        for (int nodes = 0;; ++nodes) {
            int left = nodes;
            const auto outcome = trainer.step(*loader->batch(1), [&] { return left-- > 0; });
            if (outcome == Trainer::StepOutcome::Completed)
                break;
            QCOMPARE(outcome, Trainer::StepOutcome::Abandoned);
            QCOMPARE(trainer.checkpoint().progress, before.progress);
            QVERIFY(sameTensors(trainer.checkpoint(), before));
            ++abandoned;
        }
        QVERIFY(abandoned > 20);  // forward and backward of every node, more or less

        Trainer undisturbed(run, engine);
        undisturbed.step(*loader->batch(0));
        undisturbed.step(*loader->batch(1));
        QVERIFY(sameTensors(trainer.checkpoint(), undisturbed.checkpoint()));
    }

    void restoredGoesOnBitForBit()
    {
        const auto run = describe(test::smallRecipe());
        Engine engine(2);
        const auto loader = loaderOf(run);
        Trainer whole(run, engine);
        Checkpoint middle;
        for (int i = 0; i < 10; ++i) {
            if (i == 4)
                middle = whole.checkpoint();
            whole.step(*loader->batch(i));
        }
        Trainer second(run, engine);
        second.step(*loader->batch(0));
        second.restore(middle);
        QCOMPARE(second.iteration(), 4);
        for (int i = 4; i < 10; ++i)
            second.step(*loader->batch(i));
        QVERIFY(sameTensors(second.checkpoint(), whole.checkpoint()));
        QCOMPARE(second.epochScores(), whole.epochScores());
    }

    void epochsAndTheirMeans()
    {
        const auto run = describe(test::smallRecipe());
        QCOMPARE(run.resolution.iterationsPerEpoch, 6);
        QCOMPARE(run.resolution.iterations, 18);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        double loss = 0.0;
        QVERIFY(!trainer.atEpochEnd());
        for (int i = 0; i < 12; ++i) {
            const auto batch = loader->batch(i);
            trainer.step(*batch);
            loss = (i % 6 == 0 ? 0.0 : loss) + trainer.stepPoint().train.loss * static_cast<double>(batch->count());
            QCOMPARE(trainer.epoch(), i / 6 + 1);
            QCOMPARE(trainer.atEpochEnd(), i % 6 == 5);
        }
        QVERIFY(std::abs(trainer.epochScores().loss - loss / 90.0) < 1e-12);
        QCOMPARE(trainer.progress().epochImages, 90);
    }

    void frozenPrefixesAreNotTouched()
    {
        auto recipe = test::smallRecipe();
        recipe.freeze = {"conv1", "bn1", "layer1"};
        const auto run = describe(recipe);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto before = trainer.checkpoint();
        const auto loader = loaderOf(run);
        for (int i = 0; i < 3; ++i)
            trainer.step(*loader->batch(i));
        const auto after = trainer.checkpoint();
        int frozen = 0;
        for (const auto& tensor : before.tensors) {
            auto name = tensor.name;
            if (name.starts_with("momentum."))
                name.erase(0, 9);
            const bool isFrozen = name.starts_with("conv1") || name.starts_with("bn1") || name.starts_with("layer1");
            frozen += isFrozen ? 1 : 0;
            QVERIFY2((valuesOf(after, tensor.name) == tensor.values) == isFrozen, tensor.name.c_str());
        }
        QVERIFY(frozen > 10);
        recipe.freeze = {"layer9"};
        QVERIFY_EXCEPTION_THROWN(describe(recipe), Error);
    }

    void weightsFromAFile()
    {
        QTemporaryDir folder;
        auto recipe = test::smallRecipe();
        Engine engine(2);
        Trainer first(describe(recipe), engine);
        const auto loader = loaderOf(first.description());
        first.step(*loader->batch(0));
        const auto file = (folder.path() + "/w.safetensors").toStdString();
        writeCheckpoint(first.checkpoint(), file);
        recipe.weights = file;
        recipe.seed = 77;
        Trainer second(describe(recipe), engine);
        const auto given = first.checkpoint();
        const auto taken = second.checkpoint();
        for (const auto& tensor : given.tensors)
            if (!tensor.name.starts_with("momentum."))
                QVERIFY2(valuesOf(taken, tensor.name) == tensor.values, tensor.name.c_str());
        recipe.weights = file + ".absent";
        QVERIFY_EXCEPTION_THROWN(Trainer(describe(recipe), engine), Error);
    }

    void endlessNumbersNameTheirPlace_data()
    {
        static constexpr auto kNone = std::numeric_limits<float>::quiet_NaN();
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<int>("where");
        QTest::addColumn<QString>("layer");
        QTest::newRow("weights") << Spoil([](Network& network, Batch&) { change(network, "layer2.0.conv2.weight", 0, kNone); })
                                 << int(Diverged::Where::Weights) << "layer2.0.conv2.weight";
        QTest::newRow("output") << Spoil([](Network& network, Batch&) {
            change(network, "fc.weight", 0, std::numeric_limits<float>::max());
        }) << int(Diverged::Where::Output) << "fc";
        // A convolution that gives 0 gives the normalisation behind it nothing to multiply but on the way back; it has the last
        // parameter that is endless then, and all before it are endless, too.
        QTest::newRow("gradient") << Spoil([](Network& network, Batch&) {
            change(network, "layer3.0.conv2.weight", 0, 0);
            change(network, "layer3.0.bn2.weight", 0, 1e30F);
            change(network, "fc.weight", 1e20F, 0);
        }) << int(Diverged::Where::Gradient) << "layer3.0.conv2.weight";
        // Finite logits have a finite loss, unless nobody knows of what.
        QTest::newRow("loss") << Spoil([](Network&, Batch& batch) {
            batch.otherLabels = batch.labels;
            batch.shares.assign(batch.labels.size(), kNone);
        }) << int(Diverged::Where::Loss) << "";
    }

    void endlessNumbersNameTheirPlace()
    {
        QFETCH(Spoil, spoil);
        QFETCH(int, where);
        QFETCH(QString, layer);
        const auto run = describe(test::smallRecipe());
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        trainer.step(*loader->batch(0));
        auto batch = *loader->batch(1);
        spoil(trainer.network(), batch);
        const auto before = trainer.checkpoint();
        QCOMPARE(trainer.step(batch), Trainer::StepOutcome::Diverged);
        QVERIFY(sameTensors(trainer.checkpoint(), before));
        QVERIFY(trainer.divergence());
        QCOMPARE(int(trainer.divergence()->where), where);
        QCOMPARE(QString::fromStdString(trainer.divergence()->layer), layer);
        QCOMPARE(trainer.divergence()->iteration, 1);
    }

    void ratesByHand()
    {
        auto recipe = test::smallRecipe();
        recipe.warmup = 0;
        recipe.schedule = parseSchedule("step:1,2");
        const auto run = describe(recipe);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        QCOMPARE(trainer.learningRate(), 0.05);
        trainer.step(*loader->batch(0));
        trainer.setLearningRate(0.2);
        QCOMPARE(trainer.learningRate(), 0.2);
        for (int i = 1; i < 6; ++i)
            trainer.step(*loader->batch(i));
        QVERIFY(std::abs(trainer.learningRate() - 0.02) < 1e-12);  // the drop is in proportion
        trainer.setLearningRate(0.03);
        QCOMPARE(trainer.learningRate(), 0.03);
        QCOMPARE(trainer.progress().interventions.size(), std::size_t{2});
        for (const double impossible : {0.0, -0.1, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
            QVERIFY_EXCEPTION_THROWN(trainer.setLearningRate(impossible), Error);
    }

    /// Neither kind of warm-up raises a rate that was set by hand, and a trainer that goes on has the same rates.
    void ratesByHandAreNotRaised_data()
    {
        QTest::addColumn<bool>("isByError");
        QTest::newRow("a straight rise") << false;
        QTest::newRow("until the error falls") << true;
    }

    void ratesByHandAreNotRaised()
    {
        QFETCH(bool, isByError);
        auto recipe = test::smallRecipe();
        recipe.schedule = parseSchedule("step-at:10");
        recipe.warmup = isByError ? 0 : 8;
        recipe.warmupRate = isByError ? 0.005 : 0.0;
        recipe.warmupUntilError = isByError ? 98.5 : 0.0;
        const auto run = describe(recipe);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        trainer.step(*loader->batch(0));
        trainer.setLearningRate(0.02);
        for (int i = 1; i < 9; ++i) {
            QCOMPARE(trainer.learningRate(), 0.02);
            trainer.step(*loader->batch(i));
        }
        QCOMPARE(trainer.progress().warmupEnded > 1, isByError);
        Trainer resumed(run, engine);
        resumed.restore(trainer.checkpoint());
        QCOMPARE(resumed.learningRate(), 0.02);
        resumed.step(*loader->batch(9));
        QVERIFY(std::abs(resumed.learningRate() - 0.002) < 1e-12);
    }

    void warmUpUntilTheErrorFalls()
    {
        auto recipe = test::smallRecipe();
        recipe.warmup = 0;
        recipe.warmupRate = 0.005;
        recipe.warmupUntilError = 99.9;
        const auto run = describe(recipe);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto loader = loaderOf(run);
        QCOMPARE(trainer.learningRate(), 0.005);
        int steps = 0;
        while (trainer.progress().warmupEnded < 0 && steps < 18)
            trainer.step(*loader->batch(steps++));
        QVERIFY(trainer.progress().smoothedError < 99.9);
        QCOMPARE(trainer.progress().warmupEnded, steps);
        QCOMPARE(trainer.learningRate(), 0.05);
    }

    void trueAverageOfStatistics()
    {
        auto recipe = test::smallRecipe();
        const auto run = describe(recipe);
        Engine engine(2);
        Trainer trainer(run, engine);
        const auto data = test::smallData();
        const auto indices = std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
        QVERIFY(trainer.averageStatistics(*data.train, indices));

        // By hand for the first BN: its input is the first convolution's output.
        auto& network = trainer.network();
        const auto conv = network.graph().find("conv1");
        double mean = 0.0;
        double variance = 0.0;
        for (const auto& part : {std::span(indices).first(16), std::span(indices).last(4)}) {
            const auto batch = makeBatch(*data.train, part, run.normalization);
            std::vector<float> logits(static_cast<std::size_t>(batch.count()) * 10);
            double sum = 0.0;
            double squares = 0.0;
            const auto values = static_cast<double>(batch.count()) * 32 * 32;
            network.inspect(batch.count(), batch.images, logits, [&](int node, const TensorView& tensor) {
                if (node != conv)
                    return;
                const auto plain = tensor.plain();
                for (std::int64_t n = 0; n < tensor.count; ++n)
                    for (std::int64_t i = 0; i < 1024; ++i) {
                        const double value = plain[static_cast<std::size_t>(n * tensor.shape.elements() + i)];
                        sum += value;
                        squares += value * value;
                    }
            });
            const auto batchMean = sum / values;
            const auto share = static_cast<double>(batch.count()) / 20.0;
            mean += share * batchMean;
            variance += share * (squares / values - batchMean * batchMean) * values / (values - 1.0);
        }
        const auto near = [](double a, double b) { return std::abs(a - b) < 1e-4 * (1.0 + std::abs(b)); };
        QVERIFY(near(network.tensor(indexOf(network, "bn1.running_mean")).front(), mean));
        QVERIFY(near(network.tensor(indexOf(network, "bn1.running_var")).front(), variance));

        const auto before = trainer.checkpoint();
        QVERIFY(!trainer.averageStatistics(*data.train, indices, [] { return false; }));
        QVERIFY(sameTensors(trainer.checkpoint(), before));
    }
};

QTEST_APPLESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
