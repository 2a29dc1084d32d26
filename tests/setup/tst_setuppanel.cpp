#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
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
#include "tests/support/arraydataset.h"
#include "tests/support/drawntexts.h"
#include "ui/setup/datasection.h"
#include "ui/setup/fold.h"
#include "ui/setup/networkcard.h"
#include "ui/setup/networkeditor.h"
#include "ui/setup/networksection.h"
#include "ui/setup/parts.h"
#include "ui/setup/recipesection.h"
#include "ui/setup/samplegrid.h"

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

/// Drops what `data` holds in the middle of a widget; whether it was accepted.
bool drop(QWidget* target, const QMimeData& data, const QPoint& at)
{
    QDragEnterEvent enter(at, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(target, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event(at, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
    return true;
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
    void dataAreShown();
    void samplesOfAClassStandTogether();
    void samplesAsTrained();
    void manyClassesAreSampled();
    void failureIsToldInPlace();
    void warningsAreInTheUsersLanguage();
    void recentSources();
    void foldersAndArchivesAreDropped();
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
    for (const auto* name : {"plain-18", "plain-34", "ResNet-18", "ResNet-152", "ResNet-50b", "ResNet-101c", "ResNet-152d",
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
        if (action->text().remove('&') == "ResNet-50d")
            action->trigger();
    QCOMPARE(fixture.draft.networkCount(), 5);
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

void TestSetupPanel::dataAreShown()
{
    PanelFixture fixture;
    QCOMPARE(fixture.draft.dataFacts()->trainImages, 1000);
    QCOMPARE(fixture.panel->data().summary(), "shapes");
    const auto order = fixture.draft.order({});
    QVERIFY2(order.opened && order.opened->train->size() == 1000, "training shares the images that are shown");
    auto* samples = fixture.panel->findChild<SampleGrid*>();
    QCOMPARE(samples->shownClasses(), 10);
    QTRY_VERIFY(samples->isComplete());
    const auto before = samples->grab().toImage();
    samples->drawAgain();
    QTRY_VERIFY(samples->isComplete());
    QVERIFY(samples->grab().toImage() != before);
}

void TestSetupPanel::samplesOfAClassStandTogether()
{
    Theme theme;
    SampleGrid grid(theme);
    grid.setDataset(std::make_shared<test::ArrayDataset>(100, Shape{3, 32, 32}, 2));
    grid.setFixedWidth(460);
    grid.show();
    QTRY_VERIFY(grid.isComplete());
    const auto picture = grid.grab().toImage();
    const auto ground = picture.pixel(picture.width() - 1, 0);
    const auto isInk = [&](int x) {
        for (int y = 0; y < 32; ++y)
            if (picture.pixel(x, y) != ground)
                return true;
        return false;
    };
    // Two classes of four images: seven gaps, the fourth between the classes.
    QList<int> gaps;
    int last = 0;
    for (int x = 1; x < picture.width(); ++x)
        if (isInk(x)) {
            if (x > last + 1)
                gaps += x - last - 1;
            last = x;
        }
    QCOMPARE(gaps.size(), 7);
    const auto between = gaps.takeAt(3);
    for (const int gap : gaps)
        QVERIFY2(2 * gap < between, qPrintable(QString("%1, %2").arg(gap).arg(between)));
}

void TestSetupPanel::samplesAsTrained()
{
    PanelFixture fixture;
    auto* samples = fixture.panel->findChild<SampleGrid*>();
    auto* asTrained = fixture.panel->data().findChild<QCheckBox*>();
    QVERIFY(asTrained);
    const auto shown = [&] {
        if (!QTest::qWaitFor([&] { return samples->isComplete(); }))
            qFatal("the samples are not read");
        return samples->grab().toImage();
    };
    const auto plain = shown();
    asTrained->setChecked(true);
    const auto shifted = shown();
    QVERIFY(shifted != plain);
    const auto set = [&](auto change) {
        auto recipe = fixture.draft.recipe();
        change(recipe);
        fixture.draft.setRecipe(recipe, "learningRate");
    };
    set([](Recipe& recipe) { recipe.learningRate = 0.3; });
    QCOMPARE(shown(), shifted);
    for (const auto& change : std::initializer_list<std::function<void(Recipe&)>>{
             [](Recipe& recipe) { recipe.augment.randAugment = 2; }, [](Recipe& recipe) { recipe.mixup = 1.0; },
             [](Recipe& recipe) { recipe.augment.cutout = 12; }, [](Recipe& recipe) { recipe.seed = 99; }}) {
        const auto before = shown();
        set(change);
        QVERIFY(shown() != before);
    }
    set([](Recipe& recipe) {
        recipe.augment = {};
        recipe.mixup = 0.0;
    });
    QCOMPARE(shown(), plain);
    asTrained->setChecked(false);
    QCOMPARE(shown(), plain);
}

void TestSetupPanel::manyClassesAreSampled()
{
    PanelFixture fixture;
    fixture.panel->chooseData("/data/hundred");
    QVERIFY(fixture.waitForData());
    QCOMPARE(fixture.draft.dataFacts()->classes, 100);
    QCOMPARE(fixture.panel->findChild<SampleGrid*>()->shownClasses(), 10);
    QVERIFY(fixture.draft.facts()[0].traits->parameters > 269722);
}

void TestSetupPanel::failureIsToldInPlace()
{
    PanelFixture fixture;
    QSignalSpy chosen(fixture.panel.get(), &SetupPanel::dataSourceChosen);
    fixture.panel->chooseData("/broken");
    QTRY_COMPARE(fixture.panel->data().summary(), "cannot be opened");
    QCOMPARE(chosen.size(), 1);
    QVERIFY(!fixture.draft.dataFacts());
    bool isTold = false;
    for (auto* label : fixture.panel->data().findChildren<QLabel*>())
        isTold = isTold || (label->isVisible() && label->text().contains("/broken"));
    QVERIFY(isTold);
    QPushButton* builtIn = nullptr;
    for (auto* button : fixture.panel->data().findChildren<QPushButton*>())
        builtIn = button;
    QVERIFY(builtIn && builtIn->isVisible());
    builtIn->click();
    QVERIFY(fixture.waitForData());
    QVERIFY(!builtIn->isVisible());
    // Undo goes back to the source before, and opens it.
    fixture.draft.undoStack()->undo();
    QTRY_COMPARE(fixture.panel->data().summary(), "cannot be opened");
}

void TestSetupPanel::warningsAreInTheUsersLanguage()
{
    PanelFixture fixture("ko");
    fixture.panel->chooseData("/data/few");
    QVERIFY(fixture.waitForData());
    const auto labels = fixture.panel->findChildren<QLabel*>();
    const auto told = std::ranges::find_if(labels, [](auto* label) { return label->text().startsWith("/data/few: "); });
    QVERIFY(told != labels.end() && (*told)->isVisible());
    const auto lines = (*told)->text().split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QString::fromUtf8("/data/few: 7 클래스가 없습니다"));
    QCOMPARE(lines[1], QString::fromUtf8("제외함 — a.png: 읽을 수 없습니다 (I/O)"));
    QVERIFY(lines[3].contains("1") && !lines[3].contains("more"));
}

void TestSetupPanel::recentSources()
{
    PanelFixture fixture;
    fixture.panel->setRecentData({"/data/one", "shapes", "/data/two"});
    auto* box = fixture.panel->data().findChild<QComboBox*>();
    QCOMPARE(box->count(), 3);
    choose(box, 2);
    QCOMPARE(fixture.draft.value().data, std::string("/data/two"));
    QVERIFY(fixture.waitForData());
    QCOMPARE(box->currentText(), "two");
}

void TestSetupPanel::foldersAndArchivesAreDropped()
{
    PanelFixture fixture;
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir("images"));
    QVERIFY(QDir(folder.path()).mkpath("experiment/plain-20"));
    const auto make = [&](const QString& name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write("x") == 1;
    };
    QVERIFY(make("cifar.tar.gz") && make("notes.txt") && make("experiment/plain-20/run.json"));
    const auto dropped = [&](const QString& name) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(folder.filePath(name))});
        return drop(fixture.panel.get(), data, fixture.panel->rect().center());
    };
    QVERIFY(dropped("images"));
    QCOMPARE(QString::fromStdString(fixture.draft.value().data), folder.filePath("images"));
    QVERIFY(dropped("cifar.tar.gz"));
    QCOMPARE(QString::fromStdString(fixture.draft.value().data), folder.filePath("cifar.tar.gz"));
    QVERIFY(!dropped("notes.txt"));
    // Runs are for the window.
    QVERIFY(!dropped("experiment"));
    fixture.panel->setLocked(true);
    QVERIFY(!fixture.panel->acceptDrops());
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
