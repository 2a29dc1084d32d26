// What speaks for an answer: maps over the picture, and the images of the data set that are nearest.

#include <QMouseEvent>
#include <QTableView>
#include <QtTest>

#include "core/graph/parameters.h"
#include "core/weights/safetensors.h"
#include "tests/classify/classifypagefixture.h"
#include "ui/classify/classifycolumn.h"
#include "ui/features/occluderslider.h"
#include "ui/text/format.h"

using namespace reslab;
using namespace reslab::ui;
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

}  // namespace

class TestClassifyEvidence : public QObject, private test::ClassifyPageFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }
    void aClickOnABarAsksWhy();
    void aBarUnderTheMouseShowsItsEvidence();
    void oneClassAgainstAnother();
    void aDifferenceOfOneSignKeepsItsColours();
    void evidenceHasALegendAndValues();
    void theLegendNamesBothClasses();
    void whereCamCannotBeGradCamStands();
    void evidenceIsATable();
    void whatPassesLeavesTheBarsTheirPlace();
    void occlusionIsAnotherMap();
    void theLastLayerWithPlaces();
    void bothClassesMapsAreExported();
    void nearestImagesStandBelow();
    void nearestImagesAreExported();
    void nearestImagesAreKeptWhileOneTrains();
    void withoutDataNothingIsNear();
};

void TestClassifyEvidence::aClickOnABarAsksWhy()
{
    auto& bars = m_page->classifyColumns()[0]->bars();
    emit bars.chosen(5);
    settle();
    QCOMPARE(m_page->evidence(), ClassifyPage::Evidence::Map);
    QCOMPARE(m_page->explained(), 5);
    const auto& map = m_page->classifyColumns()[0]->view().map();
    QCOMPARE(map.height, std::int64_t(8));
    QCOMPARE(map.values[7], StubCore::valueOf(7, true));
    QCOMPARE(m_page->classifyColumns()[0]->answer()->label, 5);
}

/// The mouse over a bar shows the evidence for its class for as long as it rests there.
void TestClassifyEvidence::aBarUnderTheMouseShowsItsEvidence()
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

