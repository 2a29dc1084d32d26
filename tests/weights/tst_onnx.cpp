#include <onnx/checker.h>
#include <onnx/onnx_pb.h>

#include <opencv2/dnn.hpp>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/weights/onnx.h"
#include "core/zoo/zoo.h"
#include "tests/support/reference.h"
#include "tests/support/values.h"

using namespace reslab;

namespace {

/// Values by name, as a trained network might have them: scales and variances near 1.
TrainedNetwork trained(const NetworkSpec& spec)
{
    TrainedNetwork network{.graph = inferShapes(spec),
                           .values = {},
                           .facts = {.model = spec.name,
                                     .input = {},
                                     .labels = {"고양이", "dog"},
                                     .mean = {0.5F, 0.25F, 0.125F},
                                     .deviation = {0.25F, 0.5F, 1.0F}},
                           .notes = {}};
    for (const auto& info : parametersOf(network.graph)) {
        const auto fan = info.role == TensorRole::Weight ? static_cast<double>(info.fanIn) : 1.0;
        const bool isAroundOne = info.role == TensorRole::NormScale || info.role == TensorRole::RunningVariance;
        const double scale = info.role == TensorRole::Weight ? std::sqrt(3.0 / fan) : 0.2;
        auto& values = network.values.emplace_back();
        for (const auto value : test::namedValues(info.name, elements(info.dims), scale, isAroundOne ? 1.0 : 0.0))
            values.push_back(static_cast<float>(value));
    }
    return network;
}

TrainedNetwork trained(const std::string& model)
{
    return trained(modelFromName(model));
}

/// Every op that the families of CIFAR do not have, on pictures of which nothing divides anything.
NetworkSpec unusualOps()
{
    NetworkSpec spec{.name = "unusual",
                     .family = "test",
                     .depth = 3,
                     .input = {3, 11, 13},
                     .classes = 5,
                     .init = {},
                     .nodes = {},
                     .auxiliaries = {{"aux", 0.3}}};
    spec.nodes = {
        {.name = "conv1", .op = ConvSpec{.outChannels = 6, .kernel = 3, .padding = 1, .bias = true}, .inputs = {"input"}},
        {.name = "bn1", .op = BatchNormSpec{.eps = 1e-3}, .inputs = {"conv1"}},
        {.name = "relu1", .op = ReluSpec{}, .inputs = {"bn1"}},
        {.name = "conv2", .op = ConvSpec{.outChannels = 4, .kernel = 3, .padding = 1, .groups = 2}, .inputs = {"relu1"}},
        {.name = "pool", .op = PoolSpec{.kernel = 3, .stride = 1, .padding = 1}, .inputs = {"relu1"}},
        {.name = "concat", .op = ConcatSpec{}, .inputs = {"conv2", "pool", "relu1"}},
        {.name = "squeeze", .op = GlobalPoolSpec{}, .inputs = {"concat"}},
        {.name = "fc1", .op = ConvSpec{.outChannels = 16, .bias = true}, .inputs = {"squeeze"}},
        {.name = "gate", .op = SigmoidSpec{}, .inputs = {"fc1"}},
        {.name = "scaled", .op = ChannelScaleSpec{}, .inputs = {"concat", "gate"}},
        {.name = "path", .op = DropPathSpec{.rate = 0.2}, .inputs = {"scaled"}},
        {.name = "sum", .op = AddSpec{}, .inputs = {"path", "concat", "scaled"}},
        {.name = "mean",
         .op = PoolSpec{.kind = PoolKind::Average, .kernel = 3, .stride = 2, .padding = 1},
         .inputs = {"sum"}},
        {.name = "max", .op = PoolSpec{.kernel = 3, .stride = 2, .ceilMode = true}, .inputs = {"mean"}},
        {.name = "adaptive", .op = AdaptivePoolSpec{.size = 2}, .inputs = {"max"}},
        {.name = "flat", .op = FlattenSpec{}, .inputs = {"adaptive"}},
        {.name = "aux", .op = LinearSpec{.outFeatures = 5}, .inputs = {"flat"}},
        {.name = "dropout", .op = DropoutSpec{}, .inputs = {"flat"}},
        {.name = "fc", .op = LinearSpec{.outFeatures = 5}, .inputs = {"dropout"}},
    };
    return spec;
}

std::string bytesOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

class TestOnnx : public QObject {
    Q_OBJECT

private slots:
    void otherProgramsAgree_data();
    void otherProgramsAgree();
    void unusualOpsAgree_data();
    void unusualOpsAgree();
    void anyNameIsExported_data();
    void anyNameIsExported();
    void wholeNetworksAgree_data();
    void wholeNetworksAgree();
    void tellsWhatItIs();
    void foldingTakesEveryNormalisation();
    void failsWhereItCannotWrite();

private:
    void compare(const TrainedNetwork& network, bool isFolded, std::int64_t count) const;
    QString file() const { return m_folder.filePath("net.onnx"); }

