#include "ui/diagram/signalcolours.h"

#include <QMenu>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/runs/probes.h"
#include "core/zoo/zoo.h"
#include "tests/support/madecurves.h"
#include "tests/support/madesignals.h"
#include "ui/diagram/architectureview.h"
#include "ui/models/runname.h"

using namespace reslab;
using namespace reslab::ui;

class TestSignalColours : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        m_runs = std::make_unique<RunSet>();
        m_signals = std::make_unique<SignalSet>(*m_runs);
        m_id = m_runs->addLive(test::madeRun("resnet20"), {});
        const auto spec = modelFromName("resnet20");
        m_networks = {drawnNetwork(spec, readableName(spec.name), styleOf(spec))};
    }

    /// A gradient that underflowed is no small one: it has its own colour, which the legend names.
    void exactZerosHaveAColourOfTheirOwn()
    {
        probe(1, [](LayerStatistics& made) { made.weights[3].l2 = 0.0; });
        const auto& made = *m_signals->find(m_id)->history.newest();
        const auto least = std::ranges::min(made.weights, {}, [](const WeightGradient& of) { return of.l2 > 0.0 ? of.l2 : 1e9; });
        const auto colours = read();
        QVERIFY(colours.hasScale() && colours.hasZeros());
        QCOMPARE(colours.low(), least.l2);
        QCOMPARE(colourOf(colours, made.weights[3].node), SignalColours::zeroColour());
        QVERIFY(colourOf(colours, least.node) != SignalColours::zeroColour());
        QVERIFY2(legendOf(colours).contains("exactly 0"), qPrintable(legendOf(colours)));
        // Where there is none, none is named.
        probe(21, [](LayerStatistics&) {});
        QVERIFY(!read().hasZeros() && !legendOf(read()).contains("exactly 0"));
    }

    /// Then there is no scale, and none is claimed.
    void zerosAloneHaveNoScale()
    {
        probe(1, [](LayerStatistics& made) {
            for (auto& weights : made.weights)
                weights.l2 = 0.0;
        });
        const auto colours = read();
        QVERIFY(!colours.isEmpty() && !colours.hasScale());
        QCOMPARE(colourOf(colours, m_signals->find(m_id)->history.newest()->weights[5].node), SignalColours::zeroColour());
        QVERIFY2(legendOf(colours).startsWith("exactly 0  gradient by weights"), qPrintable(legendOf(colours)));
    }

    void everyQuantityHasItsNumbers_data()
    {
        QTest::addColumn<ColourBy>("by");
        QTest::addColumn<Signal>("signal");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("words");
        QTest::newRow("weights, RMS") << ColourBy::GradientRms << Signal::WeightRms << "layer2.1.conv1" << "by weights, RMS";
        QTest::newRow("weights, max") << ColourBy::GradientMax << Signal::WeightMax << "layer2.1.conv1" << "by weights, largest";
        QTest::newRow("updates") << ColourBy::UpdateRatio << Signal::UpdateRatio << "layer2.1.conv1" << "update / weights, L2 norms";
        QTest::newRow("outputs, RMS") << ColourBy::OutputGradientRms << Signal::OutputRms << "layer2.1.relu2" << "outputs, RMS";
        QTest::newRow("outputs, max") << ColourBy::OutputGradientMax << Signal::OutputMax << "layer2.1.relu2" << "outputs, largest";
        QTest::newRow("dead") << ColourBy::DeadChannels << Signal::DeadFraction << "layer2.1.relu1" << "whole batch (%), linear";
        QTest::newRow("zeros") << ColourBy::Zeros << Signal::ZeroFraction << "layer2.1.relu1" << "that are 0 (%), linear";
    }

    void everyQuantityHasItsNumbers()
    {
        QFETCH(ColourBy, by);
        QFETCH(Signal, signal);
        QFETCH(QString, layer);
        QFETCH(QString, words);
        const int node = m_networks[0].graph->find(layer.toStdString());
        probe(1, [node](LayerStatistics& made) {
            for (auto& response : made.responses)
                if (response.node == node) {
                    response.deadFraction = 0.25;
                    response.zeroFraction = 0.5;
                }
        });
        const bool isShare = signal == Signal::DeadFraction || signal == Signal::ZeroFraction;
        const auto measured = m_signals->find(m_id)->history.value(0, signal, node);
        const auto colours = read({}, by);
        QVERIFY(std::isfinite(measured) && measured > 0.0);
        QCOMPARE(colours.valueOf(m_networks[0], std::span(&node, 1)), std::optional(isShare ? 100.0 * measured : measured));
        QVERIFY2(legendOf(colours).contains(words), qPrintable(legendOf(colours)));
        // Shares have the whole scale, and none of them is a colour of its own.
        QCOMPARE(legendOf(colours).startsWith(QString::fromUtf8("0 – 100")), isShare);
        QVERIFY(!isShare || !colours.hasZeros());
        // Files have them as fractions, as all other files of numbers do.
        const auto column = colours.columnOf(m_networks[0]);
        QCOMPARE(column.fileTitle, QString(fileTitle(signal)));
        QCOMPARE(column.ofNode[static_cast<std::size_t>(node)] * column.fileUnit, measured);
    }

    /// A record of responses alone has no gradients to colour by, and says so.
    void whatWasNotRecordedIsSaid()
    {
        probe(1, [](LayerStatistics& made) {
            made.weights.clear();
            made.outputs.clear();
        });
        const auto colours = read({}, ColourBy::UpdateRatio);
        QVERIFY(!colours.hasScale() && !colours.hasZeros());
        QVERIFY2(legendOf(colours).startsWith("Not in what"), qPrintable(legendOf(colours)));
        QVERIFY(read({}, ColourBy::Response).hasScale());
    }

    void coloursTellTheMoment()
    {
        for (const std::int64_t iteration : {10, 20, 30})
            probe(iteration, [](LayerStatistics&) {});
        const auto& history = m_signals->find(m_id)->history;
        const int node = history.newest()->weights[4].node;
        const auto valueAt = [&](std::optional<std::int64_t> moment) { return read(moment).valueOf(m_networks[0], std::span(&node, 1)); };
        QVERIFY(history.value(0, Signal::WeightL2, node) != history.value(2, Signal::WeightL2, node));
        QCOMPARE(valueAt(std::nullopt), std::optional(history.value(2, Signal::WeightL2, node)));
        QCOMPARE(valueAt(19), std::optional(history.value(0, Signal::WeightL2, node)));
        QCOMPARE(valueAt(20), std::optional(history.value(1, Signal::WeightL2, node)));
        QVERIFY(!valueAt(9));
        QVERIFY(read(9).title().contains("had been probed by step 9"));
        QVERIFY(read(20).title().endsWith("; at step 20") && !read().title().contains("step"));
    }

    /// Whose probes end before the moment is shown as it was last, and so it is told.
    void theStepsAreThoseThatAreShown()
    {
        for (const std::int64_t iteration : {10, 30})
            probe(iteration, [](LayerStatistics&) {});
        QVERIFY2(read(29).title().endsWith("; at step 10"), qPrintable(read(29).title()));
        QVERIFY2(read(5'000).title().endsWith("; at step 30"), qPrintable(read(5'000).title()));
        const auto spec = modelFromName("plain20");
        m_networks.push_back(drawnNetwork(spec, readableName(spec.name), styleOf(spec)));
        m_runs->addLive(test::madeRun("plain20"), {});
        m_signals->apply({test::madeSignals("plain20", *m_networks[1].graph, 20)});
        QVERIFY2(read(5'000).title().endsWith(QString("; at step 20 – 30")), qPrintable(read(5'000).title()));
    }

    /// The drawing goes back with the other views, also where it was not seen meanwhile.
    void theDrawingGoesBackInTime()
    {
        probe(1, [](LayerStatistics&) {});
        probe(21, [](LayerStatistics&) {});
        Selection selection;
        Theme theme;
        ArchitectureView page(*m_runs, selection, theme);
        showColoured(page);
        const auto& history = m_signals->find(m_id)->history;
        const int node = history.newest()->weights[4].node;
        const auto shown = [&] { return valueIn(page, node); };
        QCOMPARE(shown(), std::optional(history.value(1, Signal::WeightL2, node)));
        page.setMoment(1);
        QCOMPARE(shown(), std::optional(history.value(0, Signal::WeightL2, node)));
        page.hide();
        page.setMoment(std::nullopt);
        page.show();
        QCOMPARE(shown(), std::optional(history.value(1, Signal::WeightL2, node)));
    }

    /// Whose folders have to tell them apart in lists: what trains is told, unless another one is chosen; of those that ended the last.
    void runsOfOneNameAreAllOfTheirNetwork()
    {
        const QTemporaryDir root;
        const auto twins = addTwins(root);
        for (const int id : {twins.live, twins.recorded}) {
            QTRY_COMPARE(m_signals->find(id)->history.size(), std::size_t{1});
            QVERIFY(m_runs->find(id)->label != m_runs->find(id)->description->name);
        }
        const int node = m_signals->find(twins.live)->history.newest()->weights[4].node;
        const auto told = [&](int selected, std::optional<std::int64_t> moment = {}) {
            return read(moment, ColourBy::Gradient, selected).valueOf(m_networks[0], std::span(&node, 1));
        };
        QVERIFY(firstOf(twins.live, node) != firstOf(twins.recorded, node));
        QCOMPARE(told(0), firstOf(twins.live, node));
        QCOMPARE(told(twins.recorded), firstOf(twins.recorded, node));
        // It had not begun by then.
        QCOMPARE(told(twins.recorded, 50), firstOf(twins.live, node));
        m_runs->endLive();
        QCOMPARE(told(0), firstOf(twins.recorded, node));
        QCOMPARE(told(twins.live), firstOf(twins.live, node));
    }

    /// And a layer that is chosen leaves it chosen.
    void theDrawingTellsOfTheChosenRun()
    {
        const QTemporaryDir root;
        const auto twins = addTwins(root);
        QTRY_COMPARE(m_signals->find(twins.recorded)->history.size(), std::size_t{1});
        Selection selection;
        Theme theme;
        ArchitectureView page(*m_runs, selection, theme);
        showColoured(page);
        const int node = m_signals->find(twins.live)->history.newest()->weights[4].node;
        const auto shown = [&] { return valueIn(page, node); };
        QCOMPARE(shown(), firstOf(twins.live, node));
        selection.selectRun(twins.recorded);
        QCOMPARE(shown(), firstOf(twins.recorded, node));
        selection.selectRun(twins.live);
        QCOMPARE(shown(), firstOf(twins.live, node));
        selection.selectLayer("layer2.0.conv1");
        QCOMPARE(selection.run(), twins.live);
    }

