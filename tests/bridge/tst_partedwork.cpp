#include <QtTest>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "tests/support/patience.h"
#include "ui/bridge/partedwork.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

using Work = PartedWork<int>;

/// What was told, in the window's thread.
struct Listener : QObject {
    std::vector<int> parts;
    std::optional<Error> fault;
    Work work{this, [this] { hear(); }};

    void hear()
    {
        auto news = work.take();
        parts.insert(parts.end(), news.parts.begin(), news.parts.end());
        if (news.fault)
            fault = news.fault;
    }
};

void waitWhile(const KeepGoing& keepGoing)
{
    while (keepGoing())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    throw Interrupted();
}

}  // namespace

class TestPartedWork : public QObject {
    Q_OBJECT

private slots:
    void everyPartIsToldOnceAndInOrder()
    {
        Listener listener;
        listener.work.ask({[](const auto& tell, const KeepGoing&) {
                               for (int part = 0; part < 1000; ++part)
                                   tell(part);
                           },
                           "counting"});
        QVERIFY(listener.work.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!listener.work.isBusy(), test::kHangMs);
        QCOMPARE(listener.parts.size(), std::size_t{1000});
        for (int part = 0; part < 1000; ++part)
            QCOMPARE(listener.parts[static_cast<std::size_t>(part)], part);
        QVERIFY(!listener.fault);
    }

    void partsCameBeforeTheFault()
    {
        Listener listener;
        listener.work.ask({[](const auto& tell, const KeepGoing&) {
                               tell(1);
                               throw std::runtime_error("broken");
                           },
                           "breaking"});
        QTRY_VERIFY_WITH_TIMEOUT(listener.fault, test::kHangMs);
        QCOMPARE(listener.parts, std::vector<int>{1});
        QCOMPARE(listener.fault->code(), ErrorCode::Internal);
        QVERIFY(!listener.work.isBusy());
    }

    void whatWasAskedBeforeIsGivenUp()
    {
        Listener listener;
        std::atomic<bool> isBegun = false;
        listener.work.ask({[&](const auto& tell, const KeepGoing& keepGoing) {
                               isBegun = true;
                               while (keepGoing())
                                   tell(-1);
                               tell(-2);
                               throw Interrupted();
                           },
                           "older"});
        QTRY_VERIFY_WITH_TIMEOUT(isBegun, test::kHangMs);
        listener.work.ask({[](const auto& tell, const KeepGoing&) { tell(7); }, "newer"});
        listener.parts.clear();
        QTRY_VERIFY_WITH_TIMEOUT(!listener.work.isBusy(), test::kHangMs);
        QTest::qWait(20);
        QCOMPARE(listener.parts, std::vector<int>{7});
    }

    void cancelledWorkTellsNothing()
    {
        Listener listener;
        std::atomic<bool> isEnded = false;
        listener.work.ask({[&](const auto& tell, const KeepGoing& keepGoing) {
                               while (keepGoing())
                                   std::this_thread::sleep_for(std::chrono::milliseconds(1));
                               tell(1);
                               isEnded = true;
                           },
                           "cancelled"});
        QTest::qWait(10);
        listener.work.cancel();
        QVERIFY(!listener.work.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(isEnded || listener.parts.empty(), test::kHangMs);
        QTest::qWait(20);
        QVERIFY(listener.parts.empty());
    }

    void itEndsWithItsOwner()
    {
        for (int round = 0; round < 50; ++round) {
            Listener listener;
            listener.work.ask({[](const auto& tell, const KeepGoing& keepGoing) {
                                   tell(1);
                                   waitWhile(keepGoing);
                               },
                               "endless"});
            QTest::qWait(round % 3);
        }
    }
};

QTEST_MAIN(TestPartedWork)
#include "tst_partedwork.moc"
