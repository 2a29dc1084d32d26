// What leaves the pages of layers: pictures, tables and raw values.

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <map>

#include "core/runs/probes.h"
#include "core/weights/safetensors.h"
#include "tests/signals/layersviewfixture.h"
#include "tests/support/svgtexts.h"

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

class TestLayersSaved : public QObject, private LayersViewFixture {
    Q_OBJECT

private slots:
    void init() { openView(); }
    void cleanup() { closeView(); }

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

    /// Below the strips of those that have what is shown.
    void whatWasNotRecordedIsNamed()
    {
        m_fixture->add("plain20");
        m_fixture->add("resnet20");
        m_fixture->probeChanged(1, [](LayerStatistics& made) {
            if (made.run == "plain20")
                made.weights.clear();
        });
        const QTemporaryDir folder;
        const auto texts = pictureTexts(m_view->gradients(), folder);
        QVERIFY2(texts.contains("not recorded: plain-20") && !texts.contains("not recorded"), qPrintable(texts.join('|')));
        QVERIFY(!isWritten("not recorded", pictureTexts(m_view->responses(), folder)));
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

QTEST_MAIN(TestLayersSaved)
#include "tst_layerssaved.moc"