void TestClassifyEvidence::oneClassAgainstAnother()
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
void TestClassifyEvidence::aDifferenceOfOneSignKeepsItsColours()
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
void TestClassifyEvidence::evidenceHasALegendAndValues()
{
    auto* column = m_page->classifyColumns()[0];
    QVERIFY(!column->legend().isVisible());
    emit column->view().hovered(3, 0);
    QVERIFY(m_page->readout().isEmpty());
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    settle();
    QVERIFY(column->legend().isVisible());
    QVERIFY2(column->legend().facts().unit.contains("share in the class's logit"), qPrintable(column->legend().facts().unit));
    QCOMPARE(column->legend().facts().scale, column->view().map().scale);
    QVERIFY(!column->legend().facts().mapping.isEmpty());
    emit column->view().hovered(3, 2);
    QVERIFY2(m_page->readout().contains(QString("y 2, x 3 of 8")), qPrintable(m_page->readout()));
    QVERIFY(m_page->readout().endsWith(valueText(static_cast<double>(StubCore::valueOf(2 * 8 + 3, true)))));
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

void TestClassifyEvidence::theLegendNamesBothClasses()
{
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    m_page->setExplained(3);
    m_page->setAgainst(4);
    settle();
    const auto& facts = m_page->classifyColumns()[0]->legend().facts();
    QVERIFY2(facts.unit.contains("cat (red)") && facts.unit.contains("deer (blue)"), qPrintable(facts.unit));
    QVERIFY2(facts.unit.endsWith("share in the logit"), qPrintable(facts.unit));
    QVERIFY(facts.scale.isSigned());
}

/// VGG ends in three fully connected layers.
void TestClassifyEvidence::whereCamCannotBeGradCamStands()
{
    const int id = m_fixture->addLive("vgg", "vgg11");
    m_fixture->arrive("vgg", 5);
    m_fixture->desk->shelf().setShown(id, true);
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    settle();
    const auto columns = m_page->classifyColumns();
    const auto& first = columns.front()->legend().facts();
    const auto& last = columns.back()->legend().facts();
    QVERIFY2(first.unit.startsWith("share in the class's logit") && first.scale.isSigned(), qPrintable(first.unit));
    QVERIFY2(last.unit.startsWith("rise of the class's logit with ") && !last.scale.isSigned(), qPrintable(last.unit));
}

void TestClassifyEvidence::evidenceIsATable()
{
    auto* column = m_page->classifyColumns()[1];
    column->setTableShown(true);
    QVERIFY2(!column->table().isVisible(), "answers alone have no values at places");
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    settle();
    QVERIFY(column->table().isVisible());
    const auto* model = column->table().model();
    QCOMPARE(model->rowCount(), 8);
    QCOMPARE(model->index(2, 5).data().toString(), valueText(static_cast<double>(StubCore::valueOf(2 * 8 + 5, true))));
    column->table().setCurrentIndex(model->index(2, 5));
    QVERIFY2(m_page->readout().contains("y 2, x 5"), qPrintable(m_page->readout()));
}

/// In a low column the legend of what passes would push the bars from under the mouse.
void TestClassifyEvidence::whatPassesLeavesTheBarsTheirPlace()
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

void TestClassifyEvidence::occlusionIsAnotherMap()
{
    m_page->setEvidence(ClassifyPage::Evidence::Occlusion);
    settle();
    QCOMPARE(m_page->classifyColumns()[0]->view().map().height, std::int64_t(32));
    QVERIFY(m_page->classifyColumns()[0]->view().map().scale.isSigned());
    QVERIFY(m_page->square().slider().isVisible());
    m_page->square().slider().setValue(40);
    settle();
    QCOMPARE(std::get<MapWish>(m_fixture->stub.newest().wish).occluder, 0.4);
    // Two classes are answered by the same passes.
    m_fixture->stub.occlusionSteps = 100'000;
    m_page->setAgainst(4);
    const auto* column = m_page->classifyColumns()[0];
    QTRY_VERIFY_WITH_TIMEOUT(column->says().contains(" passes"), test::kHangMs);
    QVERIFY2(column->says().contains("of 100"), qPrintable(column->says()));
    m_fixture->stub.occlusionSteps = 1;
    m_page->setAgainst(ClassifyPage::kNone);
    settle();
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    QVERIFY(!m_page->square().slider().isVisible());
}

void TestClassifyEvidence::theLastLayerWithPlaces()
{
    QCOMPARE(lastLayerWithPlaces(inferShapes(modelFromName("resnet20"))), std::string("layer3.2.relu2"));
    QCOMPARE(lastLayerWithPlaces(inferShapes(modelFromName("fc:depth=6,hidden=16", Shape{1, 1, 1}))), std::string());
}

/// With "and not" the second class's map, too, of which the picture shows the difference alone.
void TestClassifyEvidence::bothClassesMapsAreExported()
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

void TestClassifyEvidence::nearestImagesStandBelow()
{
    m_page->showNearest(true);
    auto* column = m_page->classifyColumns()[0];
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->nearSearch().isBusy() && column->nearStrip().entries().size() == NearStrip::kShown, test::kHangMs);
    QVERIFY(column->nearStrip().isVisible());
    QCOMPARE(column->nearStrip().entries()[3].name, QString("class 3"));
    QCOMPARE(column->nearStrip().entries()[1].distance, 0.125);
    QVERIFY2(column->nearWords().contains("21 of 21"), qPrintable(column->nearWords()));
    QVERIFY(column->nearWords().contains("cosine") && column->nearWords().contains("64"));
    auto& strip = const_cast<NearStrip&>(column->nearStrip());
    QVERIFY2(strip.accessibleDescription().contains("training image 0"), qPrintable(strip.accessibleDescription()));
    QTest::keyClick(&strip, Qt::Key_Right);
    QVERIFY2(strip.accessibleDescription().contains("training image 1, distance 0.125"), qPrintable(strip.accessibleDescription()));
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

void TestClassifyEvidence::nearestImagesAreExported()
{
    QVERIFY(!saved("alone.svg").contains("class 3"));
    QVERIFY(!saved("alone.csv").contains("cosine"));
    saved("alone.png");
    m_page->showNearest(true);
    const auto* column = m_page->classifyColumns()[0];
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->nearSearch().isBusy() && column->nearStrip().entries().size() == NearStrip::kShown, test::kHangMs);
    QVERIFY(saved("near.svg").contains("class 3"));
    saved("near.png");
    QVERIFY(QImage(m_folder.filePath("near.png")).height() > QImage(m_folder.filePath("alone.png")).height());
    const auto lines = saved("near.csv").split('\n', Qt::SkipEmptyParts);
    QVERIFY2(lines[0].endsWith(",entropy,image,distance,measure"), qPrintable(lines[0]));
    QCOMPARE(lines.size(), qsizetype(1 + 3 * 10 + 2 * NearStrip::kShown));
    QCOMPARE(lines[31 + 3], QString("plain-20,class 3,,test image 0,class 0,,,3,0.375,cosine"));
    for (const auto& line : lines)
        QCOMPARE(line.count(','), lines[0].count(','));
}

/// Each new snapshot would begin the search anew.
void TestClassifyEvidence::nearestImagesAreKeptWhileOneTrains()
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

void TestClassifyEvidence::withoutDataNothingIsNear()
{
    m_fixture->desk->image().setPicture(QImage(40, 40, QImage::Format_RGB32), "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    m_fixture->desk->image().setData({});
    m_page->showNearest(true);
    settle();
    QVERIFY(m_page->classifyColumns()[0]->nearWords().contains("No data set"));
    QVERIFY(!m_page->classifyColumns()[0]->nearStrip().isVisible());
}

QTEST_MAIN(TestClassifyEvidence)
#include "tst_classifyevidence.moc"
