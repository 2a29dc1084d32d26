#include "core/runs/recipe.h"

#include <QtTest>

#include <fstream>
#include <functional>
#include <limits>

#include "core/base/error.h"
#include "core/runs/regularisers.h"

using namespace reslab;

namespace {

Recipe unusual()
{
    Recipe recipe;
    recipe.name = "odd \"name\"";
    recipe.iterations = 123;
    recipe.batchSize = 7;
    recipe.learningRate = 0.1 + 0.2;
    recipe.schedule = parseSchedule("step:1.5,3");
    recipe.warmup = 5;
    recipe.warmupRate = 0.01;
    recipe.warmupUntilError = 80.0;
    recipe.momentum = 0.5;
    recipe.weightDecay = 3e-5;
    recipe.decayNormAndBias = false;
    recipe.labelSmoothing = 0.1;
    recipe.mixup = 0.2;
    recipe.ema = 0.999;
    recipe.drop = {.dropout = 0.25, .dropPath = 0.0};
    recipe.augment = {.flip = false,
                      .padding = 3,
                      .cropArea = 0.08,
                      .randAugment = 2,
                      .magnitude = 9.5,
                      .colorJitter = 0.4,
                      .cutout = 8};
    recipe.resize = 256;
    recipe.normalization = Normalization::Kind::None;
    recipe.padAfterNormalization = false;
    recipe.precision = PrecisionChoice::BF16;
    recipe.recompute = true;
    recipe.statistics = StatisticsKind::TrueAverage;
    recipe.seed = 0xffffffffffffffffULL;
    recipe.subset = 900;
    recipe.validation = 100;
    recipe.evalEvery = 11;
    recipe.checkpointEvery = 13;
    recipe.reevaluate = 0.1;
    recipe.weights = "/tmp/w.safetensors";
    recipe.replaceHead = true;
    recipe.freeze = {"conv1", "layer1"};
    return recipe;
}

}  // namespace

class TestRecipe : public QObject {
    Q_OBJECT

private slots:
    void presetsAreSound()
    {
        for (const auto& name : recipeNames()) {
            const auto recipe = loadRecipe(name);
            QCOMPARE(recipe.name, name);
            checkRecipe(recipe);
        }
    }

    void paper()
    {
        const auto recipe = loadRecipe("paper-cifar");
        QCOMPARE(recipe.iterations, 64000);
        QCOMPARE(recipe.batchSize, 128);
        QCOMPARE(recipe.learningRate, 0.1);
        QCOMPARE(recipe.momentum, 0.9);
        QCOMPARE(recipe.weightDecay, 1e-4);
        QVERIFY(recipe.decayNormAndBias);
        QCOMPARE(recipe.validation, 5000);
        QCOMPARE(toString(recipe.schedule), std::string("step-at:32000,48000"));
        QVERIFY(recipe.normalization == Normalization::Kind::PerPixel);
        QVERIFY((recipe.augment == AugmentOptions{.flip = true, .padding = 4}));
    }

    void resnetRs()
    {
        const auto recipe = loadRecipe("resnet-rs");
        QCOMPARE(recipe.epochs, 350);
        QCOMPARE(toString(recipe.schedule), std::string("cosine"));
        QCOMPARE(recipe.learningRate / static_cast<double>(recipe.batchSize), 0.1 / 256.0);
        QCOMPARE(recipe.weightDecay, 4e-5);
        QVERIFY(!recipe.decayNormAndBias);
        QCOMPARE(recipe.labelSmoothing, 0.1);
        QCOMPARE(recipe.ema, 0.9999);
        QCOMPARE(recipe.augment.randAugment, 2);
        QCOMPARE(recipe.augment.cropArea, 0.08);
    }

    void lengthMovesTheDrops()
    {
        const auto paper = loadRecipe("paper-cifar");
        const auto shorter = withIterations(paper, 16000);
        QCOMPARE(shorter.iterations, 16000);
        QCOMPARE(toString(shorter.schedule), std::string("step-at:8000,12000"));
        QCOMPARE(withIterations(shorter, 16000), shorter);
        const auto epochs = withEpochs(paper, 8);
        QCOMPARE(epochs.epochs, 8);
        QCOMPARE(epochs.iterations, 0);
        QCOMPARE(toString(epochs.schedule), std::string("step:4,6"));
        auto ownDrops = withIterations(paper, 1000);
        ownDrops.schedule = parseSchedule("step:3,5");
        QVERIFY(withIterations(ownDrops, 500).schedule == ownDrops.schedule);
    }

