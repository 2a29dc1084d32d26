// The real core of the inference worker: its answers are those of the network itself.

#include "ui/bridge/inferencecore.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/data/pictureset.h"
#include "core/explain/featuretable.h"
#include "core/network/network.h"
#include "core/train/ensemble.h"
#include "tests/bridge/inferencecorefixture.h"
#include "ui/bridge/networkinput.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// What Network::inspect() gives for one image: the logits under "", and every node's output by its name.
std::map<std::string, std::vector<float>> inspected(const TrainedNetwork& trained, const Normalization& normalization,
                                                    const PlanarImage& image)
{
    Engine engine(1);
    Network network(trained.graph, Precision::F32, engine);
    for (std::size_t i = 0; i < trained.values.size(); ++i)
        network.setTensor(static_cast<int>(i), trained.values[i]);
    NetworkFacts facts;
    facts.graph = std::make_shared<const ShapedGraph>(trained.graph);
    facts.normalization = normalization;
    std::map<std::string, std::vector<float>> seen;
    std::vector<float> logits(static_cast<std::size_t>(trained.graph.spec.classes));
    network.inspect(1, networkInput(image, facts).values, logits, [&](int node, const TensorView& tensor) {
        seen[trained.graph.nodes[static_cast<std::size_t>(node)].spec.name] = tensor.plain();
    });
    seen[""] = logits;
    return seen;
}

}  // namespace

class TestInferenceCore : public QObject, private InferenceCoreFixture {
    Q_OBJECT

private slots:
    void initTestCase() { setUp(); }

    void whatIsShownIsWhatTheNetworkComputes_data()
    {
        QTest::addColumn<int>("source");
        QTest::newRow("a run's folder") << 0;
        QTest::newRow("a file of weights") << 1;
        QTest::newRow("a snapshot") << 2;
        QTest::newRow("a recorded run, of whose checkpoint there are the weights alone") << 3;
    }

    void whatIsShownIsWhatTheNetworkComputes()
    {
        QFETCH(int, source);
        const auto image = imageOf(*m_data.test, 3);
        const auto expected = inspected(m_trained, m_run.normalization, *image);
        const auto answer = ask({.source = sourceOf(source), .image = image, .wish = LookWish{.layers = {}, .everyLayer = true}});
        QVERIFY(greatestDifference(answer.logits, expected.at("")) <= 1e-6);
        QCOMPARE(answer.tensors.size(), m_trained.graph.nodes.size());
        for (const auto& tensor : answer.tensors)
            QVERIFY2(greatestDifference(tensor.values, expected.at(tensor.name)) <= 1e-6, tensor.name.c_str());
        double sum = 0.0;
        for (const auto probability : answer.probabilities)
            sum += static_cast<double>(probability);
        QVERIFY(std::abs(sum - 1.0) < 1e-5);
        QCOMPARE(answer.network->classNames, m_run.data.classNames);
        QCOMPARE(answer.iteration, std::int64_t(source == 1 || source == 3 ? -1 : 6));
        QCOMPARE(answer.input, image->pixels);
    }

