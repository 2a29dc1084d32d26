#include "ui/plots/curvesview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/appearance.h"
#include "tests/support/childnamed.h"
#include "tests/support/drawntexts.h"
#include "tests/support/layoutrequests.h"
#include "tests/support/madecurves.h"
#include "ui/models/curvesummary.h"
#include "ui/plots/figuremarks.h"
#include "ui/plots/figureparts.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestCurvesView : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_language.apply("en");
        m_theme.choose(ThemeChoice::Light);
        m_folder = std::make_unique<QTemporaryDir>();
        m_runs = std::make_unique<RunSet>();
        m_selection = std::make_unique<Selection>();
        m_view = std::make_unique<CurvesView>(*m_runs, *m_selection, m_theme);
        m_view->resize(1000, 700);
        m_view->show();
    }

    void cleanup()
    {
        m_view.reset();
        m_theme.setScale(1.0);
    }

    void noTextIsClipped_data() { addEveryAppearance(); }

    void noTextIsClipped()
    {
        QFETCH(Appearance, appearance);
        appearance.applyTo(m_language, m_theme);
        settle();
        QCOMPARE(clippedTexts(*m_view).join("\n"), QString());
        fill();
        m_view->toolbar().setTableShown(true);
        settle();
        QCOMPARE(clippedTexts(*m_view).join("\n"), QString());
    }

    void everyControlTeachesAndHasAName()
    {
        fill();
        const auto buttons = m_view->findChildren<QAbstractButton*>();
        QVERIFY(buttons.size() > 15);
        for (const auto* button : buttons) {
            if (button->inherits("QTableCornerButton"))
                continue;
            QVERIFY2(button->toolTip().size() > 15, qPrintable(button->accessibleName()));
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
        }
    }

    void emptyOffersStart()
    {
        QSignalSpy started(m_view.get(), &CurvesView::startRequested);
        const auto start = m_view->findChild<QPushButton*>();
        QVERIFY(start && start->isVisible());
        start->click();
        QCOMPARE(started.count(), 1);
        fill();
        settle();
        QVERIFY(!start->isVisible());
        QVERIFY(m_view->plot().isVisible());
    }

    void theLegendSwitchesDimsAndSolos()
    {
        fill();
        auto* row = m_view->legend().rows()[1];
        const auto* run = m_runs->find(row->run());
        QVERIFY(row->values().join(" ").contains("%"));
        QTest::mouseClick(row, Qt::LeftButton);
        QVERIFY(!run->isShown);
        QTest::keyClick(row, Qt::Key_Space);
        QVERIFY(run->isShown);
        QTest::mouseClick(row, Qt::RightButton);
        QVERIFY(run->isDimmed);
        QTest::mouseClick(row, Qt::LeftButton, Qt::AltModifier);
        QVERIFY(!run->isDimmed);
        QTest::mouseClick(row, Qt::LeftButton);
        QTest::mouseDClick(row, Qt::LeftButton);
        QVERIFY(run->isShown && !m_runs->find(m_runs->ids()[0])->isShown);
        QTest::keyClick(row, Qt::Key_S);
        QVERIFY(m_runs->find(m_runs->ids()[0])->isShown);
    }

    /// An error of the first test images is not one of all of them, and says so wherever it stands.
    void errorsOfAPartAreMarked()
    {
        const auto keyHasPart = [&] {
            for (auto* element : m_view->plot().plotLayout()->elements(false))
                if (const auto* key = qobject_cast<FigureKey*>(element))
                    for (const auto& entry : key->entries())
                        if (entry.text.startsWith(partialMark()))
                            return true;
            return false;
        };
        m_runs->addLive(madeRun("resnet20", 100), {});
        settle();
        QVERIFY(!keyHasPart());
        m_runs->clear();
        auto description = madeRun("resnet20", 100);
        description.recipe.evalEvery = 5;
        description.data.testImages = 10'000;
        m_runs->addLive(description, {});
        auto& plot = m_view->plot();
        plot.setOptions({.endLabels = true});
        settle();
        QVERIFY(keyHasPart());
        EvalPoint part;
        part.run = "resnet20";
        part.iteration = 5;
        part.test = {1.0, 26.15};
        part.testImages = 2000;
        m_runs->apply(std::vector<TrainingRecord>{madeStep("resnet20", 1), part});
        const auto* row = m_view->legend().rows()[0];
        QTRY_VERIFY(row->values().contains("test 26.15 % ○"));
        QVERIFY2(row->accessibleName().contains("test 26.15 % of the first 2,000 images"), qPrintable(row->accessibleName()));
        readAt(plot, 5.0);
        QVERIFY2(plot.readout()->lines().join('\n').contains("26.15 % ○"), qPrintable(plot.readout()->lines().join('\n')));
        QCOMPARE(plot.figure().marks()->endLabels().front().text, QString("ResNet-20  26.15 % ○"));
        auto whole = madeEpoch("resnet20", 10);
        whole.testImages = 10'000;
        m_runs->apply(std::vector<TrainingRecord>{whole});
        QTRY_VERIFY(!row->values().join(' ').contains(partialMark()));
        QVERIFY(!plot.figure().marks()->endLabels().front().text.contains(partialMark()));
    }

    void switchesAndOptionsAreOne()
    {
        fill();
        auto options = m_view->options();
        options.twoPanels = true;
        options.measure = Measure::Loss;
        options.smoothing = 100;
        m_view->setOptions(options);
        QCOMPARE(m_view->toolbar().options(), options);
        settle();
        QCOMPARE(m_view->plot().figure().panels().size(), std::size_t{2});
        QCOMPARE(m_view->legend().rows()[1]->values().join(" ").count("%"), 0);
        m_view->toolbar().findChild<QSlider*>()->setValue(0);
        QCOMPARE(m_view->options().smoothing, 1);
        QVERIFY(m_view->options().twoPanels);
        const auto state = m_view->state();
        m_view->setOptions({});
        m_view->restore(state);
        QCOMPARE(m_view->state(), state);
        for (int position = 0; position < 7; ++position)
            QCOMPARE(CurvesToolbar::positionOf(CurvesToolbar::windowAt(position)), position);
    }

    void zoomPanAndReset()
    {
        fill();
        settle();
        auto& plot = m_view->plot();
        const auto* x = plot.figure().panels()[0].x();
        const auto whole = x->range();
        const QPointF centre(plot.figure().panels()[0].rect->center());
        QWheelEvent wheel(centre, plot.mapToGlobal(centre), {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&plot, &wheel);
        QVERIFY(x->range().size() < 0.7 * whole.size());
        QVERIFY(plot.view().x && !plot.view().y);
        const auto zoomed = x->range();
        QTest::mousePress(&plot, Qt::LeftButton, {}, centre.toPoint());
        QTest::mouseMove(&plot, centre.toPoint() + QPoint(100, 0));
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, centre.toPoint() + QPoint(100, 0));
        QVERIFY(x->range().lower < zoomed.lower);
        QVERIFY(std::abs(x->range().size() - zoomed.size()) < 1e-6);
        QTest::keyClick(&plot, Qt::Key_0);
        QCOMPARE(x->range(), whole);
        const auto upwards = plot.figure().panels()[0].y()->range();
        QTest::keyClick(&plot, Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(plot.figure().panels()[0].y()->range().size() < upwards.size());
        QCOMPARE(x->range(), whole);
        QTest::keyClick(&plot, Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(std::abs(plot.figure().panels()[0].y()->range().size() - upwards.size()) < 1e-6);
        plot.resetView();

        const auto corner = centre.toPoint() - QPoint(100, 50);
        QTest::mousePress(&plot, Qt::LeftButton, Qt::ShiftModifier, corner);
        QTest::mouseMove(&plot, centre.toPoint());
        QTest::mouseRelease(&plot, Qt::LeftButton, Qt::ShiftModifier, centre.toPoint());
        QVERIFY(plot.view().x && plot.view().y);
        QVERIFY(plot.figure().panels()[0].y()->range().size() < 50.0);
        plot.resetView();
        QVERIFY(plot.view().isAll());
    }

    void anotherAxisLeavesNothingToReset()
    {
        fill();
        settle();
        const auto* reset = buttonNamed("Show everything");
        m_view->plot().setView({.x = QCPRange(100.0, 200.0), .y = {}});
        QVERIFY(reset->isEnabled());
        auto options = m_view->options();
        options.axis = XAxis::Epochs;
        m_view->setOptions(options);
        QVERIFY(m_view->plot().view().isAll());
        QVERIFY(!reset->isEnabled());
    }

    void theReadoutListsEveryCurve()
    {
        fill();
        settle();
        auto& plot = m_view->plot();
        QTest::keyClick(&plot, Qt::Key_Right);
        const auto lines = plot.readout()->lines();
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].startsWith("plain-20: train "));
        QVERIFY(!plot.accessibleDescription().isEmpty());
        // Of another measure it tells other values at the same place.
        const auto before = plot.accessibleDescription();
        auto options = plot.options();
        options.measure = Measure::Loss;
        plot.setOptions(options);
        settle();
        QVERIFY(plot.readout()->lines() != lines);
        QVERIFY(plot.accessibleDescription() != before);
        QCOMPARE(plot.accessibleDescription(), plot.readout()->lines().join("; "));
        QTest::keyClick(&plot, Qt::Key_Escape);
        QVERIFY(plot.readout()->lines().isEmpty());
        QVERIFY(plot.accessibleDescription().isEmpty());
    }

    void theReadoutHasAColumnForEveryKindOfCurve()
    {
        m_runs->addLive(madeRun("plain20", 100), {});
        auto description = madeRun("resnet20", 100);
        description.recipe.validation = 100;
        description.recipe.reevaluate = 0.1;
        m_runs->addLive(description, {});
        auto epoch = madeEpoch("resnet20", 10);
        epoch.validation = Scores{1.0, 33.25};
        epoch.reevaluated = Scores{1.0, 22.5};
        m_runs->apply(std::vector<TrainingRecord>{madeStep("plain20", 10), madeStep("resnet20", 10), epoch});
        auto& plot = m_view->plot();
        plot.setOptions({.learningRate = true});
        settle();
        readAt(plot, 10.0);
        auto lines = plot.readout()->lines();
        QCOMPARE(lines.size(), 3);
        const auto number = [](double error) { return QString::number(error, 'f', 2) + " %"; };
        QCOMPARE(lines[1], QString("plain-20: train %1, re-evaluated -, validation -, test -, lr 0.1").arg(number(madeError(10))));
        QCOMPARE(lines[2], QString("ResNet-20: train %1, re-evaluated 22.50 %, validation 33.25 %, test %2, lr 0.1")
                               .arg(number(madeError(10)), number(madeError(10, 2.0))));
        plot.setOptions({.learningRate = false, .validation = false});
        settle();
        QVERIFY(!plot.readout()->lines().join(' ').contains("validation"));
        QVERIFY(!plot.readout()->lines().join(' ').contains("lr"));
    }

    void aClickOnACurveSelectsItsRun()
    {
        fill();
        settle();
        auto& plot = m_view->plot();
        for (const auto* line : plot.figure().panels()[0].lines) {
            if (line->setup().kind != CurveKind::Test)
                continue;
            const auto point = line->pointAt(500.0, 0.0);
            const QPointF at(line->keyAxis()->coordToPixel(point->x), line->valueAxis()->coordToPixel(point->value));
            const auto run = line->setup().run;
            QTest::mouseClick(&plot, Qt::LeftButton, {}, at.toPoint());
            QCOMPARE(m_selection->run(), run);
            break;
        }
    }

    void notesAreWrittenAtThePoint()
    {
        fill();
        settle();
        auto& plot = m_view->plot();
        m_selection->selectRun(m_runs->ids()[1]);
        settle();
        QTest::keyClick(&plot, Qt::Key_N);
        auto* line = plot.findChild<QLineEdit*>("noteEdit");
        QVERIFY(line && line->isVisible());
        QTest::keyClicks(line, "the end");
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_view->notes().all().size(), std::size_t{1});
        QCOMPARE(m_view->notes().all()[0].note.text, QString("the end"));
        QCOMPARE(m_view->notes().all()[0].run, m_runs->ids()[1]);
        QVERIFY(!line->isVisible());
        QTest::qWait(1);
        QTest::keyClick(&plot, Qt::Key_N);
        line = plot.findChild<QLineEdit*>("noteEdit");
        QCOMPARE(line->text(), QString("the end"));
        QTest::keyClicks(line, "less");
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(m_view->notes().all()[0].note.text, QString("the end"));
    }

    void growingCurvesAreDrawn()
    {
        m_runs->addLive(madeRun("resnet20", 1000), {});
        m_view->setLive(true);
        settle();
        QSignalSpy drawn(&m_view->plot(), &QCustomPlot::afterReplot);
        for (int iteration = 1; iteration <= 20; ++iteration) {
            m_runs->apply(std::vector<TrainingRecord>{madeStep("resnet20", iteration)});
            QTest::qWait(5);
        }
        QTRY_VERIFY(drawn.count() >= 1);
        QVERIFY(drawn.count() < 20);
        QTRY_VERIFY(m_view->legend().rows()[0]->values().join(" ").contains("%"));
    }

    /// Numbers that have room ask for no layout, and where nobody sees them they are not read.
    void theLegendAsksForNoLayout()
    {
        m_runs->addLive(madeRun("resnet20", 1000), {});
        const auto train = [this](int first, int last) {
            for (int iteration = first; iteration <= last; ++iteration)
                m_runs->apply(std::vector<TrainingRecord>{madeStep("resnet20", iteration)});
        };
        auto& legend = m_view->legend();
        const auto* row = legend.rows()[0];
        train(1, 20);
        QTRY_VERIFY(row->values().join(' ').contains('%'));
        auto shown = row->values();
        LayoutRequests asked(*legend.widget());
        train(21, 25);
        QTRY_VERIFY(row->values() != shown);
        QCOMPARE(asked.count(), 0);
        shown = row->values();
        m_view->hide();
        train(26, 30);
        QTest::qWait(700);
        QCOMPARE(row->values(), shown);
        m_view->show();
        QVERIFY(row->values() != shown);
    }

    void aZoomedWindowFollowsTheNewest()
    {
        m_runs->addLive(madeRun("resnet20", 1000), {});
        for (int iteration = 1; iteration <= 50; ++iteration)
            m_runs->apply(std::vector<TrainingRecord>{madeStep("resnet20", iteration)});
        settle();
        auto& plot = m_view->plot();
        plot.setView({.x = QCPRange(30.0, 60.0), .y = {}});
        for (int iteration = 51; iteration <= 100; ++iteration) {
            m_runs->apply(std::vector<TrainingRecord>{madeStep("resnet20", iteration)});
            if (iteration % 5 == 0)
                settle();
        }
        QTRY_VERIFY(plot.view().x->contains(100.0));
        QVERIFY(std::abs(plot.view().x->size() - 30.0) < 1e-6);
    }

    void theTableSelectsAndSorts()
    {
        fill();
        m_view->toolbar().setTableShown(true);
        settle();
        auto& table = m_view->table();
        QVERIFY(table.isVisible());
        QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.sortByColumn(CurveTableModel::TestError, Qt::AscendingOrder);
        QCOMPARE(table.model()->index(0, 0).data().toString(), QString("ResNet-20"));
        table.selectRow(0);
        QCOMPARE(m_selection->run(), m_runs->ids()[1]);
        QVERIFY(table.isColumnHidden(CurveTableModel::ChosenOnValidation));
    }

    void whatIsShownIsSavedAndCopied()
    {
        fill();
        settle();
        for (const auto* ending : {"png", "svg", "pdf", "csv"}) {
            const auto file = m_folder->filePath(QString("picture.") + ending);
            m_view->save(file);
            QVERIFY(QFileInfo(file).size() > 1000);
        }
        m_view->copyPicture();
        QVERIFY(QApplication::clipboard()->image().width() > 500);
    }

    void anImageHasTheScaleThatIsChosen()
    {
        fill();
        settle();
        QList<qreal> scales;
        connect(&m_view->toolbar(), &CurvesToolbar::exportRequested, &m_view->toolbar(), [&](ControlBar::Export kind, qreal scale) {
            if (kind == ControlBar::Export::Png)
                scales += scale;
        });
        QAction* image = nullptr;
        for (auto* menu : m_view->toolbar().findChildren<QMenu*>())
            if (menu->title() == "Image (PNG)")
                for (auto* action : menu->actions()) {
                    action->trigger();
                    image = action;
                }
        QVERIFY(image);
        QCOMPARE(scales, (QList<qreal>{1.0, 2.0, 4.0}));
        for (auto* dialog : m_view->findChildren<QFileDialog*>())
            dialog->close();
        const auto file = m_folder->filePath("picture.png");
        m_view->save(file, 1.0);
        const auto once = QImage(file).size();
        QCOMPARE(once, m_view->plot().size().expandedTo({640, 400}));
        m_view->save(file, 4.0);
        QCOMPARE(QImage(file).size(), 4 * once);
    }

    void colourFollowsTheTheme()
    {
        fill();
        settle();
        const auto light = m_view->plot().grab().toImage().pixelColor(3, 3);
        m_theme.choose(ThemeChoice::Dark);
        settle();
        const auto dark = m_view->plot().grab().toImage().pixelColor(3, 3);
        QVERIFY(light.lightness() > 200 && dark.lightness() < 80);
    }

private:
    void fill()
    {
        const auto root = std::filesystem::path(m_folder->path().toStdString());
        m_runs->addRecorded(writeMadeRun(root, "plain20", 1000, 10.0));
        m_runs->addRecorded(writeMadeRun(root, "resnet20", 1000));
    }

    QAbstractButton* buttonNamed(const QString& name) const { return childNamed<QAbstractButton>(*m_view, name); }

    /// The mouse stands over one place of the x axis.
    static void readAt(CurvePlot& plot, double x)
    {
        const auto& panel = plot.figure().panels()[0];
        const QPointF at(panel.x()->coordToPixel(x), panel.rect->center().y());
        QMouseEvent move(QEvent::MouseMove, at, plot.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(&plot, &move);
    }

    /// Until queued drawings are done.
    static void settle() { QTest::qWait(60); }

    Language m_language;
    Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunSet> m_runs;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<CurvesView> m_view;
};

QTEST_MAIN(TestCurvesView)
#include "tst_curvesview.moc"
