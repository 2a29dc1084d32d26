#include <QtTest>

#include <algorithm>
#include <limits>

#include "core/base/error.h"
#include "core/weights/guess.h"
#include "core/weights/inspection.h"
#include "core/weights/safetensors.h"
#include "core/weights/trained.h"
#include "core/zoo/zoo.h"

using namespace reslab;

class TestGuess : public QObject {
    Q_OBJECT

private slots:
    void namesTheNetwork_data();
    void namesTheNetwork();
    void whatTheFileSaysComesFirst();
    void aWrongWordIsNoName();
    void readsPyTorchsPrefix();
    void nearestWhereNothingFits();
    void classesAndChannelsAreTheFiles();
    void whatIsNotFiniteIsNamed();
    void factsComeBack();
    void brokenFactsAreRefused_data();
    void brokenFactsAreRefused();

private:
    /// A file of the network's tensors, all zero.
    TensorFile fileOf(const NetworkSpec& spec, const std::map<std::string, std::string>& metadata = {},
                      const std::string& prefix = {}) const;

    QTemporaryDir m_folder;
};

TensorFile TestGuess::fileOf(const NetworkSpec& spec, const std::map<std::string, std::string>& metadata,
                             const std::string& prefix) const
{
    std::size_t most = 0;
    const auto parameters = parametersOf(inferShapes(spec));
    for (const auto& info : parameters)
        most = std::max(most, static_cast<std::size_t>(elements(info.dims)));
    const std::vector<float> zeros(most);
    std::vector<TensorToWrite> tensors;
    for (const auto& info : parameters)
        tensors.push_back({prefix + info.name, info.dims,
                           std::span<const float>(zeros).first(static_cast<std::size_t>(elements(info.dims)))});
    const auto path = m_folder.filePath("w.safetensors").toStdString();
    writeSafetensors(path, tensors, metadata);
    return openTensorFile(path);
}

void TestGuess::namesTheNetwork_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("first");
    QTest::newRow("residual before plain") << "plain20"
                                           << "resnet20";
    for (const char* name : {"resnet20", "resnet56", "resnet110", "resnet164", "resnet18", "googlenet", "fcresnet20", "resnet50d"})
        QTest::newRow(name) << name << name;
    for (const char* options :
         {"depth=8,width=4", "depth=26", "depth=14,shortcut=B,width=8", "depth=14,shortcut=C,width=8", "depth=20,skip=3",
          "depth=14,skip=1,width=5", "depth=29,block=bottleneck,shortcut=B,width=8", "depth=14,activation=prelu",
          "depth=14,norm=none", "depth=14,order=preact", "depth=14,head=flatten"}) {
        const auto model = QString("cifar:") + options;
        QTest::newRow(options) << model << QString();
    }
    // ImageNet's networks that have no name of their own, at widths that keep the file small.
    for (const char* model :
         {"imagenet:depth=18,width=8", "imagenet:depth=50,width=8,classes=7",
          "imagenet:depth=101,width=4,stem=deep,downsample=average", "imagenet:depth=34,width=8,shortcut=C",
          "imagenet:depth=34,width=8,shortcut=A", "imagenet:depth=18,width=8,order=preact", "imagenet:depth=50,width=8,stem=vgg",
          "imagenet:depth=18,width=8,stem=cifar", "imagenet:depth=18,width=8,activation=prelu",
          "resnext:depth=50,cardinality=4,path-width=6,width=8", "resnext:depth=50,cardinality=1,path-width=16,width=8",
          "resnext:depth=29,cardinality=4,path-width=3,width=8,stem=cifar", "resnetrs:depth=50,width=16",
          "resnetrs:depth=101,width=16,se=0.5", "googlenet:kernel=5x5", "googlenet:aux=on,kernel=5x5",
          "googlenet:stem=cifar,aux=on", "googlenet:module=naive,kernel=5x5", "vgg:depth=11,width=2",
          "vgg:depth=13,width=8,norm=bn,head=gap", "vgg:depth=16,width=8,head=gap", "vgg:depth=19,width=4,norm=bn,head=gap"})
        QTest::newRow(model) << model << QString();
    for (const char* model : {"fc:depth=8,hidden=16", "fc:depth=9,hidden=16,skip=3", "fc:depth=6,hidden=16,shortcut=C"})
        QTest::newRow(model) << model << QString();
}

