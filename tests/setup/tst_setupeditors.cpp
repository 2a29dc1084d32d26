#include <QCheckBox>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include <algorithm>
#include <optional>

#include "panelfixture.h"
#include "ui/setup/fieldrow.h"
#include "ui/setup/networkcard.h"
#include "ui/setup/networkeditor.h"
#include "ui/setup/networksection.h"
#include "ui/setup/reciperows.h"
#include "ui/setup/recipesection.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// The part of a row that takes the value.
QWidget* editorOf(FieldRow* row)
{
    return row->editor()->focusProxy() ? row->editor()->focusProxy() : row->editor();
}

/// Gives a row's editor another value, whatever kind it is.
void changeValue(FieldRow* row, const QString& text)
{
    auto* editor = editorOf(row);
    if (auto* spin = qobject_cast<QSpinBox*>(editor))
        spin->stepUp();
    else if (auto* box = qobject_cast<QCheckBox*>(editor))
        box->click();
    else if (auto* combo = qobject_cast<QComboBox*>(editor))
        choose(combo, (combo->currentIndex() + 1) % combo->count());
    else if (auto* field = qobject_cast<QLineEdit*>(editor))
        type(field, text);
}

void pressDot(FieldRow* row)
{
    for (auto* button : row->findChildren<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly))
        if (button != row->editor())
            button->click();
}

}  // namespace

class TestSetupEditors : public QObject {
    Q_OBJECT

private slots:
    void recipeFields_data();
    void recipeFields();
    void refusedValuesSayWhy_data();
    void refusedValuesSayWhy();
    void refusedTextStaysUntilMended();
    void emptyRatesAreTheNetworks();
    void regularisersAskForLessDecay();
    void lengthInTheOtherUnit();
    void lengthMovesDrops();
    void drops();
    void lowStart();
    void seedDice();
    void presets();
    void unreadablePresetSaysWhy();
    void presetOfAFile();
    void summaryCountsChanges();
    void threads();
    void problemsStandUnderTheirField();
    void networkOptions_data();
    void networkOptions();
    void depthStepsAndExplains();
    void depthFollowsTheBlock();
    void conflictGoesBackAndSaysWhy();
    void familyBringsItsOwnOptions();
    void textOfAModel();
    void nameOfTheRun();
    void wheelOverEditorsDoesNothing();
};

void TestSetupEditors::recipeFields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    for (const auto& [field, text] : std::initializer_list<std::pair<const char*, const char*>>{
             {"length", ""},        {"batchSize", ""},   {"learningRate", "0.3"},   {"schedule", ""},
             {"warmup", ""},        {"lowStart", ""},    {"momentum", "0.5"},       {"weightDecay", "0.001"},
             {"decayNormAndBias", ""}, {"labelSmoothing", "0.1"}, {"flip", ""},     {"padding", ""},
             {"padAfterNormalization", ""}, {"normalization", ""}, {"subset", ""},  {"validation", ""},
             {"dropout", "0.25"},   {"dropPath", "0.1"}, {"ema", "0.99"},           {"cropArea", "0.08"},
             {"randAugment", ""},   {"magnitude", "9"},
             {"colorJitter", "0.4"}, {"cutout", ""},    {"mixup", "0.2"},          {"resize", ""},
             {"evalEvery", ""},     {"reevaluate", ""},  {"statistics", ""},        {"checkpointEvery", ""},
              {"recompute", ""},     {"seed", "17"},        {"precision", ""},   {"weights", "/w.safetensors"},
              {"replaceHead", ""},   {"freeze", "conv1 layer1"}})
        QTest::newRow(field) << QString(field) << QString(text);
}

