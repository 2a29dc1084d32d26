// The inference worker with a stub of the core: who is answered, in which order, and what is given up.

#include "ui/bridge/inferenceworker.h"

#include <QSignalSpy>
#include <QtTest>

#include <limits>
#include <set>

#include "tests/support/arraydataset.h"
#include "tests/support/patience.h"
#include "tests/support/stubinference.h"

using namespace reslab;
using namespace reslab::ui;
using test::StubInference;

namespace {

std::shared_ptr<const PlanarImage> someImage(std::uint8_t grey = 1)
{
    return std::make_shared<const PlanarImage>(
        PlanarImage{{3, 32, 32}, std::vector<std::uint8_t>(std::size_t{3} * 32 * 32, grey)});
}

InferenceRequest lookAt(const std::string& layer, const std::string& model = "resnet20")
{
    return {.source = FileSource{.file = "w", .model = model}, .image = someImage(), .wish = LookWish{.layers = {layer}}};
}

InferenceRequest scanFor(std::shared_ptr<const Dataset> images, std::uint32_t most)
{
    return {.source = FileSource{.file = "w", .model = "resnet20"},
            .image = nullptr,
            .wish = ScanWish{.images = std::move(images), .layer = "conv1", .channel = 0, .most = most, .kept = 9}};
}

}  // namespace

