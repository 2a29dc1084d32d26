// The page on which a picture is dropped, driven as a user drives it: what the networks answer, alone and together.

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/graph/parameters.h"
#include "core/runs/exportfacts.h"
#include "core/runs/runfolder.h"
#include "tests/classify/classifypagefixture.h"
#include "tests/support/drawntexts.h"
#include "tests/support/madecurves.h"
#include "ui/classify/classifycolumn.h"
#include "ui/classify/classnamesmenu.h"
#include "ui/classify/ensemblecolumn.h"
#include "ui/classify/perturbpanel.h"
#include "ui/features/sidebyside.h"
#include "ui/plots/helppopover.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;
using test::isKorean;

class TestClassifyPage : public QObject, private test::ClassifyPageFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }
    void everyNetworkSaysWhatItSees();
    void agreementIsTold();
    void networksOfOtherClassesStandSideBySide();
    void tenViewsCountTogether();
    void theEnsembleIsTheMean();
    void onlyTheSameClassesAreTakenTogether();
    void classNamesComeFromAFile();
    void aFileOfNamesThatDoesNotFitIsOneSentence_data();
    void aFileOfNamesThatDoesNotFitIsOneSentence();
    void assumedNamesAreTold();
    void assumedScalingIsTold_data();
    void assumedScalingIsTold();
    void aNetworkThatIsAskedSaysSo();
    void checkpointsAreChosenInTheMenu();
    void answersAreExported();
    void fourNetworksAreReached();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everythingHasANameInBothLanguages();
    void howBatchNormalisationGoesIsTold();

private:
    QString readingOf(NetworkFacts facts) const;
};

void TestClassifyPage::everyNetworkSaysWhatItSees()
{
    const auto columns = m_page->classifyColumns();
    QCOMPARE(columns.size(), std::size_t(2));
    for (auto* column : columns) {
        const auto& entries = column->bars().entries();
        QCOMPARE(entries.size(), std::size_t(AnswerBars::kShown));
        QCOMPARE(entries[0].name, QString("cat"));
        QVERIFY(std::abs(entries[0].probability - 0.55) < 1e-6);
        QVERIFY(column->reading().contains("32"));
        QVERIFY(column->view().accessibleName().contains("cat"));
    }
    QCOMPARE(m_page->evidence(), ClassifyPage::Evidence::None);
}

void TestClassifyPage::agreementIsTold()
{
    QCOMPARE(m_page->verdict(), QString("All 2 networks say cat"));
    for (auto* column : m_page->classifyColumns())
        QCOMPARE(column->agreement(), QString("2 of 2 networks say so"));
    m_fixture->desk->shelf().setShown(m_page->classifyColumns()[0]->network().id, false);
    settle();
    QVERIFY(m_page->verdict().isEmpty());
    QVERIFY(m_page->classifyColumns()[0]->agreement().isEmpty());
}

