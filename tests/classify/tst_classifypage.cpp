// The page on which a picture is dropped, driven as a user drives it.

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QScrollBar>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/graph/parameters.h"
#include "core/runs/exportfacts.h"
#include "core/runs/runfolder.h"
#include "core/weights/safetensors.h"
#include "ui/theme/theme.h"
#include "tests/features/insidefixture.h"
#include "tests/support/drawntexts.h"
#include "tests/support/madecurves.h"
#include "ui/classify/classifycolumn.h"
#include "ui/classify/classifypage.h"
#include "ui/classify/classnamesmenu.h"
#include "ui/classify/drawpad.h"
#include "ui/classify/ensemblecolumn.h"
#include "ui/classify/perturbpanel.h"
#include "ui/features/imagechooser.h"
#include "ui/features/occluderslider.h"
#include "ui/features/sidebyside.h"
#include "ui/plots/emptystate.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;
using test::StubCore;

namespace {

/// An answer of a network of ten classes with a map of 2 x 2 places for class `label`.
SharedAnswer answerWithMap(std::vector<float> values, int label, const std::vector<std::string>& names)
{
    NetworkFacts facts;
    facts.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName("resnet20")));
    facts.classNames = names;
    auto answer = std::make_shared<InferenceAnswer>();
    answer->network = std::make_shared<const NetworkFacts>(std::move(facts));
    answer->probabilities.assign(10, 0.1F);
    answer->input.assign(3072, 120);
    answer->label = label;
    answer->tensors.push_back({"layer3.2.relu2", {2, 2}, std::move(values)});
    return answer;
}

bool isKorean(const QString& text)
{
    static const QRegularExpression hangul("[\\x{AC00}-\\x{D7A3}]");
    return text.contains(hangul);
}

}  // namespace

class TestClassifyPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyNetworkSaysWhatItSees();
    void agreementIsTold();
    void aClickOnABarAsksWhy();
    void aBarUnderTheMouseShowsItsEvidence();
    void oneClassAgainstAnother();
    void aDifferenceOfOneSignKeepsItsColours();
    void evidenceHasALegendAndValues();
    void theLegendNamesBothClasses();
    void evidenceIsATable();
    void whatPassesLeavesTheBarsTheirPlace();
    void occlusionIsAnotherMap();
    void whatIsDisturbedIsWhatIsAsked();
    void theHiddenSquareFollowsTheMouse();
    void disturbingEndsWithItsPanel();
    void drawingIsAPicture();
    void drawingByKeys();
    void rightAndWrongAreCounted();
    void theTallyIsExportedAndEmptied();
    void theTruthOfAnotherPictureIsForgotten();
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
    void nearestImagesStandBelow();
    void nearestImagesAreKeptWhileOneTrains();
    void withoutDataNothingIsNear();
    void answersAreExported();
    void bothClassesMapsAreExported();
    void tallyIsCsv();
    void noPicture();
    void whatIsNoPictureLeavesTheData();
    void aNetworkThatIsAskedSaysSo();
    void checkpointsAreChosenInTheMenu();
    void noHalfIsLitBesideAPictureFromElsewhere();
    void whatIsCutAwayIsSeen();
    void theLastLayerWithPlaces();
    void fourNetworksAreReached();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everythingHasANameInBothLanguages();

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), test::kHangMs); }
    QString saved(const QString& name);

    QTemporaryDir m_folder;
    std::unique_ptr<InsideFixture> m_fixture;
    std::unique_ptr<ClassifyPage> m_page;
};

void TestClassifyPage::init()
{
    m_fixture = std::make_unique<InsideFixture>();
    m_page = std::make_unique<ClassifyPage>(*m_fixture->desk);
    m_page->resize(1400, 900);
    m_fixture->fill();
    m_page->show();
    settle();
}

void TestClassifyPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

