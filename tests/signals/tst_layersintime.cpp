// The layers' signals over time: what the strip shows, and going back.

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/runs/probes.h"
#include "tests/signals/layersviewfixture.h"
#include "tests/support/drawntexts.h"
#include "ui/signals/histogramchart.h"
#include "ui/signals/signalseries.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestLayersInTime : public QObject, private LayersViewFixture {
    Q_OBJECT

private slots:
    void init() { openView(); }
    void cleanup() { closeView(); }

    /// The list offers what is in the picture, and the readout names what is shown.
    void theStripsQuantityIsChosenAndNamed()
    {
        m_fixture->add("resnet20");
        m_fixture->probe(1, 101);
        auto& page = m_view->gradients();
        QVERIFY(!page.quantity().isVisible());
        page.setOptions({.subject = Subject::BlockGradients});
        settle();
        QVERIFY(page.quantity().isVisible());
        QCOMPARE(page.quantity().count(), 3);
        QCOMPARE(page.quantity().currentText(), QString("by the shortcut"));
        QCOMPARE(settledClippedTexts(*m_view), QString());
        page.quantity().setFocus();
        QTest::keyClick(&page.quantity(), Qt::Key_Down);
        settle();
        QCOMPARE(page.options().strip, 1);
        auto& strip = page.strip();
        QCOMPARE(strip.figure().title(), QString("gradient at a block's input, L2 norm: through F"));
        QTest::keyClick(&strip, Qt::Key_Right);
        QVERIFY2(strip.readout().contains("through F: "), qPrintable(strip.readout()));
        QCOMPARE(m_view->gradients().state().value("strip").toInt(), 1);
        // What another picture has not is not asked of it.
        page.setOptions({.subject = Subject::BlockSizes, .strip = 2});
        QCOMPARE(page.options().strip, 0);
        QCOMPARE(page.quantity().count(), 2);
    }

    /// Who goes back among the gradients sees the responses, and whoever else follows the selection, as they were then.
    void aMomentIsOneForAllPages()
    {
        m_fixture->add("resnet20");
        m_fixture->probe(1, 101);
        m_view->gradients().setMoment(21);
        QCOMPARE(m_fixture->selection.moment(), std::optional<std::int64_t>(21));
        QCOMPARE(m_view->responses().moment(), std::optional<std::int64_t>(21));
        m_view->responses().setMoment(std::nullopt);
        QVERIFY(!m_view->gradients().moment() && !m_fixture->selection.moment());
        // The newest is no moment that has gone by.
        m_view->gradients().setMoment(101);
        QVERIFY(!m_fixture->selection.moment());
    }

    /// What trains next does not begin at a moment of what trained before it.
    void aMomentGoesWithItsRuns()
    {
        const auto first = m_fixture->add("plain20");
        m_fixture->add("resnet20");
        m_fixture->probe(1, 101);
        m_view->gradients().setMoment(21);
        m_fixture->runs.remove(first);
        QCOMPARE(m_fixture->selection.moment(), std::optional<std::int64_t>(21));
        m_fixture->runs.clear();
        QVERIFY(!m_fixture->selection.moment() && !m_view->gradients().moment() && !m_view->responses().moment());
        m_fixture->add("resnet20");
        m_fixture->probe(1, 41);
        QVERIFY(!m_view->gradients().moment());
    }

    /// What comes with the program has weights to look with, and no step to make of them: none is offered, and its tables are shown.
    void aRecordingIsOpenedOnWhatItHolds_data()
    {
        QTest::addColumn<bool>("isRecording");
        QTest::addColumn<bool>("hasGradients");
        QTest::addColumn<bool>("isOffered");
        QTest::addColumn<LayersView::Page>("page");
        QTest::newRow("responses alone") << true << false << false << LayersView::Page::Responses;
        QTest::newRow("with gradients") << true << true << false << LayersView::Page::Gradients;
        QTest::newRow("somebody's own") << false << false << true << LayersView::Page::Gradients;
    }

    void aRecordingIsOpenedOnWhatItHolds()
    {
        QFETCH(bool, isRecording);
        QFETCH(bool, hasGradients);
        QFETCH(bool, isOffered);
        QFETCH(LayersView::Page, page);
        m_view->restore({});
        const QTemporaryDir root;
        const auto come = std::filesystem::path(root.path().toStdString()) / "come";
        const RunFolder folder{writeMadeRun(come, "resnet20")};
        const auto graph = inferShapes(modelFromName("resnet20", Shape{3, 32, 32}, 10));
        const auto seen = madeSignals("resnet20", graph, 81);
        const auto write = [](const std::filesystem::path& file, const std::string& words) { std::ofstream(file) << words; };
        write(folder.last(), "");
        write(folder.responses(), std::string(responseColumns()) + '\n' + responseRows(*seen, graph));
        if (hasGradients)
            write(folder.gradients(), std::string(gradientColumns()) + '\n' + gradientRows(*seen, graph));
        if (isRecording)
            write(come / "recorded.json", R"({"machine": "a machine, f32", "date": "2026-11-26", "seconds": 8362})");
        const auto id = m_fixture->runs.addRecorded(folder.path);
        QTRY_COMPARE(m_fixture->signalSet.find(id)->history.size(), std::size_t{1});
        QTRY_COMPARE(m_view->currentPage(), static_cast<int>(page));
        QCOMPARE(!m_fixture->signalSet.unseen().empty(), isOffered);
        // It is nobody's choice, and not kept as one.
        QCOMPARE(m_view->state().value("page").toInt(), static_cast<int>(LayersView::Page::Gradients));
        // Who goes to the gradients stays there, and is told of a button only where there is one.
        m_view->showPage(static_cast<int>(LayersView::Page::Gradients));
        emit m_fixture->signalSet.grown();
        settle();
        QCOMPARE(m_view->currentPage(), static_cast<int>(LayersView::Page::Gradients));
        const auto labels = m_view->gradients().findChildren<QLabel*>();
        QCOMPARE(std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("Look once now"); }),
                 isOffered);
    }

    /// As beside a recording: each strip grows by its own probes, and as long as that is hardly seen nothing is drawn.
    void aStripGrowsBesideALongerOne()
    {
        m_fixture->add("plain20");
        m_fixture->probe(16'000, 16'000);
        m_fixture->runs.endLive();
        const auto growing = m_fixture->add("resnet20");
        m_fixture->probe(1, 41);
        settle();
        const auto& figure = m_view->gradients().strip().figure();
        const auto newest = [&] {
            const auto place = figure.placeNear(growing, -1, 64'000);
            return place ? place->iteration : -1;
        };
        QCOMPARE(figure.axisEnd(), std::int64_t{20'000});
        QCOMPARE(newest(), std::int64_t{41});
        m_fixture->probe(61, 61);
        settle();
        QCOMPARE(newest(), std::int64_t{41});
        m_fixture->probe(101, 101);
        settle();
        QCOMPARE(newest(), std::int64_t{101});
    }

    /// Of runs of other lengths and rhythms one goes back to the steps of each; none is called the newest that is not.
    void timeIsThatOfAllShownRuns()
    {
        const auto longer = m_fixture->add("plain20");
        for (const std::int64_t iteration : {500, 1'000, 16'000})
            m_fixture->probe(iteration, iteration);
        m_fixture->runs.endLive();
        m_fixture->add("resnet20");
        m_fixture->probe(1, 81);
        auto& page = m_view->gradients();
        auto* slider = page.findChild<QSlider*>();
        const auto told = [&] {
            settle();
            return slider->accessibleDescription();
        };
        QCOMPARE(told(), QString::fromUtf8("steps 81 – 16,000, the newest"));
        QCOMPARE(slider->maximum(), 7);
        slider->setValue(5);
        QCOMPARE(page.moment(), std::optional<std::int64_t>(500));
        QCOMPARE(told(), QString("step 500"));
        slider->setValue(1);
        QCOMPARE(page.moment(), std::optional<std::int64_t>(21));
        // Where one of them ends is not yet the end of all.
        page.setMoment(81);
        QCOMPARE(page.moment(), std::optional<std::int64_t>(81));
        QCOMPARE(told(), QString("step 81"));
        page.setMoment(16'000);
        QVERIFY(!page.moment());
        m_fixture->runs.setShown(longer, false);
        QCOMPARE(told(), QString("step 81, the newest"));
        QCOMPARE(slider->maximum(), 4);
    }

    /// Some are left out where they are more than a slider can stand on, but neither the first nor the newest.
    void manyMomentsAreThinned()
    {
        std::int64_t first = 0;
        for (const auto* model : {"plain20", "resnet20"}) {
            const auto id = m_fixture->add(model);
            auto made = *madeSignals(model, m_fixture->signalSet.find(id)->layers->graph(), 1);
            dropHistograms(made);
            made.iteration = ++first;
            for (int probe = 0; probe < 400; ++probe, made.iteration += 2)
                m_fixture->signalSet.apply({std::make_shared<const LayerStatistics>(made)});
        }
        auto& page = m_view->gradients();
        auto* slider = page.findChild<QSlider*>();
        settle();
        QCOMPARE(slider->maximum(), 599);
        slider->setValue(300);
        QVERIFY(std::abs(page.moment().value_or(0) - 400) <= 2);
        slider->setValue(0);
        QCOMPARE(page.moment(), std::optional<std::int64_t>(1));
        settle();
        slider->setValue(slider->maximum());
        QVERIFY(!page.moment());
    }

    /// Going back shows how the values were spread then.
    void histogramsGoBackInTime()
    {
        const auto id = m_fixture->add("resnet20");
        m_fixture->probe(1, 101);
        m_fixture->selection.selectLayer("layer2.0.conv1");
        const auto shown = [this] {
            settle();
            auto* chart = m_view->gradients().panel().findChildren<HistogramChart*>().front();
            chart->setFocus();
            QTest::keyClick(chart, Qt::Key_C, Qt::ControlModifier);
            return chart->isVisible() ? QApplication::clipboard()->text() : QString();
        };
        const auto newest = shown();
        m_view->gradients().setMoment(41);
        const auto then = shown();
        QVERIFY(!then.isEmpty() && then != newest);
        const auto& run = *m_fixture->signalSet.find(id);
        const auto& responses = run.history.record(2)->responses;
        const auto found = std::ranges::find(responses, run.layers->find("layer2.0.conv1"), &ResponseStatistics::node);
        QCOMPARE(then.split('\n')[1].section('\t', 1, 1), magnitudeText(static_cast<double>(found->histogram.low)));
    }
};

QTEST_MAIN(TestLayersInTime)
#include "tst_layersintime.moc"