/// A class is chosen by its name, whatever its number in each network.
void TestClassifyPage::networksOfOtherClassesStandSideBySide()
{
    const auto columns = m_page->classifyColumns();
    const std::vector<std::string> others{"cat", "airplane", "fox", "owl", "elk", "ant", "bee", "cow", "hen", "pig"};
    m_fixture->desk->shelf().setClassNames(columns[1]->network().id, std::make_shared<const std::vector<std::string>>(others));
    settle();
    QCOMPARE(m_page->choices().size(), std::size_t(18));
    QCOMPARE(m_page->choices()[3], std::string("cat"));
    QCOMPARE(m_page->choices()[10], std::string("fox"));
    m_page->setExplained(3);
    settle();
    QCOMPARE(columns[0]->answer()->label, 3);
    QCOMPARE(columns[1]->answer()->label, 0);
    // The bar of the second network's third class.
    emit columns[1]->bars().chosen(2);
    settle();
    QCOMPARE(m_page->explained(), 10);
    QCOMPARE(columns[1]->answer()->label, 2);
    // The stub's own answer, where a network has no such class.
    QCOMPARE(columns[0]->answer()->label, 3);
    QImage image(40, 40, QImage::Format_RGB32);
    image.fill(Qt::red);
    m_fixture->desk->image().setPicture(image, "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    m_page->setTruth(3);
    settle();
    m_page->count();
    // Both have a cat: the first one says it, and the second one says its own number three, the owl.
    QCOMPARE(m_page->tally().of(columns[0]->network().title), (Tally::Count{1, 1}));
    QCOMPARE(m_page->tally().of(columns[1]->network().title), (Tally::Count{0, 1}));
    // What was chosen stays the same class where its number is another.
    m_fixture->desk->shelf().setShown(columns[0]->network().id, false);
    settle();
    QCOMPARE(m_page->choices(), others);
    QCOMPARE(m_page->explained(), 2);
    QCOMPARE(m_page->truth(), 0);
}

void TestClassifyPage::tenViewsCountTogether()
{
    const auto first = [this] { return m_page->classifyColumns()[0]->bars().entries()[0].probability; };
    QVERIFY(!m_page->classifyColumns()[0]->reading().contains("ten views"));
    m_page->setTenCrop(true);
    settle();
    QVERIFY(std::abs(first() - 0.46) < 1e-6);
    QVERIFY(m_page->classifyColumns()[0]->reading().contains("ten views"));
    // Evidence is of the middle; what counts stays the mean.
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    settle();
    QVERIFY(std::abs(first() - 0.46) < 1e-6);
    m_page->setTenCrop(false);
    settle();
    QVERIFY(std::abs(first() - 0.55) < 1e-6);
}

void TestClassifyPage::theEnsembleIsTheMean()
{
    auto& ensemble = m_page->ensemble();
    QVERIFY(ensemble.isVisible());
    QCOMPARE(ensemble.bars().entries().size(), std::size_t(AnswerBars::kShown));
    QCOMPARE(ensemble.bars().entries()[0].name, QString("cat"));
    QVERIFY(std::abs(ensemble.bars().entries()[0].probability - 0.55) < 1e-6);
    QVERIFY(ensemble.says().startsWith("cat"));
    emit ensemble.bars().chosen(5);
    settle();
    QCOMPARE(m_page->explained(), 5);
    // Where the networks need the room the line above tells it.
    QVERIFY(!m_page->verdict().contains("together"));
    m_page->resize(700, 600);
    QVERIFY(!ensemble.isVisible());
    QVERIFY2(m_page->verdict().contains("together cat"), qPrintable(m_page->verdict()));
    m_page->resize(1400, 900);
    QVERIFY(ensemble.isVisible());
    m_fixture->desk->shelf().setShown(m_page->classifyColumns()[0]->network().id, false);
    settle();
    QVERIFY(!ensemble.isVisible());
}

void TestClassifyPage::onlyTheSameClassesAreTakenTogether()
{
    const auto answerOf = [](const std::vector<std::string>& names, std::vector<float> probabilities) {
        NetworkFacts facts;
        facts.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName("resnet20")));
        facts.classNames = names;
        auto answer = std::make_shared<InferenceAnswer>();
        answer->network = std::make_shared<const NetworkFacts>(std::move(facts));
        answer->probabilities = std::move(probabilities);
        return SharedAnswer(answer);
    };
    const auto a = answerOf({"x", "y"}, {0.5F, 0.5F}), b = answerOf({"x", "y"}, {1.0F, 0.0F});
    QCOMPARE(togetherOf({a, b}, {})->probabilities, (std::vector<float>{0.75F, 0.25F}));
    QVERIFY(!togetherOf({a}, {}));
    QVERIFY(!togetherOf({a, answerOf({"y", "x"}, {0.5F, 0.5F})}, {}));
    QVERIFY(!togetherOf({a, answerOf({"x", "y"}, {0.5F, 0.25F, 0.25F})}, {}));
    // Of networks that tell no names the data set's count, where it has as many.
    const std::vector<std::string> ten(10, "z");
    QVERIFY(togetherOf({answerOf({}, std::vector<float>(10)), answerOf(ten, std::vector<float>(10))}, ten));
}

void TestClassifyPage::classNamesComeFromAFile()
{
    QFile file(m_folder.filePath("names.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a\nb\nc\nmy cat\ne\nf\ng\nh\ni\nj\n");
    file.close();
    const int id = m_page->classifyColumns()[0]->network().id;
    m_page->classNamesMenu().read(id, file.fileName());
    settle();
    QCOMPARE(m_page->classifyColumns()[0]->bars().entries()[0].name, QString("my cat"));
    QCOMPARE(m_page->classifyColumns()[1]->bars().entries()[0].name, QString("cat"));
    QVERIFY2(!m_page->ensemble().isVisible(), "networks of other classes do not vote together");
    // Newer weights change nothing about it.
    m_fixture->arrive("plain20", 200);
    settle();
    QCOMPARE(m_page->classifyColumns()[0]->bars().entries()[0].name, QString("my cat"));
    m_fixture->desk->shelf().setClassNames(id, nullptr);
    settle();
    QCOMPARE(m_page->classifyColumns()[0]->bars().entries()[0].name, QString("cat"));
    QVERIFY(m_page->ensemble().isVisible());
}

void TestClassifyPage::aFileOfNamesThatDoesNotFitIsOneSentence_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("too few") << QByteArray("a\nb\n");
    QTest::newRow("no texts") << QByteArray("[1, 2, 3]");
    QTest::newRow("broken") << QByteArray("[\"a\",");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("too large") << QByteArray(5 << 20, 'x');
}

