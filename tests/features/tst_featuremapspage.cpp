// The page of the feature maps, driven as a user drives it.

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

#include "core/graph/shapedgraph.h"
#include "core/weights/safetensors.h"
#include "core/zoo/zoo.h"
#include "tests/features/featuremapsfixture.h"
#include "ui/features/channelcard.h"
#include "ui/features/imagechooser.h"
#include "ui/features/layerlist.h"
#include "ui/features/mapscolumn.h"
#include "ui/features/tileview.h"
#include "ui/features/weighthistogram.h"
#include "ui/plots/helppopover.h"

using namespace reslab;
using namespace reslab::ui;
using test::StubCore;

class TestFeatureMapsPage : public QObject, private test::FeatureMapsFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    void emptyPagesOfferOneButton()
    {
        m_page->show();
        QVERIFY(visibleTexts().contains("Feature maps appear here"));
        QSignalSpy started(m_page.get(), &FeatureMapsPage::startRequested);
        button("Start")->click();
        QCOMPARE(started.count(), 1);
        m_fixture->addLive("resnet20", "resnet20");
        QVERIFY(button("Open a picture…"));
        m_fixture->arrive("resnet20", 1);
        m_fixture->openData();
        settle();
        QVERIFY(m_page->chooser().isVisible());
    }

    void channelsAreShownSideBySide()
    {
        fillAndShow();
        const auto columns = m_page->mapsColumns();
        QCOMPARE(columns.size(), std::size_t(2));
        QCOMPARE(columns[1]->network().title, QString("ResNet-20"));
        QCOMPARE(m_page->layers().layer(), QString());
        QCOMPARE(m_page->layers().layerFor(columns[1]->network()), QString("layer3.2.relu2"));
        for (const auto* column : columns) {
            QCOMPARE(column->tiles().sheet().tiles.size(), std::size_t(64));
            QCOMPARE(column->tiles().sheet().tiles[5].values[3], StubCore::valueOf(5 * 64 + 3, false));
            QVERIFY(column->says().contains("cat 55.00 %"));
            QVERIFY(column->says().contains("100"));
            QVERIFY(column->legend().facts().unit.contains("layer3.2.relu2"));
            QVERIFY(!column->legend().facts().scale.isSigned());
        }
    }

    /// It cannot give the right answer then, and what it answers is a class of its own.
    void aClassThatTheNetworkLacksIsTold()
    {
        fillAndShow();
        const auto* column = m_page->mapsColumns()[1];
        QVERIFY2(column->says().contains("knows no “"), qPrintable(column->says()));
        m_fixture->openData(20, column->network().classNames);
        settle();
        QVERIFY2(!column->says().contains("knows no “"), qPrintable(column->says()));
    }

    /// Of networks that differ in what their blocks have each layer stands where it is computed.
    void layersOfAllNetworksStandInTheirOrder()
    {
        std::vector<ShelfNetwork> networks;
        for (const auto* model : {"plain56", "resnet20", "resnet18"}) {
            ShelfNetwork network;
            network.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName(model)));
            networks.push_back(network);
        }
        LayerList list(m_fixture->selection, m_fixture->theme);
        list.setNetworks(networks);
        list.show();
        QStringList names;
        for (QTreeWidgetItemIterator item(&list); *item; ++item)
            names += (*item)->data(0, Qt::AccessibleTextRole).toString();
        for (const auto& network : networks) {
            qsizetype before = -1;
            for (const auto& node : network.graph->nodes) {
                const auto name = QString::fromStdString(node.spec.name);
                QCOMPARE(names.count(name), qsizetype(1));
                QVERIFY2(names.indexOf(name) > before, qPrintable(name));
                before = names.indexOf(name);
            }
        }
    }

    void theSelectionsLayerIsFollowed()
    {
        fillAndShow();
        m_fixture->selection.selectLayer("layer2.0.conv1");
        settle();
        const auto* column = m_page->mapsColumns().front();
        QCOMPARE(column->tensor()->name, std::string("layer2.0.conv1"));
        QVERIFY(column->legend().facts().scale.isSigned());
        // And chosen here, it is chosen everywhere.
        auto* item = m_page->layers().findItems("conv1", Qt::MatchExactly | Qt::MatchRecursive, 0).front();
        m_page->layers().setCurrentItem(item);
        QCOMPARE(m_fixture->selection.layer(), QString("conv1"));
    }

    void aNetworkWithoutTheLayerSaysSo()
    {
        fillAndShow();
        m_fixture->selection.selectLayer("layer2.0.add");
        settle();
        QCOMPARE(m_page->mapsColumns()[0]->message(), QString("plain-20 has no layer layer2.0.add."));
        QVERIFY(m_page->mapsColumns()[1]->message().isEmpty());
    }

    void keysGoFromTileToTile()
    {
        fillAndShow();
        auto& tiles = m_page->mapsColumns()[1]->tiles();
        const int columns = tiles.grid().columns();
        QCOMPARE(tiles.current(), 0);
        QTest::keyClick(&tiles, Qt::Key_Right);
        QCOMPARE(tiles.current(), 1);
        QTest::keyClick(&tiles, Qt::Key_Down);
        QCOMPARE(tiles.current(), 1 + columns);
        QTest::keyClick(&tiles, Qt::Key_End);
        QCOMPARE(tiles.current(), 63);
        QTest::keyClick(&tiles, Qt::Key_Home);
        QCOMPARE(tiles.current(), 0);
        QVERIFY2(tiles.accessibleDescription().endsWith("channel 0"), qPrintable(tiles.accessibleDescription()));
        // The same channel is chosen in the network beside it, and is told at the right.
        QTest::keyClick(&tiles, Qt::Key_Right);
        QCOMPARE(m_page->mapsColumns()[0]->tiles().current(), 1);
        QVERIFY(visibleTexts().contains("Channel 1"));
        const int side = tiles.side();
        QTest::keyClick(&tiles, Qt::Key_Plus);
        QVERIFY(tiles.side() > side);
        QTest::keyClick(&tiles, Qt::Key_Minus);
        QTest::keyClick(&tiles, Qt::Key_Minus);
        QVERIFY(tiles.side() < side);
    }

    void theMouseReadsValues()
    {
        fillAndShow();
        auto& tiles = m_page->mapsColumns()[1]->tiles();
        const auto cell = tiles.grid().cell(2);
        QTest::mouseMove(tiles.viewport(), cell.topLeft() + QPoint(1, 1));
        QTest::mouseMove(tiles.viewport(), cell.topLeft() + QPoint(tiles.side() / 8 * 3 + 2, 2));
        const auto value = QLocale().toString(static_cast<double>(StubCore::valueOf(2 * 64 + 3, false)), 'g', 4);
        QTRY_COMPARE(m_page->readout(), QString::fromUtf8("ResNet-20 · channel 2 · y 0, x 3 · %1").arg(value));
        QTest::mouseClick(tiles.viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(tiles.current(), 2);
        QCOMPARE(m_fixture->selection.run(), m_page->mapsColumns()[1]->network().id);
    }

    void everyControlDoesWhatItSays()
    {
        fillAndShow();
        auto options = m_page->options();
        segment("By activity")->click();
        QCOMPARE(m_page->options().order, ChannelOrder::Activity);
        const auto& tiles = m_page->mapsColumns()[0]->tiles().sheet().tiles;
        QVERIFY(factsOf(tiles[0].values).meanSize >= factsOf(tiles[1].values).meanSize);
        segment("Scale per tile")->click();
        QVERIFY(!m_page->mapsColumns()[0]->legend().facts().hasScale);
        segment("Common scale")->click();
        QVERIFY(m_page->mapsColumns()[0]->legend().facts().hasScale);
        named("Without signs")->click();
        QVERIFY(m_page->options().sizes);
        slider("Size of the tiles")->setValue(100);
        QCOMPARE(m_page->mapsColumns()[0]->tiles().side(), 100);
        slider("Opacity over the image")->setValue(50);
        QCOMPARE(m_page->mapsColumns()[0]->tiles().sheet().opacity, 0.5);
        QVERIFY(!m_page->mapsColumns()[0]->tiles().sheet().base.isNull());
        named("Table of values")->click();
        auto& table = m_page->card().table();
        QVERIFY(table.isVisible());
        QCOMPARE(table.model()->rowCount(), 64);
        table.setFocus();
        table.selectRow(9);
        QCOMPARE(m_page->mapsColumns()[0]->tiles().current(), table.model()->index(9, 0).data().toInt());
        m_page->setOptions(options);
        QCOMPARE(m_page->options(), options);
    }

    void allLayers()
    {
        fillAndShow();
        segment("All layers")->click();
        settle();
        auto* column = m_page->mapsColumns()[1];
        QCOMPARE(column->tiles().sheet().tiles.size(), column->network().graph->nodes.size());
        segment("Most active channel")->click();
        settle();
        QCOMPARE(m_page->options().representative, Channels::MostActive);
        // A layer that is clicked is chosen.
        QTest::mouseClick(column->tiles().viewport(), Qt::LeftButton, {}, column->tiles().grid().cell(3).center());
        QCOMPARE(m_fixture->selection.layer(), column->tiles().sheet().tiles[3].name);
        settle();
    }

    void kernels()
    {
        fillAndShow();
        segment("Kernels")->click();
        settle();
        QCOMPARE(m_page->mapsColumns()[0]->message(), QString("layer3.2.relu2 has no weights. Choose a convolution or a fully connected layer in the list."));
        m_fixture->selection.selectLayer("conv1");
        settle();
        auto* column = m_page->mapsColumns()[0];
        QCOMPARE(column->tiles().sheet().tiles.size(), std::size_t(16));
        QVERIFY(!column->tiles().sheet().tiles[0].picture.isNull());
        QVERIFY(column->histogram().isVisible());
        const QPoint middle(column->histogram().width() / 2, column->histogram().height() / 2);
        QVERIFY2(column->histogram().readout(middle).contains(" weights from "), qPrintable(column->histogram().readout(middle)));
        QVERIFY(column->histogram().readout({1, 1}).isEmpty());
        // The keys go to every bar, from the one with zero on, and tell the same.
        auto& histogram = column->histogram();
        QVERIFY(histogram.focusPolicy() & Qt::TabFocus);
        QTest::keyClick(&histogram, Qt::Key_Right);
        QCOMPARE(histogram.accessibleDescription(), histogram.readout(middle));
        QVERIFY(visibleTexts().join('\n').contains(histogram.accessibleDescription()));
        QTest::keyClick(&histogram, Qt::Key_End);
        const auto last = histogram.accessibleDescription();
        QTest::keyClick(&histogram, Qt::Key_Right);
        QCOMPARE(histogram.accessibleDescription(), last);
        QTest::keyClick(&histogram, Qt::Key_Left);
        QVERIFY(histogram.accessibleDescription() != last);
        m_fixture->selection.selectLayer("layer1.0.conv1");
        settle();
        auto* kernel = m_page->findChild<QSpinBox*>({}, Qt::FindChildrenRecursively);
        for (auto* box : m_page->findChildren<QSpinBox*>())
            if (box->accessibleName() == "Output channel")
                kernel = box;
        QVERIFY(kernel->isVisible());
        QCOMPARE(kernel->maximum(), 15);
        kernel->setValue(3);
        QCOMPARE(column->tiles().sheet().tiles[1].values[0], StubCore::valueOf((3 * 16 + 1) * 9, true));
    }

    /// For those who cannot see the pictures there is a table of each kind of picture, and the file of numbers tells the same.
    void everyKindOfPictureHasItsTable()
    {
        fillAndShow();
        auto& table = m_page->card().table();
        const auto cell = [&](int row, int column) { return table.model()->index(row, column).data().toString(); };
        segment("All layers")->click();
        settle();
        QVERIFY(!table.isVisible());
        named("Table of values")->click();
        QVERIFY(table.isVisible());
        const auto* column = m_page->mapsColumns()[0];
        QCOMPARE(table.model()->rowCount(), int(column->network().graph->nodes.size()));
        QCOMPARE(cell(0, 0), QString("conv1"));
        QCOMPARE(table.model()->headerData(0, Qt::Horizontal).toString(), QString("Layer"));
        table.setFocus();
        table.selectRow(4);
        QCOMPARE(m_fixture->selection.layer(), cell(4, 0));
        settle();

        m_fixture->selection.selectLayer("layer1.0.conv1");
        segment("Kernels")->click();
        settle();
        QVERIFY(table.isVisible());
        QCOMPARE(table.model()->rowCount(), 16);
        QCOMPARE(table.model()->headerData(0, Qt::Horizontal).toString(), QString("Output channel"));
        const auto facts = factsOf(std::span(column->tensor()->values).subspan(std::size_t{5} * 16 * 9, std::size_t{16} * 9));
        QCOMPARE(cell(5, 1), QLocale().toString(facts.mean, 'g', 4));
        table.setFocus();
        table.selectRow(7);
        QCOMPARE(m_page->options().kernel, 7);
        const QTemporaryDir folder;
        m_page->save(folder.filePath("kernels.csv"));
        QFile csv(folder.filePath("kernels.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const auto lines = csv.readAll().split('\n');
        QCOMPARE(lines.size(), qsizetype(1 + 2 * (16 + 61) + 1));
        const auto& histogram = column->histogram();
        std::int64_t all = 0;
        for (int bar = 0; bar < 61; ++bar) {
            const auto cells = lines[1 + 16 + bar].split(',');
            QCOMPARE(cells.size(), qsizetype(13));
            QCOMPARE(cells[12].toLongLong(), histogram.counts()[static_cast<std::size_t>(bar)]);
            QVERIFY(cells[10].toDouble() < cells[11].toDouble());
            all += cells[12].toLongLong();
        }
        QCOMPARE(all, std::int64_t(16 * 16 * 9));
        QCOMPARE(lines[6].split(',').size(), qsizetype(13));
        QCOMPARE(lines[6].split(',')[2], QByteArray("5"));
        QVERIFY(std::abs(lines[6].split(',')[3].toDouble() - facts.mean) < 1e-6);
        segment("Channels")->click();
        settle();
        QVERIFY(visibleTexts().contains("Channel 0"));
    }

    void theHelpTellsOfAllThatIsShown()
    {
        fillAndShow();
        const auto* help = m_page->findChild<HelpPopover*>();
        QVERIFY(help->text().contains("Images that excite a channel most"));
        QVERIFY(help->text().contains("by running statistics"));
        m_fixture->language.apply("ko");
        QCoreApplication::processEvents();
        QVERIFY(help->text().contains(QString::fromUtf8("이동 통계")));
        m_fixture->language.apply("en");
    }

    void whatWasAskedForBeforeIsNotShownAsAnother()
    {
        fillAndShow();
        const auto* column = m_page->mapsColumns()[0];
        QVERIFY(column->message().isEmpty());
        m_fixture->stub.isHeld = true;
        m_page->setOptions({.mode = MapsMode::Layers});
        QCOMPARE(column->message(), QString("Is being asked…"));
        m_fixture->stub.isHeld = false;
        settle();
        QVERIFY(column->message().isEmpty());
    }

    void errorsAreSentences()
    {
        m_fixture->fill();
        m_fixture->stub.isFaulty = true;
        m_page->show();
        settle();
        QCOMPARE(m_page->mapsColumns()[0]->message(), QString("weights.safetensors: there is no such file or folder"));
    }

    void newerWeightsAreFollowed()
    {
        fillAndShow();
        m_fixture->arrive("resnet20", 250);
        settle();
        QVERIFY2(m_page->mapsColumns()[1]->says().contains("250"), qPrintable(m_page->mapsColumns()[1]->says()));
        // Hidden, it asks for nothing.
        m_page->hide();
        const int before = m_fixture->stub.answered;
        m_fixture->arrive("resnet20", 300);
        m_fixture->desk->image().setIndex(3);
        QTest::qWait(100);
        QCOMPARE(m_fixture->stub.answered.load(), before);
        m_page->show();
        settle();
        QVERIFY(m_page->mapsColumns()[1]->says().contains("300"));
    }

    void newerWeightsWaitForThePictureInWork()
    {
        fillAndShow();
        m_fixture->stub.isHeld = true;
        m_fixture->desk->image().setIndex(2);
        QTest::qWait(20);
        const int interrupted = m_fixture->stub.interrupted;
        m_fixture->arrive("resnet20", 400);
        QTest::qWait(50);
        QCOMPARE(m_fixture->stub.interrupted.load(), interrupted);
        m_fixture->stub.isHeld = false;
        settle();
        QVERIFY(m_page->mapsColumns()[1]->says().contains("400"));
    }

    void everythingIsExported()
    {
        fillAndShow();
        const QTemporaryDir folder;
        for (const char* ending : {"png", "svg", "pdf", "csv", "safetensors"}) {
            m_page->save(folder.filePath(QString("maps.") + ending));
            QVERIFY(QFileInfo(folder.filePath(QString("maps.") + ending)).size() > 1000);
        }
        const SafetensorsReader written(folder.filePath("maps.safetensors").toStdString());
        QCOMPARE(written.tensors().size(), std::size_t(2));
        const auto& tensor = written.get("ResNet-20/layer3.2.relu2");
        QCOMPARE(tensor.dims, (Dims{64, 8, 8}));
        QCOMPARE(written.floats(tensor), m_page->mapsColumns()[1]->tensor()->values);
        QFile csv(folder.filePath("maps.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count('\n'), 2 * 64 + 1);
        QVERIFY_EXCEPTION_THROWN(m_page->save("/nowhere/maps.png"), Error);
        QTest::keyClick(m_page.get(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->image().width() > 1000);
        segment("Kernels")->click();
        m_fixture->selection.selectLayer("conv1");
        settle();
        m_page->save(folder.filePath("kernels.svg"));
        segment("All layers")->click();
        settle();
        m_page->save(folder.filePath("layers.png"));
    }

    /// The file of numbers tells of which weights and of which image they are.
    void numbersTellWhatTheyAreOf()
    {
        fillAndShow();
        m_fixture->desk->image().setIndex(3);
        m_fixture->selection.selectLayer("conv1");
        settle();
        QVERIFY(savedLines()[0].endsWith(",zeros,iteration,half,image"));
        QVERIFY2(savedLines()[1].endsWith(",100,test,3"), qPrintable(savedLines()[1]));
        m_fixture->desk->image().setHalf(DataHalf::Train);
        settle();
        QVERIFY(savedLines()[1].endsWith(",100,train,3"));
        segment("Kernels")->click();
        settle();
        QVERIFY2(savedLines()[1].endsWith(",100,,,,,"), qPrintable(savedLines()[1]));
        segment("All layers")->click();
        settle();
        QVERIFY(savedLines()[1].endsWith(",100,train,3"));
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::green);
        m_fixture->desk->image().setPicture(picture, "a cat, black");
        settle();
        QVERIFY2(savedLines()[1].endsWith(",100,,\"a cat, black\""), qPrintable(savedLines()[1]));
    }

    /// Files of the same name in different folders: each has its tensor in the file.
    void networksOfOneNameAreSavedApart()
    {
        m_fixture->openData();
        auto& shelf = m_fixture->desk->shelf();
        for (const char* folder : {"a", "b", "c"})
            shelf.setShown(shelf.addWeights(FileSource{.file = std::string(folder) + "/last.safetensors", .model = "resnet20"}), true);
        m_page->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->mapsColumns().size() == 3 && m_page->mapsColumns()[2]->tensor() && m_page->isSettled(), test::kHangMs);
        const QTemporaryDir folder;
        m_page->save(folder.filePath("maps.safetensors"));
        const SafetensorsReader written(folder.filePath("maps.safetensors").toStdString());
        QCOMPARE(written.tensors().size(), std::size_t(3));
        // A file of weights tells no iteration.
        QVERIFY2(savedLines()[1].endsWith(",,test,0"), qPrintable(savedLines()[1]));
    }

private:
    QSlider* slider(const QString& name) { return test::childNamed<QSlider>(*m_page, name); }
};

QTEST_MAIN(TestFeatureMapsPage)
#include "tst_featuremapspage.moc"