void TestSetupEditors::recipeFields()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    PanelFixture fixture;
    const auto before = fixture.draft.value();
    auto* row = fixture.panel->recipe().rows().row(field);
    QVERIFY(row);
    QVERIFY(!row->differs());
    changeValue(row, text);
    QVERIFY(fixture.draft.recipe() != before.recipe);
    QVERIFY(row->differs());
    QCOMPARE(fixture.draft.undoStack()->count(), 1);
    pressDot(row);
    QVERIFY(fixture.draft.recipe() == before.recipe);
    QVERIFY(!row->differs());
    // Changed and changed back at once is no change.
    QVERIFY(fixture.draft.undoStack()->count() <= 2);
}

void TestSetupEditors::refusedValuesSayWhy_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("no number") << "learningRate" << "fast";
    QTest::newRow("zero") << "learningRate" << "0";
    QTest::newRow("momentum") << "momentum" << "1";
    QTest::newRow("smoothing") << "labelSmoothing" << "1.5";
    QTest::newRow("average") << "ema" << "1";
    QTest::newRow("dropout") << "dropout" << "0.99";
    QTest::newRow("stochastic depth") << "dropPath" << "-0.1";
    QTest::newRow("area") << "cropArea" << "2";
    QTest::newRow("magnitude") << "magnitude" << "31";
    QTest::newRow("jitter") << "colorJitter" << "-0.5";
    QTest::newRow("mixup") << "mixup" << "101";
    QTest::newRow("negative decay") << "weightDecay" << "-1";
    QTest::newRow("seed") << "seed" << "-3";
}

void TestSetupEditors::refusedValuesSayWhy()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    PanelFixture fixture;
    const auto before = fixture.draft.value();
    auto* row = fixture.panel->recipe().rows().row(field);
    changeValue(row, text);
    QVERIFY(fixture.draft.value() == before);
    QVERIFY2(row->message().contains(text), qPrintable(row->message()));
    QVERIFY(!row->message().contains("--"));
}

void TestSetupEditors::refusedTextStaysUntilMended()
{
    PanelFixture fixture;
    auto* row = fixture.panel->recipe().rows().row("momentum");
    changeValue(row, "7");
    QVERIFY(!row->message().isEmpty());
    changeValue(row, "0.7");
    QVERIFY(row->message().isEmpty());
    QCOMPARE(fixture.draft.recipe().momentum, 0.7);
}

void TestSetupEditors::emptyRatesAreTheNetworks()
{
    PanelFixture fixture;
    auto* row = fixture.panel->recipe().rows().row("dropout");
    changeValue(row, "0.5");
    QCOMPARE(fixture.draft.recipe().drop.dropout, std::optional(0.5));
    const auto spec = fixture.draft.fittedSpec(fixture.draft.network(0));
    QVERIFY(std::ranges::any_of(spec.nodes, [](const NodeSpec& node) { return node.name == "dropout"; }));
    changeValue(row, " ");
    QCOMPARE(fixture.draft.recipe().drop.dropout, std::optional<double>());
    QVERIFY(!row->differs());
}

void TestSetupEditors::regularisersAskForLessDecay()
{
    PanelFixture fixture;
    auto& rows = fixture.panel->recipe().rows();
    auto* decay = rows.row("weightDecay");
    changeValue(rows.row("labelSmoothing"), "0.1");
    QVERIFY(decay->message().isEmpty());
    changeValue(rows.row("dropPath"), "0.1");
    QVERIFY(decay->message().contains("ResNet-RS"));
    changeValue(decay, "4e-5");
    QVERIFY(decay->message().isEmpty());
    fixture.panel->recipe().choosePreset("resnet-rs");
    QVERIFY(decay->message().isEmpty());
}

void TestSetupEditors::lengthInTheOtherUnit()
{
    PanelFixture fixture;
    auto* row = fixture.panel->recipe().rows().row("length");
    auto* unit = row->editor()->findChild<QComboBox*>();
    choose(unit, 1);
    QCOMPARE(fixture.draft.recipe().epochs, 0);
    QCOMPARE(fixture.draft.recipe().iterations, 4 * 8);
    choose(unit, 0);
    QCOMPARE(fixture.draft.recipe().epochs, 4);
    QVERIFY(!row->differs());
}