QString TestClassifyPage::saved(const QString& name)
{
    const auto path = m_folder.filePath(name);
    m_page->save(path);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

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

void TestClassifyPage::aClickOnABarAsksWhy()
{
    auto& bars = m_page->classifyColumns()[0]->bars();
    emit bars.chosen(5);
    settle();
    QCOMPARE(m_page->evidence(), ClassifyPage::Evidence::Map);
    QCOMPARE(m_page->explained(), 5);
    const auto& map = m_page->classifyColumns()[0]->view().map();
    QCOMPARE(map.height, std::int64_t(8));
    QCOMPARE(map.values[7], StubCore::valueOf(7, false));
    QCOMPARE(m_page->classifyColumns()[0]->answer()->label, 5);
}

/// The mouse over a bar shows the evidence for its class for as long as it rests there.
void TestClassifyPage::aBarUnderTheMouseShowsItsEvidence()
{
    auto* column = m_page->classifyColumns()[0];
    auto& bars = column->bars();
    const auto move = [&](int y) {
        QMouseEvent event(QEvent::MouseMove, QPointF(20, y), bars.mapToGlobal(QPointF(20, y)), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(&bars, &event);
    };
    const int second = bars.entries()[1].label;
    QSignalSpy hovered(&bars, &AnswerBars::hovered);
    // What only passes asks for nothing.
    move(1);
    move(bars.height() * 3 / 10);
    QTRY_COMPARE_WITH_TIMEOUT(hovered.count(), 1, test::kHangMs);
    QCOMPARE(hovered[0][0].toInt(), second);
    settle();
    QCOMPARE(column->answer()->label, second);
    QCOMPARE(column->view().map().height, std::int64_t(8));
    QCOMPARE(m_page->evidence(), ClassifyPage::Evidence::None);
    QCOMPARE(m_page->explained(), ClassifyPage::kPredicted);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&bars, &leave);
    settle();
    QCOMPARE(column->view().map().height, std::int64_t(32));
}

void TestClassifyPage::oneClassAgainstAnother()
{
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    m_page->setAgainst(4);
    settle();
    // The stub's maps are the same for every class: nothing speaks for one more than for the other.
    for (const auto value : m_page->classifyColumns()[1]->view().map().values)
        QCOMPARE(value, 0.0F);
    m_page->setAgainst(ClassifyPage::kNone);
    settle();
    QVERIFY(m_page->classifyColumns()[1]->view().map().values[7] != 0.0F);
}

/// Where the second class has no evidence at all, all that is left is red, and not the colours of a map without signs.
void TestClassifyPage::aDifferenceOfOneSignKeepsItsColours()
{
    ClassifyColumn column(m_fixture->theme);
    const auto show = [&](std::vector<float> first, std::vector<float> second) {
        column.setAnswer(answerWithMap(std::move(first), 3, m_page->choices()));
        column.show({.hasEvidence = true, .against = answerWithMap(std::move(second), 5, m_page->choices())});
        return column.view().map().scale;
    };
    const std::vector<float> some{0.0F, 1.0F, 2.0F, 0.5F}, none(4, 0.0F);
    QCOMPARE(show(some, none), (ValueScale{-2.0F, 2.0F, ColourMap::Diverging}));
    QCOMPARE(show(none, some), (ValueScale{-2.0F, 2.0F, ColourMap::Diverging}));
    QVERIFY(show(none, none).isSigned());
}

/// With its units and its mapping, and a mark and words at the value under the mouse; answers alone have none.
void TestClassifyPage::evidenceHasALegendAndValues()
{
    auto* column = m_page->classifyColumns()[0];
    QVERIFY(!column->legend().isVisible());
    emit column->view().hovered(3, 0);
    QVERIFY(m_page->readout().isEmpty());
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    settle();
    QVERIFY(column->legend().isVisible());
    QVERIFY2(column->legend().facts().unit.contains("layer3.2.relu2"), qPrintable(column->legend().facts().unit));
    QCOMPARE(column->legend().facts().scale, column->view().map().scale);
    QVERIFY(!column->legend().facts().mapping.isEmpty());
    emit column->view().hovered(3, 2);
    QVERIFY2(m_page->readout().contains(QString("y 2, x 3 of 8")), qPrintable(m_page->readout()));
    QVERIFY(m_page->readout().endsWith(valueText(static_cast<double>(StubCore::valueOf(2 * 8 + 3, false)))));
    QCOMPARE(column->view().accessibleDescription(), m_page->readout());
    emit column->view().hovered(-1, -1);
    QVERIFY(m_page->readout().isEmpty());
    m_page->setEvidence(ClassifyPage::Evidence::Occlusion);
    settle();
    QVERIFY(column->legend().facts().unit.contains("probability"));
    QVERIFY(column->legend().facts().scale.isSigned());
    m_page->setEvidence(ClassifyPage::Evidence::None);
    settle();
    QVERIFY(!column->legend().isVisible());
}

void TestClassifyPage::theLegendNamesBothClasses()
{
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    m_page->setExplained(3);
    m_page->setAgainst(4);
    settle();
    const auto& facts = m_page->classifyColumns()[0]->legend().facts();
    QVERIFY2(facts.unit.contains("cat (red)") && facts.unit.contains("deer (blue)"), qPrintable(facts.unit));
    QVERIFY(facts.scale.isSigned());
}

void TestClassifyPage::evidenceIsATable()
{
    auto* column = m_page->classifyColumns()[1];
    column->setTableShown(true);
    QVERIFY2(!column->table().isVisible(), "answers alone have no values at places");
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    settle();
    QVERIFY(column->table().isVisible());
    const auto* model = column->table().model();
    QCOMPARE(model->rowCount(), 8);
    QCOMPARE(model->index(2, 5).data().toString(), valueText(static_cast<double>(StubCore::valueOf(2 * 8 + 5, false))));
    column->table().setCurrentIndex(model->index(2, 5));
    QVERIFY2(m_page->readout().contains("y 2, x 5"), qPrintable(m_page->readout()));
}

/// In a low column the legend of what passes would push the bars from under the mouse.
void TestClassifyPage::whatPassesLeavesTheBarsTheirPlace()
{
    for (const bool isLow : {true, false}) {
        QWidget place;
        place.resize(400, 1000);
        ClassifyColumn column(m_fixture->theme, &place);
        column.setAnswer(answerWithMap({0.0F, 1.0F, 2.0F, 3.0F}, 3, m_page->choices()));
        column.show({});
        column.resize(place.size());
        place.show();
        QCoreApplication::processEvents();
        if (isLow)
            column.resize(400, 1000 - (column.view().height() - column.view().minimumSizeHint().height()));
        QCoreApplication::processEvents();
        const auto before = column.bars().mapTo(&column, QPoint());
        column.show({.hasEvidence = true, .isPassing = true});
        QCoreApplication::processEvents();
        QCOMPARE(column.bars().mapTo(&column, QPoint()), before);
        QCOMPARE(column.legend().isVisible(), !isLow);
        column.show({.hasEvidence = true});
        QVERIFY(column.legend().isVisible());
    }
}

void TestClassifyPage::occlusionIsAnotherMap()
{
    m_page->setEvidence(ClassifyPage::Evidence::Occlusion);
    settle();
    QCOMPARE(m_page->classifyColumns()[0]->view().map().height, std::int64_t(32));
    QVERIFY(m_page->classifyColumns()[0]->view().map().scale.isSigned());
    QVERIFY(m_page->square().slider().isVisible());
    m_page->square().slider().setValue(40);
    settle();
    QCOMPARE(std::get<MapWish>(m_fixture->stub.newest().wish).occluder, 0.4);
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    QVERIFY(!m_page->square().slider().isVisible());
}

void TestClassifyPage::whatIsDisturbedIsWhatIsAsked()
{
    m_page->showPerturbing(true);
    auto& panel = m_page->perturbing();
    QVERIFY(panel.isIdle());
    const int before = m_fixture->stub.answered;
    panel.slider(PerturbPanel::Rotation).setValue(30);
    panel.slider(PerturbPanel::Noise).setValue(12);
    panel.slider(PerturbPanel::Blur).setValue(25);
    panel.slider(PerturbPanel::Brightness).setValue(150);
    settle();
    QVERIFY(m_fixture->stub.answered > before);
    // The window hands over the picture as it is: what is done to it is the worker's.
    const auto asked = m_fixture->stub.newest();
    QVERIFY(asked.image == m_fixture->desk->image().image().pixels);
    QVERIFY(asked.perturbation == panel.perturbation(32));
    const auto by = panel.perturbation(40);
    QCOMPARE(by.rotation, 30.0);
    QCOMPARE(by.noise, 12.0);
    QVERIFY(std::abs(by.blur - 0.05 * 40) < 1e-9);
    QVERIFY(std::abs(by.brightness - 1.5) < 1e-9);
    QCOMPARE(by.shiftX, 0.0);
    panel.reset();
    QVERIFY(panel.isIdle());
    QVERIFY(panel.perturbation(40) == Perturbation{});
    settle();
    QVERIFY(m_fixture->stub.newest().perturbation == Perturbation{});
}

void TestClassifyPage::theHiddenSquareFollowsTheMouse()
{
    m_page->showPerturbing(true);
    m_page->perturbing().slider(PerturbPanel::Occluder).setValue(30);
    settle();
    const int before = m_fixture->stub.answered;
    emit m_page->classifyColumns()[0]->view().hovered(3, 9);
    settle();
    QVERIFY(m_fixture->stub.answered > before);
    const int after = m_fixture->stub.answered;
    emit m_page->classifyColumns()[0]->view().hovered(-1, -1);
    settle();
    QCOMPARE(m_fixture->stub.answered.load(), after);
}

void TestClassifyPage::disturbingEndsWithItsPanel()
{
    m_page->showPerturbing(true);
    m_page->perturbing().slider(PerturbPanel::Noise).setValue(50);
    m_page->showPerturbing(false);
    QVERIFY(m_page->perturbing().isIdle());
    QVERIFY(!m_page->perturbing().isVisible());
}

void TestClassifyPage::drawingIsAPicture()
{
    m_page->showPad(true);
    auto& pad = m_page->pad();
    QVERIFY(pad.isVisible() && pad.isEmpty());
    QTest::mousePress(&pad, Qt::LeftButton, {}, pad.rect().center());
    QTest::mouseMove(&pad, pad.rect().center() + QPoint(20, 10));
    QTest::mouseRelease(&pad, Qt::LeftButton, {}, pad.rect().center() + QPoint(20, 10));
    QVERIFY(!pad.isEmpty());
    QCOMPARE(pad.picture().pixelColor(DrawPad::kSide / 2, DrawPad::kSide / 2), QColor(Qt::white));
    QCOMPARE(pad.picture().pixelColor(2, 2), QColor(Qt::black));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QCOMPARE(m_fixture->desk->image().image().name, QString("drawing"));
    pad.setInverted(true);
    QCOMPARE(pad.picture().pixelColor(2, 2), QColor(Qt::white));
    QTest::keyClick(&pad, Qt::Key_Backspace);
    QVERIFY(pad.isEmpty());
    // A thicker pen leaves more ink.
    const auto sliders = m_page->findChildren<QSlider*>();
    auto* width = *std::ranges::find(sliders, QString("Width of the pen"), &QWidget::accessibleName);
    const auto ink = [&] {
        QTest::mouseClick(&pad, Qt::LeftButton, {}, pad.rect().center());
        int pixels = 0;
        for (int x = 0; x < DrawPad::kSide; ++x)
            pixels += pad.picture().pixelColor(x, DrawPad::kSide / 2) == QColor(Qt::black);
        QTest::keyClick(&pad, Qt::Key_Backspace);
        return pixels;
    };
    width->setValue(5);
    const int thin = ink();
    width->setValue(20);
    QVERIFY2(ink() > 3 * thin && thin > 0, qPrintable(QString::number(thin)));
    QTest::mouseClick(&pad, Qt::LeftButton, {}, pad.rect().center());
    QVERIFY(!pad.isEmpty());
    QTest::keyClick(&pad, Qt::Key_Delete);
    QVERIFY(pad.isEmpty());
    settle();
}

/// Arrows move the pen, Space puts it down; on these keys the window's own commands wait.
void TestClassifyPage::drawingByKeys()
{
    m_page->showPad(true);
    auto& pad = m_page->pad();
    QSignalSpy drawn(&pad, &DrawPad::drawn);
    QTest::keyClick(&pad, Qt::Key_Left);
    QVERIFY(pad.isEmpty());
    QCOMPARE(drawn.count(), 0);
    QTest::keyClick(&pad, Qt::Key_Space);
    QTest::keyClick(&pad, Qt::Key_Down);
    QTest::keyClick(&pad, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(drawn.count(), 3);
    const int middle = DrawPad::kSide / 2;
    QCOMPARE(pad.picture().pixelColor(middle - 16, middle + 20), QColor(Qt::white));
    QTest::keyClick(&pad, Qt::Key_Space);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&pad, Qt::Key_Down);
    QCOMPARE(drawn.count(), 3);
    QCOMPARE(pad.picture().pixelColor(middle - 16, middle + 60), QColor(Qt::black));
    QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier), space(QEvent::ShortcutOverride, Qt::Key_Space, Qt::NoModifier),
        step(QEvent::ShortcutOverride, Qt::Key_S, Qt::NoModifier);
    for (auto* key : {&undo, &space, &step}) {
        key->ignore();
        QApplication::sendEvent(&pad, key);
    }
    QVERIFY(undo.isAccepted() && space.isAccepted() && !step.isAccepted());
    QTest::keyClick(&pad, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(pad.isEmpty());
    // What was said of the drawing before says nothing of the next one.
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QTest::keyClick(&pad, Qt::Key_Space);
    m_page->setTruth(3);
    settle();
    QCOMPARE(m_page->truth(), 3);
    pad.clear();
    settle();
    QCOMPARE(m_page->truth(), -1);
}

void TestClassifyPage::rightAndWrongAreCounted()
{
    const auto truth = m_fixture->desk->image().image().label;
    QVERIFY(truth >= 0);
    QCOMPARE(m_page->truth(), truth);
    m_page->count();
    QVERIFY2(m_page->tally().isEmpty(), "a network that has no such class is neither right nor wrong");
    const auto names = std::make_shared<const std::vector<std::string>>(m_fixture->desk->image().classNames());
    for (const auto& network : m_fixture->desk->shelf().shown())
        m_fixture->desk->shelf().setClassNames(network.id, names);
    settle();
    m_page->count();
    m_page->count();
    const auto title = m_page->classifyColumns()[0]->network().title;
    QCOMPARE(m_page->tally().of(title).all, 1);
    QCOMPARE(m_page->tally().of(title).right, truth == 3 ? 1 : 0);
    m_fixture->desk->image().setIndex(3);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), test::kHangMs);
    QTest::keyClick(m_page.get(), Qt::Key_C);
    QCOMPARE(m_page->tally().of(title).all, 2);
    QVERIFY(m_page->classifyColumns()[0]->tally().contains("of 2"));
}