    /// What comes with the program answers, and is no larger than it may be.
    void recordedRunsAnswer()
    {
        const std::filesystem::path recorded = RESLAB_SOURCE_DIR "/resources/recorded";
        int found = 0;
        std::uintmax_t bytes = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(recorded)) {
            bytes += entry.is_regular_file() ? entry.file_size() : 0;
            if (entry.path().filename() != "run.json")
                continue;
            ++found;
            const auto run = readDescription(entry.path());
            QVERIFY(std::filesystem::exists(entry.path().parent_path().parent_path() / "recorded.json"));
            QCOMPARE(run.data.source, std::string("cifar-10"));
            const auto answer =
                ask({.source = RunSource{entry.path().parent_path(), ""}, .image = imageOf(*m_data.test, 0), .wish = LookWish{}});
            QCOMPARE(answer.logits.size(), run.data.classNames.size());
        }
        QVERIFY(found > 0);
        QVERIFY2(bytes < (12U << 20), "more than the program may carry");
    }

    void newWeightsOfARunAreTaken()
    {
        auto weights = std::make_shared<WeightSnapshot>(snapshot());
        for (auto& values : weights->tensors)
            for (auto& value : values)
                value *= 0.5F;
        const auto image = imageOf(*m_data.test, 0);
        const auto before = ask({.source = sourceOf(2), .image = image, .wish = LookWish{}});
        const auto run = std::get<SnapshotSource>(sourceOf(2)).run;
        const auto after = ask({.source = SnapshotSource{run, weights}, .image = image, .wish = LookWish{}});
        QVERIFY(greatestDifference(before.logits, after.logits) > 1e-3);
        // And back.
        QCOMPARE(ask({.source = sourceOf(2), .image = image, .wish = LookWish{}}).logits, before.logits);
    }

    /// The same weights, and pictures that are brought to another size first.
    void aFileIsReadAsItsReaderSays()
    {
        auto source = std::get<FileSource>(sourceOf(1));
        for (const std::int64_t resize : {0, 40, 48, 0}) {
            source.resize = resize;
            const auto answer = ask({.source = source, .image = imageOf(*m_data.test, 0), .wish = LookWish{}});
            QCOMPARE(answer.network->resize, resize);
        }
    }

    void aLayerThatIsNotThereGivesNothing()
    {
        const auto answer =
            ask({.source = sourceOf(0), .image = imageOf(*m_data.test, 0), .wish = LookWish{.layers = {"nowhere", "conv1"}}});
        QCOMPARE(answer.tensors.size(), std::size_t(1));
        QCOMPARE(answer.tensors.front().name, std::string("conv1"));
        const auto map = ask({.source = sourceOf(0),
                              .image = imageOf(*m_data.test, 0),
                              .wish = MapWish{.kind = MapKind::GradCam, .layer = "nowhere"}});
        QVERIFY(map.tensors.empty());
    }

    void kernelsAreTheWeights()
    {
        const auto answer = ask({.source = sourceOf(0), .image = nullptr, .wish = KernelWish{"layer1.0.conv1"}});
        const auto parameters = parametersOf(m_trained.graph);
        for (std::size_t i = 0; i < parameters.size(); ++i)
            if (parameters[i].name == "layer1.0.conv1.weight") {
                QCOMPARE(answer.tensors.front().values, m_trained.values[i]);
                QCOMPARE(answer.tensors.front().dims, parameters[i].dims);
            }
    }

    void everyMapComes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<Dims>("dims");
        QTest::newRow("CAM") << int(MapKind::Cam) << Dims{8, 8};
        QTest::newRow("Grad-CAM") << int(MapKind::GradCam) << Dims{16, 16};
        QTest::newRow("saliency") << int(MapKind::Saliency) << Dims{3, 32, 32};
        QTest::newRow("guided") << int(MapKind::Guided) << Dims{3, 32, 32};
        QTest::newRow("occlusion") << int(MapKind::Occlusion) << Dims{32, 32};
    }

    void everyMapComes()
    {
        QFETCH(int, kind);
        QFETCH(Dims, dims);
        InferenceRequest request{.source = sourceOf(0),
                                 .image = imageOf(*m_data.test, 1),
                                 .wish = MapWish{.kind = static_cast<MapKind>(kind), .layer = "layer2.0.relu1"}};
        const auto answer = ask(request);
        QCOMPARE(answer.label, greatestOf(answer.logits));
        QCOMPARE(answer.tensors.size(), std::size_t(1));
        QCOMPARE(answer.tensors.front().dims, dims);
        // Weights drawn anew give another map, and leave nothing behind.
        request.randomised = 1000;
        QVERIFY(greatestDifference(ask(request).tensors.front().values, answer.tensors.front().values) > 0.0);
        request.randomised = 0;
        QCOMPARE(ask(request).tensors.front().values, answer.tensors.front().values);
    }

    /// What is done to a picture is done here, and not by who asks.
    void picturesAreDisturbed()
    {
        InferenceRequest request{.source = sourceOf(0), .image = imageOf(*m_data.test, 1), .wish = LookWish{}};
        request.perturbation = {.rotation = 90.0, .blur = 1.0};
        const auto turned = ask(request);
        QCOMPARE(turned.input, perturbed(*request.image, request.perturbation).pixels);
        request.perturbation.rotation = 0.0;
        QCOMPARE(ask(request).input, perturbed(*request.image, request.perturbation).pixels);
        QVERIFY(ask(request).input != turned.input);
        request.image = imageOf(*m_data.test, 2);
        QCOMPARE(ask(request).input, perturbed(*request.image, request.perturbation).pixels);
        request.perturbation = {};
        QCOMPARE(ask(request).input, request.image->pixels);
    }

    /// Noise is as strong as it says where the network reads it, whatever the size of the picture.
    void noiseIsThatOfTheNetworksInput_data()
    {
        QTest::addColumn<int>("side");
        QTest::newRow("the network's own") << 32;
        QTest::newRow("larger") << 320;
        QTest::newRow("smaller") << 16;
    }

    void noiseIsThatOfTheNetworksInput()
    {
        QFETCH(int, side);
        const PlanarImage grey{{3, side, side}, std::vector<std::uint8_t>(static_cast<std::size_t>(3 * side * side), 128)};
        InferenceRequest request{.source = sourceOf(0), .image = std::make_shared<const PlanarImage>(grey), .wish = LookWish{}};
        request.perturbation = {.noise = 20.0};
        const auto noisy = ask(request);
        double squares = 0.0;
        for (const auto value : noisy.input)
            squares += (value - 128.0) * (value - 128.0);
        const auto deviation = std::sqrt(squares / static_cast<double>(noisy.input.size()));
        QVERIFY2(std::abs(deviation - 20.0) < 1.5, qPrintable(QString::number(deviation)));
        // Views of a picture are disturbed too.
        request.tenCrop = true;
        const auto views = ask(request).probabilities;
        request.perturbation = {};
        QVERIFY(ask(request).probabilities != views);
    }

    void picturesAreFittedToTheNetwork()
    {
        PlanarImage grey{{1, 40, 60}, std::vector<std::uint8_t>(std::size_t{40} * 60, 90)};
        const auto answer = ask({.source = sourceOf(0), .image = std::make_shared<const PlanarImage>(grey), .wish = LookWish{}});
        QCOMPARE(answer.input, std::vector<std::uint8_t>(std::size_t{3} * 32 * 32, 90));
    }

    void tenViewsAreThoseOfTheCommandLine()
    {
        PlanarImage picture{{3, 50, 70}, {}};
        for (std::size_t i = 0; i < std::size_t{3} * 50 * 70; ++i)
            picture.pixels.push_back(static_cast<std::uint8_t>(i * 7 % 251));
        InferenceRequest request{.source = sourceOf(0), .image = std::make_shared<const PlanarImage>(picture), .wish = LookWish{}};
        const auto one = ask(request);
        request.tenCrop = true;
        const auto ten = ask(request);
        Engine engine(1);
        Network network(m_trained.graph, Precision::F32, engine);
        for (std::size_t i = 0; i < m_trained.values.size(); ++i)
            network.setTensor(static_cast<int>(i), m_trained.values[i]);
        PictureSet set(m_trained.graph.spec.input, 0, true);
        set.add(pictureOf(picture));
        const auto expected =
            *probabilitiesOf({&network, m_run.normalization}, set, std::vector<std::uint32_t>{0}, {.views = Views::TenCrop});
        QVERIFY(ten.isTenCrop && !one.isTenCrop);
        QVERIFY(greatestDifference(ten.probabilities, {expected.begin(), expected.end()}) < 1e-5);
        QVERIFY(greatestDifference(ten.probabilities, one.probabilities) > 1e-4);
        QCOMPARE(ten.logits, one.logits);
        // The class that a map is of is the one that the ten views answer.
        request.wish = MapWish{.kind = MapKind::Cam};
        QCOMPARE(ask(request).label, greatestOf(ten.probabilities));
        QCOMPARE(ask(request).probabilities, ten.probabilities);
    }

    void classesAreCalledAsWished()
    {
        InferenceRequest request{.source = sourceOf(0), .image = imageOf(*m_data.test, 0), .wish = LookWish{}};
        const auto names = std::make_shared<const std::vector<std::string>>(10, "something");
        request.classNames = names;
        QCOMPARE(ask(request).network->classNames, *names);
        request.classNames.reset();
        QCOMPARE(ask(request).network->classNames, m_run.data.classNames);
    }

    void nearestImages_data()
    {
        QTest::addColumn<int>("distance");
        QTest::newRow("cosine") << int(FeatureDistance::Cosine);
        QTest::newRow("Euclidean") << int(FeatureDistance::Euclidean);
    }

    /// Against the features as Network::inspect() gives them for each image alone.
    void nearestImages()
    {
        QFETCH(int, distance);
        constexpr std::uint32_t kMost = 60;
        const auto kind = static_cast<FeatureDistance>(distance);
        InferenceRequest request{.source = sourceOf(0),
                                 .image = imageOf(*m_data.test, 7),
                                 .wish = NearestWish{.images = m_data.train, .distance = kind, .most = kMost, .kept = 4}};
        InferenceAnswer answer;
        do
            answer = ask(request);
        while (answer.scanned < answer.toScan);
        QCOMPARE(answer.toScan, kMost);
        const auto featuresOf = [&](const PlanarImage& image) {
            return inspected(m_trained, m_run.normalization, image).at("avgpool");
        };
        FeatureTable table(answer.featureCount);
        for (const auto image : someImages(m_data.train->size(), kMost, 1))
            table.add(image, featuresOf(m_data.train->whole(image)));
        const auto expected = table.nearest(featuresOf(*request.image), kind, 4);
        QCOMPARE(answer.nearest.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& near = answer.nearest[i];
            QCOMPARE(near.neighbour.image, expected[i].image);
            QVERIFY(std::abs(near.neighbour.distance - expected[i].distance) < 1e-5);
            QCOMPARE(near.label, m_data.train->label(near.neighbour.image));
            QCOMPARE(near.thumbnail->pixels, m_data.train->whole(near.neighbour.image).pixels);
        }
    }

    /// What was looked at once is not looked at again for the next picture, but is with other weights.
    void whatIsKnownOfImagesIsKept()
    {
        InferenceRequest request{.source = sourceOf(2), .image = imageOf(*m_data.test, 0), .wish = NearestWish{.images = m_data.train}};
        while (ask(request).scanned < m_data.train->size()) {
        }
        int asked = 0;
        request.image = imageOf(*m_data.train, 5);
        const auto answer = m_core->answer(request, [&] { return ++asked > 0; });
        QCOMPARE(answer.scanned, m_data.train->size());
        QCOMPARE(answer.nearest.front().neighbour.image, 5U);
        QVERIFY(answer.nearest.front().neighbour.distance < 1e-6);
        const int nodes = asked;
        const auto run = std::get<SnapshotSource>(sourceOf(2)).run;
        request.source = SnapshotSource{run, std::make_shared<const WeightSnapshot>(snapshot())};
        asked = 0;
        m_core->answer(request, [&] { return ++asked > 0; });
        QVERIFY2(asked > 2 * nodes, qPrintable(QString("%1, %2").arg(nodes).arg(asked)));
    }

    void faultsAreErrors()
    {
        const auto image = imageOf(*m_data.test, 0);
        QVERIFY_EXCEPTION_THROWN(ask({.source = RunSource{root() / "nothing", ""}, .image = image, .wish = LookWish{}}), Error);
        QVERIFY_EXCEPTION_THROWN(ask({.source = FileSource{root() / "resnet" / "run.json", "resnet20"}, .image = image, .wish = LookWish{}}),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(ask({.source = FileSource{root() / "resnet" / "last.safetensors", "resnet20"}, .image = image, .wish = LookWish{}}),
                                 Error);
    }

    void whoNoLongerWantsTheAnswerGetsNone()
    {
        const InferenceRequest request{.source = sourceOf(0), .image = imageOf(*m_data.test, 0), .wish = MapWish{.kind = MapKind::Occlusion}};
        int asked = 0;
        QVERIFY_EXCEPTION_THROWN(m_core->answer(request, [&] { return ++asked < 5; }), Interrupted);
        QVERIFY(asked >= 5);
    }
};

QTEST_GUILESS_MAIN(TestInferenceCore)
#include "tst_inferencecore.moc"
