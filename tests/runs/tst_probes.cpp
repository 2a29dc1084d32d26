#include "core/runs/probes.h"

#include <QtTest>

#include <cmath>
#include <fstream>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/runs/checkpoint.h"
#include "core/runs/rowfile.h"
#include "core/runs/rundescription.h"
#include "core/zoo/zoo.h"

using namespace reslab;
namespace fs = std::filesystem;

namespace {

RunDescription description(const std::string& oddName = {})
{
    RunDescription run;
    run.name = "net";
    run.model = "cifar:depth=8,width=4";
    run.spec = modelFromName(run.model, Shape{3, 8, 8}, 2);
    if (!oddName.empty()) {
        run.spec.nodes.front().name = oddName;
        for (auto& node : run.spec.nodes)
            for (auto& input : node.inputs)
                if (input == "conv1")
                    input = oddName;
    }
    run.recipe = loadRecipe("quick");
    run.resolution = {.precision = "f32", .threads = 1, .iterations = 100, .iterationsPerEpoch = 10};
    run.data = {.source = "shapes", .name = "shapes", .trainImages = 10, .shape = {3, 8, 8}, .classNames = {"a", "b"}};
    run.normalization = {.kind = Normalization::Kind::None};
    return run;
}

LayerStatistics statisticsAt(std::int64_t iteration, const ShapedGraph& graph)
{
    LayerStatistics statistics;
    statistics.iteration = iteration;
    const auto value = static_cast<double>(iteration) / 3.0;
    statistics.weights.push_back({{.l2 = value, .rms = 1e-30, .max = 2.0}, 0, 0.001});
    statistics.outputs.push_back({{.l2 = 0.0, .rms = 0.0, .max = 0.0}, graph.find("relu1")});
    statistics.responses.push_back({.node = graph.find("bn1"), .mean = -value, .standardDeviation = 1.0});
    statistics.responses.push_back({.node = graph.find("layer1.0.relu2"),
                                    .mean = 0.5,
                                    .standardDeviation = 0.25,
                                    .deadFraction = 0.125,
                                    .zeroFraction = 0.625});
    statistics.blocks.push_back({.sum = graph.find("layer1.0.add"),
                                 .branchRms = 0.5,
                                 .shortcutRms = value,
                                 .outputMean = 0.75,
                                 .outputVariance = 4.0,
                                 .branchGradient = 0.25,
                                 .shortcutGradient = 1e-30,
                                 .cosine = -0.125,
                                 .hasGradients = true});
    statistics.blocks.push_back({.sum = graph.find("layer2.0.add"), .branchRms = 1.5, .outputMean = 0.0, .outputVariance = 1.0});
    return statistics;
}

}  // namespace

