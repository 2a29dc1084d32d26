#include "ui/bridge/latestbox.h"
#include "ui/bridge/mailbox.h"
#include "ui/bridge/requestbox.h"

#include <QtTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace reslab::ui;

class TestBoxes : public QObject {
    Q_OBJECT

private slots:
    void mailboxTellsWhenItWasEmpty()
    {
        Mailbox<int> box;
        QVERIFY(box.takeAll().empty());
        QVERIFY(box.push(1));
        QVERIFY(!box.push(2));
        QCOMPARE(box.takeAll(), (std::vector<int>{1, 2}));
        QVERIFY(box.push(3));
    }

    /// Whoever is told of a message when the box was empty, and takes all of them then, misses none.
    void mailboxLosesNothing()
    {
        constexpr int kMany = 200'000;
        Mailbox<std::unique_ptr<int>> box;
        std::atomic<int> rings = 0;
        std::jthread writer([&] {
            for (int i = 0; i < kMany; ++i)
                if (box.push(std::make_unique<int>(i)))
                    rings.fetch_add(1);
        });
        int next = 0;
        while (next < kMany) {
            while (rings.load() == 0)
                std::this_thread::yield();
            rings.fetch_sub(1);
            for (const auto& message : box.takeAll())
                if (*message != next++)
                    QFAIL("out of order");
        }
        writer.join();
        QVERIFY(box.takeAll().empty());
        QVERIFY(rings <= 1);
    }

    void latestWins()
    {
        LatestBox<std::string, int> box;
        QVERIFY(box.put("a", 1));
        QVERIFY(!box.put("b", 2));
        QVERIFY(!box.put("a", 3));
        QCOMPARE(box.takeAll(), (std::map<std::string, int>{{"a", 3}, {"b", 2}}));
        QVERIFY(box.takeAll().empty());
        QVERIFY(box.put("a", 4));
    }

    void latestStaysSmallUnderLoad()
    {
        constexpr int kMany = 200'000;
        LatestBox<int, int> box;
        std::jthread writer([&] {
            for (int i = 0; i < kMany; ++i)
                box.put(i % 7, i);
        });
        std::map<int, int> last;
        const auto isDone = [&] { return last.size() == 7 && std::all_of(last.begin(), last.end(), [](const auto& entry) {
                                             return entry.second >= kMany - 7;
                                         }); };
        while (!isDone())
            for (const auto& [key, value] : box.takeAll()) {
                const bool isNewer = !last.contains(key) || last[key] < value;
                QVERIFY(value % 7 == key && isNewer);
                last[key] = value;
            }
    }

    void oneRequestAtATime()
    {
        RequestBox<int, std::string> box;
        QVERIFY(!box.takeRequest());
        QVERIFY(box.ask(1));
        QVERIFY(!box.ask(2));
        QVERIFY(!box.takeAnswer());
        QCOMPARE(box.takeRequest(), std::optional(1));
        QVERIFY(!box.takeRequest());
        QVERIFY(!box.ask(3));
        box.answer("one");
        QVERIFY(!box.ask(4));
        QCOMPARE(box.takeAnswer(), std::optional(std::string("one")));
        QVERIFY(!box.takeAnswer());
        QVERIFY(box.ask(5));
    }

    void withdrawnRequestsAreNotAnswered()
    {
        RequestBox<int, int> box;
        QVERIFY(box.ask(1));
        box.withdraw();
        QVERIFY(!box.takeRequest());
        QVERIFY(box.ask(2));
        QVERIFY(box.takeRequest());
        box.withdraw();
        box.withdraw();
        QVERIFY2(!box.ask(3), "the other side is still at work");
        box.answer(20);
        QVERIFY(!box.takeAnswer());
        QVERIFY(box.ask(4));
        QVERIFY(box.takeRequest());
        box.answer(40);
        box.withdraw();
        QVERIFY(!box.takeAnswer());
        QVERIFY(box.ask(5));
    }

    void everyRequestIsAnsweredUnderLoad()
    {
        constexpr int kMany = 20'000;
        RequestBox<int, int> box;
        std::jthread worker([&](std::stop_token stop) {
            while (!stop.stop_requested())
                if (const auto request = box.takeRequest())
                    box.answer(2 * *request);
        });
        for (int i = 0; i < kMany; ++i) {
            QVERIFY(box.ask(i));
            std::optional<int> answer;
            while (!(answer = box.takeAnswer()))
                std::this_thread::yield();
            QCOMPARE(*answer, 2 * i);
        }
    }
};

QTEST_APPLESS_MAIN(TestBoxes)
#include "tst_boxes.moc"
