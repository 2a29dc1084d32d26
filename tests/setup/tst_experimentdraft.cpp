#include <QSignalSpy>
#include <QtTest>

#include "core/base/error.h"
#include "tests/support/madecurves.h"
#include "ui/setup/experimentdraft.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

const DataFacts kFacts{.shape = {3, 32, 32}, .classes = 10, .trainImages = 12800, .testImages = 2000};

QStringList fieldsOf(const QList<DraftProblem>& problems)
{
    QStringList fields;
    for (const auto& problem : problems)
        fields += problem.field;
    return fields;
}

}  // namespace

class TestExperimentDraft : public QObject {
    Q_OBJECT

private slots:
    void beginsReady();
    void everyChangeIsUndone();
    void typingIsUndoneAtOnce();
    void leavingAFieldEndsTyping();
    void changingBackLeavesNothingToUndo();
    void movesAndDuplicates();
    void repeatsAreToldApart();
    void fileRoundTrip();
    void namesSurviveAFile();
    void brokenFileLeavesTheDraft();
    void resNetRsBringsItsMagnitude();
    void aChosenMagnitudeStays();
    void resNetRsLeavesRatesToItsNetworks();
    void problems_data();
    void problems();
    void unsoundNetworkIsItsOwnProblem();
    void photographsTakeTheNetworksSize();
    void photographsTakeAChosenSize();
    void lengths();
    void signalsNameWhatChanged();
    void aCardKeepsItsStyle();
    void aCardLooksAsItsRun();
};

void TestExperimentDraft::beginsReady()
{
    ExperimentDraft draft;
    QCOMPARE(draft.networkCount(), 4);
    QCOMPARE(draft.facts()[0].name, "plain-20");
    QCOMPARE(draft.facts()[3].name, "ResNet-56");
    QCOMPARE(draft.facts()[2].traits->parameters, 269722);
    QCOMPARE(draft.facts()[3].traits->depth, 56);
    QVERIFY(draft.facts()[0].style != draft.facts()[2].style);
    QVERIFY(draft.problems().isEmpty());
    const auto order = draft.order("/tmp/out");
    QCOMPARE(order.models[1].model, std::string("plain56"));
    QCOMPARE(order.models[1].name, std::string("plain-56"));
    QCOMPARE(order.recipe.name, std::string("quick"));
    QCOMPARE(order.data, std::string("shapes"));
}

void TestExperimentDraft::everyChangeIsUndone()
{
    ExperimentDraft draft;
    std::vector<Draft> states{draft.value()};
    const auto done = [&] { states.push_back(draft.value()); };
    draft.addNetworks({networkFromText("resnet110")});
    done();
    draft.removeNetwork(0);
    done();
    draft.duplicateNetwork(1);
    done();
    draft.moveNetwork(0, 2);
    done();
    draft.setNetwork(0, networkFromText("fcplain20"), "family");
    done();
    auto recipe = draft.recipe();
    recipe.learningRate = 0.2;
    draft.setRecipe(recipe, "learningRate");
    done();
    draft.setData("/data/cifar");
    done();
    draft.setThreads(2);
    done();
    draft.setPreset(loadRecipe("paper-cifar"));
    done();
    draft.replaceNetworks({networkFromText("plain20")});
    done();
    draft.reset();
    done();
    draft.setOrder({.models = {{"resnet20", "resnet20"}}, .recipe = loadRecipe("quick")});
    done();
    for (std::size_t i = states.size() - 1; i > 0; --i) {
        QVERIFY(states[i] != states[i - 1]);
        QVERIFY(!draft.undoText().isEmpty());
        draft.undoStack()->undo();
        QVERIFY(draft.value() == states[i - 1]);
        QCOMPARE(draft.facts().size(), states[i - 1].networks.size());
    }
    QVERIFY(!draft.undoStack()->canUndo());
    for (std::size_t i = 1; i < states.size(); ++i) {
        draft.undoStack()->redo();
        QVERIFY(draft.value() == states[i]);
    }
}