    /// A run's recipe is read again: its drops rise however short it is.
    void theShortestLengthCanBeReadAgain()
    {
        for (int iterations = 1; iterations <= 8; ++iterations) {
            const auto shorter = withIterations(loadRecipe("paper-cifar"), iterations);
            QCOMPARE(recipeFromJson(recipeToJson(shorter), "run.json"), shorter);
        }
        QCOMPARE(toString(withIterations(loadRecipe("paper-cifar"), 1).schedule), std::string("step-at:1,2"));
        QCOMPARE(toString(withIterations(loadRecipe("paper-cifar"), 4).schedule), std::string("step-at:2,3"));
    }

    void jsonRoundTrip()
    {
        for (const auto& recipe : {unusual(), Recipe{}, loadRecipe("quick"), loadRecipe("paper-cifar"),
                                   loadRecipe("resnet-rs")})
            QCOMPARE(recipeFromJson(recipeToJson(recipe), "r.json"), recipe);
    }

    void filesOfBeforeAreRead()
    {
        const auto recipe = recipeFromJson(R"({"epochs": 3, "flip": true, "padding": 2})", "r.json");
        QCOMPARE(recipe.ema, 0.0);
        QCOMPARE(recipe.mixup, 0.0);
        QVERIFY((recipe.augment == AugmentOptions{.flip = true, .padding = 2}));
    }

    void regularisersAddUp()
    {
        auto recipe = loadRecipe("quick");
        auto spec = NetworkSpec{.nodes = {{.name = "drop", .op = DropoutSpec{0.0}, .inputs = {"input"}}}};
        QVERIFY(regularisersOf(recipe, spec).empty());
        recipe.labelSmoothing = 0.1;
        QVERIFY(!wantsLowerDecay(recipe, spec));
        spec.nodes.front().op = DropPathSpec{0.1};
        QVERIFY((regularisersOf(recipe, spec) ==
                 std::vector{Regulariser::LabelSmoothing, Regulariser::StochasticDepth}));
        QVERIFY(wantsLowerDecay(recipe, spec));
        recipe.weightDecay = kDecayAmongRegularisers;
        QVERIFY(!wantsLowerDecay(recipe, spec));
        QVERIFY(!wantsLowerDecay(loadRecipe("resnet-rs"), spec));
    }

    void fileNamesItsBase()
    {
        QTemporaryDir folder;
        const auto path = (folder.path() + "/mine.json").toStdString();
        std::ofstream(path) << R"({"base": "paper-cifar", "iterations": 6400, "learningRate": 0.05})";
        const auto recipe = loadRecipe(path);
        QCOMPARE(recipe.name, std::string("mine"));
        QCOMPARE(recipe.learningRate, 0.05);
        QCOMPARE(toString(recipe.schedule), std::string("step-at:3200,4800"));
        QCOMPARE(recipe.validation, 5000);
        std::ofstream(path) << R"({"iterations": 50})";
        QCOMPARE(loadRecipe(path).epochs, 0);
        QCOMPARE(loadRecipe(path).warmup, loadRecipe("quick").warmup);
    }