void TestSetupEditors::lengthMovesDrops()
{
    PanelFixture fixture;
    fixture.panel->recipe().choosePreset("paper-cifar");
    auto* spin = qobject_cast<QSpinBox*>(editorOf(fixture.panel->recipe().rows().row("length")));
    spin->setValue(16000);
    QCOMPARE(fixture.draft.recipe().iterations, 16000);
    QCOMPARE(fixture.draft.recipe().schedule.dropIterations, (std::vector<std::int64_t>{8000, 12000}));
}

void TestSetupEditors::drops()
{
    PanelFixture fixture;
    auto& rows = fixture.panel->recipe().rows();
    auto* drops = rows.row("drops");
    QVERIFY(drops->isHidden());
    choose(qobject_cast<QComboBox*>(editorOf(rows.row("schedule"))), static_cast<int>(ScheduleKind::Step));
    QVERIFY(!drops->isHidden());
    QCOMPARE(fixture.draft.recipe().schedule.dropEpochs, (std::vector<double>{2, 3}));
    changeValue(drops, "1, 2.5 3");
    QCOMPARE(fixture.draft.recipe().schedule.dropEpochs, (std::vector<double>{1, 2.5, 3}));
    changeValue(drops, "3 2");
    QVERIFY(!drops->message().isEmpty());
    QCOMPARE(fixture.draft.recipe().schedule.dropEpochs, (std::vector<double>{1, 2.5, 3}));
    choose(drops->editor()->findChild<QComboBox*>(), 1);
    QCOMPARE(fixture.draft.recipe().schedule.dropIterations, (std::vector<std::int64_t>{8, 20, 24}));
}

void TestSetupEditors::lowStart()
{
    PanelFixture fixture;
    auto* row = fixture.panel->recipe().rows().row("lowStart");
    changeValue(row, {});
    QCOMPARE(fixture.draft.recipe().warmupRate, 0.01);
    QCOMPARE(fixture.draft.recipe().warmupUntilError, 80.0);
    const auto fields = row->editor()->findChildren<QLineEdit*>();
    QCOMPARE(fields.size(), 2);
    type(fields[0], "0.02");
    type(fields[1], "101");
    QCOMPARE(fixture.draft.recipe().warmupRate, 0.02);
    QCOMPARE(fixture.draft.recipe().warmupUntilError, 80.0);
    QVERIFY(!row->message().isEmpty());
}

void TestSetupEditors::seedDice()
{
    PanelFixture fixture;
    auto* dice = fixture.panel->recipe().rows().row("seed")->editor()->findChild<QToolButton*>();
    const auto first = fixture.draft.recipe().seed;
    dice->click();
    const auto second = fixture.draft.recipe().seed;
    QVERIFY(second != first);
    dice->click();
    QVERIFY(fixture.draft.recipe().seed != second);
    QCOMPARE(fixture.draft.undoStack()->count(), 2);
}

void TestSetupEditors::presets()
{
    PanelFixture fixture;
    auto* box = fixture.panel->recipe().presetBox();
    QCOMPARE(box->currentData().toString(), "quick");
    choose(box, 1);
    QVERIFY(fixture.draft.recipe() == loadRecipe("paper-cifar"));
    QCOMPARE(fixture.panel->recipe().rows().row("learningRate")->differs(), false);
    fixture.draft.undoStack()->undo();
    QVERIFY(fixture.draft.recipe() == loadRecipe("quick"));
    QCOMPARE(box->currentData().toString(), "quick");
}

void TestSetupEditors::unreadablePresetSaysWhy()
{
    PanelFixture fixture;
    const auto before = fixture.draft.value();
    fixture.panel->recipe().choosePreset("/no/such/recipe.json");
    QVERIFY(fixture.draft.value() == before);
    bool isTold = false;
    for (auto* label : fixture.panel->recipe().findChildren<QLabel*>())
        isTold = isTold || (label->isVisible() && label->text().contains("/no/such/recipe.json"));
    QVERIFY(isTold);
}

