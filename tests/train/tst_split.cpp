#include "core/train/split.h"

#include <QtTest>

#include <algorithm>
#include <set>

#include "core/base/error.h"

using namespace reslab;

namespace {

Split make(std::int64_t images, std::int64_t subset, std::int64_t validation, double reevaluate = 0.0, std::uint64_t seed = 1)
{
    Recipe recipe;
    recipe.subset = subset;
    recipe.validation = validation;
    recipe.reevaluate = reevaluate;
    recipe.seed = seed;
    return splitTraining(images, recipe);
}

}  // namespace

class TestSplit : public QObject {
    Q_OBJECT

private slots:
    void sizes_data()
    {
        QTest::addColumn<int>("subset");
        QTest::addColumn<int>("validation");
        QTest::addColumn<double>("reevaluate");
        QTest::addColumn<QList<int>>("sizes");
        QTest::newRow("all") << 0 << 0 << 0.0 << QList<int>{1000, 0, 0};
        QTest::newRow("validation") << 0 << 100 << 0.0 << QList<int>{900, 100, 0};
        QTest::newRow("subset") << 300 << 0 << 1.0 << QList<int>{300, 0, 300};
        QTest::newRow("both") << 300 << 50 << 0.1 << QList<int>{250, 50, 25};
        QTest::newRow("one left") << 0 << 999 << 0.1 << QList<int>{1, 999, 1};
    }

    void sizes()
    {
        QFETCH(int, subset);
        QFETCH(int, validation);
        QFETCH(double, reevaluate);
        QFETCH(QList<int>, sizes);
        const auto split = make(1000, subset, validation, reevaluate);
        QCOMPARE((QList<int>{int(split.training.size()), int(split.validation.size()), int(split.reevaluated.size())}), sizes);
        QVERIFY(std::is_sorted(split.training.begin(), split.training.end()));
        std::set<std::uint32_t> all(split.training.begin(), split.training.end());
        QVERIFY(std::includes(all.begin(), all.end(), split.reevaluated.begin(), split.reevaluated.end()));
        all.insert(split.validation.begin(), split.validation.end());
        QCOMPARE(all.size(), split.training.size() + split.validation.size());
        QVERIFY(*all.rbegin() < 1000);
    }

    void seedDraws()
    {
        QCOMPARE(make(1000, 0, 100).validation, make(1000, 0, 100).validation);
        QVERIFY(make(1000, 0, 100, 0.0, 1).validation != make(1000, 0, 100, 0.0, 2).validation);
    }

    void impossible()
    {
        QVERIFY_EXCEPTION_THROWN(make(1000, 1001, 0), Error);
        QVERIFY_EXCEPTION_THROWN(make(1000, 0, 1000), Error);
        QVERIFY_EXCEPTION_THROWN(make(1000, 100, 100), Error);
    }
};

QTEST_APPLESS_MAIN(TestSplit)
#include "tst_split.moc"
