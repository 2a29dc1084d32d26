#include "ui/signals/signalseries.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

#include "core/weights/safetensors.h"
#include "tests/signals/signalsfixture.h"
#include "ui/signals/signalexport.h"
#include "ui/signals/signaltablemodel.h"
#include "ui/signals/stripfigure.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestSignalSeries : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everySubjectShowsItsLayers_data()
    {
        QTest::addColumn<int>("subject");
        QTest::addColumn<int>("plainPoints");
        QTest::addColumn<int>("residualPoints");
        QTest::addColumn<int>("lines");  // of one residual run
        QTest::newRow("weights") << int(Subject::Weights) << 20 << 20 << 1;
        QTest::newRow("outputs") << int(Subject::Outputs) << 9 << 9 << 1;
        QTest::newRow("blocks, backward") << int(Subject::BlockGradients) << 0 << 9 << 3;
        QTest::newRow("blocks, forward") << int(Subject::BlockSizes) << 0 << 9 << 2;
        QTest::newRow("responses") << int(Subject::Responses) << 19 << 19 << 1;
        QTest::newRow("signal") << int(Subject::Signal) << 9 << 9 << 2;
        QTest::newRow("dead") << int(Subject::Dead) << 19 << 19 << 2;
    }

    void everySubjectShowsItsLayers()
    {
        QFETCH(int, subject);
        QFETCH(int, plainPoints);
        QFETCH(int, residualPoints);
        QFETCH(int, lines);
        SignalsFixture fixture;
        const auto plain = fixture.add("plain20");
        const auto residual = fixture.add("resnet20");
        fixture.probe(1, 41);
        const auto all = seriesOf(fixture.runs, fixture.signalSet, {.subject = Subject(subject)}, std::nullopt);
        int residualLines = 0;
        for (const auto& series : all) {
            QCOMPARE(int(series.points.size()), series.run == plain ? plainPoints : residualPoints);
            QCOMPARE(series.iteration, std::int64_t{41});
            residualLines += series.run == residual;
            for (std::size_t index = 1; index < series.points.size(); ++index)
                QVERIFY(series.points[index].x > series.points[index - 1].x);
        }
        QCOMPARE(residualLines, lines);
    }

    void theValuesAreThoseOfTheProbe()
    {
        SignalsFixture fixture;
        fixture.add("resnet20");
        fixture.probe(1, 61);
        const auto& graph = fixture.signalSet.find(1)->layers->graph();
        const auto probe = madeSignals("resnet20", graph, 21);
        const auto all = seriesOf(fixture.runs, fixture.signalSet, {.subject = Subject::Weights, .size = SizeMeasure::Rms}, 40);
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all[0].iteration, std::int64_t{21});
        for (std::size_t index = 0; index < probe->weights.size(); ++index)
            QCOMPARE(all[0].points[index].value, probe->weights[index].rms);
        const auto dead = seriesOf(fixture.runs, fixture.signalSet, {.subject = Subject::Dead}, 21);
        const auto relu = std::ranges::find_if(probe->responses, [](const auto& response) { return response.deadFraction > 0.0; });
        QCOMPARE(dead[0].points[0].value, 100.0 * relu->deadFraction);
    }

    /// A table of before has no column for it: there is no line, and none at zero.
    void whatNobodyMeasuredIsNotDrawn()
    {
        SignalsFixture fixture;
        fixture.add("resnet20");
        fixture.probeChanged(1, [](LayerStatistics& made) {
            for (auto& response : made.responses)
                response.zeroFraction = kNotMeasured;
        });
        const auto all = seriesOf(fixture.runs, fixture.signalSet, {.subject = Subject::Dead}, std::nullopt);
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all[0].quantity, 0);
        QCOMPARE(all[0].points.size(), std::size_t{19});
    }

    void aPlainNetsSignalIsWhatItsBlocksLastLayersRespond()
    {
        SignalsFixture fixture;
        fixture.add("plain20");
        fixture.probe(1, 1);
        const auto all = seriesOf(fixture.runs, fixture.signalSet, {.subject = Subject::Signal}, std::nullopt);
        QCOMPARE(all.size(), std::size_t{2});
        for (const auto& point : all[0].points)
            QCOMPARE(point.value, 1.0);  // by normalisation, before the first step
    }

    void sortedResponsesFall()
    {
        SignalsFixture fixture;
        fixture.add("resnet20");
        fixture.probe(1, 201);
        const auto all = seriesOf(fixture.runs, fixture.signalSet,
                                  {.subject = Subject::Responses, .axis = LayerAxis::Sorted, .first = true}, std::nullopt);
        QCOMPARE(all.size(), std::size_t{2});
        QVERIFY(all[0].isFirst && !all[1].isFirst);
        for (std::size_t index = 1; index < all[1].points.size(); ++index)
            QVERIFY(all[1].points[index].value <= all[1].points[index - 1].value);
        for (const auto& point : all[0].points)
            QCOMPARE(point.value, 1.0);
    }

    void hiddenRunsAreLeftOut()
    {
        SignalsFixture fixture;
        const auto id = fixture.add("resnet20");
        fixture.probe(1, 1);
        fixture.runs.setShown(id, false);
        QVERIFY(seriesOf(fixture.runs, fixture.signalSet, {}, std::nullopt).empty());
    }

    void optionsThatDoNotGoTogetherAreMended()
    {
        auto options = sound({.subject = Subject::Outputs, .size = SizeMeasure::UpdateRatio, .axis = LayerAxis::Sorted});
        QCOMPARE(options.size, SizeMeasure::L2);
        QCOMPARE(options.axis, LayerAxis::Depth);
        options = {.subject = Subject::Weights, .size = SizeMeasure::Max, .axis = LayerAxis::Stage, .bars = true, .stacked = true};
        QCOMPARE(signalOptionsFromMap(toMap(options), {}), options);
        // Of another page, or broken: as it was.
        QCOMPARE(signalOptionsFromMap({{"subject", 5}, {"axis", "no"}, {"size", 99}}, options), options);
    }

    void magnitudes_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << "0";
        QTest::newRow("small") << 1.234e-9 << "1.23\u00a0×\u00a010⁻⁹";
        QTest::newRow("below one") << 0.01234 << "0.0123";
        QTest::newRow("one") << 1.0 << "1.00";
        QTest::newRow("hundreds") << 840.4 << "840";
        QTest::newRow("just below ten") << 9.999 << "10.0";
        QTest::newRow("thousands") << 4900.0 << "4,900";
        QTest::newRow("large") << 2e7 << "2.00\u00a0×\u00a010⁷";
        QTest::newRow("overflow") << std::numeric_limits<double>::infinity() << QString::fromUtf8("∞");
    }

    void magnitudes()
    {
        QFETCH(double, value);
        QTEST(magnitudeText(value).toUpper(), "text");
    }

    void theTableHasARowALayerAndAColumnALine()
    {
        SignalsFixture fixture;
        fixture.add("plain20");
        fixture.add("plain56");
        Theme theme;
        SignalTableModel model(fixture.runs, fixture.signalSet, theme);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        fixture.probe(1, 1);
        const auto show = [&] {
            model.setSeries(seriesOf(fixture.runs, fixture.signalSet, {}, std::nullopt), {"plain-20", "plain-56"});
        };
        show();
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.rowCount(), 56);  // plain-20's layers are all among plain-56's
        QCOMPARE(model.index(0, 0).data().toString(), QString("conv1"));
        QCOMPARE(model.index(55, 0).data().toString(), QString("fc"));
        for (int index = 0; index < 18; ++index)
            QVERIFY(model.index(1 + index, 0).data().toString().startsWith(QString("layer1.%1.").arg(index / 2)));
        const auto row = model.rowOf("layer1.8.conv1");
        QVERIFY(model.index(row, 1).data().toString().isEmpty());
        QVERIFY(!model.index(row, 2).data().toString().isEmpty());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        fixture.probe(21, 21);
        show();
        QCOMPARE(resets.count(), 0);
        QVERIFY(model.text().startsWith("Layer\tplain-20\tplain-56\nconv1\t"));
        QCOMPARE(model.text().count('\n'), 57);
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().size() > 10);
    }

    /// They have no place on the axis; tables and files tell them as a run's own tables do.
    void projectionsAreListed()
    {
        SignalsFixture fixture;
        const int id = fixture.add("resnet20:shortcut=B");
        fixture.probe(1, 21);
        const auto& run = *fixture.signalSet.find(id);
        const QString name = "layer2.0.downsample.0";
        const int node = run.layers->find(name);
        const auto drawn = seriesOf(fixture.runs, fixture.signalSet, {}, 1);
        QCOMPARE(drawn.front().points.size(), std::size_t(20));
        Theme theme;
        SignalTableModel model(fixture.runs, fixture.signalSet, theme);
        model.setSeries(listedSeries(drawn, fixture.signalSet, {}), {"ResNet-20"});
        QCOMPARE(model.rowCount(), 22);
        const auto row = model.rowOf(name);
        QVERIFY(row > model.rowOf("layer1.2.conv2") && row < model.rowOf("layer2.1.conv1"));
        QCOMPARE(model.index(row, 1).data(SignalTableModel::SortRole).toDouble(), run.history.value(0, Signal::WeightL2, node));
        const QTemporaryDir folder;
        saveSignalCsv(fixture.runs, fixture.signalSet, {}, folder.filePath("layers.csv"));
        QFile csv(folder.filePath("layers.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(csv.readAll());
        QVERIFY(text.contains(",layer2.0.downsample.0,") && text.contains("weight_gradient_histogram"));
        saveSignalTensors(fixture.runs, fixture.signalSet, {}, folder.filePath("layers.safetensors"));
        const SafetensorsReader tensors(folder.filePath("layers.safetensors").toStdString());
        const auto label = fixture.runs.find(id)->label;
        QVERIFY(tensors.metadata().at(label + "/layers").find(name.toStdString()) != std::string::npos);
        QCOMPARE(tensors.get(label + '/' + fileTitle(Signal::WeightL2)).dims, (Dims{2, 22}));
    }

    void theStripShowsTheProbeOfAnIteration()
    {
        SignalsFixture fixture;
        const auto id = fixture.add("resnet20");
        fixture.probe(1, 401);
        StripFigure strip;
        strip.read(fixture.runs, fixture.signalSet, {});
        QCOMPARE(strip.axisEnd(), std::int64_t{500});
        const FigureLook look{.space = 8};
        const QRectF rect(0.0, 0.0, 900.0, 200.0);
        for (double x = 0.0; x < 900.0; x += 10.0) {
            const auto place = strip.placeAt({x, 60.0}, rect, look, 100.0);
            if (!place)
                continue;
            QCOMPARE(place->run, id);
            QCOMPARE((place->iteration - 1) % 20, std::int64_t{0});
            const auto& run = *fixture.signalSet.find(id);
            QCOMPARE(place->value, run.history.value(*run.history.at(place->iteration), Signal::WeightL2, place->node));
            const auto iteration = strip.iterationAt(x, rect, look, 100.0);
            QVERIFY(iteration >= place->iteration && iteration < place->iteration + 25);
        }
        QVERIFY(!strip.placeAt({2.0, 60.0}, rect, look, 100.0));
    }

    /// A run whose probes looked at the responses alone has a strip of gradients that says so.
    void whatWasNotRecordedIsTold()
    {
        SignalsFixture fixture;
        const auto id = fixture.add("resnet20");
        fixture.probeChanged(1, [](LayerStatistics& made) {
            made.weights.clear();
            made.outputs.clear();
        });
        StripFigure strip;
        strip.read(fixture.runs, fixture.signalSet, {});
        QVERIFY(!strip.tellsOf(id));
        strip.read(fixture.runs, fixture.signalSet, {.subject = Subject::Responses});
        QVERIFY(strip.tellsOf(id));
        QVERIFY(!strip.tellsOf(id + 1));
    }

    /// Beside a run that has what is shown it takes no room, and keys and mouse meet it nowhere.
    void whatWasNotRecordedTakesNoStrip()
    {
        const FigureLook look{.space = 8};
        SignalsFixture fixture;
        const auto without = fixture.add("plain20"), with = fixture.add("resnet20");
        fixture.probeChanged(1, [](LayerStatistics& made) {
            if (made.run == "plain20")
                made.weights.clear();
        });
        StripFigure gradients, responses;
        gradients.read(fixture.runs, fixture.signalSet, {});
        responses.read(fixture.runs, fixture.signalSet, {.subject = Subject::Responses});
        QVERIFY(gradients.tellsOf(with) && !gradients.tellsOf(without));
        QVERIFY(gradients.placeNear(with, -1, 1) && !gradients.placeNear(without, -1, 1));
        QVERIFY(responses.placeNear(without, -1, 1));
        QVERIFY(gradients.leastHeight(look) < responses.leastHeight(look));
    }

    /// Each quantity of a picture can be seen over time, and is named.
    void theStripShowsEveryQuantity_data()
    {
        QTest::addColumn<int>("subject");
        QTest::addColumn<int>("quantity");
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("title");
        const auto row = [](Subject subject, int quantity, Signal signal, const char* title) {
            QTest::addRow("%d %d", static_cast<int>(subject), quantity)
                << static_cast<int>(subject) << quantity << static_cast<int>(signal) << QString(title);
        };
        row(Subject::Weights, 0, Signal::WeightL2, "gradient by weights, L2 norm");
        row(Subject::BlockGradients, 0, Signal::ShortcutGradient, "gradient at a block's input, L2 norm: by the shortcut");
        row(Subject::BlockGradients, 1, Signal::BranchGradient, "gradient at a block's input, L2 norm: through F");
        row(Subject::BlockGradients, 2, Signal::Cosine, "cosine of the two");
        row(Subject::BlockSizes, 1, Signal::BranchRms, "RMS at a block's addition: F(x)");
        row(Subject::Signal, 1, Signal::SumMean, "mean of x_l");
        row(Subject::Signal, 7, Signal::SumVariance, "variance of x_l");
    }

    void theStripShowsEveryQuantity()
    {
        QFETCH(int, subject);
        QFETCH(int, quantity);
        QFETCH(int, signal);
        QFETCH(QString, title);
        SignalsFixture fixture;
        const auto id = fixture.add("resnet20");
        fixture.probe(1, 41);
        const auto& run = *fixture.signalSet.find(id);
        const int node = placesOf(*run.layers, Subject(subject))[4].node;
        StripFigure strip;
        strip.read(fixture.runs, fixture.signalSet, {.subject = Subject(subject), .strip = quantity});
        QCOMPARE(strip.title(), title);
        const auto place = strip.placeNear(id, node, 21);
        QVERIFY(place && place->node == node);
        QCOMPARE(place->value, run.history.value(1, Signal(signal), node));
    }

    /// Of both signs: blue below, red above, and the scale is as long on both sides of white.
    void whatHasSignsIsWhiteWhereItIsZero()
    {
        SignalsFixture fixture;
        fixture.add("resnet20");
        const auto colourOf = [&](double cosine) {
            fixture.probeChanged(1, [cosine](LayerStatistics& made) {
                for (auto& block : made.blocks)
                    block.cosine = cosine;
            });
            StripFigure strip;
            strip.read(fixture.runs, fixture.signalSet, {.subject = Subject::BlockGradients, .strip = 2});
            const FigureLook look{.space = 8};
            QImage image(900, 200, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            strip.paint(painter, image.rect(), look, 100.0, std::nullopt);
            for (int x = 100; x < 900; ++x)
                if (strip.placeAt({x + 2.0, 60.0}, image.rect(), look, 100.0) && strip.placeAt({x - 2.0, 60.0}, image.rect(), look, 100.0))
                    return image.pixelColor(x, 60);
            return QColor();
        };
        const auto none = colourOf(0.0);
        QVERIFY2(none.red() > 240 && none.green() > 240 && none.blue() > 240, qPrintable(none.name()));
        QVERIFY(colourOf(-0.9).blue() > colourOf(-0.9).red() + 60);
        QVERIFY(colourOf(0.9).red() > colourOf(0.9).blue() + 60);
    }

    /// One step that was looked at is a column where it was, and nothing is told of the steps before.
    void oneProbeIsAColumnAtItsIteration()
    {
        SignalsFixture fixture;
        fixture.add("resnet20", 400);
        fixture.probe(401, 401);
        StripFigure strip;
        strip.read(fixture.runs, fixture.signalSet, {});
        const FigureLook look{.space = 8};
        const QRectF rect(0.0, 0.0, 900.0, 200.0);
        std::vector<double> told;
        for (double x = 100.0; x < 900.0; x += 1.0)
            if (const auto place = strip.placeAt({x, 60.0}, rect, look, 100.0)) {
                QCOMPARE(place->iteration, std::int64_t{401});
                told.push_back(x);
            }
        QVERIFY(!told.empty() && told.size() < 40);
        QVERIFY2(told.front() > 400.0, qPrintable(QString::number(told.front())));
        QImage image(900, 200, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        strip.paint(painter, rect, look, 100.0, std::nullopt);
        painter.end();
        QCOMPARE(image.pixel(200, 60), qRgb(255, 255, 255));
        QVERIFY(image.pixel(static_cast<int>(told.front()) + 3, 60) != qRgb(255, 255, 255));
        // There is no other step to go back to.
        QCOMPARE(strip.iterationAt(150.0, rect, look, 100.0), std::int64_t{401});
    }

    void exactZerosHaveAColourOfTheirOwn()
    {
        SignalsFixture fixture;
        fixture.add("plain20");
        fixture.probeChanged(1, [](LayerStatistics& made) {
            for (std::size_t index = 0; index < 5; ++index)
                made.weights[index].l2 = 0.0;
        });
        StripFigure strip;
        strip.read(fixture.runs, fixture.signalSet, {});
        const FigureLook look{.faint = QColor(1, 2, 3), .space = 8};
        QImage image(600, 160, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        strip.paint(painter, image.rect(), look, 0.0, std::nullopt);
        painter.end();
        int zeros = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                zeros += image.pixel(x, y) == qRgb(1, 2, 3);
        QVERIFY(zeros > 0);
    }
};

QTEST_MAIN(TestSignalSeries)
#include "tst_signalseries.moc"
