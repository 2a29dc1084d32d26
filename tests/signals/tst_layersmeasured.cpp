// What was measured in the layers: read in tables and histograms, saved to files, and what is said of what was not measured.

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <map>

#include "core/runs/probes.h"
#include "core/weights/safetensors.h"
#include "tests/signals/layersviewfixture.h"
#include "tests/support/drawntexts.h"
#include "tests/support/svgtexts.h"
#include "ui/signals/histogramchart.h"
#include "ui/signals/signalseries.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// All that is written in the picture that a page saves.
QStringList pictureTexts(SignalPage& page, const QTemporaryDir& folder)
{
    const auto name = folder.filePath("texts.svg");
    page.save(name);
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? textsOf(file.readAll()) : QStringList();
}

/// Wherever its lines are broken.
bool isWritten(const QString& words, const QStringList& texts)
{
    const auto solid = [](QString text) { return text.removeIf([](QChar sign) { return sign.isSpace(); }); };
    return solid(texts.join("")).contains(solid(words));
}

}  // namespace

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

    void whatIsShownIsSavedAndCopied()
    {
        fill();
        settle();
        QTemporaryDir folder;
        for (auto* page : {&m_view->gradients(), &m_view->responses()}) {
            for (const auto* ending : {"png", "svg", "pdf", "csv", "safetensors"}) {
                const auto file = folder.filePath(QString("picture.") + ending);
                page->save(file);
                QVERIFY(QFileInfo(file).size() > 1000);
            }
            page->copyPicture();
            QVERIFY(QApplication::clipboard()->image().width() > 900);
        }
        QFile csv(folder.filePath("picture.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readLine().trimmed(), QByteArray("run,iteration,seconds,layer,depth,stage,block,quantity,value,from,to"));
        QVERIFY(csv.readLine().startsWith("plain20,1,0.1,bn1,1,0,-1,standard_deviation,1"));
        m_view->gradients().save(folder.filePath("gradients.safetensors"));
        const SafetensorsReader raw(folder.filePath("gradients.safetensors").toStdString());
        const auto& history = m_fixture->signalSet.find(2)->history;
        const auto& layers = *m_fixture->signalSet.find(2)->layers;
        const auto& values = raw.get("resnet20/weight_gradient_l2");
        QCOMPARE(values.dims, (Dims{static_cast<std::int64_t>(history.size()), 20}));
        QCOMPARE(raw.get("resnet20/iteration").dims, (Dims{static_cast<std::int64_t>(history.size())}));
        QCOMPARE(raw.floats(values)[20 + 3], static_cast<float>(history.value(1, Signal::WeightL2, layers.weighted()[3].node)));
        QCOMPARE(QString::fromStdString(raw.metadata().at("resnet20/layers")).split(',')[3], layers.nameOf(layers.weighted()[3].node));
        QVERIFY_EXCEPTION_THROWN(m_view->gradients().save("/nowhere/at/all.png"), Error);
    }

    /// What was measured, of which layers and in which mode, what was looked at once, and at which step the lines stand.
    void aPictureTellsWhatItShowsAndWhen()
    {
        QTemporaryDir root;
        const auto folder = writeMadeRun(root.path().toStdString(), "resnet20");
        QFile checkpoint(QString::fromStdString(RunFolder{folder}.last().string()));
        QVERIFY(checkpoint.open(QIODevice::WriteOnly));
        const auto id = m_fixture->runs.addRecorded(folder);
        m_fixture->signalSet.showOnce(id, madeSignals("resnet20", m_fixture->signalSet.find(id)->layers->graph(), 101));
        auto& page = m_view->responses();
        const auto statement = [&page] {
            for (const auto* label : page.findChildren<QLabel*>())
                if (label->text().startsWith("Standard deviation of"))
                    return label->text();
            return QString();
        };
        auto texts = pictureTexts(page, root);
        QVERIFY2(statement().contains("by the batch's own statistics") && statement().contains("Looked at once, not recorded: "),
                 qPrintable(statement()));
        // On more than one line.
        QVERIFY2(!texts.contains(statement()) && isWritten(statement(), texts), qPrintable(texts.join('|')));
        QVERIFY2(texts.contains("step 101"), qPrintable(texts.join('|')));
        m_fixture->add("plain20");
        m_fixture->probe(1, 1401);
        texts = pictureTexts(page, root);
        QVERIFY2(texts.contains("ResNet-20 at step 101, plain-20 at step 1,401"), qPrintable(texts.join('|')));
        page.setMoment(201);
        texts = pictureTexts(page, root);
        QVERIFY2(texts.contains("ResNet-20 at step 101, plain-20 at step 201"), qPrintable(texts.join('|')));
        m_fixture->runs.setShown(id, false);
        texts = pictureTexts(page, root);
        QVERIFY2(texts.contains("step 201") && !isWritten("Looked at once", texts), qPrintable(texts.join('|')));
    }

    /// Those of the chosen layer at the step that is shown leave the window with the picture.
    void histogramsStandInThePicture()
    {
        fill();
        m_fixture->runs.setShown(m_fixture->runs.ids().front(), false);
        QTemporaryDir folder;
        auto& page = m_view->gradients();
        page.setMoment(201);
        const QStringList titles{"How its outputs are spread", "Its gradient by weights"};
        auto texts = pictureTexts(page, folder);
        for (const auto& title : titles)
            QVERIFY2(!isWritten(title, texts), qPrintable(title));
        const auto names = texts.count("ResNet-20");
        m_fixture->selection.selectLayer("layer2.0.conv1");
        texts = pictureTexts(page, folder);
        for (const auto& title : titles)
            QVERIFY2(isWritten(title, texts), qPrintable(texts.join('|')));
        QVERIFY2(isWritten("layer2.0.conv1", texts) && texts.count("ResNet-20") == names + 1, qPrintable(texts.join('|')));
        const auto& run = *m_fixture->signalSet.find(m_fixture->runs.ids().back());
        const auto node = run.layers->find("layer2.0.conv1");
        const auto& then = run.history.record(10)->weights;
        const auto greatest = magnitudeText(static_cast<double>(std::ranges::find(then, node, &WeightGradient::node)->histogram.high));
        QVERIFY2(isWritten(greatest, texts), qPrintable(texts.join('|')));
        m_fixture->probeChanged(421, dropHistograms);
        page.setMoment(std::nullopt);
        QVERIFY2(isWritten("The histograms are of step 401", pictureTexts(page, folder)), "whose they are");
        page.setOptions({.subject = Subject::Outputs});
        QVERIFY(isWritten("Its gradient by outputs", pictureTexts(page, folder)));
    }

    /// Their outlines too, whatever the window's colours.
    void histogramsStandInThePicturesColours()
    {
        fill();
        m_fixture->selection.selectLayer("layer2.0.conv1");
        QTemporaryDir folder;
        const auto outlines = [&](ThemeChoice choice) {
            m_theme.choose(choice);
            m_view->gradients().save(folder.filePath("a.png"), 1.0);
            const QImage image(folder.filePath("a.png"));
            const auto colour = m_fixture->runs.find(m_fixture->runs.ids().back())->style.onLight;
            int found = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 960; x < image.width(); ++x)
                    found += image.pixelColor(x, y) == colour;
            return found;
        };
        const auto light = outlines(ThemeChoice::Light);
        QVERIFY2(light > 20, qPrintable(QString::number(light)));
        QCOMPARE(outlines(ThemeChoice::Dark), light);
    }

    /// Of every layer: in the file of numbers those of the first, the shown and the newest probe, among the raw values those of all.
    void histogramsAreSaved()
    {
        fill();
        settle();
        QTemporaryDir folder;
        m_view->gradients().setMoment(201);
        m_view->gradients().save(folder.filePath("gradients.csv"));
        QFile csv(folder.filePath("gradients.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const auto& run = *m_fixture->signalSet.find(2);
        const auto& layer = run.layers->weighted()[3];
        const auto& kept = *run.history.newest();
        const auto found = std::ranges::find(kept.weights, layer.node, &WeightGradient::node);
        std::map<QString, int> rows;
        QStringList bins;
        for (const auto& line : QString::fromUtf8(csv.readAll()).split('\n')) {
            const auto cells = line.split(',');
            if (cells.size() != 11 || !cells[7].endsWith("_histogram"))
                continue;
            ++rows[cells[0] + ' ' + cells[1] + ' ' + cells[7]];
            if (cells[0] == "resnet20" && cells[1] == "401" && cells[7] == "weight_gradient_histogram" && cells[3] == run.layers->nameOf(layer.node))
                bins += cells.mid(8).join(',');
        }
        QCOMPARE(rows.size(), std::size_t(2 * 3 * 2));
        for (const auto* which : {"resnet20 1 weight_gradient_histogram", "resnet20 201 weight_gradient_histogram",
                                  "resnet20 401 weight_gradient_histogram", "plain20 1 output_histogram"})
            QCOMPARE(rows[which], 20 * 41);
        QCOMPARE(bins.size(), qsizetype(41));
        for (int bin = 0; bin < 41; ++bin)
            QCOMPARE(bins[bin].section(',', 0, 0).toUInt(), found->histogram.counts[static_cast<std::size_t>(bin)]);
        QCOMPARE(bins.front().section(',', 1, 1).toFloat(), found->histogram.low);
        QCOMPARE(bins.back().section(',', 2, 2).toFloat(), found->histogram.high);
        QCOMPARE(bins[7].section(',', 2, 2), bins[8].section(',', 1, 1));

        m_view->gradients().save(folder.filePath("gradients.safetensors"));
        const SafetensorsReader raw(folder.filePath("gradients.safetensors").toStdString());
        QCOMPARE(raw.integers(raw.get("resnet20/histogram_iteration")), raw.integers(raw.get("resnet20/iteration")));
        const auto& counts = raw.get("resnet20/weight_gradient_histogram");
        QCOMPARE(counts.dims, (Dims{21, 20, 41}));
        const auto& ends = raw.get("resnet20/weight_gradient_histogram_ends");
        QCOMPARE(ends.dims, (Dims{21, 20, 2}));
        QCOMPARE(raw.integers(counts)[(20 * 20 + 3) * 41 + 18], static_cast<std::int64_t>(found->histogram.counts[18]));
        QCOMPARE(raw.floats(ends)[(20 * 20 + 3) * 2], found->histogram.low);
        QCOMPARE(raw.floats(ends)[(20 * 20 + 3) * 2 + 1], found->histogram.high);
        const auto& middle = run.history.record(10)->weights;
        const auto then = std::ranges::find(middle, layer.node, &WeightGradient::node);
        QCOMPARE(raw.floats(ends)[(10 * 20 + 3) * 2], then->histogram.low);
        QVERIFY(raw.find("plain20/output_histogram"));
        m_view->gradients().setOptions({.subject = Subject::Outputs});
        m_view->gradients().save(folder.filePath("outputs.safetensors"));
        const SafetensorsReader outputs(folder.filePath("outputs.safetensors").toStdString());
        QVERIFY(outputs.find("resnet20/output_gradient_histogram") && !outputs.find("resnet20/weight_gradient_histogram"));
    }

    /// As beside the picture, the last that kept its own stands for it.
    void ofAProbeWithoutHistogramsThoseBeforeAreSaved()
    {
        fill();
        m_fixture->probeChanged(421, dropHistograms);
        QTemporaryDir folder;
        m_view->gradients().save(folder.filePath("gradients.csv"));
        QFile csv(folder.filePath("gradients.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QSet<QString> steps;
        for (const auto& line : QString::fromUtf8(csv.readAll()).split('\n'))
            if (line.contains("_histogram,"))
                steps += line.section(',', 1, 1);
        QCOMPARE(steps, (QSet<QString>{"1", "401"}));
        m_view->gradients().save(folder.filePath("gradients.safetensors"));
        const SafetensorsReader raw(folder.filePath("gradients.safetensors").toStdString());
        QCOMPARE(raw.integers(raw.get("resnet20/iteration")).size(), std::size_t(22));
        QCOMPARE(raw.integers(raw.get("resnet20/histogram_iteration")).size(), std::size_t(21));
    }

    /// Tables hold none, so a run that was read from them has none to save.
    void whatHasNoHistogramsIsSavedWithout()
    {
        m_fixture->add("resnet20");
        m_fixture->probeChanged(1, dropHistograms);
        QTemporaryDir folder;
        m_view->gradients().save(folder.filePath("gradients.safetensors"));
        const SafetensorsReader raw(folder.filePath("gradients.safetensors").toStdString());
        QVERIFY(raw.find("resnet20/weight_gradient_l2"));
        QVERIFY(std::ranges::none_of(raw.tensors(), [](const StoredTensor& tensor) { return tensor.name.find("histogram") != std::string::npos; }));
        m_view->gradients().save(folder.filePath("gradients.csv"));
        QFile csv(folder.filePath("gradients.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(!csv.readAll().contains("_histogram"));
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

    void commasInNamesEndNoColumn()
    {
        auto run = madeRun("resnet20");
        run.name = "20 deep, residual";
        m_fixture->runs.addLive(run, {});
        m_fixture->probe(1, 1);
        QTemporaryDir folder;
        m_view->gradients().save(folder.filePath("gradients.csv"));
        QFile csv(folder.filePath("gradients.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        csv.readLine();
        const auto line = csv.readLine();
        QVERIFY2(line.startsWith("\"20 deep, residual\",1,") && line.count(',') == 11, line.constData());
    }
};

QTEST_MAIN(TestLayersMeasured)
#include "tst_layersmeasured.moc"