void TestClassifyPage::aFileOfNamesThatDoesNotFitIsOneSentence()
{
    QFETCH(QByteArray, contents);
    QFile file(m_folder.filePath("wrong.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size());
    file.close();
    m_page->classNamesMenu().read(m_page->classifyColumns()[0]->network().id, file.fileName());
    settle();
    const auto labels = m_page->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("wrong.txt"); }));
    QCOMPARE(m_page->classifyColumns()[0]->bars().entries()[0].name, QString("cat"));
}

/// What the column of a network says of how the picture was read for it.
QString TestClassifyPage::readingOf(NetworkFacts facts) const
{
    auto answer = std::make_shared<InferenceAnswer>();
    answer->network = std::make_shared<const NetworkFacts>(std::move(facts));
    answer->probabilities.assign(10, 0.1F);
    answer->input.assign(3072, 120);
    ClassifyColumn column(m_fixture->theme);
    column.setAnswer(answer);
    column.show({});
    return column.reading();
}

/// What nobody told is told to be assumed.
void TestClassifyPage::assumedNamesAreTold()
{
    for (const bool areAssumed : {false, true}) {
        NetworkFacts facts;
        facts.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName("resnet20")));
        facts.classNames = m_page->choices();
        facts.assumesNames = areAssumed;
        QCOMPARE(readingOf(std::move(facts)).contains("CIFAR-10"), areAssumed);
    }
}

void TestClassifyPage::assumedScalingIsTold_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("isAssumed");
    QTest::addColumn<QString>("told");
    QTest::newRow("ImageNet's") << "resnet20" << true << "normalised: ImageNet's values";
    QTest::newRow("GoogLeNet's own") << "googlenet:stem=cifar" << true << "normalised: the values of torchvision's GoogLeNet";
    QTest::newRow("told by the file") << "googlenet:stem=cifar" << false << "";
}

void TestClassifyPage::assumedScalingIsTold()
{
    QFETCH(QString, model);
    QFETCH(bool, isAssumed);
    QFETCH(QString, told);
    NetworkFacts facts;
    facts.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName(model.toStdString(), Shape{3, 32, 32}, 10)));
    facts.classNames = m_page->choices();
    facts.assumesScaling = isAssumed;
    facts.normalization = normalizationOf(assumedScaling(facts.graph->spec));
    const auto reading = readingOf(std::move(facts));
    QVERIFY2(reading.contains(told), qPrintable(reading));
    QCOMPARE(reading.contains("does not say how images were normalised"), isAssumed);
}

void TestClassifyPage::aNetworkThatIsAskedSaysSo()
{
    m_fixture->addLive("plain32", "plain32");
    settle();
    m_fixture->stub.isHeld = true;
    m_fixture->arrive("plain32", 10);
    auto* column = m_page->classifyColumns().back();
    QTRY_VERIFY_WITH_TIMEOUT(column->message().contains("asked"), test::kHangMs);
    // Who has answered once keeps showing that.
    QVERIFY(m_page->classifyColumns().front()->message().isEmpty());
    m_fixture->stub.isHeld = false;
    settle();
    QVERIFY(column->message().isEmpty() && !column->bars().entries().empty());
}

void TestClassifyPage::checkpointsAreChosenInTheMenu()
{
    const RunFolder folder{test::writeMadeRun(m_folder.path().toStdString(), "resnet32")};
    for (const auto& file : {folder.best(), folder.last()})
        std::ofstream(file) << "weights";
    const int id = m_fixture->runs.addRecorded(folder.path);
    m_fixture->desk->shelf().setShown(id, true);
    settle();
    const auto* column = m_page->classifyColumns().back();
    QVERIFY2(column->says().contains("@best"), qPrintable(column->says()));
    const auto buttons = m_page->tools().findChildren<QToolButton*>();
    auto* menu = (*std::ranges::find(buttons, QString("Networks"), &QToolButton::accessibleName))->menu();
    emit menu->aboutToShow();
    QStringList words;
    for (auto* action : menu->actions())
        if (words += action->text(); action->text() == "ResNet-32: last checkpoint")
            action->trigger();
    settle();
    QVERIFY2(column->says().contains("@last"), qPrintable(column->says() + words.join('|')));
}