void TestExperimentDraft::aCardKeepsItsStyle()
{
    ExperimentDraft draft;
    const auto deep = draft.facts()[1].style;
    const auto residual = draft.facts()[2].style;
    draft.removeNetwork(0);
    QCOMPARE(draft.facts()[0].style, deep);
    draft.addNetworks({networkFromText("plain110"), networkFromText("resnet20")});
    QCOMPARE(draft.facts()[0].style, deep);
    QCOMPARE(draft.facts()[1].style, residual);
    QVERIFY(!draft.facts()[4].style.isAlike(residual));
    draft.moveNetwork(0, 3);
    QCOMPARE(draft.facts()[3].style, deep);
    // One that becomes of the other kind cannot keep its colour.
    draft.setNetwork(3, networkFromText("resnet56:order=preact"));
    QVERIFY(draft.facts()[3].style.onLight.blue() > draft.facts()[3].style.onLight.red());
}

void TestExperimentDraft::aCardLooksAsItsRun()
{
    ExperimentDraft draft;
    RunSet runs;
    runs.setStyleWish([&](const RunDescription& run) { return draft.styleOf(run); });
    // A run of the same network, opened before.
    const auto old = runs.addLive(test::madeRun("plain20"), "old/plain20");
    runs.endLive();
    const auto before = draft.facts();
    QCOMPARE(runs.find(old)->style, before[0].style);
    const QSignalSpy changed(&draft, &ExperimentDraft::networksChanged);
    draft.giveWayTo(runs);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!draft.facts()[0].style.isAlike(before[0].style));
    for (std::size_t i = 1; i < before.size(); ++i)
        QCOMPARE(draft.facts()[i].style, before[i].style);
    draft.giveWayTo(runs);
    QCOMPARE(changed.count(), 1);
    for (const auto& facts : draft.facts()) {
        auto run = test::madeRun(facts.model);
        run.name = facts.name.toStdString();
        runs.addLive(run, "new/" + run.name);
    }
    for (const auto& facts : draft.facts())
        QCOMPARE(runs.findLive(facts.name.toStdString())->style, facts.style);
    QCOMPARE(runs.find(old)->style, before[0].style);
}

void TestExperimentDraft::typingIsUndoneAtOnce()
{
    ExperimentDraft draft;
    const auto before = draft.value();
    for (const auto rate : {0.2, 0.25, 0.253}) {
        auto recipe = draft.recipe();
        recipe.learningRate = rate;
        draft.setRecipe(recipe, "learningRate");
    }
    auto recipe = draft.recipe();
    recipe.momentum = 0.8;
    draft.setRecipe(recipe, "momentum");
    QCOMPARE(draft.undoStack()->count(), 2);
    draft.undoStack()->undo();
    QCOMPARE(draft.recipe().learningRate, 0.253);
    draft.undoStack()->undo();
    QVERIFY(draft.value() == before);
    // The same option of two networks is not one field.
    draft.setNetwork(0, networkFromText("plain32"), "depth");
    draft.setNetwork(1, networkFromText("plain44"), "depth");
    QCOMPARE(draft.undoStack()->count(), 2);
}

void TestExperimentDraft::leavingAFieldEndsTyping()
{
    ExperimentDraft draft;
    draft.setNetwork(0, networkFromText("plain32"), "depth");
    draft.endTyping();
    draft.setNetwork(0, networkFromText("plain44"), "depth");
    QCOMPARE(draft.undoStack()->count(), 2);
}

void TestExperimentDraft::changingBackLeavesNothingToUndo()
{
    ExperimentDraft draft;
    draft.setNetwork(0, networkFromText("plain32"), "depth");
    draft.setNetwork(0, networkFromText("plain20"), "depth");
    QVERIFY(!draft.undoStack()->canUndo());
    draft.setRecipe(draft.recipe(), "momentum");
    QVERIFY(!draft.undoStack()->canUndo());
}