    void malformed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("no json") << "epochs" << "byte 0";
        QTest::newRow("a list") << "[]" << "the outermost value";
        QTest::newRow("twice") << R"({"epochs": 1, "epochs": 2})" << "\"epochs\"";
        QTest::newRow("unknown") << R"({"epochs": 1, "batch": 2})" << "\"batch\"";
        QTest::newRow("text for a number") << R"({"epochs": "1"})" << "epochs";
        QTest::newRow("negative") << R"({"epochs": -1})" << "epochs";
        QTest::newRow("half") << R"({"batchSize": 1.5})" << "batchSize";
        QTest::newRow("huge") << R"({"iterations": 18446744073709551615})" << "iterations";
        QTest::newRow("beyond doubles") << R"({"learningRate": 1e999})" << "the outermost value";
        QTest::newRow("null") << R"({"learningRate": null})" << "learningRate";
        QTest::newRow("dropout") << R"({"dropout": "half"})" << "dropout";
        QTest::newRow("negative seed") << R"({"seed": -1})" << "seed";
        QTest::newRow("word") << R"({"precision": "f16"})" << "precision";
        QTest::newRow("schedule") << R"({"schedule": "step:5,3"})" << "schedule";
        QTest::newRow("freeze") << R"({"freeze": ["a", 1]})" << "freeze";
        QTest::newRow("base") << R"({"base": "slow"})" << "base";
    }

    void malformed()
    {
        QFETCH(QString, text);
        QFETCH(QString, where);
        try {
            recipeFromJson(text.toStdString(), "r.json");
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::SpecMalformed);
            QCOMPARE(QString::fromStdString(std::string(error.field("where"))), where);
            QVERIFY(!QByteArray(error.what()).contains('\n'));
        }
    }

    void outOfRange_data()
    {
        QTest::addColumn<std::function<void(Recipe&)>>("spoil");
        QTest::addColumn<QString>("option");
        int rows = 0;
        const auto row = [&rows](const char* option, std::function<void(Recipe&)> spoil) {
            QTest::addRow("%s, row %d", option, ++rows) << spoil << option;
        };
        row("--iterations", [](Recipe& r) { r.epochs = 0; });
        row("--epochs", [](Recipe& r) { r.iterations = 5; });
        row("--batch-size", [](Recipe& r) { r.batchSize = 0; });
        row("--lr", [](Recipe& r) { r.learningRate = 0.0; });
        row("--lr", [](Recipe& r) { r.learningRate = std::numeric_limits<double>::infinity(); });
        row("--lr", [](Recipe& r) { r.learningRate = std::numeric_limits<double>::quiet_NaN(); });
        row("--warmup", [](Recipe& r) { r.warmup = -1; });
        row("warmupUntilError", [](Recipe& r) { r.warmupRate = 0.01; });
        row("--momentum", [](Recipe& r) { r.momentum = 1.0; });
        row("--weight-decay", [](Recipe& r) { r.weightDecay = -1e-9; });
        row("--label-smoothing", [](Recipe& r) { r.labelSmoothing = 1.0; });
        row("--dropout", [](Recipe& r) { r.drop.dropout = 1.0; });
        row("--drop-path", [](Recipe& r) { r.drop.dropPath = -0.1; });
        row("padding", [](Recipe& r) { r.augment.padding = -1; });
        row("--mixup", [](Recipe& r) { r.mixup = -0.1; });
        row("--ema", [](Recipe& r) { r.ema = 1.0; });
        row("--ema", [](Recipe& r) { r.ema = std::numeric_limits<double>::quiet_NaN(); });
        row("--crop-area", [](Recipe& r) { r.augment.cropArea = 1.01; });
        row("--rand-augment", [](Recipe& r) { r.augment.randAugment = 17; });
        row("--magnitude", [](Recipe& r) { r.augment.magnitude = 30.5; });
        row("--color-jitter", [](Recipe& r) { r.augment.colorJitter = 1.5; });
        row("--cutout", [](Recipe& r) { r.augment.cutout = -1; });
        row("--resize", [](Recipe& r) { r.resize = 5000; });
        row("--subset", [](Recipe& r) { r.subset = -1; });
        row("--validation", [](Recipe& r) { r.validation = -1; });
        row("--eval-every", [](Recipe& r) { r.evalEvery = -1; });
        row("--checkpoint-every", [](Recipe& r) { r.checkpointEvery = -1; });
        row("reevaluate", [](Recipe& r) { r.reevaluate = 1.01; });
        row("--freeze", [](Recipe& r) { r.freeze = {""}; });
    }

    void outOfRange()
    {
        QFETCH(std::function<void(Recipe&)>, spoil);
        QFETCH(QString, option);
        auto recipe = loadRecipe("quick");
        spoil(recipe);
        try {
            checkRecipe(recipe);
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::OptionInvalid);
            QCOMPARE(QString::fromStdString(std::string(error.field("option"))), option);
        }
    }

    void contradictionsNameBothValues_data()
    {
        QTest::addColumn<std::function<void(Recipe&)>>("change");
        QTest::addColumn<QStringList>("said");
        using Change = std::function<void(Recipe&)>;
        QTest::newRow("rate") << Change([](Recipe& r) { r.learningRate = 0.2; }) << QStringList{"--lr", "0.2", "0.05"};
        QTest::newRow("batch") << Change([](Recipe& r) { r.batchSize = 64; }) << QStringList{"--batch-size", "64", "128"};
        QTest::newRow("length") << Change([](Recipe& r) { r = withIterations(r, 500); })
                                << QStringList{"--iterations", "500 iterations", "8 epochs"};
        QTest::newRow("schedule") << Change([](Recipe& r) { r.schedule = parseSchedule("cosine"); })
                                  << QStringList{"--schedule", "cosine", "constant"};
        QTest::newRow("seed") << Change([](Recipe& r) { r.seed = 9; }) << QStringList{"--seed", "9", "1"};
        QTest::newRow("precision") << Change([](Recipe& r) { r.precision = PrecisionChoice::F32; })
                                   << QStringList{"--precision", "f32", "auto"};
    }

    void contradictionsNameBothValues()
    {
        QFETCH(std::function<void(Recipe&)>, change);
        QFETCH(QStringList, said);
        auto stored = loadRecipe("quick");
        stored.epochs = 8;
        stored.learningRate = 0.05;
        stored.schedule = {};
        auto asked = stored;
        requireSameRecipe(asked, stored, "out/run.json");
        change(asked);
        try {
            requireSameRecipe(asked, stored, "out/run.json");
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::ResumeContradiction);
            for (const auto& part : said + QStringList{"out/run.json"})
                QVERIFY2(QString(error.what()).contains(part), error.what());
        }
    }
};

QTEST_APPLESS_MAIN(TestRecipe)
#include "tst_recipe.moc"
