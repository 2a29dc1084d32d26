#include "ui/signals/layersview.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QtTest>

#include <algorithm>

#include "tests/signals/layersviewfixture.h"
#include "tests/support/appearance.h"
#include "tests/support/drawntexts.h"
#include "tests/support/layoutrequests.h"
#include "ui/signals/signalseries.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestLayersView : public QObject, private LayersViewFixture {
    Q_OBJECT

private slots:
    void init() { openView(); }
    void cleanup() { closeView(); }

    void noTextIsClipped_data() { addEveryAppearance(); }

    void noTextIsClipped()
    {
        QFETCH(Appearance, appearance);
        appearance.applyTo(m_language, m_theme);
        m_view->resize(appearance.size);
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

    void theChosenLayerTellsWhatThePictureShows_data()
    {
        QTest::addColumn<int>("subject");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("dead ReLUs") << int(Subject::Dead) << "layer2.0.relu1" << QStringList{"dead channels, %", "zero values, %"};
        QTest::newRow("blocks, backward") << int(Subject::BlockGradients) << "layer2.0.add"
                                          << QStringList{"by the shortcut, L2", "through F, L2", "cosine"};
    }

    void theChosenLayerTellsWhatThePictureShows()
    {
        QFETCH(int, subject);
        QFETCH(QString, layer);
        QFETCH(QStringList, rows);
        const int run = m_fixture->add("resnet20");
        m_fixture->probe(1, 401);
        const auto family = familyOf(Subject(subject));
        m_view->showPage(static_cast<int>(family));
        auto& page = this->page(family == SignalFamily::Gradients ? LayersView::Page::Gradients : LayersView::Page::Responses);
        page.setOptions({.subject = Subject(subject)});
        m_fixture->selection.selectLayer(layer);
        settle();
        const auto text = page.panel().text();
        const auto& shown = *m_fixture->signalSet.find(run);
        const int node = shown.layers->find(layer);
        QVERIFY(node >= 0);
        const auto column = shown.history.size() - 1;
        const auto quantities = quantitiesOf(page.options());
        QCOMPARE(quantities.size(), static_cast<std::size_t>(rows.size()));
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const auto& [part, quantity] = quantities[i];
            const auto signal = part.quantities[static_cast<std::size_t>(quantity)].signal;
            const auto value = magnitudeText(part.factor * shown.history.value(column, signal, node));
            QVERIFY2(text.contains(QString("<td>%1&nbsp;</td><td align='right'>%2</td>").arg(rows[static_cast<qsizetype>(i)], value)),
                     qPrintable(text));
        }
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

    /// In a narrow picture the readout is wider than what is left or right of the cross.
    void theReadoutStandsWithinThePicture()
    {
        fill();
        m_fixture->add("resnet20:shortcut=B");
        m_fixture->probe(421, 421);
        m_view->resize(620, 700);
        settle();
        auto& plot = m_view->gradients().plot();
        for (int step = 0; step < 19; ++step) {
            QTest::keyClick(&plot, Qt::Key_Right);
            const auto box = plot.readout().box();
            const QRectF room(plot.figure().panels().front().rect->rect());
            QVERIFY(!box.isEmpty());
            QVERIFY2(box.left() >= room.left(), qPrintable(QString("%1 %2").arg(box.left()).arg(room.left())));
        }
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

    /// Two panels share the height: no title is longer than its panel is high, and no tick's label lies on another.
    void wordsAtTheSideFitLowPanels_data()
    {
        QTest::addColumn<Subject>("subject");
        QTest::addColumn<int>("height");
        for (const int height : {240, 320, 700}) {
            QTest::addRow("gradients of blocks, %d", height) << Subject::BlockGradients << height;
            QTest::addRow("signal, %d", height) << Subject::Signal << height;
            QTest::addRow("gradients, %d", height) << Subject::Weights << height;
        }
    }

    void wordsAtTheSideFitLowPanels()
    {
        QFETCH(Subject, subject);
        QFETCH(int, height);
        fill();
        const auto look = lookOf(m_theme, false);
        QCustomPlot plot;
        SignalFigure figure(plot, m_fixture->runs, m_fixture->signalSet);
        figure.prepare({.subject = subject}, look);
        figure.update(std::nullopt, {}, std::nullopt);
        plot.setViewport(QRect(0, 0, 700, height));
        plot.replot();
        QStringList titles;
        for (const auto& panel : figure.panels()) {
            for (const auto& line : panel.y()->label().split('\n'))
                QVERIFY2(QFontMetricsF(look.body).horizontalAdvance(line) <= panel.rect->height(), qPrintable(line));
            titles += panel.y()->label().replace('\n', ' ');
            const auto ticks = panel.y()->tickVector();
            QVERIFY(ticks.size() > 1);
            for (int i = 1; i < ticks.size(); ++i)
                QVERIFY(panel.y()->coordToPixel(ticks[i - 1]) - panel.y()->coordToPixel(ticks[i]) >= QFontMetricsF(look.figures).ascent());
        }
        for (const auto& part : figure.parts())
            QVERIFY(titles.contains(part.title));
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

    void pagesOfOthersCanBeAdded()
    {
        auto* page = new QLabel("maps");
        const int index = m_view->addPage(page, "Feature maps", "What every channel of a layer makes of an image.");
        QCOMPARE(index, 2);
        m_view->showPage(index);
        QVERIFY(page->isVisible());
        QCOMPARE(m_view->currentPage(), 2);
    }
};

QTEST_MAIN(TestLayersView)
#include "tst_layersview.moc"
