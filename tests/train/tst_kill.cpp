// Kills a training process at random moments, goes on, and compares with one that nobody disturbed. The program is its own child:
// "tst_kill --train FOLDER PRECISION ITERATIONS" trains or goes on, and writes a byte for every step.

#include <QtTest>

#include <csignal>
#include <cstdio>

#include <unistd.h>

#include "core/engine/engine.h"
#include "core/base/rng.h"
#include "core/train/experiment.h"
#include "tests/train/experiments.h"

using namespace reslab;

namespace {

namespace fs = std::filesystem;

class StepTeller : public TrainingSink {
public:
    void publish(const TrainingRecord& record) override
    {
        if (std::holds_alternative<StepPoint>(record))
            [[maybe_unused]] const auto written = ::write(STDOUT_FILENO, ".", 1);
    }
};

Recipe recipeOf(PrecisionChoice precision, int iterations)
{
    auto recipe = withIterations(test::smallRecipe(precision), iterations);
    recipe.checkpointEvery = 3;
    recipe.evalEvery = 20;
    recipe.validation = 10;
    return recipe;
}

int trainInChild(const fs::path& folder, const std::string& precision, int iterations)
{
    const auto choice = precision == "bf16" ? PrecisionChoice::BF16 : PrecisionChoice::F32;
    RunControl control;
    StepTeller teller;
    if (fs::exists(folder))
        test::trainOn(folder, control, teller);
    else
        test::trainNew(test::smallNetworks({"resnet", "plain"}, choice), recipeOf(choice, iterations), folder, control, teller);
    return 0;
}

}  // namespace

class TestKill : public QObject {
    Q_OBJECT

private slots:
    void killedAndResumed_data()
    {
        QTest::addColumn<QString>("precision");
        QTest::newRow("f32") << "f32";
        QTest::newRow("bf16") << "bf16";
    }

    /// RESLAB_KILL_ROUNDS kills; a few in the suite.
    void killedAndResumed()
    {
        QFETCH(QString, precision);
        if (precision == "bf16" && !platform().supportsBf16)
            QSKIP("oneDNN has no bf16 on this processor");
        bool given = false;
        const auto wanted = qEnvironmentVariableIntValue("RESLAB_KILL_ROUNDS", &given);
        const int rounds = given ? wanted : 3;
        // Enough that no child ends before it is killed, however late the kill comes.
        const int iterations = 80 * rounds;

        QTemporaryDir folder;
        const auto killed = folder.path() + "/killed";
        const auto whole = folder.path() + "/whole";
        QCOMPARE(QProcess::execute(program(), arguments(whole, precision, iterations)), 0);

        Rng rng(static_cast<std::uint64_t>(precision.size()), "kill");
        for (int round = 0; round < rounds; ++round) {
            const auto steps = 2 * (10 + static_cast<int>(rng.below(20)));
            QProcess child;
            child.setProgram(program());
            child.setArguments(arguments(killed, precision, iterations));
            child.start();
            qsizetype seen = 0;
            while (seen < steps && child.waitForReadyRead(60000))
                seen += child.readAll().size();
            QVERIFY2(seen >= steps, child.readAllStandardError().constData());
            QTest::qSleep(static_cast<int>(rng.below(20)));
            ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished());
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        }
        QCOMPARE(QProcess::execute(program(), arguments(killed, precision, iterations)), 0);
        for (const auto* run : {"resnet", "plain"})
            QCOMPARE(QString::fromStdString(
                         test::difference(fs::path(killed.toStdString()) / run, fs::path(whole.toStdString()) / run)),
                     QString());
    }

private:
    static QString program() { return QCoreApplication::applicationFilePath(); }
    static QStringList arguments(const QString& folder, const QString& precision, int iterations)
    {
        return {"--train", folder, precision, QString::number(iterations)};
    }
};

int main(int argc, char** argv)
{
    if (argc == 5 && std::string(argv[1]) == "--train") {
        try {
            return trainInChild(argv[2], argv[3], std::stoi(argv[4]));
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
            return 1;
        }
    }
    // Many rounds take longer than QtTest waits for a function by itself.
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");
    QCoreApplication application(argc, argv);
    TestKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill.moc"