void TestExperimentDraft::movesAndDuplicates()
{
    ExperimentDraft draft;
    draft.moveNetwork(0, 3);
    QCOMPARE(draft.facts()[3].name, "plain-20");
    QCOMPARE(draft.facts()[0].name, "plain-56");
    draft.moveNetwork(3, 1);
    QCOMPARE(draft.facts()[1].name, "plain-20");
}

void TestExperimentDraft::repeatsAreToldApart()
{
    ExperimentDraft draft;
    draft.duplicateNetwork(0);
    QCOMPARE(draft.facts()[0].name, "plain-20");
    QCOMPARE(draft.facts()[1].name, "plain-20-2");
}

void TestExperimentDraft::fileRoundTrip()
{
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("mine.reslab").toStdString();
    ExperimentDraft draft;
    draft.duplicateNetwork(2);
    draft.setNetwork(2, withOption(draft.network(2), "shortcut", "B"));
    auto recipe = withEpochs(draft.recipe(), 9);
    recipe.freeze = {"conv1", "layer1"};
    recipe.schedule = {.kind = ScheduleKind::Step, .dropEpochs = {3, 6.5}};
    draft.setRecipe(recipe);
    draft.setData("/data/cifar");
    draft.setThreads(3);
    draft.save(file);
    QVERIFY(draft.undoStack()->isClean());

    ExperimentDraft other;
    other.load(file);
    QVERIFY(other.value() == draft.value());
    QVERIFY(other.order("/x") == draft.order("/x"));
    other.undoStack()->undo();
    QVERIFY(other.value() == ExperimentDraft::defaultDraft());
    other.undoStack()->redo();
    // What differed from the preset still does.
    QVERIFY(other.value().preset == loadRecipe("quick"));
}

void TestExperimentDraft::namesSurviveAFile()
{
    ExperimentDraft draft;
    auto named = draft.network(0);
    named.name = "mine";
    draft.setNetwork(0, named);
    draft.duplicateNetwork(1);
    ExperimentDraft other;
    other.setOrder(draft.order({}));
    QCOMPARE(other.facts()[0].name, "mine");
    QCOMPARE(other.facts()[2].name, "plain-56-2");
    QCOMPARE(other.network(0).name, std::string("mine"));
    // Names as the command line gives them are kept too.
    ExperimentOrder order{.models = {{"resnet20", "resnet20"}}, .recipe = loadRecipe("quick")};
    other.setOrder(order);
    QCOMPARE(other.facts()[0].name, "resnet20");
}