/// What is counted stands beside the probabilities in the export, and not in their place; it can be begun anew.
void TestClassifyPage::theTallyIsExportedAndEmptied()
{
    const auto buttons = m_page->tools().findChildren<QToolButton*>();
    const auto* menu = (*std::ranges::find(buttons, QString("Export"), &QToolButton::accessibleName))->menu();
    auto* anew = *std::ranges::find(buttons, QString("Begin anew"), &QToolButton::accessibleName);
    const auto ofTally = [&] { return menu->actions().back(); };
    QCOMPARE(ofTally()->text(), QString::fromUtf8("Counted pictures (CSV)…"));
    QVERIFY(!anew->isVisible() && !ofTally()->isEnabled());
    m_fixture->desk->image().setPicture(QImage(40, 40, QImage::Format_RGB32), "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    m_page->setTruth(3);
    settle();
    m_page->count();
    QVERIFY(anew->isVisible() && ofTally()->isEnabled());
    QVERIFY(saved("answers.csv").startsWith("network,class,probability\n"));
    m_page->saveTally(m_folder.filePath("counted.csv"));
    QFile file(m_folder.filePath("counted.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("picture,truth,network,answer,right\none,cat,"));
    QVERIFY(m_page->classifyColumns()[0]->tally().contains("1 of 1"));
    // In another language the menu is filled anew.
    m_fixture->language.apply("ko");
    QCoreApplication::processEvents();
    QVERIFY(ofTally()->isEnabled() && isKorean(ofTally()->text()));
    m_fixture->language.apply("en");
    QCoreApplication::processEvents();
    anew->click();
    QVERIFY(m_page->tally().isEmpty() && m_page->classifyColumns()[0]->tally().isEmpty());
    QVERIFY(!anew->isVisible() && !ofTally()->isEnabled());
}

void TestClassifyPage::theTruthOfAnotherPictureIsForgotten()
{
    QImage image(40, 40, QImage::Format_RGB32);
    image.fill(Qt::red);
    m_fixture->desk->image().setPicture(image, "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QCOMPARE(m_page->truth(), -1);
    m_page->count();
    QVERIFY(m_page->tally().isEmpty());
    m_page->setTruth(3);
    settle();
    m_page->count();
    const auto title = m_page->classifyColumns()[0]->network().title;
    QCOMPARE(m_page->tally().of(title), (Tally::Count{1, 1}));
    // Another picture of the same name, as in two folders.
    image.fill(Qt::blue);
    m_fixture->desk->image().setPicture(image, "one");
    QTRY_COMPARE_WITH_TIMEOUT(m_page->truth(), -1, test::kHangMs);
    m_page->setTruth(4);
    settle();
    m_page->count();
    QCOMPARE(m_page->tally().of(title), (Tally::Count{1, 2}));
    // The first one again, by another name.
    image.fill(Qt::red);
    m_fixture->desk->image().setPicture(image, "two");
    QTRY_COMPARE_WITH_TIMEOUT(m_page->truth(), -1, test::kHangMs);
    m_page->setTruth(4);
    settle();
    m_page->count();
    QCOMPARE(m_page->tally().of(title), (Tally::Count{0, 2}));
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

/// What nobody told is told to be assumed.
void TestClassifyPage::assumedNamesAreTold()
{
    for (const bool areAssumed : {false, true}) {
        NetworkFacts facts;
        facts.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName("resnet20")));
        facts.classNames = m_page->choices();
        facts.assumesNames = areAssumed;
        auto answer = std::make_shared<InferenceAnswer>();
        answer->network = std::make_shared<const NetworkFacts>(std::move(facts));
        answer->probabilities.assign(10, 0.1F);
        answer->input.assign(3072, 120);
        ClassifyColumn column(m_fixture->theme);
        column.setAnswer(answer);
        column.show({});
        QCOMPARE(column.reading().contains("CIFAR-10"), areAssumed);
    }
}

void TestClassifyPage::assumedScalingIsTold_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("isAssumed");
    QTest::addColumn<QString>("told");
    QTest::newRow("ImageNet's") << "resnet20" << true << "no scaling: ImageNet's";
    QTest::newRow("GoogLeNet's own") << "googlenet:stem=cifar" << true << "no scaling: that of torchvision's GoogLeNet";
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
    auto answer = std::make_shared<InferenceAnswer>();
    answer->network = std::make_shared<const NetworkFacts>(std::move(facts));
    answer->probabilities.assign(10, 0.1F);
    answer->input.assign(3072, 120);
    ClassifyColumn column(m_fixture->theme);
    column.setAnswer(answer);
    column.show({});
    QVERIFY2(column.reading().contains(told), qPrintable(column.reading()));
    QCOMPARE(column.reading().contains("tells no scaling"), isAssumed);
}

void TestClassifyPage::nearestImagesStandBelow()
{
    m_page->showNearest(true);
    auto* column = m_page->classifyColumns()[0];
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->nearSearch().isBusy() && column->nearStrip().entries().size() == NearStrip::kShown, test::kHangMs);
    QVERIFY(column->nearStrip().isVisible());
    QCOMPARE(column->nearStrip().entries()[3].name, QString("class 3"));
    QCOMPARE(column->nearStrip().entries()[1].distance, QString("0.125"));
    QVERIFY2(column->nearWords().contains("21 of 21"), qPrintable(column->nearWords()));
    QVERIFY(column->nearWords().contains("cosine") && column->nearWords().contains("64"));
    auto& strip = const_cast<NearStrip&>(column->nearStrip());
    QVERIFY2(strip.accessibleDescription().contains("training image 0"), qPrintable(strip.accessibleDescription()));
    QTest::keyClick(&strip, Qt::Key_Right);
    QVERIFY2(strip.accessibleDescription().contains("training image 1"), qPrintable(strip.accessibleDescription()));
    m_page->setDistance(FeatureDistance::Euclidean);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->nearSearch().isBusy() && column->nearWords().contains("Euclidean"), test::kHangMs);
    // One of them is looked at.
    emit column->nearChosen(4);
    settle();
    QCOMPARE(m_fixture->desk->image().half(), DataHalf::Train);
    QCOMPARE(m_fixture->desk->image().index(), qint64(4));
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->nearSearch().isBusy(), test::kHangMs);
    m_page->showNearest(false);
    QVERIFY(!column->nearStrip().isVisible());
}

