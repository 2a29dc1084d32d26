// The page that asks why a network answers so, driven as a user drives it.

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>
#include <map>
#include <string>

#include "core/weights/safetensors.h"
#include "tests/features/insidefixture.h"
#include "tests/support/childnamed.h"
#include "tests/support/drawntexts.h"
#include "ui/features/layerlist.h"
#include "ui/features/occluderslider.h"
#include "ui/features/whycolumn.h"
#include "ui/features/whypage.h"
#include "ui/plots/helppopover.h"
#include "ui/text/format.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;
using test::StubCore;

class TestWhyPage : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<InsideFixture>();
        m_page = std::make_unique<WhyPage>(*m_fixture->desk);
        m_page->resize(1400, 900);
        m_fixture->fill();
        m_page->show();
        settle();
    }

    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void theAnswerAndItsMapAreShown()
    {
        const auto columns = m_page->whyColumns();
        QCOMPARE(columns.size(), std::size_t(2));
        const auto& entries = columns[1]->bars().entries();
        QCOMPARE(entries.size(), std::size_t(AnswerBars::kShown));
        QCOMPARE(entries[0].name, QString("cat"));
        QVERIFY(std::abs(entries[0].probability - 0.55) < 1e-6);
        const auto& map = columns[1]->learned().map();
        QCOMPARE(map.height, std::int64_t(8));
        QCOMPARE(map.values[5], StubCore::valueOf(5, false));
        QVERIFY(columns[1]->legend().facts().unit.contains("layer3.2.relu2"));
        QVERIFY(!columns[1]->randomised().isVisible());
        QVERIFY(columns[1]->learned().accessibleName().contains("strongest at y"));
    }

    void everyKindHasItsMapAndItsSentence_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("side");
        QTest::newRow("CAM") << int(MapKind::Cam) << "share in the class's logit" << 8;
        QTest::newRow("Grad-CAM") << int(MapKind::GradCam) << "rise of the class's logit" << 8;
        QTest::newRow("saliency") << int(MapKind::Saliency) << "d logit" << 32;
        QTest::newRow("guided") << int(MapKind::Guided) << "positive ways" << 32;
        QTest::newRow("occlusion") << int(MapKind::Occlusion) << "fall of the class's probability" << 32;
    }

    void everyKindHasItsMapAndItsSentence()
    {
        QFETCH(int, kind);
        QFETCH(QString, unit);
        QFETCH(int, side);
        m_page->setKind(static_cast<MapKind>(kind));
        settle();
        const auto* column = m_page->whyColumns().front();
        QVERIFY2(column->legend().facts().unit.contains(unit), qPrintable(column->legend().facts().unit));
        QCOMPARE(column->learned().map().height, std::int64_t(side));
        QCOMPARE(m_page->layers().isVisible(), static_cast<MapKind>(kind) == MapKind::GradCam);
        bool isTold = false;
        for (const auto* label : m_page->findChildren<QLabel*>())
            isTold = isTold || (label->isVisible() && label->text() == WhyPage::meaningOf(static_cast<MapKind>(kind)));
        QVERIFY(isTold);
    }

    void theOccludersSizeIsChosen()
    {
        auto& slider = m_page->occluder().slider();
        QVERIFY(!slider.isVisible());
        m_page->setKind(MapKind::Occlusion);
        settle();
        QVERIFY(slider.isVisible());
        QCOMPARE(std::get<MapWish>(m_fixture->stub.newest().wish).occluder, kOccluder);
        slider.setValue(30);
        settle();
        QCOMPARE(std::get<MapWish>(m_fixture->stub.newest().wish).occluder, 0.3);
        m_page->setKind(MapKind::GradCam);
        QVERIFY(!slider.isVisible());
    }

    void howFarAnOcclusionMapIsIsTold()
    {
        const auto* column = m_page->whyColumns().front();
        const auto says = column->says();
        m_fixture->stub.occlusionSteps = 100'000;
        m_page->setKind(MapKind::Occlusion);
        QVERIFY2(!column->message().isEmpty(), "a map of another kind would stand below the words of this one");
        QTRY_VERIFY_WITH_TIMEOUT(column->message().contains("of 100,000 passes"), test::kHangMs);
        m_fixture->stub.occlusionSteps = 1;
        settle();
        QVERIFY(column->message().isEmpty());
        QCOMPARE(column->says(), says);
        // Of another square what was there stays until the map is there.
        m_fixture->stub.occlusionSteps = 100'000;
        m_page->occluder().slider().setValue(30);
        QTRY_VERIFY_WITH_TIMEOUT(column->says().contains("of 100,000 passes"), test::kHangMs);
        QVERIFY(column->message().isEmpty());
        m_fixture->stub.occlusionSteps = 1;
        settle();
        QCOMPARE(column->says(), says);
    }

    /// Guided backpropagation is never shown without the check that it fails.
    void guidedStandsBesideRandomWeights()
    {
        m_page->setKind(MapKind::Guided);
        settle();
        const auto* column = m_page->whyColumns().front();
        QVERIFY(column->randomised().isVisible());
        QVERIFY2(column->check().contains("1.00"), qPrintable(column->check()));
        m_page->setKind(MapKind::Saliency);
        settle();
        QVERIFY(!column->randomised().isVisible());
        named("Randomised weights beside it")->click();
        settle();
        QVERIFY(column->randomised().isVisible());
    }

    /// Of a map that is the same everywhere there is no rank correlation: 0.00 would say that the check was passed.
    void aFlatMapIsNotCompared()
    {
        m_page->setKind(MapKind::Guided);
        settle();
        auto* column = m_page->whyColumns().front();
        const auto flat = std::make_shared<InferenceAnswer>(*column->answer());
        std::ranges::fill(flat->tensors.front().values, 0.25F);
        column->showMap({.kind = MapKind::Guided, .randomised = flat, .dataClasses = {}, .truth = -1, .layer = {}});
        QVERIFY2(column->check().contains("nothing to compare"), qPrintable(column->check()));
    }

    /// The two maps have scales of their own: what the mouse reads on one is marked on its own legend.
    void eachMapHasItsLegend()
    {
        auto* column = m_page->whyColumns().front();
        QVERIFY(!column->randomisedLegend().isVisible());
        m_page->setKind(MapKind::Saliency);
        named("Randomised weights beside it")->click();
        settle();
        QVERIFY(column->randomisedLegend().isVisible());
        const auto other = std::make_shared<InferenceAnswer>(*column->answer());
        for (auto& value : other->tensors.front().values)
            value *= 1.2345F;
        column->showMap({.kind = MapKind::Saliency, .randomised = other, .dataClasses = {}, .truth = -1, .layer = {}});
        const auto& scale = column->randomisedLegend().facts().scale;
        QCOMPARE(scale, column->randomised().map().scale);
        QVERIFY(scale.high > 1.2F * column->legend().facts().scale.high);
        QCOMPARE(column->randomisedLegend().facts().unit, column->legend().facts().unit);
        auto& right = const_cast<HeatView&>(column->randomised());
        emit right.hovered(3, 2);
        QCOMPARE(column->randomisedLegend().mark().value(), right.valueAt(3, 2).value());
        QVERIFY(!column->legend().mark());
        auto& left = const_cast<HeatView&>(column->learned());
        emit left.hovered(3, 2);
        QCOMPARE(column->legend().mark().value(), left.valueAt(3, 2).value());
        QVERIFY(!column->randomisedLegend().mark());
        // On paper too.
        const QTemporaryDir folder;
        m_page->save(folder.filePath("why.svg"));
        QFile saved(folder.filePath("why.svg"));
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(saved.readAll());
        QVERIFY(text.contains('>' + valueText(static_cast<double>(column->legend().facts().scale.high)) + '<'));
        QVERIFY(text.contains('>' + valueText(static_cast<double>(scale.high)) + '<'));
    }

    /// A legend has room for its words, however narrow it is.
    void wordsOfNarrowLegendsTakeMoreLines()
    {
        ColourLegend legend(m_fixture->theme);
        legend.growWhereNarrow();
        legend.setFacts(m_page->whyColumns().front()->legend().facts());
        QCOMPARE(legend.heightForWidth(800), legendHeight(m_fixture->theme));
        const auto narrow = legend.heightForWidth(140);
        QVERIFY(narrow > legendHeight(m_fixture->theme));
        legend.show();
        legend.resize(140, narrow);
        QCoreApplication::processEvents();
        QStringList words;
        for (const auto& drawn : test::drawnTexts(legend))
            words += drawn.text.split(' ', Qt::SkipEmptyParts);
        QVERIFY2(words.contains("linear"), qPrintable(words.join('|')));
        QCOMPARE(test::clippedTexts(legend), QStringList());
    }

    void theClassIsChosen()
    {
        m_fixture->openData(20, InsideFixture::describe("plain20", "plain20").data.classNames);
        settle();
        auto* column = m_page->whyColumns().front();
        QCOMPARE(column->answer()->label, 3);
        auto* classes = m_page->findChild<QComboBox*>();
        QCOMPARE(classes->count(), 12);
        QCOMPARE(classes->itemText(2), QString("airplane"));
        classes->setCurrentIndex(1);
        emit classes->activated(1);
        settle();
        QCOMPARE(column->answer()->label, m_fixture->desk->image().image().label);
        // A bar is clicked: why this and not that.
        QTest::mouseClick(&column->bars(), Qt::LeftButton, {}, {30, column->bars().height() / AnswerBars::kShown * 2 + 5});
        settle();
        QCOMPARE(column->answer()->label, column->bars().entries()[2].label);
        QTest::keyClick(&column->bars(), Qt::Key_Up);
        // What the keys go to is told to readers of the screen.
        const auto& second = column->bars().entries()[1];
        QVERIFY2(column->bars().accessibleDescription().startsWith(second.name + ' '), qPrintable(column->bars().accessibleDescription()));
        QVERIFY(!column->bars().accessibleDescription().contains("explained"));
        QTest::keyClick(&column->bars(), Qt::Key_Return);
        settle();
        QCOMPARE(column->answer()->label, column->bars().entries()[1].label);
        QVERIFY(column->bars().accessibleDescription().endsWith("the class that is explained"));
    }

    /// Whatever its number in each network and in the data.
    void aClassIsKnownByItsName()
    {
        const auto columns = m_page->whyColumns();
        const std::vector<std::string> others{"cat", "airplane", "fox", "owl", "elk", "ant", "bee", "cow", "hen", "pig"};
        m_fixture->desk->shelf().setClassNames(columns[1]->network().id, std::make_shared<const std::vector<std::string>>(others));
        m_fixture->openData(20, {"cat", "truck"});
        m_page->setWantedClass(WhyPage::kTrue);
        settle();
        QCOMPARE(columns[0]->answer()->label, 3);
        QCOMPARE(columns[1]->answer()->label, 0);
        // The likeliest of the stub's answers is number three of each: a cat, and an owl.
        QVERIFY2(columns[0]->bars().accessibleDescription().contains("the true class"), "cat");
        QVERIFY2(!columns[1]->bars().accessibleDescription().contains("the true class"), "owl");
        m_fixture->desk->image().setIndex(1);
        settle();
        QCOMPARE(columns[0]->answer()->label, 9);
        QCOMPARE(columns[1]->message(), QString("ResNet-20 has no such class."));
        m_page->setWantedClass(3);
        settle();
        QCOMPARE(columns[0]->answer()->label, 3);
        QCOMPARE(columns[1]->answer()->label, 0);
        // The bar of the second network's third class, which the first one does not have.
        emit columns[1]->bars().chosen(2);
        settle();
        QCOMPARE(m_page->choices()[static_cast<std::size_t>(m_page->wantedClass())], std::string("fox"));
        QCOMPARE(columns[1]->answer()->label, 2);
        QCOMPARE(columns[0]->message(), QString("plain-20 has no such class."));
        const QTemporaryDir folder;
        m_page->save(folder.filePath("why.csv"));
        QFile csv(folder.filePath("why.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(csv.readAll());
        QVERIFY2(text.contains("\nResNet-20,fox,") && !text.contains("plain-20"), qPrintable(text.left(200)));
    }

    void missingThingsAreSaid()
    {
        m_fixture->selection.selectLayer("layer2.0.add");
        settle();
        QCOMPARE(m_page->whyColumns()[0]->message(), QString("plain-20 has no layer layer2.0.add."));
        const int id = m_fixture->addLive("vgg", "vgg11");
        m_fixture->arrive("vgg", 5);
        m_fixture->desk->shelf().setShown(id, true);
        m_page->setKind(MapKind::Cam);
        settle();
        QVERIFY(m_page->whyColumns().back()->message().contains("as CAM needs"));
    }

    void valuesAreRead()
    {
        auto& view = const_cast<HeatView&>(m_page->whyColumns()[1]->learned());
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Right);
        const auto place = hottest(view.map());
        const auto value = QLocale().toString(static_cast<double>(*view.valueAt(place.x(), place.y())), 'g', 4);
        QCOMPARE(m_page->readout(),
                 QString::fromUtf8("ResNet-20 · y %1, x %2 of 8 × 8 · %3").arg(place.y()).arg(place.x()).arg(value));
        QCOMPARE(view.accessibleDescription(), m_page->readout());
        QTest::mouseMove(&view, {view.width() / 2 - 20, 20});
        QTest::mouseMove(&view, {view.width() / 2, 22});
        QTRY_VERIFY(m_page->readout().contains("y 0"));
    }

    /// Who cannot see the map reads its values, place by place.
    void theMapHasItsTable()
    {
        auto* column = m_page->whyColumns()[1];
        QVERIFY(!column->table().isVisible());
        named("Table of values")->click();
        QVERIFY(column->table().isVisible());
        const auto* model = column->table().model();
        QAbstractItemModelTester tester(const_cast<QAbstractItemModel*>(model), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model->rowCount(), 8);
        QCOMPARE(model->columnCount(), 8);
        const auto& map = column->learned().map();
        QCOMPARE(model->index(2, 5).data().toString(), QLocale().toString(static_cast<double>(map.values[2 * 8 + 5]), 'g', 4));
        QVERIFY(column->table().accessibleName().contains("ResNet-20"));
        column->table().setFocus();
        column->table().setCurrentIndex(model->index(2, 5));
        QVERIFY2(m_page->readout().contains("y 2, x 5"), qPrintable(m_page->readout()));
        m_page->setKind(MapKind::Saliency);
        settle();
        QCOMPARE(model->rowCount(), 32);
    }

    void theOverlayIsAdjusted()
    {
        auto& view = const_cast<HeatView&>(m_page->whyColumns()[0]->learned());
        const auto before = view.grab().toImage();
        auto* slider = m_page->findChild<QSlider*>();
        QCOMPARE(slider->value(), 60);
        slider->setValue(0);
        QVERIFY(view.grab().toImage() != before);
        named("Smooth")->click();
    }

    void everythingIsExported()
    {
        m_page->setKind(MapKind::Guided);
        settle();
        const QTemporaryDir folder;
        for (const char* ending : {"png", "svg", "pdf", "csv", "safetensors"}) {
            m_page->save(folder.filePath(QString("why.") + ending));
            QVERIFY(QFileInfo(folder.filePath(QString("why.") + ending)).size() > 1000);
        }
        const SafetensorsReader written(folder.filePath("why.safetensors").toStdString());
        QCOMPARE(written.tensors().size(), std::size_t(4));
        QCOMPARE(written.get("ResNet-20/map").dims, (Dims{3, 32, 32}));
        QFile csv(folder.filePath("why.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(csv.readAll()).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), qsizetype(2 * 32 * 32 + 1));
        // The check of randomised weights stands beside the map; where it is not asked there is nothing.
        QCOMPARE(lines[0], QString("network,class,probability,map,y,x,value,randomised,iteration,half,image"));
        const auto& other = m_page->whyColumns()[0]->randomised().map().values;
        QCOMPARE(lines[1 + 5].section(',', 7, 7), QString::number(static_cast<double>(other[5]), 'g', 9));
        m_page->setKind(MapKind::GradCam);
        settle();
        m_page->save(folder.filePath("alone.csv"));
        QFile alone(folder.filePath("alone.csv"));
        QVERIFY(alone.open(QIODevice::ReadOnly));
        QVERIFY(QString::fromUtf8(alone.readAll()).split('\n')[1].section(',', 7, 7).isEmpty());
    }

    /// Of which weights and of which image they are, and what the map explains.
    void exportedNumbersTellWhatTheyAreOf()
    {
        m_fixture->desk->image().setIndex(3);
        settle();
        const QTemporaryDir folder;
        const auto csvLine = [&] {
            m_page->save(folder.filePath("why.csv"));
            QFile file(folder.filePath("why.csv"));
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).section('\n', 1, 1) : QString();
        };
        const auto metadata = [&] {
            m_page->save(folder.filePath("why.safetensors"));
            return SafetensorsReader(folder.filePath("why.safetensors").toStdString()).metadata();
        };
        QVERIFY2(csvLine().endsWith(",100,test,3"), qPrintable(csvLine()));
        using Facts = std::map<std::string, std::string>;
        QCOMPARE(metadata(), (Facts{{"half", "test"},
                                    {"image", "3"},
                                    {"plain-20/class", "cat"},
                                    {"plain-20/iteration", "100"},
                                    {"plain-20/layer", "layer3.2.relu2"},
                                    {"ResNet-20/class", "cat"},
                                    {"ResNet-20/iteration", "100"},
                                    {"ResNet-20/layer", "layer3.2.relu2"}}));
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::green);
        m_fixture->desk->image().setPicture(picture, "a cat, black");
        m_page->setKind(MapKind::Saliency);
        settle();
        QVERIFY2(csvLine().endsWith(",100,,\"a cat, black\""), qPrintable(csvLine()));
        const auto facts = metadata();
        QCOMPARE(facts.at("image"), std::string("a cat, black"));
        QVERIFY(!facts.contains("half") && !facts.contains("plain-20/layer"));
    }

    /// Files of weights of one name are told apart, and so is what is said of them; no iteration is known of them.
    void filesOfOneNameHaveTheirOwnFacts()
    {
        auto& shelf = m_fixture->desk->shelf();
        for (const char* folder : {"a", "b"})
            shelf.setShown(shelf.addWeights(FileSource{.file = std::string(folder) + "/net.safetensors", .model = "resnet20"}), true);
        const auto hasMap = [](const WhyColumn* column) { return column->answer() && !column->answer()->tensors.empty(); };
        QTRY_VERIFY_WITH_TIMEOUT(m_page->whyColumns().size() == 3 && std::ranges::all_of(m_page->whyColumns(), hasMap) && m_page->isSettled(),
                                 test::kHangMs);
        const QTemporaryDir folder;
        m_page->save(folder.filePath("why.safetensors"));
        const SafetensorsReader written(folder.filePath("why.safetensors").toStdString());
        QCOMPARE(written.tensors().size(), std::size_t(3));
        int told = 0;
        for (const auto& tensor : written.tensors()) {
            auto name = tensor.name;
            name.replace(name.find("/map"), 4, "/iteration");
            QVERIFY2(written.metadata().contains(name), name.c_str());
            told += written.metadata().at(name) == "100";
        }
        QCOMPARE(told, 1);
    }

    void howBatchNormalisationGoesIsTold()
    {
        const auto* help = m_page->findChild<HelpPopover*>();
        QVERIFY2(help->text().contains("running statistics"), qPrintable(help->text()));
        m_fixture->language.apply("ko");
        QCoreApplication::processEvents();
        QVERIFY2(help->text().contains(QString::fromUtf8("이동 통계")), qPrintable(help->text()));
    }

    void bothMapsHaveTheirTables()
    {
        auto* column = m_page->whyColumns()[0];
        named("Table of values")->click();
        QVERIFY(!column->randomisedTable().isVisible());
        m_page->setKind(MapKind::Guided);
        settle();
        QVERIFY(column->table().isVisible() && column->randomisedTable().isVisible());
        const auto& other = column->randomised().map();
        const auto* model = column->randomisedTable().model();
        QCOMPARE(model->rowCount(), static_cast<int>(other.height));
        QCOMPARE(model->index(2, 5).data().toString(), valueText(static_cast<double>(other.values[static_cast<std::size_t>(2 * other.width + 5)])));
        named("Table of values")->click();
        QVERIFY(!column->randomisedTable().isVisible());
    }

    /// Names hold what they like; the columns stay.
    void commasInNamesEndNoColumn()
    {
        auto run = InsideFixture::describe("net", "cifar:depth=8,width=8");
        run.name = "8 deep, 8 wide";
        for (auto& name : run.data.classNames)
            name += ", \"kept\"";
        m_fixture->runs.addLive(run, "nowhere/net");
        m_fixture->arrive(run.name, 10);
        settle();
        const QTemporaryDir folder;
        const auto file = folder.filePath("why.csv");
        m_page->save(file);
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(csv.readAll()).split('\n', Qt::SkipEmptyParts);
        QVERIFY(lines.last().contains("\"8 deep, 8 wide\",") && lines.last().contains(", \"\"kept\"\"\","));
        for (auto line : lines) {
            line.remove(QRegularExpression("\"([^\"]|\"\")*\""));
            QCOMPARE(line.count(','), qsizetype(10));
        }
    }

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), test::kHangMs); }

    QAbstractButton* named(const QString& name) { return test::childNamed<QAbstractButton>(*m_page, name); }

    std::unique_ptr<InsideFixture> m_fixture;
    std::unique_ptr<WhyPage> m_page;
};

QTEST_MAIN(TestWhyPage)
#include "tst_whypage.moc"