/// The network that a file was made of is among those that fit, whose graphs have all of its tensors and no other.
void TestGuess::namesTheNetwork()
{
    QFETCH(QString, model);
    QFETCH(QString, first);
    const auto spec = modelFromName(model.toStdString());
    const auto guesses = guessNetworks(fileOf(spec));
    QVERIFY(!guesses.isNamed && !guesses.networks.empty());
    QCOMPARE(guesses.classes, spec.classes);
    if (!first.isEmpty())
        QCOMPARE(QString::fromStdString(guesses.networks.front().model), first);
    bool isAmong = false;
    for (const auto& guess : guesses.networks) {
        QVERIFY2(guess.fits() && guess.report.leftOver.empty(), guess.model.c_str());
        isAmong |= modelFromName(guess.model, spec.input, spec.classes).nodes == spec.nodes;
    }
    QVERIFY2(isAmong, guesses.networks.front().model.c_str());
}

void TestGuess::whatTheFileSaysComesFirst()
{
    for (const char* key : {"architecture", "model", "arch"}) {
        const auto guesses = guessNetworks(fileOf(modelFromName("plain20"), {{key, "plain20"}}));
        QVERIFY(guesses.isNamed);
        QCOMPARE(guesses.networks.front().model, std::string("plain20"));
    }
}

void TestGuess::aWrongWordIsNoName()
{
    for (const char* word : {"resnet56", "densenet121", "resnet20:width=999999", "/etc/passwd", ""}) {
        const auto guesses = guessNetworks(fileOf(modelFromName("resnet20"), {{"architecture", word}}));
        QVERIFY(!guesses.isNamed);
        QCOMPARE(guesses.networks.front().model, std::string("resnet20"));
    }
}

void TestGuess::readsPyTorchsPrefix()
{
    const auto file = openTensorFile(std::string(RESLAB_TEST_DATA) + "/checkpoints/wrapped.pth");
    const auto guesses = guessNetworks(file);
    QVERIFY(guesses.isNamed);
    QCOMPARE(guesses.networks.front().model, std::string("cifar:depth=8,width=2,shortcut=B"));
    QVERIFY(guesses.networks.front().fits() && guesses.networks.front().report.leftOver.empty());
    QCOMPARE(guessNetworks(fileOf(modelFromName("resnet20"), {}, "module.backbone.")).networks.front().model,
             std::string("resnet20"));
}

void TestGuess::nearestWhereNothingFits()
{
    auto spec = modelFromName("resnet32");
    std::get<ConvSpec>(spec.nodes.front().op).kernel = 5;
    std::get<ConvSpec>(spec.nodes.front().op).padding = 2;
    const auto guesses = guessNetworks(fileOf(spec));
    QCOMPARE(guesses.networks.size(), std::size_t{1});
    QCOMPARE(guesses.networks.front().model, std::string("resnet32"));
    QCOMPARE(guesses.networks.front().report.misShaped.front().name, std::string("conv1.weight"));
}

void TestGuess::classesAndChannelsAreTheFiles()
{
    const auto file = fileOf(modelFromName("resnet20", Shape{1, 28, 28}, 7));
    QCOMPARE(guessNetworks(file).classes, 7);
    const auto spec = specFor(file, "resnet20");
    QCOMPARE(spec.classes, 7);
    QCOMPARE(spec.input.channels, std::int64_t{1});
}