/// Each new snapshot would begin the search anew.
void TestClassifyPage::nearestImagesAreKeptWhileOneTrains()
{
    m_page->showNearest(true);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->nearSearch().isBusy() && m_fixture->stub.nearSteps == 4, test::kHangMs);
    m_fixture->arrive("plain20", 300);
    settle();
    QCOMPARE(m_fixture->stub.nearSteps.load(), 4);
    QVERIFY2(m_page->classifyColumns()[0]->nearWords().contains("after 100"), qPrintable(m_page->classifyColumns()[0]->nearWords()));
    m_page->showNearest(false);
    m_page->showNearest(true);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->nearSearch().isBusy() && m_fixture->stub.nearSteps == 8, test::kHangMs);
    QVERIFY2(m_page->classifyColumns()[0]->nearWords().contains("after 300"), qPrintable(m_page->classifyColumns()[0]->nearWords()));
}

void TestClassifyPage::withoutDataNothingIsNear()
{
    m_fixture->desk->image().setPicture(QImage(40, 40, QImage::Format_RGB32), "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    m_fixture->desk->image().setData({});
    m_page->showNearest(true);
    settle();
    QVERIFY(m_page->classifyColumns()[0]->nearWords().contains("No data set"));
    QVERIFY(!m_page->classifyColumns()[0]->nearStrip().isVisible());
}

/// A file that turns out to be no picture while the data set is being opened: its image is shown, with a sentence on the file.
void TestClassifyPage::whatIsNoPictureLeavesTheData()
{
    auto& image = m_fixture->desk->image();
    const auto isTold = [this] {
        const auto labels = m_page->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("words.png"); });
    };
    const auto file = m_folder.filePath("words.png");
    QFile words(file);
    QVERIFY(words.open(QIODevice::WriteOnly) && words.write("no picture at all") > 0);
    words.close();
    QSignalSpy failed(m_page.get(), &ClassifyPage::failed);
    image.openFile(file);
    m_fixture->openData(30);
    QVERIFY(!image.image().pixels);
    settle();
    QVERIFY(image.image().pixels && !image.isForeign());
    QVERIFY(isTold());
    QCOMPARE(failed.count(), 0);
    QVERIFY(!m_page->classifyColumns()[0]->bars().entries().empty());
    // Without a set the page asks for a picture, and the window tells.
    image.setData({});
    settle();
    image.openFile(file);
    settle();
    QCOMPARE(failed.count(), 1);
    QVERIFY(m_page->findChild<EmptyState*>()->isVisible());
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