void TestExperimentDraft::brokenFileLeavesTheDraft()
{
    QTemporaryDir folder;
    QFile file(folder.filePath("broken.reslab"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": \"reslab-experiment\", \"version\": 1}");
    file.close();
    ExperimentDraft draft;
    draft.removeNetwork(0);
    const auto before = draft.value();
    QVERIFY_EXCEPTION_THROWN(draft.load(file.fileName().toStdString()), Error);
    QVERIFY_EXCEPTION_THROWN(draft.load(folder.filePath("none.reslab").toStdString()), Error);
    QVERIFY(draft.value() == before);
    QVERIFY(draft.undoStack()->canUndo());
}

void TestExperimentDraft::resNetRsBringsItsMagnitude()
{
    const auto own = loadRecipe("resnet-rs").augment.magnitude;
    ExperimentDraft draft;
    draft.setPreset(loadRecipe("resnet-rs"));
    QCOMPARE(draft.recipe().augment.magnitude, own);
    draft.replaceNetworks({networkFromText("resnetrs152:width=4"), networkFromText("resnet50")});
    QCOMPARE(draft.recipe().augment.magnitude, 15);
    // It is the preset's: nothing is marked as changed, and one undo takes the network and its magnitude back.
    QVERIFY(draft.value().preset == draft.recipe());
    draft.undoStack()->undo();
    QCOMPARE(draft.recipe().augment.magnitude, own);
    draft.undoStack()->redo();
    // Networks in lockstep see the same images: where they were published with different magnitudes, it is the recipe's own.
    draft.addNetworks({networkFromText("resnetrs50:width=4")});
    QCOMPARE(draft.recipe().augment.magnitude, own);
    draft.removeNetwork(2);
    QCOMPARE(draft.recipe().augment.magnitude, 15);
    draft.setPreset(loadRecipe("quick"));
    QCOMPARE(draft.recipe().augment.magnitude, loadRecipe("quick").augment.magnitude);
}

void TestExperimentDraft::aChosenMagnitudeStays()
{
    ExperimentDraft draft;
    draft.replaceNetworks({networkFromText("resnetrs152:width=4")});
    draft.setPreset(loadRecipe("resnet-rs"));
    auto recipe = draft.recipe();
    recipe.augment.magnitude = 7;
    draft.setRecipe(recipe);
    draft.addNetworks({networkFromText("resnet20")});
    QCOMPARE(draft.recipe().augment.magnitude, 7);
    QCOMPARE(draft.value().preset.augment.magnitude, 15);
    // So does the one of a set-up that is opened, though it is what the recipe has for other networks.
    recipe.augment.magnitude = loadRecipe("resnet-rs").augment.magnitude;
    draft.setRecipe(recipe);
    ExperimentDraft opened;
    opened.setOrder(draft.order({}));
    QCOMPARE(opened.recipe().augment.magnitude, recipe.augment.magnitude);
    QCOMPARE(opened.value().preset.augment.magnitude, 15);
}

void TestExperimentDraft::resNetRsLeavesRatesToItsNetworks()
{
    ExperimentDraft draft;
    draft.replaceNetworks({networkFromText("resnet20"), networkFromText("resnetrs200:width=8")});
    QVERIFY(!draft.lackedRates().dropout);
    draft.setPreset(loadRecipe("resnet-rs"));
    QVERIFY(draft.lackedRates() == (DropRates{.dropout = 0.25, .dropPath = {}}));
    auto recipe = draft.recipe();
    recipe.drop.dropout = 0.0;
    draft.setRecipe(recipe);
    QVERIFY(draft.lackedRates() == DropRates{});
}

void TestExperimentDraft::problems_data()
{
    QTest::addColumn<std::function<void(Recipe&)>>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, std::function<void(Recipe&)> change, const char* field) {
        QTest::newRow(name) << std::move(change) << QString(field);
    };
    row("more than there is", [](Recipe& r) { r.subset = 12801; }, "subset");
    row("nothing left", [](Recipe& r) { r.validation = 12800; }, "validation");
    row("nothing left of the subset", [](Recipe& r) { r.subset = r.validation = 500; }, "validation");
    row("no rate", [](Recipe& r) { r.learningRate = 0.0; }, "learningRate");
    row("no length", [](Recipe& r) { r.epochs = 0; }, "length");
    row("momentum", [](Recipe& r) { r.momentum = 1.0; }, "momentum");
    row("precision", [](Recipe& r) { r.precision = PrecisionChoice::BF16; }, "precision");
    row("weights", [](Recipe& r) { r.weights = "/no/such/file.safetensors"; }, "weights");
    row("freeze", [](Recipe& r) { r.freeze = {"layer9"}; }, "freeze");
    row("half a low start", [](Recipe& r) { r.warmupRate = 0.01; }, "lowStart");
}

void TestExperimentDraft::problems()
{
    QFETCH(std::function<void(Recipe&)>, change);
    QFETCH(QString, field);
    ExperimentDraft draft;
    draft.replaceNetworks({networkFromText("resnet20")});
    draft.setDataFacts(kFacts);
    draft.setMachine({.supportsBf16 = false});
    QVERIFY(draft.problems().isEmpty());
    auto recipe = draft.recipe();
    change(recipe);
    draft.setRecipe(recipe);
    QCOMPARE(fieldsOf(draft.problems()), QStringList{field});
    QVERIFY(!draft.problems().front().sentence.contains('{'));
    QVERIFY(!draft.problems().front().sentence.contains("--"));
    draft.undoStack()->undo();
    QVERIFY(draft.problems().isEmpty());
}

