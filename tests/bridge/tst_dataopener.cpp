#include "ui/bridge/dataopener.h"

#include <QtTest>

#include <atomic>
#include <new>
#include <thread>

#include "core/data/shapes.h"
#include "tests/support/patience.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

/// What an opener has told.
class Listener {
public:
    explicit Listener(DataOpener& opener)
    {
        QObject::connect(&opener, &DataOpener::opened, &opener, [this](const QString& source, const DataPair& data) {
            opened += source;
            last = data;
        });
        QObject::connect(&opener, &DataOpener::failed, &opener, [this](const QString& source, const Error& error) {
            failed += source;
            faults.push_back(error);
        });
    }

    QStringList opened;
    QStringList failed;
    DataPair last;
    std::vector<Error> faults;
};

DataPair setNamed(const std::string& name)
{
    auto data = makeShapes({.seed = 1, .trainSize = 4, .testSize = 2});
    data.name = name;
    return data;
}

/// Takes long, until it is told to give up.
DataPair openSlowly(const std::string&, const KeepGoing& keepGoing)
{
    for (;;) {
        requireGoing(keepGoing);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

}  // namespace

class TestDataOpener : public QObject {
    Q_OBJECT

private slots:
    void opensTheBuiltInSet()
    {
        DataOpener opener;
        Listener heard(opener);
        opener.open("shapes");
        QVERIFY(opener.isOpening());
        QVERIFY(heard.opened.isEmpty());
        QTRY_COMPARE(heard.opened, QStringList("shapes"));
        QVERIFY(!opener.isOpening());
        QCOMPARE(heard.last.train->classNames().size(), std::size_t{10});
        QVERIFY(heard.failed.isEmpty());
    }

    void tellsWhatIsWrong()
    {
        DataOpener opener;
        Listener heard(opener);
        opener.open("/nowhere/\xed\x95\x9c");
        QTRY_COMPARE(heard.failed, QStringList("/nowhere/\xed\x95\x9c"));
        QVERIFY(heard.faults.front().code() == ErrorCode::FileNotFound);
        QVERIFY(!opener.isOpening());
        opener.open("shapes");
        QTRY_COMPARE(heard.opened, QStringList("shapes"));
    }

    void tellsWhatNobodyForesaw()
    {
        DataOpener opener([](const std::string& source, const KeepGoing&) -> DataPair {
            if (source == "large")
                throw std::bad_alloc();
            throw std::runtime_error("a reason");
        });
        Listener heard(opener);
        opener.open("large");
        QTRY_COMPARE(heard.failed.size(), 1);
        QVERIFY(heard.faults[0].code() == ErrorCode::OutOfMemory);
        QCOMPARE(QByteArray(heard.faults[0].field("what").data()), QByteArray("large"));
        opener.open("odd");
        QTRY_COMPARE(heard.failed.size(), 2);
        QVERIFY(heard.faults[1].code() == ErrorCode::Internal);
    }

    void theNewestRequestWins()
    {
        std::atomic<int> begun = 0;
        DataOpener opener([&](const std::string& source, const KeepGoing& keepGoing) {
            ++begun;
            return source == "slow" ? openSlowly(source, keepGoing) : setNamed(source);
        });
        Listener heard(opener);
        opener.open("slow");
        QTRY_COMPARE(begun.load(), 1);
        opener.open("quick");
        QTRY_COMPARE(heard.opened, QStringList("quick"));
        QCOMPARE(heard.last.name, std::string("quick"));
        for (int i = 0; i < 100; ++i)
            opener.open(QString::number(i));
        QTRY_COMPARE(heard.opened.last(), QString("99"));
        QTest::qWait(50);
        QVERIFY2(heard.opened.size() == 2, "answers that nobody waits for any more are not told");
        QVERIFY(heard.failed.isEmpty());
    }

    void anAnswerThatCrossesANewRequestIsDropped()
    {
        std::atomic<int> done = 0;
        DataOpener opener([&](const std::string& source, const KeepGoing&) {
            ++done;
            return setNamed(source);
        });
        Listener heard(opener);
        opener.open("first");
        while (done < 1)
            std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        opener.open("second");
        QTRY_COMPARE(heard.opened, QStringList("second"));
        opener.open("third");
        while (done < 3)
            std::this_thread::yield();
        opener.cancel();
        QTest::qWait(50);
        QCOMPARE(heard.opened, QStringList("second"));
        QVERIFY(!opener.isOpening());
    }

    void cancelGivesUp()
    {
        std::atomic<bool> gaveUp = false;
        DataOpener opener([&](const std::string& source, const KeepGoing& keepGoing) {
            try {
                return openSlowly(source, keepGoing);
            } catch (const Interrupted&) {
                gaveUp = true;
                throw;
            }
        });
        Listener heard(opener);
        opener.open("slow");
        QTest::qWait(20);
        opener.cancel();
        QTRY_VERIFY(gaveUp);
        QTest::qWait(20);
        QVERIFY(heard.opened.isEmpty() && heard.failed.isEmpty());
    }

    void closesAtAnyMoment()
    {
        for (int i = 0; i < 100; ++i) {
            auto opener = std::make_unique<DataOpener>(openSlowly);
            if (i % 10 > 0)
                opener->open("slow");
            QTest::qWait(i % 5);
            QElapsedTimer watch;
            watch.start();
            opener.reset();
            QVERIFY2(watch.elapsed() < test::kHangMs, qPrintable(QString::number(watch.elapsed())));
        }
    }

    void mayBeDestroyedByWhoListens()
    {
        auto opener = std::make_unique<DataOpener>();
        connect(opener.get(), &DataOpener::opened, this, [&] { opener.reset(); });
        opener->open("shapes");
        QTRY_VERIFY(!opener);
    }
};

QTEST_GUILESS_MAIN(TestDataOpener)
#include "tst_dataopener.moc"