    QTemporaryDir m_folder;
};

void TestOnnx::otherProgramsAgree_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("isFolded");
    const auto add = [](const char* model) {
        for (const bool isFolded : {false, true})
            QTest::addRow("%s%s", model, isFolded ? ", folded" : "") << model << isFolded;
    };
    for (const char* model :
         {"resnet20", "plain20", "cifar:depth=14,width=4,shortcut=B", "cifar:depth=14,width=4,shortcut=C",
          "cifar:depth=14,width=4,pad=end", "cifar:depth=11,width=4,block=bottleneck,shortcut=B",
          "cifar:depth=14,width=4,order=preact", "cifar:depth=14,width=4,order=bn-after-add",
          "cifar:depth=14,width=4,order=relu-only-preact", "cifar:depth=14,width=4,activation=prelu",
          "cifar:depth=14,width=4,norm=none", "cifar:depth=14,width=4,head=gmp", "cifar:depth=14,width=4,head=flatten",
          "fc:depth=6,hidden=16", "fc:depth=6,hidden=16,shortcut=C,activation=prelu", "fc:depth=6,hidden=16,norm=none"})
        add(model);
}

/// ONNX's checker takes the file, and OpenCV computes what the naive f64 reference does.
void TestOnnx::otherProgramsAgree()
{
    QFETCH(QString, model);
    QFETCH(bool, isFolded);
    compare(trained(model.toStdString()), isFolded, 2);
}

void TestOnnx::unusualOpsAgree_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<bool>("isFolded");
    for (const int side : {2, 3, 4})
        for (const bool isFolded : {false, true})
            QTest::addRow("pooled to %d%s", side, isFolded ? ", folded" : "") << side << isFolded;
}

void TestOnnx::unusualOpsAgree()
{
    QFETCH(int, side);
    QFETCH(bool, isFolded);
    auto spec = unusualOps();
    for (auto& node : spec.nodes)
        if (auto* pool = std::get_if<AdaptivePoolSpec>(&node.op))
            pool->size = side;
    // OpenCV 4.6 scales channels of one image alone.
    compare(trained(spec), isFolded, 1);
}

void TestOnnx::anyNameIsExported_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isFolded");
    for (const auto& [node, name] : {std::pair("fc", "logits"), {"relu1", "conv1.bias"}, {"sum", "sum.sum0"}, {"pool", "logits"}})
        for (const bool isFolded : {false, true})
            QTest::addRow("%s called %s%s", node, name, isFolded ? ", folded" : "") << node << name << isFolded;
}

/// In ONNX values and parameters share one space of names, and in specs they do not.
void TestOnnx::anyNameIsExported()
{
    QFETCH(QString, node);
    QFETCH(QString, name);
    QFETCH(bool, isFolded);
    auto spec = unusualOps();
    for (auto& one : spec.nodes) {
        if (one.name == node.toStdString())
            one.name = name.toStdString();
        for (auto& input : one.inputs)
            if (input == node.toStdString())
                input = name.toStdString();
    }
    compare(trained(spec), isFolded, 1);
}

void TestOnnx::wholeNetworksAgree_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Shape>("input");
    QTest::addColumn<bool>("isFolded");
    const auto add = [](const char* model, const Shape& input) {
        for (const bool isFolded : {false, true})
            QTest::addRow("%s, %s%s", model, toString(input).c_str(), isFolded ? ", folded" : "") << model << input << isFolded;
    };
    const Shape even{3, 64, 64};
    // Nothing divides its sides: average pooling of the shortcuts ends in half a window.
    const Shape odd{3, 69, 75};
    // VGG's large layers alone would take a file of half a gigabyte: a quarter of its channels before them.
    for (const char* model : {"resnet18", "resnet50", "resnext50_32x4d", "googlenet", "vgg:depth=11,norm=bn,width=16"})
        add(model, even);
    for (const char* model : {"resnet50d", "resnetrs50", "resnet50:order=preact", "googlenet:aux=on"})
        for (const auto& input : {even, odd})
            add(model, input);
}

