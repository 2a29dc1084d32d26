#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

#include "panelfixture.h"
#include "ui/setup/datasection.h"
#include "ui/setup/fieldrow.h"
#include "ui/setup/networkcard.h"
#include "ui/setup/networkeditor.h"
#include "ui/setup/networksection.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// The images as photographs, whose size can be chosen.
void bringPhotographs(PanelFixture& fixture)
{
    auto facts = *fixture.draft.dataFacts();
    facts.isResized = true;
    fixture.draft.setDataFacts(facts);
}

}  // namespace

/// How large networks and their images are, and what the rules of ResNet-RS propose next.
class TestSizes : public QObject {
    Q_OBJECT

private slots:
    void nextSizeOfResNetRs();
    void nextSizeOfPhotographs();
    void photographsHaveASize();
    void widthOfEqualCost();
};

void TestSizes::nextSizeOfResNetRs()
{
    PanelFixture fixture;
    fixture.draft.setNetwork(0, networkFromText("resnetrs50"));
    auto* editor = openEditor(fixture, 0);
    const auto press = [&](int which) {
        const auto buttons = editor->row("next-size")->editor()->findChildren<QPushButton*>();
        buttons.at(which)->click();
        return modelText(fixture.draft.network(0));
    };
    // Images of a fixed size stay, and larger ones alone are no other network: 101 layers at 160 pixels, then 152.
    QCOMPARE(press(0), std::string("resnetrs101"));
    QVERIFY(editor->row("depth")->message().isEmpty());
    QCOMPARE(press(0), std::string("resnetrs152"));
    QCOMPARE(press(1), std::string("resnetrs152:width=96"));
    QCOMPARE(press(1), std::string("resnetrs152:width=128"));
    QVERIFY(!editor->row("next-size")->editor()->findChildren<QPushButton*>().at(1)->isEnabled());
    fixture.draft.setNetwork(0, networkFromText("resnet50"));
    QVERIFY(!fixture.panel->networks().cards().front()->editor()->row("next-size"));
    QVERIFY(!nextSize(networkFromText("resnet50"), true));
}

void TestSizes::nextSizeOfPhotographs()
{
    PanelFixture fixture;
    fixture.draft.replaceNetworks({networkFromText("resnetrs101")});
    bringPhotographs(fixture);
    auto* editor = openEditor(fixture, 0);
    const auto press = [&] {
        auto* button = editor->row("next-size")->editor()->findChildren<QPushButton*>().first();
        const auto text = button->text();
        button->click();
        return text + ": " + QString::fromStdString(modelText(fixture.draft.network(0))) + " at " +
               QString::number(fixture.draft.inputShape()->height);
    };
    QCOMPARE(press(), "192 pixels: resnetrs101 at 192");
    QCOMPARE(press(), "152 layers: resnetrs152 at 192");
    // The size that a network's name brings is nobody's choice.
    QVERIFY(!fixture.draft.value().input);
    QCOMPARE(press(), "224 pixels: resnetrs152 at 224");
    fixture.draft.undoStack()->undo();
    QCOMPARE(fixture.draft.inputShape()->height, 192);
}

void TestSizes::photographsHaveASize()
{
    PanelFixture fixture;
    auto* size = fixture.panel->data().findChild<QSpinBox*>();
    auto* row = fixture.panel->data().findChild<FieldRow*>();
    QVERIFY(size && row && row->isHidden());
    bringPhotographs(fixture);
    QVERIFY(!row->isHidden());
    QCOMPARE(size->text(), "as usual: 32");
    size->setValue(96);
    QCOMPARE(fixture.draft.inputShape()->height, 96);
    fixture.draft.undoStack()->undo();
    QCOMPARE(size->value(), 0);
    fixture.draft.setInput(Shape{3, 64, 64});
    QCOMPARE(size->value(), 64);
    size->setValue(0);
    QVERIFY(!fixture.draft.value().input);
}

void TestSizes::widthOfEqualCost()
{
    PanelFixture fixture;
    fixture.draft.setNetwork(0, networkFromText("resnext50_32x4d"));
    auto* editor = openEditor(fixture, 0);
    const auto spin = [&](const char* option) { return qobject_cast<QSpinBox*>(editor->row(option)->editor()); };
    QCOMPARE(spin("path-width")->text(), "4");
    spin("path-width")->setValue(0);
    QCOMPARE(spin("path-width")->text(), "equal cost: 4");
    // Another cardinality, another width: the run is named by both.
    spin("cardinality")->setValue(8);
    QCOMPARE(spin("path-width")->text(), "equal cost: 14");
    QCOMPARE(fixture.draft.facts()[0].name, "ResNeXt-50-8x14d");
}

QTEST_MAIN(TestSizes)
#include "tst_sizes.moc"
