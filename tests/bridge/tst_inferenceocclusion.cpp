// Occlusion maps of the inference core: in how many passes they are made, in steps between which others are answered.

#include <QThread>
#include <QtTest>

#include <chrono>

#include "core/explain/occlusion.h"
#include "tests/bridge/inferencecorefixture.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestInferenceOcclusion : public QObject, private InferenceCoreFixture {
    Q_OBJECT

private slots:
    void initTestCase() { setUp(); }

    void occlusionTakesFewPasses_data()
    {
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("passes");
        QTest::newRow("CIFAR") << 32 << 101;
        QTest::newRow("ImageNet") << 224 << 170;
    }

    void occlusionTakesFewPasses()
    {
        QFETCH(int, side);
        QFETCH(int, passes);
        const Shape input{3, side, side};
        const OcclusionScan scan(input, std::vector<float>(static_cast<std::size_t>(input.elements())),
                                 occlusionOf(input, MapWish().occluder));
        QCOMPARE(scan.passes(), static_cast<std::size_t>(passes));
    }

    /// Between two steps the same network answers others, with other weights; the map is the one of a single go.
    void occlusionIsMadeInSteps()
    {
        const InferenceRequest request{.source = sourceOf(0), .image = imageOf(*m_data.test, 3), .wish = MapWish{.kind = MapKind::Occlusion}};
        auto other = request;
        other.randomised = 1000;
        other.wish = LookWish{};
        const auto slowly = [] {
            QThread::msleep(3);
            return true;
        };
        std::unique_ptr<BegunAnswer> begun;
        InferenceAnswer answer;
        int steps = 0;
        do {
            const auto before = answer.scanned;
            answer = m_core->step(request, begun, slowly);
            QCOMPARE(answer.toScan, 101U);
            QVERIFY(answer.scanned > before);
            QCOMPARE(answer.tensors.empty(), begun != nullptr);
            ++steps;
            ask(other);
        } while (begun);
        QVERIFY2(steps > 1, "nothing gives way to another question");
        QCOMPARE(answer.scanned, answer.toScan);
        forgetScan(request.source);
        const auto whole = ask(request);
        QCOMPARE(answer.label, whole.label);
        QVERIFY(greatestDifference(answer.tensors.front().values, whole.tensors.front().values) <= 1e-6);
    }

    /// What the network answered to covered images was about every class: another one's map takes no scan more.
    void anotherClassTakesNoOtherScan()
    {
        const auto slowly = [] {
            QThread::msleep(3);
            return true;
        };
        InferenceRequest request{
            .source = sourceOf(0), .image = imageOf(*m_data.test, 1), .wish = MapWish{.kind = MapKind::Occlusion, .label = 2}};
        const auto first = ask(request);
        std::unique_ptr<BegunAnswer> begun;
        request.wish = MapWish{.kind = MapKind::Occlusion, .label = 5};
        const auto other = m_core->step(request, begun, slowly);
        QVERIFY(!begun);
        QCOMPARE(other.label, 5);
        QCOMPARE(other.tensors.size(), std::size_t(1));
        QVERIFY(other.tensors.front().values != first.tensors.front().values);
        const auto alone = makeInferenceCore(1)->answer(request, [] { return true; });
        QVERIFY(greatestDifference(other.tensors.front().values, alone.tensors.front().values) <= 1e-6);
        // Other squares, another picture or other weights are another scan.
        const auto begins = [&](InferenceRequest asked) {
            begun.reset();
            const auto answer = m_core->step(asked, begun, slowly);
            return begun != nullptr && answer.tensors.empty();
        };
        auto changed = request;
        changed.wish = MapWish{.kind = MapKind::Occlusion, .label = 5, .occluder = 0.3};
        QVERIFY(begins(changed));
        changed = request;
        changed.image = imageOf(*m_data.test, 2);
        QVERIFY(begins(changed));
        changed = request;
        changed.randomised = 1000;
        QVERIFY(begins(changed));
        QVERIFY(!begins(request));
    }

    /// Nor does it begin again where its network had to make room for others.
    void aBegunOcclusionEndsWithTheWeightsItBeganWith()
    {
        const auto file = root() / "rewritten.safetensors";
        exportNetwork(file, m_trained, {});
        InferenceRequest request{
            .source = FileSource{.file = file, .model = {}}, .image = imageOf(*m_data.test, 1), .wish = MapWish{.kind = MapKind::Occlusion}};
        const auto expected = ask(request);
        forgetScan(request.source);
        std::unique_ptr<BegunAnswer> begun;
        auto answer = m_core->step(request, begun, [] {
            QThread::msleep(3);
            return true;
        });
        QVERIFY(begun);
        auto other = m_trained;
        for (auto& values : other.values)
            for (auto& value : values)
                value *= 0.5F;
        const auto written = std::filesystem::last_write_time(file);
        exportNetwork(file, other, {});
        std::filesystem::last_write_time(file, written + std::chrono::seconds(1));
        for (int resize = 1; resize <= 10; ++resize)
            ask({.source = FileSource{.file = file, .model = {}, .resize = resize}, .image = request.image, .wish = LookWish{}});
        while (begun) {
            const auto before = answer.scanned;
            answer = m_core->step(request, begun, [] { return true; });
            QVERIFY(answer.scanned > before);
        }
        QCOMPARE(answer.label, expected.label);
        QVERIFY(greatestDifference(answer.tensors.front().values, expected.tensors.front().values) <= 1e-6);
        QVERIFY(greatestDifference(ask(request).logits, expected.logits) > 1e-3);
    }
};

QTEST_GUILESS_MAIN(TestInferenceOcclusion)
#include "tst_inferenceocclusion.moc"