void TestSetupEditors::presetOfAFile()
{
    QTemporaryDir folder;
    auto recipe = loadRecipe("quick");
    recipe.name = "mine";
    recipe.epochs = 2;
    QFile file(folder.filePath("mine.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(recipeToJson(recipe)));
    file.close();
    PanelFixture fixture;
    fixture.panel->recipe().choosePreset(file.fileName());
    QVERIFY(fixture.draft.recipe() == recipe);
    QCOMPARE(fixture.panel->recipe().presetBox()->currentText(), "mine");
    QVERIFY(!fixture.panel->recipe().rows().row("length")->differs());
    // Chosen once more it brings back its own values.
    changeValue(fixture.panel->recipe().rows().row("length"), {});
    choose(fixture.panel->recipe().presetBox(), fixture.panel->recipe().presetBox()->currentIndex());
    QVERIFY(fixture.draft.recipe() == recipe);
}

void TestSetupEditors::summaryCountsChanges()
{
    PanelFixture fixture;
    QCOMPARE(fixture.panel->recipe().summary(), "quick");
    auto& rows = fixture.panel->recipe().rows();
    changeValue(rows.row("momentum"), "0.5");
    changeValue(rows.row("flip"), {});
    QCOMPARE(fixture.panel->recipe().summary(), "quick, 2 changed");
}

void TestSetupEditors::threads()
{
    PanelFixture fixture;
    QSpinBox* threads = nullptr;
    for (auto* spin : fixture.panel->recipe().findChildren<QSpinBox*>())
        if (spin->accessibleName() == "Threads")
            threads = spin;
    QVERIFY(threads);
    threads->setValue(2);
    QCOMPARE(fixture.draft.value().threads, 2);
    fixture.draft.undoStack()->undo();
    QCOMPARE(threads->value(), 0);
}

void TestSetupEditors::problemsStandUnderTheirField()
{
    PanelFixture fixture;
    auto recipe = fixture.draft.recipe();
    recipe.subset = 1001;
    fixture.draft.setRecipe(recipe);
    auto* row = fixture.panel->recipe().rows().row("subset");
    QVERIFY2(row->message().contains("1,000"), qPrintable(row->message()));
    QVERIFY(row->isVisibleTo(fixture.panel.get()));
    fixture.draft.undoStack()->undo();
    QVERIFY(row->message().isEmpty());
}

void TestSetupEditors::networkOptions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("option");
    for (const auto* text : {"resnet20", "fcresnet20"})
        for (const auto& field : optionFields(networkFromText(text)))
            if (field.name != "projection" && field.name != "norm")
                QTest::addRow("%s %s", text, field.name.c_str()) << QString(text) << QString::fromStdString(field.name);
}

void TestSetupEditors::networkOptions()
{
    QFETCH(QString, text);
    QFETCH(QString, option);
    PanelFixture fixture;
    fixture.draft.replaceNetworks({networkFromText(text.toStdString())});
    auto* editor = openEditor(fixture, 0);
    auto* row = editor->row(option.toStdString());
    QVERIFY(row);
    changeValue(row, {});
    const auto fields = optionFields(fixture.draft.network(0));
    const auto before = optionFields(networkFromText(text.toStdString()));
    int changed = 0;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].value != before[i].value) {
            QCOMPARE(QString::fromStdString(fields[i].name), option);
            ++changed;
        }
    QVERIFY2(changed == 1, qPrintable(row->message()));
}