class TestInferenceWorker : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_shared = std::make_unique<StubInference>();
        m_worker = std::make_unique<InferenceWorker>(test::stubMaker(*m_shared));
    }

    void cleanup()
    {
        m_shared->isHeld = false;
        m_worker.reset();
    }

    void requestsAreAnsweredInTheirOrder()
    {
        InferenceAsker asker(*m_worker);
        std::vector<int> order;
        std::vector<SharedAnswer> answers;
        connect(&asker, &InferenceAsker::answered, this, [&](int request, const SharedAnswer& answer) {
            order.push_back(request);
            answers.push_back(answer);
        });
        QSignalSpy finished(&asker, &InferenceAsker::finished);
        asker.ask({lookAt("conv1"), lookAt("fc")});
        QVERIFY(asker.isBusy());
        QVERIFY(finished.wait(test::kHangMs));
        QVERIFY(!asker.isBusy());
        QCOMPARE(order, (std::vector<int>{0, 1}));
        QCOMPARE(answers[0]->tensors.front().name, std::string("conv1"));
        QCOMPARE(answers[1]->tensors.front().name, std::string("fc"));
        QVERIFY(m_shared->isOnOneThread);
        QVERIFY(m_shared->owner.load() != std::this_thread::get_id());
    }

    void theNewestRequestWins()
    {
        InferenceAsker asker(*m_worker);
        QStringList seen;
        connect(&asker, &InferenceAsker::answered, this,
                [&](int, const SharedAnswer& answer) { seen += QString::fromStdString(answer->tensors.front().name); });
        m_shared->isHeld = true;
        asker.ask({lookAt("conv1")});
        QTRY_VERIFY_WITH_TIMEOUT(m_shared->made > 0, test::kHangMs);
        asker.ask({lookAt("bn1")});
        asker.ask({lookAt("relu1")});
        QTRY_VERIFY_WITH_TIMEOUT(m_shared->interrupted >= 1, test::kHangMs);
        m_shared->isHeld = false;
        QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
        QCOMPARE(seen, QStringList{"relu1"});
    }

    void anAnswerThatNobodyWantsAnyMoreIsDropped()
    {
        InferenceAsker asker(*m_worker);
        QSignalSpy answered(&asker, &InferenceAsker::answered);
        asker.ask({lookAt("conv1")});
        // Answered on the worker's thread; the message waits for the window's.
        while (m_shared->answered == 0)
            QThread::msleep(1);
        QThread::msleep(20);
        asker.cancel();
        QTest::qWait(50);
        QCOMPARE(answered.count(), 0);
        QVERIFY(!asker.isBusy());
    }

    void askersDoNotDisturbEachOther()
    {
        InferenceAsker a(*m_worker), b(*m_worker);
        QSignalSpy ofA(&a, &InferenceAsker::answered), ofB(&b, &InferenceAsker::answered);
        for (int i = 0; i < 5; ++i)
            b.ask({lookAt("fc")});
        a.ask({lookAt("conv1"), lookAt("bn1"), lookAt("relu1")});
        b.ask({lookAt("fc"), lookAt("fc")});
        QTRY_VERIFY_WITH_TIMEOUT(!a.isBusy() && !b.isBusy(), test::kHangMs);
        QCOMPARE(ofA.count(), 3);
        QCOMPARE(ofB.count(), 2);
    }

    void anAskerMayGoAwayWhileItIsAnswered()
    {
        m_shared->isHeld = true;
        auto asker = std::make_unique<InferenceAsker>(*m_worker);
        asker->ask({lookAt("conv1")});
        QTRY_VERIFY_WITH_TIMEOUT(m_shared->made > 0, test::kHangMs);
        asker.reset();
        QTRY_VERIFY_WITH_TIMEOUT(m_shared->interrupted >= 1, test::kHangMs);
        m_shared->isHeld = false;
        InferenceAsker other(*m_worker);
        auto* brief = new InferenceAsker(*m_worker);
        connect(brief, &InferenceAsker::answered, this, [brief] { delete brief; });
        brief->ask({lookAt("conv1"), lookAt("conv1")});
        other.ask({lookAt("conv1")});
        QTRY_VERIFY_WITH_TIMEOUT(!other.isBusy(), test::kHangMs);
    }

    void errorsAreFacts()
    {
        InferenceAsker asker(*m_worker);
        m_shared->isFaulty = true;
        std::vector<ErrorCode> codes;
        connect(&asker, &InferenceAsker::failed, this, [&](int, const Error& error) { codes.push_back(error.code()); });
        QSignalSpy finished(&asker, &InferenceAsker::finished);
        asker.ask({lookAt("conv1"), lookAt("conv1")});
        QVERIFY(finished.wait(test::kHangMs));
        QCOMPARE(codes, (std::vector<ErrorCode>{ErrorCode::FileNotFound, ErrorCode::FileNotFound}));
    }

    void anotherNumberOfThreadsMakesTheCoreAnew()
    {
        InferenceAsker asker(*m_worker);
        asker.ask({lookAt("conv1")});
        QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
        QCOMPARE(m_shared->threads.load(), 0);
        m_worker->setThreads(1);
        asker.ask({lookAt("conv1"), lookAt("conv1")});
        QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
        QCOMPARE(m_shared->threads.load(), 1);
        QCOMPARE(m_shared->made.load(), 2);
    }

    void aScanFindsTheGreatestAndTellsHowFarItIs()
    {
        const auto images = std::make_shared<test::ArrayDataset>(200, Shape{3, 32, 32});
        InferenceAsker asker(*m_worker);
        SharedAnswer last;
        connect(&asker, &InferenceAsker::answered, this, [&](int, const SharedAnswer& answer) { last = answer; });
        asker.ask({scanFor(images, 150)});
        QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
        QCOMPARE(last->scanned, 150U);
        QCOMPARE(last->toScan, 150U);
        // The stub's first value is its pattern's and the image's first byte, and the greatest of the channel where that is large.
        std::vector<ExcitingImage> expected;
        for (std::uint32_t i = 0; i < 150; ++i)
            expected.push_back({i, std::max(static_cast<float>(images->image(i)[0]) + test::StubCore::valueOf(0, true), 0.5F)});
        std::ranges::stable_sort(expected, std::ranges::greater(), &ExcitingImage::value);
        expected.resize(9);
        QCOMPARE(last->exciting, expected);
    }

    /// Not the first ones, each once, and the same ones again.
    void imagesOfAScanMayBeDrawnByChance()
    {
        const auto images = std::make_shared<test::ArrayDataset>(200, Shape{3, 32, 32});
        auto request = scanFor(images, 40);
        std::get<ScanWish>(request.wish).isDrawn = true;
        std::get<ScanWish>(request.wish).kept = 40;
        InferenceAsker asker(*m_worker);
        SharedAnswer last;
        connect(&asker, &InferenceAsker::answered, this, [&](int, const SharedAnswer& answer) { last = answer; });
        std::vector<std::set<std::uint32_t>> seen;
        for (int again = 0; again < 2; ++again) {
            asker.ask({request});
            QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
            QCOMPARE(last->toScan, 40U);
            auto& indices = seen.emplace_back();
            for (const auto& image : last->exciting)
                indices.insert(image.index);
        }
        QCOMPARE(seen[0].size(), std::size_t(40));
        QVERIFY(*seen[0].rbegin() >= 40U && *seen[0].rbegin() < 200U);
        QCOMPARE(seen[0], seen[1]);
    }

    void aSearchForNearImagesTellsHowFarItIs()
    {
        const auto images = std::make_shared<test::ArrayDataset>(200, Shape{3, 32, 32});
        auto request = lookAt("conv1");
        request.wish = NearestWish{.images = images};
        InferenceAsker asker(*m_worker);
        QSignalSpy progressed(&asker, &InferenceAsker::progressed);
        SharedAnswer last;
        connect(&asker, &InferenceAsker::answered, this, [&](int, const SharedAnswer& answer) { last = answer; });
        asker.ask({request, lookAt("fc")});
        QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
        QCOMPARE(progressed.count(), 1);
        QCOMPARE(m_shared->nearSteps.load(), 2);
        QCOMPARE(last->tensors.front().name, std::string("fc"));
    }

    void aScanGivesWayAndCanBeEnded()
    {
        const auto images = std::make_shared<test::ArrayDataset>(2000, Shape{3, 32, 32});
        InferenceAsker scanner(*m_worker), asker(*m_worker);
        QSignalSpy progressed(&scanner, &InferenceAsker::progressed);
        scanner.ask({scanFor(images, 1'000'000)});
        if (!progressed.wait(test::kHangMs))
            QSKIP("the scan was over before it could be watched");
        asker.ask({lookAt("conv1")});
        QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
        scanner.cancel();
        const auto told = progressed.count();
        QTest::qWait(250);
        QCOMPARE(progressed.count(), told);
    }

    void anOcclusionMapIsMadeInSteps()
    {
        m_shared->occlusionSteps = 3;
        auto request = lookAt("conv1");
        request.wish = MapWish{.kind = MapKind::Occlusion};
        InferenceAsker asker(*m_worker);
        QSignalSpy progressed(&asker, &InferenceAsker::progressed), answered(&asker, &InferenceAsker::answered);
        asker.ask({request, request});
        QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
        // Two of each, and the second one begins at its beginning.
        QCOMPARE(progressed.count(), 4);
        QCOMPARE(answered.count(), 2);
        QCOMPARE(m_shared->answered.load(), 6);
    }

    void aNewerQuestionIsAnsweredBeforeAnOcclusionMapEnds()
    {
        m_shared->occlusionSteps = 1'000'000;
        auto request = lookAt("conv1");
        request.wish = MapWish{.kind = MapKind::Occlusion};
        InferenceAsker covering(*m_worker), asker(*m_worker);
        QSignalSpy progressed(&covering, &InferenceAsker::progressed);
        covering.ask({request});
        QTRY_VERIFY_WITH_TIMEOUT(progressed.count() > 0, test::kHangMs);
        asker.ask({lookAt("conv1"), lookAt("bn1"), lookAt("fc")});
        QTRY_VERIFY_WITH_TIMEOUT(!asker.isBusy(), test::kHangMs);
        QVERIFY(covering.isBusy());
        covering.cancel();
    }

private:
    std::unique_ptr<StubInference> m_shared;
    std::unique_ptr<InferenceWorker> m_worker;
};

QTEST_GUILESS_MAIN(TestInferenceWorker)
#include "tst_inferenceworker.moc"