private:
    /// ResNet-20, coloured by its gradients.
    void showColoured(ArchitectureView& page)
    {
        page.showModels({"resnet20"});
        page.setSignals(*m_signals);
        page.show();
        page.bar().coloursMenu().actions()[1]->trigger();
    }

    static std::optional<double> valueIn(ArchitectureView& page, int node)
    {
        return page.colours().valueOf(page.view().drawing().panels[0].network, std::span(&node, 1));
    }

    struct Twins {
        int live = 0;
        int recorded = 0;
    };

    /// Instead of the run that is there two of its name: a live one, probed at step 1, and then one from disk, probed at step 81.
    Twins addTwins(const QTemporaryDir& root)
    {
        const std::filesystem::path at = root.path().toStdString();
        m_runs->clear();
        Twins twins;
        twins.live = m_runs->addLive(test::madeRun("resnet20"), at / "now" / "resnet20");
        probe(1, [](LayerStatistics&) {});
        const RunFolder folder{test::writeMadeRun(at / "earlier", "resnet20")};
        const auto& graph = *m_networks[0].graph;
        std::ofstream(folder.gradients()) << gradientColumns() << '\n' << gradientRows(*test::madeSignals("resnet20", graph, 81), graph);
        twins.recorded = m_runs->addRecorded(folder.path);
        return twins;
    }

    /// What a run's first probe told of a layer's gradient.
    std::optional<double> firstOf(int run, int node) const
    {
        return m_signals->find(run)->history.value(0, Signal::WeightL2, node);
    }

    template <class Change>
    void probe(std::int64_t iteration, Change change)
    {
        auto made = *test::madeSignals("resnet20", *m_networks[0].graph, iteration);
        change(made);
        m_signals->apply({std::make_shared<const LayerStatistics>(std::move(made))});
    }

    SignalColours read(std::optional<std::int64_t> moment = {}, ColourBy by = ColourBy::Gradient, int selected = 0) const
    {
        SignalColours colours;
        colours.read(m_networks, *m_runs, *m_signals, by, moment, selected);
        return colours;
    }

    QColor colourOf(const SignalColours& colours, int node) const
    {
        return colours.colourOf(m_networks[0], std::span(&node, 1)).value_or(QColor());
    }

    static QString legendOf(const SignalColours& colours)
    {
        Theme theme;
        SignalLegend legend(colours, theme);
        legend.refresh();
        return legend.accessibleName();
    }

    std::unique_ptr<RunSet> m_runs;
    std::unique_ptr<SignalSet> m_signals;
    int m_id = 0;
    std::vector<DrawnNetwork> m_networks;
};

QTEST_MAIN(TestSignalColours)
#include "tst_signalcolours.moc"
