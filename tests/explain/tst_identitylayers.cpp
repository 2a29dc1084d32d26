#include "core/base/error.h"
#include "core/explain/explainer.h"
#include "core/explain/identitylayers.h"
#include "core/explain/scaledbranch.h"
#include "tests/network/smallnetworks.h"

#include <algorithm>
#include <cmath>

using namespace reslab;
using namespace reslab::test;

namespace {

ShapedGraph small(const std::string& model)
{
    return inferShapes(modelFromName(model, Shape{3, 12, 12}, static_cast<int>(kClasses)));
}

std::vector<std::vector<float>> someTensors(const ShapedGraph& graph)
{
    std::vector<std::vector<float>> tensors;
    for (const auto& tensor : tensorValues(graph))
        tensors.push_back(toFloat(tensor));
    return tensors;
}

std::vector<float> logitsOf(const ShapedGraph& graph, const std::vector<std::vector<float>>& tensors,
                            const std::vector<float>& images)
{
    WeightSnapshot weights;
    weights.tensors = tensors;
    Explainer explainer(graph, makeExplainEngine(1));
    explainer.setWeights(weights);
    return explainer.logits(static_cast<std::int64_t>(images.size()) / graph.spec.input.elements(), images);
}

}  // namespace

class TestIdentityLayers : public QObject {
    Q_OBJECT

private slots:
    void theDeeperNetworkAnswersTheSame_data()
    {
        QTest::addColumn<QString>("shallow");
        QTest::addColumn<QString>("deep");
        QTest::addColumn<int>("added");
        QTest::newRow("8 to 14") << "cifar:depth=8,width=4,shortcut=none"
                                 << "cifar:depth=14,width=4,shortcut=none" << 6;
        QTest::newRow("8 to 32") << "cifar:depth=8,width=4,shortcut=none"
                                 << "cifar:depth=32,width=4,shortcut=none" << 24;
        QTest::newRow("without normalisation") << "cifar:depth=8,width=4,shortcut=none,norm=none"
                                               << "cifar:depth=14,width=4,shortcut=none,norm=none" << 6;
        QTest::newRow("as deep") << "cifar:depth=8,width=4,shortcut=none"
                                 << "cifar:depth=8,width=4,shortcut=none" << 0;
    }

    void theDeeperNetworkAnswersTheSame()
    {
        QFETCH(QString, shallow);
        QFETCH(QString, deep);
        const auto from = small(shallow.toStdString());
        const auto into = small(deep.toStdString());
        const auto tensors = someTensors(from);
        const auto made = deepened(from, tensors, into);
        QTEST(static_cast<int>(made.added.size()), "added");
        const auto images = picturesOf(from, 7).images;
        const auto before = logitsOf(from, tensors, images);
        QVERIFY(relativeDifference(logitsOf(into, made.tensors, images), before) < 1e-5);
        if (made.added.empty())
            return;
        // A mutant: one kernel whose middle is not 1.
        auto wrong = made.tensors;
        const auto parameters = parametersOf(into);
        const auto kernel = std::ranges::find_if(parameters, [&](const ParameterInfo& tensor) {
            return tensor.node == made.added.front() && tensor.role == TensorRole::Weight;
        });
        std::ranges::replace(wrong[static_cast<std::size_t>(kernel - parameters.begin())], 1.0F, 0.9F);
        QVERIFY(relativeDifference(logitsOf(into, wrong, images), before) > 1e-3);
    }

    void whatCannotPassItOnIsRefused_data()
    {
        QTest::addColumn<QString>("shallow");
        QTest::addColumn<QString>("deep");
        QTest::newRow("an addition would double") << "cifar:depth=8,width=4,shortcut=none"
                                                  << "cifar:depth=14,width=4";
        QTest::newRow("wider") << "cifar:depth=8,width=4,shortcut=none"
                               << "cifar:depth=14,width=8,shortcut=none";
        QTest::newRow("shallower") << "cifar:depth=14,width=4,shortcut=none"
                                   << "cifar:depth=8,width=4,shortcut=none";
        QTest::newRow("a slope was learned") << "cifar:depth=8,width=4,shortcut=none,activation=prelu"
                                             << "cifar:depth=14,width=4,shortcut=none,activation=prelu";
    }

    void whatCannotPassItOnIsRefused()
    {
        QFETCH(QString, shallow);
        QFETCH(QString, deep);
        const auto from = small(shallow.toStdString());
        QVERIFY_THROWS_EXCEPTION(Error, deepened(from, someTensors(from), small(deep.toStdString())));
    }
};

QTEST_APPLESS_MAIN(TestIdentityLayers)
#include "tst_identitylayers.moc"
