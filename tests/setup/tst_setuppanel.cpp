#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

#include <algorithm>

#include "core/zoo/zoo.h"
#include "panelfixture.h"
#include "tests/support/drawntexts.h"
#include "ui/setup/fold.h"
#include "ui/setup/networkcard.h"
#include "ui/setup/networkeditor.h"
#include "ui/setup/networksection.h"
#include "ui/setup/parts.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

void openAll(SetupPanel& panel)
{
    panel.networks().openCard(0);
    for (auto* fold : panel.findChildren<Fold*>())
        fold->setOpen(true);
    QCoreApplication::processEvents();
}

NetworkCard* card(PanelFixture& fixture, std::size_t index)
{
    return fixture.panel->networks().cards()[index];
}

}  // namespace

class TestSetupPanel : public QObject {
    Q_OBJECT

private slots:
    void looks_data();
    void looks();
    void languageAndThemeSwitchWhileOpen();
    void everyControlIsNamedAndReachable();
    void cardsFollowTheDraft();
    void cardKeys();
    void cardsAreDragged();
    void openCardMovesAlong();
    void menuOffersPresets();
    void menuOffersTheZoo();
    void networkFromAFile();
    void lockedPanelRefusesChanges();
    void lockedPanelSaysWhyWhereverItIsScrolled();
    void dialogsStopNothing();
    void unsoundNetworkIsToldOnItsCard();
};

void TestSetupPanel::looks_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("English, light") << "en" << ThemeChoice::Light;
    QTest::newRow("English, dark") << "en" << ThemeChoice::Dark;
    QTest::newRow("Korean, light") << "ko" << ThemeChoice::Light;
    QTest::newRow("Korean, dark") << "ko" << ThemeChoice::Dark;
}

void TestSetupPanel::looks()
{
    QFETCH(QString, language);
    QFETCH(ThemeChoice, theme);
    PanelFixture fixture(language, theme);
    auto recipe = fixture.draft.recipe();
    recipe.schedule = {.kind = ScheduleKind::Step, .dropIterations = {100, 200}};
    recipe.warmupRate = 0.01;
    recipe.warmupUntilError = 80;
    recipe.validation = 5000;
    fixture.draft.setRecipe(recipe);
    openAll(*fixture.panel);
    const auto clipped = settledClippedTexts(*fixture.panel);
    QVERIFY2(clipped.isEmpty(), qPrintable(clipped));
    // Nothing is wider than the panel.
    auto* inside = fixture.panel->findChild<QScrollArea*>()->widget();
    QVERIFY2(inside->width() <= fixture.panel->width(), qPrintable(QString::number(inside->width())));
    // The test can fail.
    fixture.panel->networks().addButton()->setFixedWidth(20);
    QCoreApplication::processEvents();
    QVERIFY(!clippedTexts(*fixture.panel).isEmpty());
}

void TestSetupPanel::languageAndThemeSwitchWhileOpen()
{
    PanelFixture fixture;
    openAll(*fixture.panel);
    const auto image = fixture.panel->grab().toImage();
    fixture.language.apply("ko");
    QCoreApplication::processEvents();
    fixture.theme.choose(ThemeChoice::Dark);
    QCoreApplication::processEvents();
    fixture.language.apply("en");
    fixture.theme.choose(ThemeChoice::Light);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.panel->grab().toImage().size(), image.size());
    QCOMPARE(fixture.panel->networks().addButton()->text(), "Add network");
    QCOMPARE(fixture.draft.value(), ExperimentDraft::defaultDraft());
}

void TestSetupPanel::everyControlIsNamedAndReachable()
{
    PanelFixture fixture;
    openAll(*fixture.panel);
    int controls = 0;
    for (auto* widget : fixture.panel->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                               qobject_cast<QAbstractSpinBox*>(widget) ||
                               (qobject_cast<QLineEdit*>(widget) && !qobject_cast<QAbstractSpinBox*>(widget->parentWidget()));
        if (!isControl || !widget->isVisible())
            continue;
        ++controls;
        const auto* accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(accessible->text(QAccessible::Name)));
        QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(accessible->text(QAccessible::Name)));
    }
    QVERIFY(controls > 40);
}

void TestSetupPanel::cardsFollowTheDraft()
{
    PanelFixture fixture;
    QCOMPARE(fixture.panel->networks().cards().size(), 4u);
    fixture.draft.addNetworks({networkFromText("resnet110")});
    QCOMPARE(fixture.panel->networks().cards().size(), 5u);
    QVERIFY(card(fixture, 4)->accessibleName().startsWith("ResNet-110"));
    fixture.draft.undoStack()->undo();
    QCOMPARE(fixture.panel->networks().cards().size(), 4u);
    fixture.draft.replaceNetworks({});
    QVERIFY(fixture.panel->networks().cards().empty());
    fixture.draft.undoStack()->undo();
    QCOMPARE(fixture.panel->networks().cards().size(), 4u);
}

