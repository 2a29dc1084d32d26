#include "core/base/error.h"
#include "core/explain/explainer.h"
#include "core/explain/scaledbranch.h"
#include "core/explain/stagesum.h"
#include "tests/network/smallnetworks.h"

#include <algorithm>
#include <cmath>
#include <map>

using namespace reslab;
using namespace reslab::test;

namespace {

constexpr std::uint64_t kSeed = 3;
constexpr double kRounding = 1e-5;
constexpr double kClear = 0.05;

StageSum sumOf(const ShapedGraph& graph, const Pictures& pictures, const KeepGoing& keepGoing = {})
{
    return measureStageSum(graph, makeExplainEngine(1), kSeed, pictures.images, pictures.labels, keepGoing);
}

QStringList namesOf(const std::vector<BlockPath>& blocks)
{
    QStringList names;
    for (const auto& block : blocks)
        names += QString::fromStdString(block.name);
    return names;
}

}  // namespace

class TestStageSum : public QObject {
    Q_OBJECT

private slots:
    /// He et al. 2016, eq. 4 and 5: exact where nothing stands behind the addition, and nowhere else.
    void exactWhereNothingStandsBehindTheAddition_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<bool>("isExact");
        QTest::newRow("pre-activation") << "order=preact" << true;
        QTest::newRow("pre-activation, option B") << "order=preact,shortcut=B" << true;
        QTest::newRow("pre-activation, no BN") << "order=preact,norm=none" << true;
        QTest::newRow("ReLU-only pre-activation") << "order=relu-only-preact" << true;
        QTest::newRow("ReLU before the addition") << "order=relu-before-add" << true;
        QTest::newRow("no last ReLU") << "order=no-final-relu" << true;
        QTest::newRow("original") << "order=original" << false;
        QTest::newRow("BN after the addition") << "order=bn-after-add" << false;
    }

    void exactWhereNothingStandsBehindTheAddition()
    {
        QFETCH(QString, options);
        QFETCH(bool, isExact);
        const auto graph = graphOf("cifar:depth=20,width=4," + options.toStdString());
        const auto sum = sumOf(graph, picturesOf(graph, kBatch));
        QCOMPARE(sum.blocks, (std::vector<std::string>{"layer1.0", "layer1.1", "layer1.2"}));
        for (const auto* tensor : {&sum.forward, &sum.backward}) {
            const auto difference = tensor->difference;
            QVERIFY2(isExact ? difference < kRounding : difference > kClear, qPrintable(QString::number(difference)));
            QCOMPARE(static_cast<std::int64_t>(tensor->whole.size()), tensor->shape.elements());
            QCOMPARE(tensor->sum.size(), tensor->whole.size());
            QVERIFY(std::ranges::any_of(tensor->whole, [](float value) { return value != 0.0F; }));
            QCOMPARE(relativeDifference(tensor->sum, tensor->whole) < kRounding, isExact);
        }
    }

    /// By other means: what is added up is what each block's F gives in a step that is only looked at.
    void theSumIsThatOfTheBlocks()
    {
        const auto graph = graphOf("cifar:depth=14,width=4");
        const auto pictures = picturesOf(graph, kBatch);
        const auto sum = sumOf(graph, pictures);
        Engine engine(1);
        Network network(graph, Precision::F32, engine);
        network.initialise(kSeed);
        std::map<int, std::vector<float>> given;
        const auto take = [&](int node, const TensorView& tensor) { given[node] = tensor.plain(); };
        network.trainForward(pictures.view(), {.afterForward = take});
        auto added = given.at(graph.find("relu1"));
        for (const auto* branch : {"layer1.0.bn2", "layer1.1.bn2"}) {
            // Without one of them it is another sum.
            QVERIFY(std::abs(relativeDifference(added, given.at(graph.find("layer1.1.relu2"))) - sum.forward.difference) > 1e-3);
            const auto& f = given.at(graph.find(branch));
            for (std::size_t i = 0; i < added.size(); ++i)
                added[i] += f[i];
        }
        const auto difference = relativeDifference(added, given.at(graph.find("layer1.1.relu2")));
        QVERIFY(std::abs(difference - sum.forward.difference) < kRounding);
    }

    void theLongestRowOfIdentitiesIsTaken()
    {
        const auto blocksOf = [](const char* model) { return namesOf(identityBlocks(graphOf(model))); };
        QCOMPARE(blocksOf("cifar:depth=14,width=4"), QStringList({"layer1.0", "layer1.1"}));
        // A projection in the first block of every stage, where channels become four times as many.
        QCOMPARE(blocksOf("cifar:depth=29,width=4,block=bottleneck,shortcut=B"), QStringList({"layer1.1", "layer1.2"}));
    }

    void withoutIdentitiesThereIsNothingToAddUp_data()
    {
        QTest::addColumn<QString>("model");
        for (const auto* model : {"cifar:depth=14,width=4,shortcut=none", "cifar:depth=14,width=4,shortcut=C"})
            QTest::newRow(model) << model;
    }

    void withoutIdentitiesThereIsNothingToAddUp()
    {
        QFETCH(QString, model);
        QVERIFY_THROWS_EXCEPTION(Error, identityBlocks(graphOf(model.toStdString())));
    }

    void isGivenUpWhereNobodyWaits()
    {
        const auto graph = graphOf("cifar:depth=14,width=4");
        const auto pictures = picturesOf(graph, kBatch);
        QVERIFY_THROWS_EXCEPTION(Interrupted, sumOf(graph, pictures, [] { return false; }));
    }
};

QTEST_APPLESS_MAIN(TestStageSum)
#include "tst_stagesum.moc"
