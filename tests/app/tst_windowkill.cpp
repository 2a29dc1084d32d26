// The window's program killed at random moments: the next start offers the experiment and it goes on, bit for bit.

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <filesystem>

#include "core/base/rng.h"
#include "core/runs/experimentorder.h"
#include "tests/train/experiments.h"
#include "ui/mainwindow/currentexperiment.h"

using namespace reslab;

namespace {

namespace fs = std::filesystem;

/// More than a program does before it is killed, however late that is.
constexpr int kStepsOfARound = 100;

/// A home directory of its own, so that nothing of the user's is seen or changed.
class Home {
public:
    explicit Home(const QString& folder)
        : m_folder(folder)
    {
        QDir().mkpath(folder + "/config/ResLab");
        QFile settings(folder + "/config/ResLab/ResLab.ini");
        if (settings.open(QIODevice::WriteOnly))
            settings.write("[General]\nrunsFolder=" + (folder + "/runs").toUtf8() + "\n");
    }

    QString currentFile() const { return m_folder + "/data/ResLab/current-experiment"; }

    void start(QProcess& process, const QStringList& arguments) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", m_folder);
        environment.insert("XDG_CONFIG_HOME", m_folder + "/config");
        environment.insert("XDG_DATA_HOME", m_folder + "/data");
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        environment.insert("OMP_WAIT_POLICY", "passive");
        process.setProcessEnvironment(environment);
        process.start(RESLAB_BIN "/reslab", arguments);
    }

    /// Lets the program run until its experiment has ended.
    bool finish(const QStringList& arguments) const
    {
        QProcess process;
        start(process, arguments);
        const bool hasBegun = QTest::qWaitFor([&] { return QFile::exists(currentFile()); }, 30'000);
        const bool hasEnded = QTest::qWaitFor([&] { return !QFile::exists(currentFile()); }, 1'200'000);
        process.kill();
        return process.waitForFinished() && hasBegun && hasEnded;
    }

    /// The one experiment that was made.
    fs::path experiment() const
    {
        const QDir runs(m_folder + "/runs");
        const auto folders = runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        return folders.isEmpty() ? fs::path() : fs::path(runs.filePath(folders.back()).toStdString());
    }

private:
    QString m_folder;
};

ExperimentOrder smallOrder(int rounds)
{
    ExperimentOrder order;
    order.models = nameRuns({"plain=cifar:depth=8,width=4,shortcut=none", "resnet=cifar:depth=8,width=4"});
    order.recipe = withIterations(loadRecipe("quick"), std::int64_t{kStepsOfARound} * rounds);
    order.recipe.subset = 512;
    order.recipe.batchSize = 16;
    order.recipe.evalEvery = 100;
    order.recipe.checkpointEvery = 7;
    order.recipe.precision = PrecisionChoice::F32;
    order.threads = 1;
    return order;
}

}  // namespace

class TestWindowKill : public QObject {
    Q_OBJECT

private slots:
    /// RESLAB_KILL_ROUNDS kills; a few in the suite.
    void killedAndOfferedAgain()
    {
        bool given = false;
        const auto wanted = qEnvironmentVariableIntValue("RESLAB_KILL_ROUNDS", &given);
        const int rounds = given ? wanted : 3;
        QTemporaryDir folder;
        const auto file = folder.filePath("small.reslab");
        writeOrder(smallOrder(rounds), file.toStdString());

        const Home calm(folder.filePath("calm"));
        QVERIFY(calm.finish({file, "--start"}));

        const Home killed(folder.filePath("killed"));
        ui::CurrentExperiment current(killed.currentFile());
        Rng rng(7, "window kill");
        int offered = 0;
        for (int round = 0; round < rounds; ++round) {
            const bool isOffered = current.interrupted().has_value();
            QVERIFY2(round == 0 || isOffered || killed.experiment().empty(), "an interrupted experiment is not offered");
            offered += isOffered ? 1 : 0;
            QProcess process;
            killed.start(process, isOffered ? QStringList{"--continue"} : QStringList{file, "--start"});
            QVERIFY(process.waitForStarted());
            QTest::qSleep(100 + static_cast<int>(rng.below(1900)));
            QVERIFY2(process.state() == QProcess::Running, process.readAllStandardError().constData());
            ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
            QVERIFY(process.waitForFinished());
        }
        QVERIFY(offered > 0 || rounds < 3);
        QVERIFY(killed.finish(current.interrupted() ? QStringList{"--continue"} : QStringList{file, "--start"}));
        for (const auto* run : {"plain", "resnet"})
            QCOMPARE(QString::fromStdString(test::difference(killed.experiment() / run, calm.experiment() / run)), QString());
        qInfo("%d kills, %d times the experiment was offered again", rounds, offered);
    }
};

int main(int argc, char** argv)
{
    // Many rounds take longer than QtTest waits for a function by itself.
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");
    QCoreApplication application(argc, argv);
    TestWindowKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_windowkill.moc"