void TestClassifyPage::answersAreExported()
{
    const auto lines = saved("answers.csv").split('\n', Qt::SkipEmptyParts);
    // The ensemble's stand behind the networks'.
    QCOMPARE(lines.size(), qsizetype(1 + 3 * 10));
    QVERIFY(lines[21].startsWith("Ensemble,cat,0.55"));
    QCOMPARE(lines[0], QString("network,class,probability,picture,truth,disturbed,entropy"));
    QVERIFY(lines[1].contains("cat,0.55"));
    QCOMPARE(lines[1].section(',', 3, 5), QString("test image 0,class 0,"));
    // Of one class with 0.55 and nine with 0.05.
    QVERIFY(std::abs(lines[1].section(',', 6).toDouble() - 2.4193) < 1e-3);
    m_page->showPerturbing(true);
    m_page->perturbing().slider(PerturbPanel::Rotation).setValue(10);
    m_page->perturbing().slider(PerturbPanel::Noise).setValue(25);
    settle();
    QCOMPARE(saved("disturbed.csv").section('\n', 1, 1).section(',', 5, 5), QString("rotation=10 noise=25"));
    QVERIFY(saved("answers.svg").contains("<svg"));
    QVERIFY(QImage(m_folder.filePath("nothing.png")).isNull());
    saved("answers.png");
    QVERIFY(QImage(m_folder.filePath("answers.png")).width() > 400);
}

/// In a window of 1280 pixels all four are seen beside the networks' list; where there is less room one scrolls to them.
void TestClassifyPage::fourNetworksAreReached()
{
    for (const auto* model : {"plain56", "resnet56"}) {
        m_fixture->addLive(model, model);
        m_fixture->arrive(model, 100);
    }
    for (const auto& network : m_fixture->desk->shelf().networks())
        m_fixture->desk->shelf().setShown(network.id, true);
    settle();
    const auto columns = m_page->classifyColumns();
    QCOMPARE(columns.size(), std::size_t(4));
    QVERIFY2(m_page->verdict().contains("4"), qPrintable(m_page->verdict()));
    const auto isSeen = [](const QWidget* column) { return column->visibleRegion().boundingRect().width() == column->width(); };
    m_page->resize(1000, 700);
    QTRY_VERIFY(std::ranges::all_of(columns, isSeen));
    m_page->resize(560, 700);
    QTRY_VERIFY(!isSeen(columns.back()));
    const auto areas = m_page->findChildren<SideBySide*>();
    QCOMPARE(areas.size(), 1);
    areas.front()->ensureWidgetVisible(columns.back());
    QVERIFY(isSeen(columns.back()) && !isSeen(columns.front()));
    // The bar takes no height from the columns.
    const auto* bar = areas.front()->horizontalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QVERIFY(areas.front()->minimumSizeHint().height() >= areas.front()->widget()->minimumSizeHint().height() + bar->height());
}

void TestClassifyPage::nothingIsClipped_data()
{
    test::addAppearances();
}

void TestClassifyPage::nothingIsClipped()
{
    QFETCH(test::Appearance, appearance);
    InsideFixture fixture(appearance);
    ClassifyPage page(*fixture.desk);
    page.resize(appearance.size);
    page.show();
    QCOMPARE(test::settledClippedTexts(page), QString());
    fixture.fill();
    page.showNearest(true);
    for (const auto evidence : {ClassifyPage::Evidence::None, ClassifyPage::Evidence::Map}) {
        page.setEvidence(evidence);
        page.showPerturbing(evidence == ClassifyPage::Evidence::Map);
        page.showPad(evidence == ClassifyPage::Evidence::None);
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), test::kHangMs);
        page.count();
        QCOMPARE(test::settledClippedTexts(page), QString());
    }
}

void TestClassifyPage::everythingHasANameInBothLanguages()
{
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    m_page->showPad(true);
    m_page->showPerturbing(true);
    m_page->showNearest(true);
    settle();
    m_fixture->language.apply("ko");
    QCoreApplication::processEvents();
    for (auto* widget : m_page->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QSlider*>(widget);
        if (!isControl || !widget->isVisible() || widget->objectName().startsWith("qt_"))
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const auto name = widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
        QVERIFY2(isKorean(name) || name.contains("CAM") || name == "10-crop", qPrintable(QString(widget->metaObject()->className()) + " '" + name + "'"));
        if (!qobject_cast<QAbstractButton*>(widget) || button->focusPolicy() != Qt::NoFocus)
            QVERIFY2(isKorean(widget->toolTip()), qPrintable(name + ": " + widget->toolTip()));
    }
    QVERIFY2(isKorean(m_page->verdict()), qPrintable(m_page->verdict()));
}

void TestClassifyPage::howBatchNormalisationGoesIsTold()
{
    const auto* help = m_page->findChild<HelpPopover*>();
    QVERIFY2(help->text().contains("running statistics"), qPrintable(help->text()));
    m_fixture->language.apply("ko");
    QCoreApplication::processEvents();
    QVERIFY2(help->text().contains(QString::fromUtf8("이동 통계")), qPrintable(help->text()));
}

QTEST_MAIN(TestClassifyPage)
#include "tst_classifypage.moc"