/// Shapes alone would say that the file fits; the first of several pieces of a large tensor is not all of it.
void TestGuess::whatIsNotFiniteIsNamed()
{
    const auto graph = inferShapes(modelFromName("fcresnet20"));
    std::vector<std::vector<float>> values;
    std::vector<TensorToWrite> tensors;
    for (const auto& info : parametersOf(graph))
        values.emplace_back(static_cast<std::size_t>(elements(info.dims)));
    for (std::size_t i = 0; i < values.size(); ++i)
        tensors.push_back({parametersOf(graph)[i].name, parametersOf(graph)[i].dims, std::span<const float>(values[i])});
    const std::vector<float> large(std::size_t{1} << 19);
    const std::vector<double> wide{0.0, 1e300};
    auto spoilt = large;
    spoilt.back() = std::numeric_limits<float>::quiet_NaN();
    const auto path = m_folder.filePath("values.safetensors").toStdString();
    const auto notFinite = [&](std::span<const float> extra) {
        auto all = tensors;
        all.push_back({"extra", {std::int64_t{1} << 19}, extra});
        writeSafetensors(path, all);
        return inspectWeights(path, "fcresnet20");
    };
    const auto sound = notFinite(large);
    QVERIFY(sound.notFinite.empty() && sound.fits(sound.guesses.networks.front()));
    const auto bad = notFinite(spoilt);
    QCOMPARE(bad.notFinite, (std::vector<std::string>{"extra"}));
    QVERIFY(bad.guesses.networks.front().fits() && !bad.fits(bad.guesses.networks.front()));
    values[0].front() = -std::numeric_limits<float>::infinity();
    tensors.push_back({"wide", {2}, std::span<const double>(wide)});
    writeSafetensors(path, tensors);
    // Wide elements come first in a file; as f32 this one is infinite.
    QCOMPARE(inspectWeights(path).notFinite, (std::vector<std::string>{"wide", parametersOf(graph)[0].name}));
    QVERIFY_EXCEPTION_THROWN(inspectWeights(path, {}, [] { return false; }), Interrupted);
}

void TestGuess::factsComeBack()
{
    const WeightFacts facts{.model = "resnet20",
                            .input = Shape{3, 32, 32},
                            .labels = {"고양이", "a \"dog\"", ""},
                            .mean = {0.485F, 0.456F, 1.0F / 3.0F},
                            .deviation = {0.1F, 0.2F, 0.3F}};
    QVERIFY(factsOf(fileOf(modelFromName("resnet20"), toMetadata(facts))) == facts);
    const auto loose = factsOf(fileOf(modelFromName("resnet20"), {{"mean", "0.5, 0.25,1"}, {"std", "1,1,1"}}));
    QVERIFY((loose.mean == std::vector<float>{0.5F, 0.25F, 1.0F}));
    QVERIFY(loose.model.empty() && loose.labels.empty() && !loose.input);
}

void TestGuess::brokenFactsAreRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("mean of texts") << "mean"
                                   << "[\"a\"]";
    QTest::newRow("mean without numbers") << "mean"
                                          << "red, green";
    QTest::newRow("endless mean") << "mean"
                                  << "[1e999]";
    QTest::newRow("mean of lists") << "std"
                                   << "[[1]]";
    QTest::newRow("labels a text") << "labels"
                                   << "cat, dog";
    QTest::newRow("labels of numbers") << "labels"
                                       << "[1, 2]";
    QTest::newRow("deep labels") << "labels" << QString(100000, '[');
    QTest::newRow("input of two") << "input"
                                  << "32x32";
    QTest::newRow("empty input") << "input"
                                 << "0x32x32";
}

void TestGuess::brokenFactsAreRefused()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    const auto file = fileOf(modelFromName("cifar:depth=8,width=4"), {{key.toStdString(), value.toStdString()}});
    try {
        factsOf(file);
        QFAIL("was read");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::SpecMalformed);
        QVERIFY2(QString(error.what()).contains("w.safetensors"), error.what());
    }
}

QTEST_GUILESS_MAIN(TestGuess)
#include "tst_guess.moc"
