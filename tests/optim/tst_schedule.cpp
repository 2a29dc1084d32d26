#include "core/optim/schedule.h"

#include <QtTest>

#include <cmath>

#include "core/base/error.h"

using namespace reslab;

class TestSchedule : public QObject {
    Q_OBJECT

private slots:
    void rates_data()
    {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<int>("warmup");
        QTest::addColumn<int>("completed");
        QTest::addColumn<double>("rate");
        const auto row = [](const char* schedule, int warmup, int completed, double rate) {
            QTest::addRow("%s, warm-up %d, %d", schedule, warmup, completed) << schedule << warmup << completed << rate;
        };
        // 1,000 iterations of 100 an epoch at 0.1.
        row("constant", 0, 0, 0.1);
        row("constant", 0, 999, 0.1);
        row("constant", 400, 0, 0.1 / 400);
        row("constant", 400, 199, 0.05);
        row("constant", 400, 399, 0.1);
        row("constant", 400, 400, 0.1);
        row("step:5,7.5", 0, 499, 0.1);
        row("step:5,7.5", 0, 500, 0.01);
        row("step:5,7.5", 0, 749, 0.01);
        row("step:5,7.5", 0, 750, 0.001);
        row("step-at:320,480", 0, 319, 0.1);
        row("step-at:320,480", 0, 320, 0.01);
        row("step-at:320,480", 0, 480, 0.001);
        row("step-at:320,480", 640, 319, 0.05);
        row("cosine", 0, 0, 0.1);
        row("cosine", 0, 250, 0.1 * 0.85355339059327378);
        row("cosine", 0, 500, 0.05);
        row("cosine", 0, 999, 0.1 * 2.4673989903e-6);
        // torch.optim.lr_scheduler.OneCycleLR(max_lr=0.1, total_steps=1000)
        row("onecycle", 0, 0, 0.004);
        row("onecycle", 0, 299, 0.1);
        row("onecycle", 0, 999, 4e-7);
        row("onecycle", 0, 649, 0.0500002);
    }

    void rates()
    {
        QFETCH(QString, schedule);
        QFETCH(int, warmup);
        QFETCH(int, completed);
        QFETCH(double, rate);
        const Schedule made({.schedule = parseSchedule(schedule.toStdString()),
                             .learningRate = 0.1,
                             .iterations = 1000,
                             .iterationsPerEpoch = 100,
                             .warmup = warmup});
        QVERIFY2(std::abs(made.rate(completed) - rate) < 1e-9 + 1e-6 * rate, qPrintable(QString::number(made.rate(completed), 'g', 17)));
    }

    void staysInBounds_data()
    {
        QTest::addColumn<int>("iterations");
        QTest::newRow("1") << 1;
        QTest::newRow("2") << 2;
        QTest::newRow("3") << 3;
        QTest::newRow("4") << 4;
        QTest::newRow("50") << 50;
    }

    void staysInBounds()
    {
        QFETCH(int, iterations);
        for (const auto* text : {"constant", "step:1", "cosine", "onecycle"}) {
            const Schedule schedule(
                {.schedule = parseSchedule(text), .learningRate = 0.1, .iterations = iterations, .iterationsPerEpoch = 7});
            for (int i = 0; i < iterations; ++i)
                QVERIFY2(schedule.rate(i) > 0.0 && schedule.rate(i) <= 0.1, text);
        }
    }

    void textRoundTrip_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto* text : {"constant", "cosine", "onecycle", "step:30", "step:30,60.5", "step-at:32000,48000"})
            QTest::newRow(text) << text;
    }

    void textRoundTrip()
    {
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(toString(parseSchedule(text.toStdString()))), text);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto* text : {"", "linear", "step", "step:", "step:0", "step:-1", "step:5,5", "step:7,5", "step:5,", "step:5;6",
                                 "step:nan", "step:inf", "step:1e400", "step-at:1.5", "step-at:99999999999999999999", "Cosine"})
            QTest::addRow("'%s'", text) << text;
    }

    void refused()
    {
        QFETCH(QString, text);
        try {
            parseSchedule(text.toStdString());
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::OptionInvalid);
            QCOMPARE(error.field("option"), std::string_view("--schedule"));
        }
    }
};

QTEST_APPLESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
