// What was measured in the layers: read in tables and histograms, and what is said of what was not measured.

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

#include "core/runs/probes.h"
#include "tests/signals/layersviewfixture.h"
#include "tests/support/drawntexts.h"
#include "ui/signals/histogramchart.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestLayersMeasured : public QObject, private LayersViewFixture {
    Q_OBJECT

private slots:
    void init() { openView(); }
    void cleanup() { closeView(); }

    /// A run on disk that nobody looked into: the button asks for one step of it, and what comes is told as what it is.
    void aRunOnDiskIsLookedAtOnce()
    {
        QTemporaryDir root;
        const auto folder = writeMadeRun(root.path().toStdString(), "resnet20");
        QFile checkpoint(QString::fromStdString(RunFolder{folder}.last().string()));
        QVERIFY(checkpoint.open(QIODevice::WriteOnly));
        const auto id = m_fixture->runs.addRecorded(folder);
        settle();
        QSignalSpy asked(m_view.get(), &LayersView::lookRequested);
        QSignalSpy started(m_view.get(), &LayersView::startRequested);
        auto* look = m_view->gradients().findChild<QPushButton*>();
        QVERIFY(look && look->isVisible());
        QCOMPARE(look->text(), QString("Look once now"));
        look->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(started.count(), 0);
        QCOMPARE(m_fixture->signalSet.unseen(), std::vector<int>{id});
        m_view->setLooking(true);
        QVERIFY(!look->isVisible());
        m_fixture->signalSet.showOnce(id, madeSignals("resnet20", m_fixture->signalSet.find(id)->layers->graph(), 101));
        m_view->setLooking(false);
        settle();
        QVERIFY(m_view->gradients().plot().isVisible());
        QVERIFY(m_fixture->signalSet.unseen().empty() && !m_fixture->signalSet.costPercent());
        const auto labels = m_view->gradients().findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->text() == "step 101, looked at once, not recorded"; }));
    }

    /// The line says nothing of networks that begin beside those that ended until they told of it themselves.
    void theCostLineIsOfWhatTrains()
    {
        const auto says = [this](const QString& words) {
            const auto labels = m_view->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == words; });
        };
        fill();
        QVERIFY(says("costs 1.25 % of training"));
        m_fixture->runs.endLive();
        QVERIFY(says("costs 1.25 % of training"));
        m_fixture->add("resnet20");
        QVERIFY(!says("costs 1.25 % of training"));
        m_fixture->probeChanged(1, [](LayerStatistics& made) { made.costPercent = 0.5; });
        QTRY_VERIFY(says("costs 0.50 % of training"));
    }

    /// Tables of responses alone: the gradients of one step can be looked at still, and stand behind what the tables hold.
    void whatTablesDoNotHoldIsLookedAtOnce()
    {
        QTemporaryDir root;
        const RunFolder folder{writeMadeRun(root.path().toStdString(), "resnet20")};
        const auto graph = inferShapes(modelFromName("resnet20"));
        QFile checkpoint(QString::fromStdString(folder.last().string()));
        QVERIFY(checkpoint.open(QIODevice::WriteOnly));
        QFile table(QString::fromStdString(folder.responses().string()));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write((std::string(responseColumns()) + '\n' + responseRows(*madeSignals("resnet20", graph, 81), graph)).c_str());
        table.close();
        const auto id = m_fixture->runs.addRecorded(folder.path);
        QTRY_VERIFY(!m_fixture->signalSet.find(id)->isReading);
        QCOMPARE(m_fixture->signalSet.find(id)->history.size(), std::size_t{1});
        settle();
        QCOMPARE(m_fixture->signalSet.unseen(), std::vector<int>{id});
        const auto says = [&](const QString& what) {
            const auto labels = m_view->gradients().findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(what); });
        };
        QVERIFY(says("no record of gradients") && says("above shows the step"));
        m_fixture->signalSet.showOnce(id, madeSignals("resnet20", graph, 101));
        settle();
        QCOMPARE(m_fixture->signalSet.find(id)->history.size(), std::size_t{2});
        QVERIFY(m_view->gradients().plot().isVisible());
        QVERIFY(says("step 101, looked at once, not recorded"));
        QVERIFY(m_fixture->signalSet.unseen().empty() && !m_fixture->signalSet.costPercent());
        m_view->gradients().setMoment(81);
        settle();
        QVERIFY(!says("step 81, looked at once"));
    }

    /// Instead of empty axes: why there is nothing, and the switch to what there is stays.
    void whatTheTablesDoNotHoldIsSaid_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("isShown");
        QTest::addColumn<QString>("words");
        QTest::newRow("older tables") << "resnet20" << true << "do not hold this";
        QTest::newRow("a plain network") << "plain20" << true << "nothing of this kind";
        QTest::newRow("hidden") << "resnet20" << false << "hidden";
    }

    void whatTheTablesDoNotHoldIsSaid()
    {
        QFETCH(QString, model);
        QFETCH(bool, isShown);
        QFETCH(QString, words);
        const auto id = m_fixture->add(model.toStdString());
        m_fixture->probeChanged(1, [](LayerStatistics& made) {
            made.probeMilliseconds = 0.0;
            for (auto& block : made.blocks)
                block = {.sum = block.sum, .outputMean = block.outputMean, .outputVariance = block.outputVariance};
            dropHistograms(made);
        });
        m_fixture->selection.selectLayer("layer2.0.conv1");
        auto& page = m_view->gradients();
        settle();
        QVERIFY(page.plot().isVisible());
        const auto says = [&](const QString& what) {
            const auto labels = page.findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(what); });
        };
        QVERIFY(says("hold no histograms"));
        page.setOptions({.subject = Subject::BlockSizes});
        m_fixture->runs.setShown(id, isShown);
        settle();
        QVERIFY(!page.plot().isVisible() && page.bar().isVisible());
        QVERIFY2(says(words), qPrintable(words));
        QCOMPARE(settledClippedTexts(*m_view), QString());
        page.setOptions({.subject = Subject::Weights});
        m_fixture->runs.setShown(id, true);
        settle();
        QVERIFY(page.plot().isVisible());
    }

    void theTableChoosesAndCopies()
    {
        fill();
        auto& page = m_view->gradients();
        page.bar().setTableShown(true);
        settle();
        auto& table = page.table();
        QVERIFY(table.isVisible());
        QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table.model()->rowCount(), 20);
        table.selectRow(3);
        QCOMPARE(m_fixture->selection.layer(), table.model()->index(3, 0).data().toString());
        table.setFocus();
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().count('\n'), 21);
    }

    /// What is chosen in another view is chosen in the table: itself, or the response of it.
    void theTableFollowsTheSelection()
    {
        fill();
        for (const auto kind : {LayersView::Page::Gradients, LayersView::Page::Responses}) {
            m_view->showPage(static_cast<int>(kind));
            page(kind).bar().setTableShown(true);
            settle();
            m_fixture->selection.selectLayer("conv1");
            m_fixture->selection.selectLayer("layer2.0.conv1");
            settle();
            const auto name = page(kind).table().currentIndex().siblingAtColumn(0).data().toString();
            QCOMPARE(name, QString(kind == LayersView::Page::Gradients ? "layer2.0.conv1" : "layer2.0.bn1"));
            QCOMPARE(m_fixture->selection.layer(), QString("layer2.0.conv1"));
        }
    }

    /// Under the mouse: how many of the values lie there, of each run.
    void histogramsAreRead()
    {
        fill();
        m_fixture->selection.selectLayer("layer2.0.conv1");
        settle();
        const auto charts = m_view->gradients().findChildren<HistogramChart*>();
        QCOMPARE(charts.size(), qsizetype(2));
        for (const auto* chart : charts) {
            const auto lines = chart->readout(QPointF(chart->width() / 2.0, chart->height() * 0.6)).split('\n');
            QVERIFY2(lines.size() == 2 && lines[1].startsWith("ResNet-20: "), qPrintable(lines.join('|')));
            QVERIFY(chart->readout({-5.0, 10.0}).isEmpty());
        }
    }

    /// For those without a mouse or who do not see them: in short, bar by bar, and all bars on the clipboard.
    void histogramsAreReadByKeys()
    {
        fill();
        m_fixture->selection.selectLayer("layer2.0.conv1");
        settle();
        for (auto* chart : m_view->gradients().findChildren<HistogramChart*>()) {
            QVERIFY(chart->focusPolicy() & Qt::TabFocus);
            const auto inShort = chart->accessibleDescription();
            QCOMPARE(inShort.count("the middle half"), 2);
            QTest::keyClick(chart, Qt::Key_Right);
            QVERIFY2(chart->accessibleDescription().contains("of the values from"), qPrintable(chart->accessibleDescription()));
            QTest::keyClick(chart, Qt::Key_Escape);
            QCOMPARE(chart->accessibleDescription(), inShort);
            QTest::keyClick(chart, Qt::Key_C, Qt::ControlModifier);
            const auto copied = QApplication::clipboard()->text();
            QVERIFY(copied.startsWith("Network\tfrom\tto\tvalues\nplain-20\t"));
            QCOMPARE(copied.count('\n'), 1 + 2 * 41);
        }
        m_fixture->runs.setShown(m_fixture->runs.ids().front(), false);
        settle();
        auto* chart = m_view->gradients().findChildren<HistogramChart*>().front();
        QSet<QString> bars;
        for (int bar = 0; bar < 50; ++bar) {
            QTest::keyClick(chart, Qt::Key_Right);
            bars += chart->accessibleDescription();
        }
        QCOMPARE(bars.size(), qsizetype(41));
        QTest::keyClick(chart, Qt::Key_Home);
        QVERIFY(bars.contains(chart->accessibleDescription()));
        QTest::keyClick(chart, Qt::Key_End);
        const auto* kept = m_fixture->signalSet.find(2)->history.newest().get();
        const auto node = m_fixture->signalSet.find(2)->layers->find("layer2.0.conv1");
        const auto found = std::ranges::find(kept->responses, node, &ResponseStatistics::node);
        const auto greatest = magnitudeText(static_cast<double>(found->histogram.high));
        QVERIFY2(chart->accessibleDescription().endsWith(" to " + greatest), qPrintable(chart->accessibleDescription()));
    }

    /// Networks without 3x3 layers show every layer, and the words say no other thing of them.
    void theStatementSaysOfWhichLayersItIs()
    {
        const auto statement = [this] {
            for (const auto* label : m_view->responses().findChildren<QLabel*>())
                if (label->text().startsWith("Standard deviation of"))
                    return label->text();
            return QString();
        };
        const auto dense = m_fixture->add("fcplain20");
        QVERIFY2(statement().contains("each layer's outputs") && !statement().contains(QString::fromUtf8("3×3")), qPrintable(statement()));
        m_fixture->add("resnet20");
        QVERIFY2(statement().contains(QString::fromUtf8("each 3×3 layer's outputs")), qPrintable(statement()));
        const auto named = "show every layer: " + m_fixture->runs.find(dense)->title() + '.';
        QVERIFY2(statement().contains(named), qPrintable(statement()));
        m_fixture->runs.setShown(dense, false);
        QVERIFY2(!statement().contains("every layer"), qPrintable(statement()));
    }
};

QTEST_MAIN(TestLayersMeasured)
#include "tst_layersmeasured.moc"