void TestExperimentDraft::unsoundNetworkIsItsOwnProblem()
{
    ExperimentDraft draft;
    draft.addNetworks({networkFromText("resnet21")});
    const auto problems = draft.problems();
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].place, DraftProblem::Place::Networks);
    QCOMPARE(problems[0].network, 4);
    QVERIFY2(problems[0].sentence.contains("20, 26"), qPrintable(problems[0].sentence));
    QVERIFY(!draft.facts()[4].traits);
    draft.replaceNetworks({});
    QCOMPARE(draft.problems().size(), 1);
    QCOMPARE(draft.problems()[0].network, -1);
}

void TestExperimentDraft::photographsTakeTheNetworksSize()
{
    ExperimentDraft draft;
    auto facts = kFacts;
    facts.shape = {3, 224, 224};
    draft.setDataFacts(facts);
    const auto large = draft.facts()[2].traits->macs;
    facts.isResized = true;
    draft.setDataFacts(facts);
    QVERIFY(draft.facts()[2].traits->macs < large);
    QCOMPARE(draft.inputShape()->height, 32);
    facts.classes = 3;
    draft.setDataFacts(facts);
    QVERIFY(draft.facts()[2].traits->parameters < 269722);
}

void TestExperimentDraft::photographsTakeAChosenSize()
{
    ExperimentDraft draft;
    auto facts = kFacts;
    facts.isResized = true;
    draft.setDataFacts(facts);
    const auto usual = draft.facts()[2].traits->macs;
    draft.setInput(Shape{3, 64, 64});
    QCOMPARE(draft.inputShape()->height, 64);
    QVERIFY(draft.facts()[2].traits->macs > 3 * usual);
    QVERIFY(draft.order({}).input == (Shape{3, 64, 64}));
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("mine.reslab").toStdString();
    draft.save(file);
    ExperimentDraft other;
    other.load(file);
    QVERIFY(other.value().input == (Shape{3, 64, 64}));
    draft.undoStack()->undo();
    QCOMPARE(draft.inputShape()->height, 32);
    QVERIFY(!draft.order({}).input);
    // Images of a fixed size keep it, whatever was chosen for photographs.
    draft.undoStack()->redo();
    facts.isResized = false;
    draft.setDataFacts(facts);
    QCOMPARE(draft.inputShape()->height, 32);
    QVERIFY(!draft.order({}).input);
    draft.setData("/data/others");
    QVERIFY(!draft.value().input);
}

void TestExperimentDraft::lengths()
{
    ExperimentDraft draft;
    QCOMPARE(draft.iterations(), 0);
    draft.setDataFacts(kFacts);
    QCOMPARE(draft.iterationsPerEpoch(), 100);
    QCOMPARE(draft.iterations(), 400);
    auto recipe = draft.recipe();
    recipe.subset = 1000;
    recipe.validation = 100;
    draft.setRecipe(recipe);
    QCOMPARE(draft.trainedImages(), 900);
    QCOMPARE(draft.iterationsPerEpoch(), 8);
}

void TestExperimentDraft::signalsNameWhatChanged()
{
    ExperimentDraft draft;
    QSignalSpy all(&draft, &ExperimentDraft::changed);
    QSignalSpy networks(&draft, &ExperimentDraft::networksChanged);
    QSignalSpy data(&draft, &ExperimentDraft::dataChanged);
    QSignalSpy recipe(&draft, &ExperimentDraft::recipeChanged);
    draft.removeNetwork(1);
    QCOMPARE(networks.size(), 1);
    QCOMPARE(recipe.size(), 0);
    draft.setThreads(1);
    QCOMPARE(recipe.size(), 1);
    draft.setData("/data/cifar");
    QCOMPARE(data.size(), 1);
    QCOMPARE(networks.size(), 1);
    QCOMPARE(all.size(), 3);
    draft.undoStack()->undo();
    QCOMPARE(data.size(), 2);
}

QTEST_MAIN(TestExperimentDraft)
#include "tst_experimentdraft.moc"
