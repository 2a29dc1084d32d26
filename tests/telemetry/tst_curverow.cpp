#include "core/telemetry/curverow.h"

#include <QtTest>

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

using namespace reslab;

namespace {

RunPosition position()
{
    return {"resnet20", 2, 391, 12.25};
}

template <class Record>
Record placed(Record record)
{
    static_cast<RunPosition&>(record) = position();
    return record;
}

EpochPoint epochPoint()
{
    EpochPoint point;
    point.train = {0.1 + 0.2, 12.5};
    point.validation = Scores{1.0 / 3.0, 9.75};
    point.test = {0.25, 10.0};
    point.testImages = 10000;
    point.learningRate = 0.1;
    point.imagesPerSecond = 970.5;
    return placed(point);
}

/// One record of each kind with the columns that it must fill besides event, run, epoch, iteration and seconds.
struct Case {
    const char* event;
    TrainingRecord record;
    std::vector<std::string> filled;
};

std::vector<Case> cases()
{
    StepPoint step;
    step.train = {2.5, 90.0};
    step.learningRate = 0.05;
    step.imagesPerSecond = 800;
    EvalPoint eval;
    eval.test = {1.5, 50.0};
    eval.testImages = 2000;
    auto withReevaluated = epochPoint();
    withReevaluated.reevaluated = Scores{0.5, 5.0};
    Intervention change;
    change.field = "lr";
    change.value = 0.01;
    Done done;
    done.lastIterate = ScoredState{2, 391, {0.25, 10.0}, std::nullopt};
    const std::vector<std::string> epoch{"train_loss",      "train_error", "validation_loss", "validation_error",
                                         "test_loss",       "test_error",  "lr",              "images_per_s",
                                         "test_images",     "loader_waited_ms"};
    auto reevaluated = epoch;
    reevaluated.insert(reevaluated.end(), {"reevaluated_loss", "reevaluated_error"});
    return {{"start", placed(RunStarted{}), {}},
            {"step", placed(step), {"train_loss", "train_error", "lr", "images_per_s", "loader_waited_ms"}},
            {"eval", placed(eval), {"test_loss", "test_error", "test_images"}},
            {"epoch", epochPoint(), epoch},
            {"epoch", withReevaluated, reevaluated},
            {"checkpoint", placed(CheckpointPoint{}), {}},
            {"intervention", placed(change), {"lr"}},
            {"diverged", placed(Diverged{}), {}},
            {"done", placed(done), {"test_loss", "test_error"}}};
}

}  // namespace

class TestCurveRow : public QObject {
    Q_OBJECT

private slots:
    void columnsStandAsPromised()
    {
        QVERIFY(curveColumns().starts_with("event,run,epoch,iteration,train_loss,train_error,validation_loss,validation_error,"
                                           "test_loss,test_error,lr,images_per_s,seconds"));
    }

    void json()
    {
        for (const auto& [event, record, filled] : cases()) {
            const auto row = curveRow(record);
            QVERIFY(row);
            const auto parsed = nlohmann::json::parse(toJson(*row));
            QCOMPARE(parsed["event"].get<std::string>(), std::string(event));
            QCOMPARE(parsed["run"].get<std::string>(), std::string("resnet20"));
            QCOMPARE(parsed["epoch"].get<int>(), 2);
            QCOMPARE(parsed["iteration"].get<int>(), 391);
            QCOMPARE(parsed["seconds"].get<double>(), 12.25);
            QCOMPARE(parsed.size(), 5 + filled.size());
            for (const auto& column : filled)
                QVERIFY2(parsed.contains(column), column.c_str());
        }
    }

    void csvRoundTrip()
    {
        const auto commas = std::count(curveColumns().begin(), curveColumns().end(), ',');
        for (const auto& [event, record, filled] : cases()) {
            const auto row = *curveRow(record);
            const auto line = toCsv(row);
            QCOMPARE(std::count(line.begin(), line.end(), ','), commas);
            const auto back = curveRowFromCsv(line);
            QVERIFY(back);
            QCOMPARE(toCsv(*back), line);
            QCOMPARE(back->train, row.train);
            QCOMPARE(back->validation, row.validation);
            QCOMPARE(back->test, row.test);
            QCOMPARE(back->reevaluated, row.reevaluated);
            QCOMPARE(back->testImages, row.testImages);
        }
    }

    void lossesThatAreNoNumbers()
    {
        auto point = epochPoint();
        point.test.loss = std::numeric_limits<double>::quiet_NaN();
        point.train.loss = std::numeric_limits<double>::infinity();
        const auto row = *curveRow(point);
        const auto parsed = nlohmann::json::parse(toJson(row));
        QVERIFY(parsed["test_loss"].is_null());
        const auto back = curveRowFromCsv(toCsv(row));
        QVERIFY(back && std::isnan(back->test->loss) && std::isinf(back->train->loss));
    }

    void aNoticeIsNoRow() { QVERIFY(!curveRow(Notice{"resnet20", Error(ErrorCode::FileNotFound, {{"file", "x"}})})); }

    void noRows_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto good = toCsv(*curveRow(epochPoint()));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << QByteArray::fromStdString(good.substr(0, good.size() / 2));
        QTest::newRow("one more column") << QByteArray::fromStdString(good.substr(0, good.size() - 1) + ",");
        QTest::newRow("unknown event") << QByteArray::fromStdString("e" + good);
        QTest::newRow("no number") << QByteArray::fromStdString(good).replace("391", "39x");
        QTest::newRow("loss without error") << QByteArray::fromStdString(good).replace("12.5,", ",");
        QTest::newRow("blank before a number") << QByteArray::fromStdString(good).replace("391", " 391");
    }

    void noRows()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!curveRowFromCsv(line.toStdString()));
    }
};

QTEST_APPLESS_MAIN(TestCurveRow)
#include "tst_curverow.moc"
