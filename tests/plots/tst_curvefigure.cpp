#include "ui/plots/curvefigure.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "tests/support/madecurves.h"
#include "ui/plots/figureparts.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestCurveFigure : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.choose(ThemeChoice::Light);
        const auto root = std::filesystem::path(m_folder.path().toStdString());
        m_plain = m_runs.addRecorded(writeMadeRun(root, "plain20", 2000, 10.0));
        m_residual = m_runs.addRecorded(writeMadeRun(root, "resnet20", 2000));
    }

    void init()
    {
        m_plot = std::make_unique<QCustomPlot>();
        m_plot->setViewport({0, 0, 900, 600});
        m_figure = std::make_unique<CurveFigure>(*m_plot, m_runs);
    }

    void trainIsThinAndTestBoldInOneColour()
    {
        draw({});
        QCOMPARE(m_figure->panels().size(), std::size_t{1});
        const auto& train = line(0, m_plain, CurveKind::Train);
        const auto& test = line(0, m_plain, CurveKind::Test);
        QCOMPARE(train.pen().widthF(), m_theme.thinLine());
        QCOMPARE(test.pen().widthF(), m_theme.boldLine());
        QCOMPARE(train.pen().color(), m_runs.find(m_plain)->style.onLight);
        QCOMPARE(test.pen().color(), train.pen().color());
        QVERIFY(line(0, m_residual, CurveKind::Test).pen().color() != test.pen().color());
        draw({.boldTrain = true});
        QCOMPARE(line(0, m_plain, CurveKind::Train).pen().widthF(), m_theme.boldLine());
        QCOMPARE(line(0, m_plain, CurveKind::Test).pen().widthF(), m_theme.thinLine());
    }

    void theSelectedRunStandsOut()
    {
        m_figure->build({}, lookOf(m_theme, false), m_plain);
        QVERIFY(line(0, m_plain, CurveKind::Test).pen().widthF() > m_theme.boldLine());
        QCOMPARE(m_figure->panels()[0].lines.back()->setup().run, m_plain);
    }

    /// A recorded run keeps every tenth step: a mean over ten iterations is not one over a hundred.
    void gapsCountAsIterations()
    {
        constexpr int kGap = 10;
        CurveSeries dense;
        CurveSeries thin;
        for (int i = 1; i <= 200; ++i) {
            const auto value = (i - 1) / kGap % 3 * 10.0;
            dense.append(i, 0.1 * i, value);
            if (i % kGap == 0)
                thin.append(i, 0.1 * i, value);
        }
        for (const int window : {5, 50}) {
            SmoothedSeries all(window);
            SmoothedSeries some(window);
            all.follow(dense);
            some.follow(thin);
            QVERIFY(std::abs(all.series().back().mean - some.series().back().mean) < 0.01 * 30.0);
        }
    }

    void ghostsStandBehindSmoothedCurves()
    {
        draw({.smoothing = 1});
        const auto raw = m_plot->plottableCount();
        QCOMPARE(raw, 4);
        draw({.smoothing = 30});
        QCOMPARE(m_plot->plottableCount(), raw + 2);
        QVERIFY(m_plot->plottable(0)->pen().color().lightness() > line(0, m_plain, CurveKind::Train).pen().color().lightness());
        // The made curve swings by 5 either way; its mean over 30 steps does not.
        const auto* smoothed = line(0, m_plain, CurveKind::Train).series();
        const auto last = smoothed->range(smoothed->size() - 50, smoothed->size());
        QVERIFY(last.max - last.min < 1.0F);
        QCOMPARE(smoothed->size(), std::size_t{2000});
    }

    void twoPanelsShareTheirAxes()
    {
        draw({.twoPanels = true});
        QCOMPARE(m_figure->panels().size(), std::size_t{2});
        const auto& [left, right] = std::tie(m_figure->panels()[0], m_figure->panels()[1]);
        QCOMPARE(left.y()->label(), QString("training error (%)"));
        QCOMPARE(right.y()->label(), QString("test error (%)"));
        QCOMPARE(left.x()->range(), right.x()->range());
        QVERIFY(left.rect->left() < right.rect->left());
        QVERIFY(std::abs(left.rect->width() - right.rect->width()) <= 2);
        QCOMPARE(line(0, m_plain, CurveKind::Train).pen().widthF(), m_theme.boldLine());
        QCOMPARE(line(1, m_plain, CurveKind::Test).pen().widthF(), m_theme.boldLine());
    }

    void axes_data()
    {
        QTest::addColumn<int>("axis");
        QTest::addColumn<QString>("label");
        QTest::addColumn<double>("end");
        QTest::newRow("iterations") << int(XAxis::Iterations) << "iterations" << 2000.0;
        QTest::newRow("epochs") << int(XAxis::Epochs) << "epochs" << 200.0;
        QTest::newRow("minutes") << int(XAxis::Minutes) << "minutes" << 1000.0 / 60.0;
    }

    void axes()
    {
        QFETCH(int, axis);
        QFETCH(double, end);
        draw({.axis = static_cast<XAxis>(axis)});
        const auto& panel = m_figure->panels()[0];
        QTEST(panel.x()->label(), "label");
        QCOMPARE(panel.x()->range().lower, 0.0);
        QVERIFY(std::abs(panel.x()->range().upper - end) < 1e-6 * end);
        QCOMPARE(panel.y()->range(), QCPRange(0.0, 100.0));
    }

    void scalesAndMeasure()
    {
        draw({.logX = true, .logY = true});
        const auto& panel = m_figure->panels()[0];
        QCOMPARE(panel.x()->scaleType(), QCPAxis::stLogarithmic);
        QCOMPARE(panel.y()->scaleType(), QCPAxis::stLogarithmic);
        QVERIFY(panel.x()->range().lower > 0.0 && panel.y()->range().lower > 0.0);
        draw({.measure = Measure::Loss});
        QCOMPARE(m_figure->panels()[0].y()->label(), QString("loss"));
        QCOMPARE(m_figure->panels()[0].y()->range().upper, 2.0);
    }

    void ticksSeparateThousands()
    {
        draw({});
        QVERIFY(m_figure->panels()[0].x()->tickVectorLabels().contains("1,000"));
    }

    void theLearningRateHasAStrip()
    {
        draw({});
        QVERIFY(!m_figure->panels()[0].strip);
        draw({.learningRate = true});
        const auto& panel = m_figure->panels()[0];
        QVERIFY(panel.strip);
        QVERIFY(panel.strip->top() > panel.rect->bottom());
        QCOMPARE(panel.strip->left(), panel.rect->left());
        QCOMPARE(panel.strip->axis(QCPAxis::atBottom)->range(), panel.x()->range());
        QCOMPARE(m_plot->plottableCount(), 8);  // two ghosts, two training, two test, two rates
    }

    void greyHasDashesAndNoColours()
    {
        draw({});
        QCOMPARE(line(0, m_residual, CurveKind::Test).pen().style(), Qt::SolidLine);
        draw({.grey = true});
        QSet<int> dashes;
        for (const auto* each : m_figure->panels()[0].lines) {
            if (each->setup().kind == CurveKind::Test)
                dashes += each->pen().style();
            QVERIFY(each->pen().color().hsvSaturation() == 0);
        }
        QCOMPARE(dashes.size(), 2);
    }

    void manyOfOneKindAreToldApart()
    {
        RunSet runs;
        for (int i = 0; i < 12; ++i) {
            auto run = madeRun("resnet20");
            run.name = "variant" + std::to_string(i);
            runs.addLive(run, {});
        }
        QCustomPlot plot;
        CurveFigure figure(plot, runs);
        figure.build({}, lookOf(m_theme, false), 0);
        QSet<QString> looks;
        for (const auto* each : figure.panels()[0].lines)
            if (each->setup().kind == CurveKind::Test)
                looks += each->pen().color().name() + QString::number(each->pen().style());
        QCOMPARE(looks.size(), 12);
    }

    void hiddenRunsAreNotDrawnAndDimmedOnesPale()
    {
        m_runs.setShown(m_plain, false);
        m_runs.setDimmed(m_residual, true);
        draw({.smoothing = 1});
        QCOMPARE(m_plot->plottableCount(), 2);
        QVERIFY(line(0, m_residual, CurveKind::Test).pen().color() != m_runs.find(m_residual)->style.onLight);
        m_runs.setShown(m_plain, true);
        m_runs.setDimmed(m_residual, false);
    }

    void everyColumnOfPixelsHasItsLeastAndGreatest()
    {
        draw({.smoothing = 1});
        const auto& train = line(0, m_residual, CurveKind::Train);
        const auto columns = train.columns();
        QVERIFY(columns.size() < 1000);
        QVERIFY(columns.size() > 500);
        const auto* y = train.valueAxis();
        double least = 1e9;
        double greatest = -1e9;
        for (const auto& column : columns) {
            QVERIFY(column.high <= column.mean && column.mean <= column.low);
            greatest = std::max(greatest, column.low);
            least = std::min(least, column.high);
        }
        const auto all = train.series()->range(0, train.series()->size());
        QVERIFY(std::abs(y->coordToPixel(all.max) - least) < 1e-6);
        QVERIFY(std::abs(y->coordToPixel(all.min) - greatest) < 1e-6);
    }

    void aLongCurveHasOneColumnAPixel()
    {
        constexpr std::int64_t kPoints = 120'000;
        RunSet runs;
        const auto id = runs.addLive(madeRun("resnet20", kPoints), {});
        std::vector<TrainingRecord> records;
        for (std::int64_t iteration = 1; iteration <= kPoints; ++iteration) {
            auto step = madeStep("resnet20", iteration);
            if (iteration == 77'777)
                step.train.errorPercent = 99.0;
            records.emplace_back(step);
        }
        runs.apply(records);
        QCustomPlot plot;
        plot.setViewport({0, 0, 900, 600});
        CurveFigure figure(plot, runs);
        figure.build({.smoothing = 1}, lookOf(m_theme, false), 0);
        figure.fit({});
        plot.replot();
        const auto* train = figure.panels()[0].lines[0];
        QCOMPARE(train->setup().run, id);
        const auto columns = train->columns();
        const auto width = static_cast<std::size_t>(figure.panels()[0].rect->width());
        QVERIFY(columns.size() >= width - 2 && columns.size() <= width + 2);
        const auto peak = std::min_element(columns.begin() + 100, columns.end(),
                                           [](const auto& a, const auto& b) { return a.high < b.high; });
        QVERIFY(std::abs(peak->high - train->valueAxis()->coordToPixel(99.0)) < 1e-3);
        QVERIFY(std::abs(peak->x - train->keyAxis()->coordToPixel(77'777.0)) <= 1.5);
        for (std::size_t index = 1; index < columns.size(); ++index)
            QVERIFY(columns[index].x > columns[index - 1].x);
    }

    void theKeySaysWhatThinAndBoldAre()
    {
        draw({.smoothing = 30});
        const auto keys = m_plot->plotLayout()->elements(false);
        const FigureKey* key = nullptr;
        for (auto* element : keys)
            key = key ? key : qobject_cast<FigureKey*>(element);
        QVERIFY(key);
        QCOMPARE(key->entries().size(), std::size_t{2});
        QCOMPARE(key->entries()[0].text, QString("training, mean over about 30 iterations"));
        QVERIFY(key->entries()[0].pen.widthF() < key->entries()[1].pen.widthF());
    }

    void theLineUnderTheMouseIsFound()
    {
        draw({});
        const auto& test = line(0, m_plain, CurveKind::Test);
        const auto point = test.pointAt(1000.0, 0.0);
        QVERIFY(point);
        const QPointF pixel(test.keyAxis()->coordToPixel(point->x), test.valueAxis()->coordToPixel(point->value));
        QCOMPARE(m_figure->lineAt(pixel, 4.0), &test);
        QVERIFY(!m_figure->lineAt(QPointF(test.keyAxis()->coordToPixel(1000.0), test.valueAxis()->coordToPixel(99.0)), 4.0));
        QVERIFY(!m_figure->lineAt({-5.0, -5.0}, 4.0));
    }

    void theReadPointIsTheOneThatIsMeant()
    {
        draw({});
        const auto& test = line(0, m_plain, CurveKind::Test);
        QCOMPARE(test.pointAt(996.0, 5.0)->x, 1000.0);
        QCOMPARE(test.pointAt(992.0, 5.0)->x, 990.0);
        QVERIFY(!test.pointAt(3.0, 1.0));
        QVERIFY(!test.pointAt(2100.0, 5.0));
    }

    void theFirstPointIsSeen_data()
    {
        QTest::addColumn<int>("smoothing");
        QTest::addColumn<bool>("isAtItsEnd");
        QTest::addRow("as it came") << 1 << false;
        QTest::addRow("smoothed") << 30 << false;
        QTest::addRow("on the border") << 1 << true;
    }

    void theFirstPointIsSeen()
    {
        QFETCH(int, smoothing);
        QFETCH(bool, isAtItsEnd);
        RunSet runs;
        const auto id = runs.addLive(madeRun("resnet20", 2000), {});
        runs.apply(std::vector<TrainingRecord>{madeStep("resnet20", 1)});
        if (isAtItsEnd)
            runs.endLive();
        QCustomPlot plot;
        CurveFigure figure(plot, runs);
        figure.build({.smoothing = smoothing}, lookOf(m_theme, false), 0);
        figure.fit({});
        const auto image = plot.toPixmap(900, 600).toImage();
        const auto colour = runs.find(id)->style.onLight;
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                drawn += image.pixelColor(x, y) == colour;
        QVERIFY2(drawn >= 8, qPrintable(QString::number(drawn)));
    }

    void aGrowingPictureStandsStillBetweenSteps()
    {
        RunSet runs;
        QCustomPlot plot;
        CurveFigure figure(plot, runs);
        runs.addLive(madeRun("resnet20", 2000), {});
        figure.build({}, lookOf(m_theme, false), 0);
        std::vector<double> ends;
        for (std::int64_t iteration = 1; iteration <= 2000; ++iteration) {
            runs.apply(std::vector<TrainingRecord>{madeStep("resnet20", iteration)});
            if (figure.fit({}))
                ends.push_back(figure.panels()[0].x()->range().upper);
            QVERIFY(figure.panels()[0].x()->range().upper >= static_cast<double>(iteration));
        }
        QVERIFY(ends.size() < 15);
        QCOMPARE(ends.back(), 2000.0);
    }

private:
    void draw(const PlotOptions& options)
    {
        m_figure->build(options, lookOf(m_theme, options.grey), 0);
        m_figure->fit({});
        m_plot->replot();
    }

    const CurveLine& line(std::size_t panel, int run, CurveKind kind) const
    {
        for (const auto* each : m_figure->panels()[panel].lines)
            if (each->setup().run == run && each->setup().kind == kind)
                return *each;
        qFatal("no such line");
    }

    QTemporaryDir m_folder;
    Theme m_theme;
    RunSet m_runs;
    int m_plain = 0;
    int m_residual = 0;
    std::unique_ptr<QCustomPlot> m_plot;
    std::unique_ptr<CurveFigure> m_figure;
};

QTEST_MAIN(TestCurveFigure)
#include "tst_curvefigure.moc"