/// ImageNet's networks with all their layers, on small pictures.
void TestOnnx::wholeNetworksAgree()
{
    QFETCH(QString, model);
    QFETCH(Shape, input);
    QFETCH(bool, isFolded);
    compare(trained(modelFromName(model.toStdString(), input)), isFolded, 1);
}

void TestOnnx::compare(const TrainedNetwork& network, bool isFolded, std::int64_t count) const
{
    const auto path = file().toStdString();
    writeOnnx(path, network, {.foldNorm = isFolded});
    onnx::ModelProto stored;
    QVERIFY(stored.ParseFromString(bytesOf(path)));
    onnx::checker::check_model(stored);

    const auto& shape = network.graph.spec.input;
    test::Tensor64 images(count, shape);
    images.values = test::namedValues("images", count * shape.elements());
    test::Tensors64 tensors;
    for (const auto& values : network.values)
        tensors.emplace_back(values.begin(), values.end());
    const auto expected = test::referenceForward(network.graph, tensors, images, false).back();

    const int dims[] = {static_cast<int>(count), static_cast<int>(shape.channels), static_cast<int>(shape.height),
                        static_cast<int>(shape.width)};
    cv::Mat blob(4, dims, CV_32F);
    std::copy(images.values.begin(), images.values.end(), blob.ptr<float>());
    auto net = cv::dnn::readNetFromONNX(path);
    net.setInput(blob, "input");
    const cv::Mat logits = net.forward("logits");
    QCOMPARE(logits.total(), expected.values.size());
    const auto error = test::relativeL2(std::span<const float>(logits.ptr<float>(), logits.total()), expected.values);
    QVERIFY2(error < 1e-4, qPrintable(QString::number(error)));
}

void TestOnnx::tellsWhatItIs()
{
    const auto network = trained("cifar:depth=8,width=4");
    writeOnnx(file().toStdString(), network);
    onnx::ModelProto stored;
    QVERIFY(stored.ParseFromString(bytesOf(file().toStdString())));
    QCOMPARE(stored.opset_import(0).version(), std::int64_t{13});
    std::map<std::string, std::string> metadata;
    for (const auto& entry : stored.metadata_props())
        metadata[entry.key()] = entry.value();
    QCOMPARE(metadata["architecture"], std::string("cifar:depth=8,width=4"));
    QCOMPARE(metadata["labels"], std::string("[\"고양이\",\"dog\"]"));
    QCOMPARE(metadata["mean"], std::string("[0.5,0.25,0.125]"));
    QCOMPARE(metadata["std"], std::string("[0.25,0.5,1.0]"));
    QCOMPARE(stored.graph().input(0).type().tensor_type().shape().dim(0).dim_param(), std::string("N"));
    // Every node's value has its shape.
    std::map<std::string, std::vector<std::int64_t>> shapes;
    for (const auto& info : stored.graph().value_info())
        for (const auto& dim : info.type().tensor_type().shape().dim())
            shapes[info.name()].push_back(dim.dim_value());
    for (const auto& node : network.graph.nodes) {
        const auto& found = shapes[node.spec.name];
        QVERIFY2(found.size() == 2 || found.size() == 4, node.spec.name.c_str());
        QCOMPARE(found[1], node.output.channels);
    }
    std::set<std::string> names;
    for (const auto& tensor : stored.graph().initializer())
        names.insert(tensor.name());
    for (const auto& info : parametersOf(network.graph))
        QVERIFY2(names.contains(info.name), info.name.c_str());
}

void TestOnnx::foldingTakesEveryNormalisation()
{
    const auto count = [this](const char* model) {
        writeOnnx(file().toStdString(), trained(model), {.foldNorm = true});
        onnx::ModelProto stored;
        stored.ParseFromString(bytesOf(file().toStdString()));
        const auto& nodes = stored.graph().node();
        return std::count_if(nodes.begin(), nodes.end(),
                             [](const auto& node) { return node.op_type() == "BatchNormalization"; });
    };
    QCOMPARE(count("cifar:depth=14,width=4,shortcut=B"), std::ptrdiff_t{0});
    // Before activation comes an addition, whose sum nothing can scale beforehand: one in each block, and the last one.
    QVERIFY(count("cifar:depth=14,width=4,order=preact") > 0);
}

void TestOnnx::failsWhereItCannotWrite()
{
    QVERIFY_EXCEPTION_THROWN(writeOnnx((m_folder.path() + "/none/net.onnx").toStdString(), trained("cifar:depth=8,width=4")),
                             Error);
}

QTEST_GUILESS_MAIN(TestOnnx)
#include "tst_onnx.moc"
