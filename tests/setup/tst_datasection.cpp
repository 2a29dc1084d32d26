// The data of the set-up: where they are chosen and dropped, what is shown of them, and what is told where they cannot be opened.

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <functional>

#include "panelfixture.h"
#include "ui/setup/datasection.h"
#include "ui/setup/samplegrid.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestDataSection : public QObject {
    Q_OBJECT

private slots:
    void dataAreShown();
    void samplesOfAClassStandTogether();
    void samplesAsTrained();
    void manyClassesAreSampled();
    void failureIsToldInPlace();
    void warningsAreInTheUsersLanguage();
    void recentSources();
    void foldersAndArchivesAreDropped();
};

void TestDataSection::dataAreShown()
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

void TestDataSection::samplesOfAClassStandTogether()
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

void TestDataSection::samplesAsTrained()
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

void TestDataSection::manyClassesAreSampled()
{
    PanelFixture fixture;
    fixture.panel->chooseData("/data/hundred");
    QVERIFY(fixture.waitForData());
    QCOMPARE(fixture.draft.dataFacts()->classes, 100);
    QCOMPARE(fixture.panel->findChild<SampleGrid*>()->shownClasses(), 10);
    QVERIFY(fixture.draft.facts()[0].traits->parameters > 269722);
}

void TestDataSection::failureIsToldInPlace()
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

void TestDataSection::warningsAreInTheUsersLanguage()
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

void TestDataSection::recentSources()
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

void TestDataSection::foldersAndArchivesAreDropped()
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

QTEST_MAIN(TestDataSection)
#include "tst_datasection.moc"