void TestSetupPanel::cardKeys()
{
    PanelFixture fixture;
    auto* first = card(fixture, 0);
    QTest::keyClick(first, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(fixture.draft.facts()[0].name, "plain-56");
    QCOMPARE(fixture.draft.facts()[1].name, "plain-20");
    QTest::keyClick(card(fixture, 1), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(fixture.draft.facts()[0].name, "plain-20");
    QTest::keyClick(card(fixture, 0), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(fixture.draft.facts()[0].name, "plain-20");
    QTest::keyClick(card(fixture, 0), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(fixture.draft.facts()[1].name, "plain-20-2");
    QTest::keyClick(card(fixture, 1), Qt::Key_Delete);
    QCOMPARE(fixture.draft.networkCount(), 4);
    QTest::keyClick(card(fixture, 2), Qt::Key_Return);
    QVERIFY(card(fixture, 2)->isOpen());
    QTest::keyClick(card(fixture, 2), Qt::Key_Escape);
    QVERIFY(!card(fixture, 2)->isOpen());
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(card(fixture, 0), Qt::Key_Delete);
    QCOMPARE(fixture.draft.networkCount(), 0);
}

void TestSetupPanel::cardsAreDragged()
{
    PanelFixture fixture;
    QMimeData dragged;
    dragged.setData(NetworkCard::mimeType(), "0");
    const auto below = card(fixture, 3)->geometry().bottomLeft() + QPoint(5, 1);
    QVERIFY(drop(&fixture.panel->networks(), dragged, below));
    QCOMPARE(fixture.draft.facts()[3].name, "plain-20");
    dragged.setData(NetworkCard::mimeType(), "3");
    QVERIFY(drop(&fixture.panel->networks(), dragged, QPoint(5, 0)));
    QCOMPARE(fixture.draft.facts()[0].name, "plain-20");
    dragged.setData(NetworkCard::mimeType(), "77");
    drop(&fixture.panel->networks(), dragged, QPoint(5, 0));
    QCOMPARE(fixture.draft.value(), ExperimentDraft::defaultDraft());
}

void TestSetupPanel::openCardMovesAlong()
{
    PanelFixture fixture;
    fixture.panel->networks().openCard(1);
    QTest::keyClick(card(fixture, 1), Qt::Key_Up, Qt::AltModifier);
    QVERIFY(card(fixture, 0)->isOpen());
    QVERIFY(!card(fixture, 1)->isOpen());
    fixture.panel->networks().openCard(2);
    QVERIFY(!card(fixture, 0)->isOpen());
}

void TestSetupPanel::menuOffersPresets()
{
    PanelFixture fixture;
    auto* menu = fixture.panel->networks().addButton()->menu();
    const auto find = [&](const QString& text) {
        for (auto* action : menu->actions())
            if (action->text().remove('&') == text)
                return action;
        return static_cast<QAction*>(nullptr);
    };
    for (const auto* name : {"plain-20", "plain-110", "ResNet-20", "ResNet-1202", "fc-plain-20"})
        QVERIFY2(find(name), name);
    find("ResNet-110")->trigger();
    QCOMPARE(fixture.draft.facts()[4].name, "ResNet-110");
    find("Figure 1: plain-20 and plain-56")->trigger();
    QCOMPARE(fixture.draft.networkCount(), 2);
    find("Figure 6: all depths")->trigger();
    QCOMPARE(fixture.draft.networkCount(), 9);
}

void TestSetupPanel::menuOffersTheZoo()
{
    PanelFixture fixture;
    auto* menu = fixture.panel->networks().addButton()->menu();
    const auto texts = [](const QMenu& of) {
        QStringList found;
        for (const auto* action : of.actions())
            found += action->text().remove('&');
        return found;
    };
    const auto submenus = [&] { return menu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly); };
    QCOMPARE(submenus().size(), 5);
    QStringList offered = texts(*menu);
    for (const auto* submenu : submenus())
        offered += texts(*submenu);
    for (const auto* name : {"plain-18", "plain-34", "ResNet-18", "ResNet-152", "ResNet-50-B", "ResNet-101-C", "ResNet-152-D",
                             "ResNeXt-50-32x4d", "ResNet-RS-420", "GoogLeNet", "VGG-11", "VGG-16-BN"})
        QCOMPARE(offered.count(name), 1);
    // Every network of the zoo but CIFAR's and MNIST's is in a submenu.
    qsizetype larger = 0;
    for (const auto& entry : models()) {
        const auto network = networkFromText(entry.name);
        larger += !std::holds_alternative<CifarOptions>(network.model) && !std::holds_alternative<FcOptions>(network.model);
    }
    qsizetype inSubmenus = 0;
    for (const auto* submenu : submenus())
        inSubmenus += submenu->actions().size();
    QCOMPARE(inSubmenus, larger);
    for (auto* action : submenus()[1]->actions())
        if (action->text().remove('&') == "ResNet-50-D")
            action->trigger();
    QCOMPARE(fixture.draft.networkCount(), 5);
    QCOMPARE(runName(fixture.draft.network(4)), std::string("ResNet-50-D"));
    QCOMPARE(modelText(fixture.draft.network(4)), modelText(networkFromText("resnet50d")));
    // Another language fills the menu anew, and leaves nothing behind.
    fixture.language.apply("ko");
    QCoreApplication::processEvents();
    QCOMPARE(submenus().size(), 5);
}

/// The file that was chosen becomes a network; what is wrong with it is told on its card.
void TestSetupPanel::networkFromAFile()
{
    PanelFixture fixture;
    fixture.panel->networks().addButton()->menu()->actions().last()->trigger();
    auto* dialog = fixture.panel->networks().findChild<QFileDialog*>();
    QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
    emit dialog->fileSelected("/nowhere/mine.json");
    QCOMPARE(fixture.draft.networkCount(), 5);
    QCOMPARE(runName(fixture.draft.network(4)), std::string("mine"));
    const auto isTold = [&] {
        const auto problems = fixture.draft.problems();
        return std::ranges::any_of(problems, [](const auto& problem) { return problem.network == 4; });
    };
    QTRY_VERIFY(isTold());
}

void TestSetupPanel::lockedPanelRefusesChanges()
{
    PanelFixture fixture;
    openAll(*fixture.panel);
    fixture.panel->setLocked(true);
    for (auto* box : fixture.panel->findChildren<QComboBox*>())
        QVERIFY(!box->isEnabled());
    for (auto* spin : fixture.panel->findChildren<QAbstractSpinBox*>())
        QVERIFY(!spin->isEnabled());
    QTest::keyClick(card(fixture, 0), Qt::Key_Delete);
    QTest::keyClick(card(fixture, 0), Qt::Key_D, Qt::ControlModifier);
    QTest::keyClick(card(fixture, 0), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(fixture.draft.value(), ExperimentDraft::defaultDraft());
    // It can still be read.
    fixture.panel->networks().openCard(2);
    QVERIFY(card(fixture, 2)->isOpen());
    QVERIFY(!card(fixture, 2)->editor()->findChild<QComboBox*>()->isEnabled());
    fixture.panel->setLocked(false);
    QVERIFY(card(fixture, 2)->editor()->findChild<QComboBox*>()->isEnabled());
}

void TestSetupPanel::lockedPanelSaysWhyWhereverItIsScrolled()
{
    PanelFixture fixture;
    fixture.panel->resize(340, 400);
    fixture.panel->setLocked(true);
    const auto isTold = [&] {
        return std::ranges::any_of(fixture.panel->findChildren<QLabel*>(), [](const QLabel* label) {
            return label->text().startsWith("An experiment is being trained") && !label->visibleRegion().isEmpty();
        });
    };
    auto* bar = fixture.panel->findChild<QScrollArea*>()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum());
    QTRY_VERIFY(isTold());
    fixture.panel->setLocked(false);
    QVERIFY(!isTold());
}

void TestSetupPanel::dialogsStopNothing()
{
    PanelFixture fixture;
    openAll(*fixture.panel);
    for (auto* button : fixture.panel->findChildren<IconButton*>())
        if (button->accessibleName().startsWith("Browse") || button->accessibleName() == "Recipe from a file")
            button->click();
    const auto dialogs = fixture.panel->findChildren<QFileDialog*>();
    QCOMPARE(dialogs.size(), 4);
    for (const auto* dialog : dialogs)
        QVERIFY(dialog->isVisible() && !dialog->isModal());
    // Training has begun: what they would choose is settled.
    fixture.panel->setLocked(true);
    for (const auto* dialog : dialogs)
        QVERIFY(!dialog->isVisible());
}

void TestSetupPanel::unsoundNetworkIsToldOnItsCard()
{
    PanelFixture fixture;
    fixture.draft.addNetworks({networkFromText("resnet21")});
    const auto isTold = [&] {
        for (auto* label : card(fixture, 4)->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains("20, 26"))
                return true;
        return false;
    };
    QTRY_VERIFY(isTold());
}

QTEST_MAIN(TestSetupPanel)
#include "tst_setuppanel.moc"