void TestClassifyPage::noHalfIsLitBesideAPictureFromElsewhere()
{
    const auto segments = m_page->chooser().findChild<SegmentedControl*>()->findChildren<QAbstractButton*>();
    QVERIFY(segments[0]->text() == "Test" && segments[0]->isChecked());
    m_fixture->desk->image().setPicture(QImage(40, 40, QImage::Format_RGB32), "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QVERIFY(!segments[0]->isChecked() && !segments[1]->isChecked());
    segments[1]->click();
    QVERIFY(segments[1]->isChecked() && !segments[0]->isChecked());
    QVERIFY(!m_fixture->desk->image().isForeign());
    QCOMPARE(m_fixture->desk->image().half(), DataHalf::Train);
}

/// Beside the words on how it is read stands the whole picture with a frame, where something is cut away.
void TestClassifyPage::whatIsCutAwayIsSeen()
{
    const auto* column = m_page->classifyColumns().front();
    QVERIFY2(!column->cutView().isVisible(), "images of the data set are read whole");
    QImage picture(200, 100, QImage::Format_RGB32);
    picture.fill(Qt::red);
    m_fixture->desk->image().setPicture(picture, "wide");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QVERIFY(column->cutView().isVisible());
    QCOMPARE(column->cutView().cut(), (PictureCut{50, 0, 100, 100}));
    // Red where it is read, pale where it is cut away.
    const auto drawn = const_cast<CutView&>(column->cutView()).grab().toImage();
    const auto middle = drawn.pixelColor(drawn.width() / 2, drawn.height() / 2);
    QVERIFY(middle.red() > 200 && middle.green() < 60);
    QVERIFY(drawn.pixelColor(3, drawn.height() / 2) != middle);
    QVERIFY(drawn.width() > drawn.height());
}

void TestClassifyPage::answersAreExported()
{
    const auto lines = saved("answers.csv").split('\n', Qt::SkipEmptyParts);
    // The ensemble's stand behind the networks'.
    QCOMPARE(lines.size(), qsizetype(1 + 3 * 10));
    QVERIFY(lines[21].startsWith("Ensemble,cat,0.55"));
    QCOMPARE(lines[0], QString("network,class,probability"));
    QVERIFY(lines[1].contains("cat,0.55"));
    QVERIFY(saved("answers.svg").contains("<svg"));
    QVERIFY(QImage(m_folder.filePath("nothing.png")).isNull());
    saved("answers.png");
    QVERIFY(QImage(m_folder.filePath("answers.png")).width() > 400);
}

/// With "and not" the second class's map, too, of which the picture shows the difference alone.
void TestClassifyPage::bothClassesMapsAreExported()
{
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    m_page->setAgainst(4);
    settle();
    saved("both.safetensors");
    const SafetensorsReader both(m_folder.filePath("both.safetensors").toStdString());
    QCOMPARE(both.tensors().size(), std::size_t(4));
    QCOMPARE(both.get("ResNet-20/map.against").dims, both.get("ResNet-20/map").dims);
    m_page->setAgainst(ClassifyPage::kNone);
    settle();
    saved("one.safetensors");
    QCOMPARE(SafetensorsReader(m_folder.filePath("one.safetensors").toStdString()).tensors().size(), std::size_t(2));
}

void TestClassifyPage::tallyIsCsv()
{
    Tally tally;
    tally.count("1", "a, \"b\"", "cat", {{"net", "dog"}, {"other", "cat"}});
    QCOMPARE(tally.csv(), QString("picture,truth,network,answer,right\n\"a, \"\"b\"\"\",cat,net,dog,0\n\"a, \"\"b\"\"\",cat,other,cat,1\n"));
    tally.count("1", "a, \"b\"", "dog", {{"net", "dog"}});
    QCOMPARE(tally.of("net"), (Tally::Count{1, 1}));
    QCOMPARE(tally.of("other"), (Tally::Count{0, 0}));
}

void TestClassifyPage::noPicture()
{
    QFile file(m_folder.filePath("words.png"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no picture at all") > 0);
    file.close();
    QSignalSpy failed(&m_fixture->desk->image(), &ImageChoice::failed);
    m_fixture->desk->image().openFile(file.fileName());
    QVERIFY(failed.wait(test::kHangMs));
    const auto labels = m_page->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("words.png"); }));
    QCOMPARE(m_page->verdict(), QString("All 2 networks say cat"));
}

