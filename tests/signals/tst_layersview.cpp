#include "ui/signals/layersview.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <map>

#include "core/runs/probes.h"
#include "core/weights/safetensors.h"
#include "tests/signals/signalsfixture.h"
#include "tests/support/drawntexts.h"
#include "tests/support/layoutrequests.h"
#include "ui/signals/histogramchart.h"
#include "ui/signals/signalpage.h"
#include "ui/signals/signalseries.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestLayersView : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_language.apply("en");
        m_theme.choose(ThemeChoice::Light);
        m_fixture = std::make_unique<SignalsFixture>();
        m_view = std::make_unique<LayersView>(m_fixture->runs, m_fixture->signalSet, m_fixture->selection, m_theme);
        m_view->resize(1000, 700);
        m_view->show();
    }

    void cleanup()
    {
        m_view.reset();
        m_theme.setScale(1.0);
    }

    void noTextIsClipped_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("theme");
        QTest::addColumn<double>("scale");
        for (const auto* language : {"en", "ko"})
            for (const auto theme : {ThemeChoice::Light, ThemeChoice::Dark})
                for (const auto scale : {1.0, 1.5})
                    QTest::addRow("%s %d %.1f", language, static_cast<int>(theme), scale)
                        << QString(language) << static_cast<int>(theme) << scale;
    }

    void noTextIsClipped()
    {
        QFETCH(QString, language);
        QFETCH(int, theme);
        QFETCH(double, scale);
        m_language.apply(language);
        m_theme.choose(static_cast<ThemeChoice>(theme));
        m_theme.setScale(scale);
        if (scale > 1.0)
            m_view->resize(1500, 1050);
        QCOMPARE(settledClippedTexts(*m_view), QString());
        fill();
        for (const auto page : {LayersView::Page::Gradients, LayersView::Page::Responses}) {
            m_view->showPage(static_cast<int>(page));
            this->page(page).bar().setTableShown(true);
            m_fixture->selection.selectLayer("layer2.0.conv1");
            settle();
            QCOMPARE(settledClippedTexts(*m_view), QString());
        }
    }

    void everyControlTeachesAndHasAName()
    {
        fill();
        const auto buttons = m_view->findChildren<QAbstractButton*>();
        QVERIFY(buttons.size() > 30);
        for (const auto* button : buttons) {
            const bool isOffered = !button->isHidden() || !button->parentWidget()->inherits("reslab::ui::EmptyState");
            if (button->inherits("QTableCornerButton") || !isOffered)
                continue;
            QVERIFY2(button->toolTip().size() > 15, qPrintable(button->accessibleName() + button->text()));
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
        }
        for (const auto* page : {&m_view->gradients(), &m_view->responses()}) {
            auto& shown = const_cast<SignalPage&>(*page);
            for (const QWidget* widget : {static_cast<QWidget*>(&shown.plot()), static_cast<QWidget*>(&shown.strip()),
                                          static_cast<QWidget*>(&shown.table())})
                QVERIFY(!widget->accessibleName().isEmpty());
            QVERIFY(shown.bar().helpText().size() > 400);
        }
    }

    /// The help has a word on each thing that can be shown, and claims no more than is measured.
    void theHelpSpeaksOfEverySubject()
    {
        for (const auto& [page, family] : {std::pair(&m_view->gradients(), SignalFamily::Gradients),
                                           std::pair(&m_view->responses(), SignalFamily::Responses)}) {
            const auto help = page->bar().helpText();
            for (const auto* subject : {"By weights", "Blocks, backward", "Blocks, forward"})
                QVERIFY2(family == SignalFamily::Responses || help.contains(subject), subject);
            for (const auto* subject : {"Responses", "Signal", "Dead ReLUs"})
                QVERIFY2(family == SignalFamily::Gradients || help.contains(subject), subject);
            QVERIFY(!help.contains("mean that each block"));
        }
    }

    /// Who has pressed Start is not asked to press it again; nor told that a run goes on which was stopped before anything was seen.
    void nothingOffersStartWhileNetworksTrain()
    {
        auto* start = m_view->gradients().findChild<QPushButton*>();
        const auto isSaid = [&](const QString& words) {
            const auto labels = m_view->gradients().findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->isVisible() && label->text() == words; });
        };
        m_fixture->add("resnet20");
        settle();
        QVERIFY(!start->isVisible());
        QVERIFY(isSaid(QString::fromUtf8("The first step is being computed …")));
        Done done;
        done.run = "resnet20";
        done.reason = Done::Reason::Stopped;
        m_fixture->runs.apply(std::vector<TrainingRecord>{done});
        m_fixture->runs.endLive();
        settle();
        QVERIFY(start->isVisible());
        QVERIFY(!isSaid(QString::fromUtf8("The first step is being computed …")));
    }

    void emptyOffersStart()
    {
        QSignalSpy started(m_view.get(), &LayersView::startRequested);
        auto* start = m_view->gradients().findChild<QPushButton*>();
        QVERIFY(start && start->isVisible());
        // A file of weights is no run, and how its layers are seen is said.
        const auto labels = m_view->gradients().findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("Start from these weights"); }));
        start->click();
        QCOMPARE(started.count(), 1);
        fill();
        settle();
        QVERIFY(!start->isVisible());
        QVERIFY(m_view->gradients().plot().isVisible());
    }

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
        QVERIFY(says("do not hold this") && says("above shows the step"));
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

    void theRhythmIsToldOnceAndItsCostShown()
    {
        QSignalSpy told(m_view.get(), &LayersView::probeEveryChanged);
        QCOMPARE(m_view->probeEvery(), 20);
        m_view->findChild<QSpinBox*>()->setValue(50);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told[0][0].toInt(), 50);
        fill();
        bool hasCost = false;
        for (const auto* label : m_view->findChildren<QLabel*>())
            hasCost = hasCost || label->text().contains("1.25 %");
        QVERIFY(hasCost);
    }

    /// A few times a second, and hidden not at all.
    void theCostIsToldToWhoSeesIt()
    {
        fill();
        const auto says = [this](const QString& cost) {
            const auto labels = m_view->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(cost); });
        };
        const auto cost = [this](std::int64_t iteration, double percent) {
            m_fixture->probeChanged(iteration, [percent](LayerStatistics& made) { made.costPercent = percent; });
        };
        QVERIFY(says("1.25 %"));
        cost(421, 2.5);
        QVERIFY2(!says("2.50 %"), "so often nobody can read it");
        QTRY_VERIFY(says("2.50 %"));
        m_view->hide();
        cost(441, 3.75);
        QTest::qWait(400);
        QVERIFY(says("2.50 %"));
        m_view->show();
        QVERIFY(says("3.75 %"));
    }

    /// Step, cost and the numbers of the chosen layer change; the window is not asked to lay itself out.
    void newsAskForNoLayout()
    {
        fill();
        m_view->setLive(true);
        m_fixture->selection.selectLayer("layer2.0.conv1");
        settle();
        m_fixture->probe(421, 461);
        QTest::qWait(600);
        auto& page = m_view->gradients();
        const auto before = page.panel().text();
        LayoutRequests asked(*m_view);
        for (int probe = 0; probe < 20; ++probe) {
            m_fixture->probe(481 + 20 * probe, 481 + 20 * probe);
            QTest::qWait(50);
        }
        QTRY_VERIFY(page.panel().text() != before);
        QTRY_COMPARE(page.plot().figure().series().front().iteration, std::int64_t{861});
        QCOMPARE(asked.count(), 0);
    }

    void switchesAndOptionsAreOne_data()
    {
        QTest::addColumn<int>("subject");
        for (int subject = 0; subject < 7; ++subject)
            QTest::addRow("subject %d", subject) << subject;
    }

    void switchesAndOptionsAreOne()
    {
        QFETCH(int, subject);
        fill();
        const auto family = familyOf(Subject(subject));
        m_view->showPage(static_cast<int>(family));
        auto& page = this->page(family == SignalFamily::Gradients ? LayersView::Page::Gradients : LayersView::Page::Responses);
        for (const bool isOn : {true, false}) {
            const SignalOptions options{.subject = Subject(subject), .axis = isOn ? LayerAxis::Stage : LayerAxis::Depth, .bars = isOn,
                                        .logY = !isOn, .stacked = isOn, .first = isOn};
            page.setOptions(options);
            settle();
            QCOMPARE(page.bar().options(), options);
            QCOMPARE(page.plot().figure().options(), options);
            const auto parts = page.plot().figure().parts().size();
            const bool hasPlain = options.subject != Subject::BlockGradients && options.subject != Subject::BlockSizes;
            QCOMPARE(page.plot().figure().panels().size(), isOn ? parts * (hasPlain ? 2 : 1) : parts);
        }
        const auto state = m_view->state();
        m_view->restore({});
        m_view->restore(state);
        QCOMPARE(m_view->state(), state);
    }

    void segmentsAreChosenByKeys()
    {
        fill();
        settle();
        auto& page = m_view->gradients();
        const auto segments = page.bar().findChildren<SegmentedControl*>();
        auto* first = segments[0]->findChildren<QAbstractButton*>()[0];
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Right);
        QCOMPARE(page.options().subject, Subject::Outputs);
        auto* ratio = segments[1]->findChildren<QAbstractButton*>()[3];
        QVERIFY(!ratio->isEnabled());
    }

    void aClickChoosesALayerEverywhere()
    {
        fill();
        settle();
        auto& plot = m_view->gradients().plot();
        const auto* line = plot.figure().panels()[0].lines[1];
        const auto& point = line->series().points[7];
        QTest::mouseClick(&plot, Qt::LeftButton, {}, line->pixelOf(point).toPoint());
        QCOMPARE(m_fixture->selection.run(), line->series().run);
        QCOMPARE(m_fixture->selection.layer(), m_fixture->signalSet.find(line->series().run)->layers->nameOf(point.place.node));
        settle();
        QVERIFY(m_view->gradients().panel().text().contains(m_fixture->selection.layer()));
        QVERIFY(m_view->gradients().panel().text().contains("plain-20"));
    }

    void theReadoutGoesFromLayerToLayer()
    {
        fill();
        settle();
        auto& plot = m_view->gradients().plot();
        QTest::keyClick(&plot, Qt::Key_Right);
        QCOMPARE(plot.readout().lines().size(), 2);
        QVERIFY(plot.readout().lines()[0].startsWith("plain-20, conv1: "));
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY(plot.readout().lines()[1].startsWith("ResNet-20, layer1.0.conv1: "));
        QVERIFY(plot.accessibleDescription().contains("layer1.0.conv1"));
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(m_fixture->selection.layer(), QString("layer1.0.conv1"));
        QTest::keyClick(&plot, Qt::Key_Escape);
        QVERIFY(plot.readout().lines().isEmpty());
    }

    void zoomAndReset()
    {
        fill();
        settle();
        auto& plot = m_view->gradients().plot();
        const auto whole = plot.figure().panels()[0].x()->range();
        QTest::keyClick(&plot, Qt::Key_Plus);
        QVERIFY(plot.view() && plot.view()->size() < whole.size());
        QTest::keyClick(&plot, Qt::Key_0);
        QVERIFY(!plot.view());
        QCOMPARE(plot.figure().panels()[0].x()->range(), whole);
        // Another axis undoes it, and says so.
        QTest::keyClick(&plot, Qt::Key_Plus);
        const QSignalSpy changed(&plot, &SignalPlot::viewChanged);
        auto options = m_view->gradients().options();
        options.axis = LayerAxis::Stage;
        m_view->gradients().setOptions(options);
        QVERIFY(!plot.view());
        QCOMPARE(changed.count(), 1);
    }

    void timeGoesBackAndLiveReturns()
    {
        fill();
        settle();
        auto& page = m_view->gradients();
        auto* slider = page.findChild<QSlider*>();
        QCOMPARE(slider->maximum(), 20);
        QCOMPARE(slider->value(), 20);
        slider->setValue(0);
        settle();
        QCOMPARE(page.moment(), std::optional<std::int64_t>(1));
        for (const auto& series : page.plot().figure().series())
            QCOMPARE(series.iteration, std::int64_t{1});
        m_fixture->probe(421, 421);
        settle();
        QCOMPARE(page.moment(), std::optional<std::int64_t>(1));
        page.findChild<QToolButton*>("live")->click();
        settle();
        QVERIFY(!page.moment());
        QCOMPARE(page.plot().figure().series()[0].iteration, std::int64_t{421});

        auto& strip = page.strip();
        QTest::mousePress(&strip, Qt::LeftButton, {}, {strip.width() / 2, 40});
        QTest::mouseMove(&strip, {strip.width() / 3, 40});
        QTest::mouseRelease(&strip, Qt::LeftButton, {}, {strip.width() / 3, 40});
        QVERIFY(page.moment() && *page.moment() < 300);
    }

    void exactZerosStandAtTheFootOfALogarithmicAxis()
    {
        m_fixture->add("plain20");
        m_fixture->probeChanged(1, [](LayerStatistics& made) {
            for (std::size_t index = 0; index < 5; ++index)
                made.weights[index].l2 = 0.0;
        });
        settle();
        const auto& figure = m_view->gradients().plot().figure();
        QVERIFY(figure.hasZeros());
        const auto& panel = figure.panels()[0];
        const auto& points = panel.lines[0]->series().points;
        QCOMPARE(points.size(), std::size_t{20});
        QCOMPARE(panel.lines[0]->pixelOf(points[0]).y(), panel.y()->coordToPixel(panel.y()->range().lower));
        QVERIFY(panel.y()->range().lower < points[6].value);
    }

    void aRunThatGoesLeavesNothingBehind()
    {
        fill();
        settle();
        m_fixture->runs.remove(m_fixture->runs.ids()[0]);
        QCOMPARE(m_view->gradients().plot().figure().series().size(), std::size_t{1});
        m_fixture->runs.clear();
        settle();
        QVERIFY(m_view->gradients().findChild<QPushButton*>()->isVisible());
    }

    void whileTrainingDrawingKeepsToItsBudget()
    {
        fill();
        m_view->setLive(true);
        settle();
        QTest::qWait(1100);
        QSignalSpy drawn(&m_view->gradients().plot(), &QCustomPlot::afterReplot);
        QSignalSpy hidden(&m_view->responses().plot(), &QCustomPlot::afterReplot);
        for (int probe = 0; probe < 40; ++probe) {
            m_fixture->probe(501 + 20 * probe, 501 + 20 * probe);
            QTest::qWait(5);
        }
        QTRY_VERIFY(drawn.count() >= 1);
        QVERIFY2(drawn.count() < 20, qPrintable(QString::number(drawn.count())));
        QCOMPARE(hidden.count(), 0);
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

    /// A reader of the screen says a label's name: that is what it shows, not what it is for.
    void theLabelsOfTheChosenLayerAreRead()
    {
        fill();
        m_fixture->selection.selectLayer("layer2.0.conv1");
        settle();
        bool isFound = false;
        for (auto* label : m_view->gradients().panel().findChildren<QLabel*>())
            if (label->text().contains("by weights, L2")) {
                isFound = true;
                QVERIFY(QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name).contains("by weights, L2"));
            }
        QVERIFY(isFound);
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

    /// Of the first and of the newest probe, of every layer, in the file of numbers and among the raw values.
    void histogramsAreSaved()
    {
        fill();
        settle();
        QTemporaryDir folder;
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
        QCOMPARE(rows.size(), std::size_t(2 * 2 * 2));
        for (const auto* which : {"resnet20 1 weight_gradient_histogram", "resnet20 401 weight_gradient_histogram", "plain20 1 output_histogram"})
            QCOMPARE(rows[which], 20 * 41);
        QCOMPARE(bins.size(), qsizetype(41));
        for (int bin = 0; bin < 41; ++bin)
            QCOMPARE(bins[bin].section(',', 0, 0).toUInt(), found->histogram.counts[static_cast<std::size_t>(bin)]);
        QCOMPARE(bins.front().section(',', 1, 1).toFloat(), found->histogram.low);
        QCOMPARE(bins.back().section(',', 2, 2).toFloat(), found->histogram.high);
        QCOMPARE(bins[7].section(',', 2, 2), bins[8].section(',', 1, 1));

        m_view->gradients().save(folder.filePath("gradients.safetensors"));
        const SafetensorsReader raw(folder.filePath("gradients.safetensors").toStdString());
        QCOMPARE(raw.integers(raw.get("resnet20/histogram_iteration")), (std::vector<std::int64_t>{1, 401}));
        const auto& counts = raw.get("resnet20/weight_gradient_histogram");
        QCOMPARE(counts.dims, (Dims{2, 20, 41}));
        const auto& ends = raw.get("resnet20/weight_gradient_histogram_ends");
        QCOMPARE(ends.dims, (Dims{2, 20, 2}));
        QCOMPARE(raw.integers(counts)[(20 + 3) * 41 + 18], static_cast<std::int64_t>(found->histogram.counts[18]));
        QCOMPARE(raw.floats(ends)[(20 + 3) * 2], found->histogram.low);
        QCOMPARE(raw.floats(ends)[(20 + 3) * 2 + 1], found->histogram.high);
        QVERIFY(raw.find("plain20/output_histogram"));
        m_view->gradients().setOptions({.subject = Subject::Outputs});
        m_view->gradients().save(folder.filePath("outputs.safetensors"));
        const SafetensorsReader outputs(folder.filePath("outputs.safetensors").toStdString());
        QVERIFY(outputs.find("resnet20/output_gradient_histogram") && !outputs.find("resnet20/weight_gradient_histogram"));
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

    /// Only where every layer is normalised it is said that all begin at 1; else who is not.
    void theStatementSaysWhoIsNormalised()
    {
        const auto statement = [this] {
            for (const auto* label : m_view->responses().findChildren<QLabel*>())
                if (label->text().startsWith("Standard deviation of"))
                    return label->text();
            return QString();
        };
        fill();
        QVERIFY2(statement().contains("1 everywhere"), qPrintable(statement()));
        const auto bare = m_fixture->add("resnet20:norm=none");
        m_fixture->add("resnet20:order=preact");
        QVERIFY(!statement().contains("everywhere"));
        for (const auto id : {bare, bare + 1})
            QVERIFY2(statement().contains(m_fixture->runs.find(id)->title()), qPrintable(statement()));
        QVERIFY(!statement().contains(m_fixture->runs.find(m_fixture->runs.ids().front())->title() + ","));
        m_fixture->runs.setShown(bare + 1, false);
        m_fixture->runs.remove(bare);
        QVERIFY(statement().contains("1 everywhere"));
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

    void pagesOfOthersCanBeAdded()
    {
        auto* page = new QLabel("maps");
        const int index = m_view->addPage(page, "Feature maps", "What every channel of a layer makes of an image.");
        QCOMPARE(index, 2);
        m_view->showPage(index);
        QVERIFY(page->isVisible());
        QCOMPARE(m_view->currentPage(), 2);
    }

private:
    SignalPage& page(LayersView::Page page)
    {
        return page == LayersView::Page::Gradients ? m_view->gradients() : m_view->responses();
    }

    void fill()
    {
        m_fixture->add("plain20");
        m_fixture->add("resnet20");
        m_fixture->probe(1, 401);
    }

    /// Until queued drawings are done.
    static void settle() { QTest::qWait(120); }

    Language m_language;
    Theme m_theme;
    std::unique_ptr<SignalsFixture> m_fixture;
    std::unique_ptr<LayersView> m_view;
};

QTEST_MAIN(TestLayersView)
#include "tst_layersview.moc"