void TestSetupEditors::depthStepsAndExplains()
{
    PanelFixture fixture;
    auto* editor = openEditor(fixture, 2);
    auto* spin = qobject_cast<QSpinBox*>(editor->row("depth")->editor());
    spin->stepUp();
    QCOMPARE(fixture.draft.facts()[2].name, "ResNet-26");
    spin->setValue(28);
    QCOMPARE(fixture.draft.facts()[2].name, "ResNet-26");
    QVERIFY2(editor->row("depth")->message().contains("26, 32"), qPrintable(editor->row("depth")->message()));
    spin->setValue(32);
    QVERIFY(editor->row("depth")->message().isEmpty());
    QCOMPARE(fixture.draft.facts()[2].name, "ResNet-32");
}

void TestSetupEditors::depthFollowsTheBlock()
{
    PanelFixture fixture;
    fixture.draft.replaceNetworks({networkFromText("resnet32")});
    auto* editor = openEditor(fixture, 0);
    choose(qobject_cast<QComboBox*>(editor->row("block")->editor()), 1);
    QCOMPARE(fixture.draft.facts()[0].traits->depth, 29);
    QVERIFY2(editor->row("depth")->message().contains("29"), qPrintable(editor->row("depth")->message()));
    fixture.draft.undoStack()->undo();
    QCOMPARE(fixture.draft.facts()[0].name, "ResNet-32");
}

void TestSetupEditors::conflictGoesBackAndSaysWhy()
{
    PanelFixture fixture;
    fixture.draft.replaceNetworks({networkFromText("resnet20:last-gamma=zero")});
    auto* editor = openEditor(fixture, 0);
    auto* shortcut = qobject_cast<QComboBox*>(editor->row("shortcut")->editor());
    choose(shortcut, 0);
    QCOMPARE(shortcut->currentData().toString(), "A");
    QVERIFY(editor->row("shortcut")->message().contains("last-gamma"));
    QCOMPARE(QString::fromStdString(modelText(fixture.draft.network(0))), "resnet20:last-gamma=zero");
}

void TestSetupEditors::familyBringsItsOwnOptions()
{
    PanelFixture fixture;
    auto* editor = openEditor(fixture, 0);
    QVERIFY(!editor->row("hidden"));
    choose(qobject_cast<QComboBox*>(editor->row("family")->editor()), 1);
    QCOMPARE(fixture.draft.facts()[0].name, "fc-plain-20");
    QVERIFY(editor->row("hidden"));
    QVERIFY(!editor->row("width"));
    fixture.draft.undoStack()->undo();
    QVERIFY(editor->row("width"));
}

void TestSetupEditors::textOfAModel()
{
    PanelFixture fixture;
    auto* editor = openEditor(fixture, 0);
    choose(qobject_cast<QComboBox*>(editor->row("family")->editor()), 7);
    QVERIFY(editor->row("model"));
    type(qobject_cast<QLineEdit*>(editor->row("model")->editor()), "densenet");
    QVERIFY(editor->row("model")->message().contains("densenet"));
    QCOMPARE(QString::fromStdString(modelText(fixture.draft.network(0))), "plain20");
    type(qobject_cast<QLineEdit*>(editor->row("model")->editor()), "resnet44:shortcut=C");
    QCOMPARE(fixture.draft.facts()[0].name, "ResNet-44-shortcut-C");
    QVERIFY(editor->row("width"));
}

void TestSetupEditors::nameOfTheRun()
{
    PanelFixture fixture;
    auto* editor = openEditor(fixture, 0);
    type(qobject_cast<QLineEdit*>(editor->row("name")->editor()), "my net");
    QCOMPARE(fixture.draft.facts()[0].name, "my-net");
    auto* field = qobject_cast<QLineEdit*>(editor->row("name")->editor());
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(fixture.draft.facts()[0].name, "plain-20");
}

void TestSetupEditors::wheelOverEditorsDoesNothing()
{
    PanelFixture fixture;
    auto* spin = editorOf(fixture.panel->recipe().rows().row("batchSize"));
    QWheelEvent wheel(QPointF(5, 5), spin->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(spin, &wheel);
    QCOMPARE(fixture.draft.recipe().batchSize, 128);
}

QTEST_MAIN(TestSetupEditors)
#include "tst_setupeditors.moc"