void TestClassifyPage::theLastLayerWithPlaces()
{
    QCOMPARE(lastLayerWithPlaces(inferShapes(modelFromName("resnet20"))), std::string("layer3.2.relu2"));
    QCOMPARE(lastLayerWithPlaces(inferShapes(modelFromName("fc:depth=6,hidden=16", Shape{1, 1, 1}))), std::string());
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
    QVERIFY(bar->isVisible());
    QVERIFY(areas.front()->minimumSizeHint().height() >= areas.front()->widget()->minimumSizeHint().height() + bar->height());
}

void TestClassifyPage::nothingIsClipped_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("choice");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    QTest::newRow("English, light") << "en" << int(ThemeChoice::Light) << 1.0 << QSize(880, 640);
    QTest::newRow("Korean, dark") << "ko" << int(ThemeChoice::Dark) << 1.0 << QSize(880, 640);
    QTest::newRow("English, dark, large type") << "en" << int(ThemeChoice::Dark) << 1.5 << QSize(1500, 1000);
    QTest::newRow("Korean, light, large type") << "ko" << int(ThemeChoice::Light) << 1.5 << QSize(1500, 1000);
}

void TestClassifyPage::nothingIsClipped()
{
    QFETCH(QString, code);
    QFETCH(int, choice);
    QFETCH(double, scale);
    QFETCH(QSize, size);
    InsideFixture fixture(code, ThemeChoice(choice));
    fixture.theme.setScale(scale);
    ClassifyPage page(*fixture.desk);
    page.resize(size);
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
        QVERIFY2(isKorean(name) || name.contains("CAM"), qPrintable(QString(widget->metaObject()->className()) + " '" + name + "'"));
        if (!qobject_cast<QAbstractButton*>(widget) || button->focusPolicy() != Qt::NoFocus)
            QVERIFY2(isKorean(widget->toolTip()), qPrintable(name + ": " + widget->toolTip()));
    }
    QVERIFY2(isKorean(m_page->verdict()), qPrintable(m_page->verdict()));
}

QTEST_MAIN(TestClassifyPage)
#include "tst_classifypage.moc"