class TestProbes : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder.path = fs::path(m_temporary->path().toStdString()) / "net";
        fs::create_directories(m_folder.path);
    }

    void rowsComeBack_data()
    {
        QTest::addColumn<QString>("first");
        QTest::newRow("a plain name") << "";
        QTest::newRow("a comma") << "conv,1";
        QTest::newRow("quotes") << "a \"first\", \"second\"";
        QTest::newRow("two lines") << "conv\n1";
    }

    void rowsComeBack()
    {
        QFETCH(QString, first);
        write(first.toStdString());
        const auto read = readProbes(m_folder);
        QCOMPARE(read.size(), std::size_t{2});
        const auto graph = inferShapes(description().spec);
        for (std::size_t i = 0; i < 2; ++i) {
            const auto expected = statisticsAt(i == 0 ? 1 : 20, graph);
            const auto& one = read[i];
            QCOMPARE(one.run, std::string("net"));
            QCOMPARE(one.iteration, expected.iteration);
            QCOMPARE(one.epoch, i == 0 ? 1 : 2);
            QCOMPARE(one.weights.size(), std::size_t{1});
            QCOMPARE(one.weights[0].node, 0);
            QVERIFY(std::abs(one.weights[0].l2 - expected.weights[0].l2) < 1e-8);
            QCOMPARE(one.weights[0].rms, 1e-30);
            QCOMPARE(one.weights[0].updateRatio, 0.001);
            QCOMPARE(one.outputs.size(), std::size_t{1});
            QCOMPARE(one.outputs[0].node, graph.find("relu1"));
            QCOMPARE(one.outputs[0].l2, 0.0);
            QCOMPARE(one.responses.size(), std::size_t{2});
            QVERIFY(std::isnan(one.responses[0].deadFraction) && std::isnan(one.responses[0].zeroFraction));
            QCOMPARE(one.responses[1].deadFraction, 0.125);
            QCOMPARE(one.responses[1].zeroFraction, 0.625);
            QCOMPARE(one.blocks.size(), std::size_t{2});
            QCOMPARE(one.blocks[0].sum, graph.find("layer1.0.add"));
            QCOMPARE(one.blocks[0].outputVariance, 4.0);
            QCOMPARE(one.blocks[0].branchRms, 0.5);
            QVERIFY(std::abs(one.blocks[0].shortcutRms - expected.blocks[0].shortcutRms) < 1e-8);
            QCOMPARE(one.blocks[0].shortcutGradient, 1e-30);
            QVERIFY(one.blocks[0].hasGradients && one.blocks[0].cosine == -0.125);
            QVERIFY(!one.blocks[1].hasGradients && std::isnan(one.blocks[1].shortcutRms));
            QCOMPARE(one.blocks[1].branchRms, 1.5);
        }
    }

    /// Tables of before zero_fraction: the other numbers come back, and nothing is told that nobody measured.
    void tablesOfBefore()
    {
        write();
        std::ofstream(m_folder.responses()) << "iteration,layer,mean,std,dead_fraction\n1,bn1,0,1,0\n1,layer1.0.add,0.75,2,0\n"
                                               "1,layer1.0.relu2,0.5,0.25,0.125\n20,bn1,0,1,\n";
        QVERIFY(!hasZeroFractions(m_folder.responses()));
        const auto read = readProbes(m_folder);
        QCOMPARE(read[0].responses.size(), std::size_t{2});
        QVERIFY(std::isnan(read[0].responses[0].deadFraction));
        QCOMPARE(read[0].responses[1].deadFraction, 0.125);
        QVERIFY(std::isnan(read[0].responses[1].zeroFraction));
        QCOMPARE(read[0].blocks.front().outputVariance, 4.0);
        QVERIFY(std::isnan(read[1].responses[0].deadFraction));
        // Such a table goes on as it began.
        const auto graph = inferShapes(description().spec);
        QVERIFY(responseRows(statisticsAt(40, graph), graph, false).find("\n40,layer1.0.add,0.75,2,\n40,layer1.0.relu2,0.5,0.25,0.125\n") !=
                std::string::npos);
    }

    /// The columns of the contract, and what an empty cell stands for.
    void theContract()
    {
        write();
        const auto gradients = readFile(m_folder.gradients(), 10000);
        QCOMPARE(gradients.substr(0, gradients.find('\n')), std::string("iteration,layer,kind,l2,rms,max,update_ratio"));
        QVERIFY(gradients.find("\n20,conv1,weights,6.66666667,1e-30,2,0.001\n") != gradients.npos);
        QVERIFY(gradients.find("\n20,relu1,outputs,0,0,0,\n") != gradients.npos);
        const auto responses = readFile(m_folder.responses(), 10000);
        QCOMPARE(responses.substr(0, responses.find('\n')), std::string("iteration,layer,mean,std,dead_fraction,zero_fraction"));
        QVERIFY(responses.find("\n1,layer1.0.add,0.75,2,,\n1,layer1.0.relu2,0.5,0.25,0.125,0.625\n") != responses.npos);
        QVERIFY(hasZeroFractions(m_folder.responses()));
        const auto blocks = readFile(m_folder.blocks(), 10000);
        QCOMPARE(blocks.substr(0, blocks.find('\n')),
                 std::string("iteration,layer,branch_rms,shortcut_rms,branch_gradient_l2,shortcut_gradient_l2,cosine"));
        QVERIFY(blocks.find("\n20,layer1.0.add,0.5,6.66666667,0.25,1e-30,-0.125\n20,layer2.0.add,1.5,,,,\n") != blocks.npos);
        const auto graph = inferShapes(description().spec);
        QCOMPARE(blockRows(statisticsAt(3, graph), graph, false, true).substr(0, 36), std::string("3,layer1.0.add,,,0.25,1e-30,-0.125\n3"));
    }

    void oneTableOrNone()
    {
        QVERIFY(readProbes(m_folder).empty());
        write();
        fs::remove(m_folder.gradients());
        auto read = readProbes(m_folder);
        QVERIFY(read.size() == 2 && read[0].weights.empty() && !read[0].responses.empty());
        // Of a run of before blocks.csv the sums alone are known.
        fs::rename(m_folder.blocks(), m_folder.path / "kept.csv");
        read = readProbes(m_folder);
        QVERIFY(std::isnan(read[0].blocks[0].branchRms) && !read[0].blocks[0].hasGradients);
        QCOMPARE(read[0].blocks[0].outputVariance, 4.0);
        fs::rename(m_folder.path / "kept.csv", m_folder.blocks());
        fs::remove(m_folder.responses());
        read = readProbes(m_folder);
        QVERIFY(read.size() == 2 && read[0].responses.empty());
        QVERIFY(read[0].blocks[0].branchRms == 0.5 && std::isnan(read[0].blocks[0].outputVariance));
    }

    /// Of a long run every so manieth probe, the first and the last; each whole, from both tables.
    void thinned()
    {
        const auto run = description();
        writeDescription(run, m_folder.description());
        const auto graph = inferShapes(run.spec);
        {
            RowWriter gradients(m_folder.gradients(), gradientColumns(), 0);
            RowWriter responses(m_folder.responses(), responseColumns(), 0);
            RowWriter blocks(m_folder.blocks(), blockColumns(), 0);
            for (std::int64_t iteration = 1; iteration <= 100; ++iteration) {
                blocks.append(blockRows(statisticsAt(iteration, graph), graph));
                gradients.append(gradientRows(statisticsAt(iteration, graph), graph));
                responses.append(responseRows(statisticsAt(iteration, graph), graph));
            }
        }
        QCOMPARE(readProbes(m_folder).size(), std::size_t{100});
        QCOMPARE(readProbes(m_folder, 100).size(), std::size_t{100});
        const auto read = readProbes(m_folder, 10);
        QCOMPARE(read.size(), std::size_t{11});
        QCOMPARE(read[1].iteration, 11);
        QCOMPARE(read.back().iteration, 100);
        for (const auto& one : read)
            QVERIFY(one.weights.size() == 1 && one.outputs.size() == 1 && one.responses.size() == 2 && one.blocks.size() == 2 &&
                    one.blocks[0].branchRms == 0.5);
    }

    void halfARowIsLeftOut()
    {
        write();
        std::ofstream(m_folder.gradients(), std::ios::app) << "40,conv1,weights,1,1";
        QCOMPARE(readProbes(m_folder).size(), std::size_t{2});
    }

    void whatIsNoRow_data()
    {
        QTest::addColumn<QByteArray>("row");
        for (const auto* row : {"hello", "", "1,conv1,weights,1,1,1", "1,conv1,weights,1,1,1,", "1,relu1,outputs,1,1,1,1",
                                "1,conv1,other,1,1,1,1", "1,conv9,weights,1,1,1,1", "0,conv1,weights,1,1,1,1",
                                "x,conv1,weights,1,1,1,1", "1,conv1,weights,1,1,1,1,1", "1,\"conv1,weights,1,1,1,1",
                                "1,conv1,weights,1,1e,1,1"})
            QTest::newRow(*row ? row : "empty") << QByteArray(row);
    }

    void whatIsNoRow()
    {
        QFETCH(QByteArray, row);
        write();
        std::ofstream(m_folder.gradients(), std::ios::app) << row.toStdString() << '\n';
        try {
            readProbes(m_folder);
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileMalformed);
        }
    }

    void anotherTable()
    {
        write();
        fs::copy_file(m_folder.responses(), m_folder.gradients(), fs::copy_options::overwrite_existing);
        try {
            readProbes(m_folder);
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileForeign);
        }
    }

    /// What to probe is stored with the run; a run.json of before, or of a run that is not probed, says nothing of it.
    void theOrderIsStored()
    {
        auto run = description();
        QVERIFY(descriptionToJson(run).find("probes") == std::string::npos);
        QVERIFY(descriptionFromJson(descriptionToJson(run), "run.json") == run);
        run.probes = {.gradients = true, .responses = false, .every = 7};
        QVERIFY(descriptionFromJson(descriptionToJson(run), "run.json") == run);
        auto text = descriptionToJson(run);
        text.replace(text.find("\"every\":7"), 9, "\"every\":0");
        QVERIFY_EXCEPTION_THROWN(descriptionFromJson(text, "run.json"), Error);
    }

    void progressRemembersTheTables()
    {
        Progress progress{.iteration = 3};
        QVERIFY(progressToJson(progress).find("probes") == std::string::npos);
        progress.gradientsBytes = 10;
        progress.responsesBytes = 20;
        progress.blocksBytes = 30;
        progress.probeSeconds = 0.5;
        const auto text = progressToJson(progress);
        QVERIFY(progressFromJson(text, "file") == progress);
        // As written before there was blocks.csv.
        auto before = text;
        before.erase(before.find("\"blocksBytes\""), std::string("\"blocksBytes\":30,").size());
        progress.blocksBytes = 0;
        QVERIFY(progressFromJson(before, "file") == progress);
    }

    void whenAStepIsDue()
    {
        const ProbeOrder order{.gradients = true, .every = 20};
        for (const std::int64_t iteration : {1, 20, 40})
            QVERIFY(order.isDue(iteration));
        for (const std::int64_t iteration : {2, 19, 21})
            QVERIFY(!order.isDue(iteration));
        QVERIFY(!ProbeOrder{}.isDue(1));
    }

private:
    void write(const std::string& oddName = {}) const
    {
        const auto run = description(oddName);
        writeDescription(run, m_folder.description());
        const auto graph = inferShapes(run.spec);
        RowWriter gradients(m_folder.gradients(), gradientColumns(), 0);
        RowWriter responses(m_folder.responses(), responseColumns(), 0);
        RowWriter blocks(m_folder.blocks(), blockColumns(), 0);
        for (const std::int64_t iteration : {1, 20}) {
            blocks.append(blockRows(statisticsAt(iteration, graph), graph));
            gradients.append(gradientRows(statisticsAt(iteration, graph), graph));
            responses.append(responseRows(statisticsAt(iteration, graph), graph));
        }
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    RunFolder m_folder;
};

QTEST_GUILESS_MAIN(TestProbes)
#include "tst_probes.moc"
