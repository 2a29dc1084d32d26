#include "core/runs/runfolder.h"

#include <QtTest>

#include <fstream>

#include "core/base/error.h"
#include "core/runs/divergence.h"

using namespace reslab;

namespace {

namespace fs = std::filesystem;

void touch(const fs::path& path)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "{}";
}

}  // namespace

class TestRunFolder : public QObject {
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("models");
        const auto row = [](const char* name, QStringList arguments, QStringList names, QStringList models) {
            QTest::newRow(name) << arguments << names << (models.isEmpty() ? arguments : models);
        };
        row("plain", {"plain20", "resnet20"}, {"plain20", "resnet20"}, {});
        row("options", {"cifar:depth=20,shortcut=B"}, {"cifar-depth-20-shortcut-B"}, {});
        row("repeats", {"plain20", "plain20", "plain20"}, {"plain20", "plain20-2", "plain20-3"}, {});
        row("a repeat that is taken", {"plain20-2", "plain20", "plain20"}, {"plain20-2", "plain20", "plain20-3"}, {});
        row("named", {"A=plain20", "B=cifar:depth=56"}, {"A", "B"}, {"plain20", "cifar:depth=56"});
        row("named twice", {"A=plain20", "A=resnet20"}, {"A", "A-2"}, {"plain20", "resnet20"});
        row("name made fit", {"a b\xc3\xa9=plain20"}, {"a-b--"}, {"plain20"});
        row("path", {"nets/my=net.json"}, {"nets-my-net.json"}, {});
        row("named path", {"mine=nets/my=net.json"}, {"mine"}, {"nets/my=net.json"});
    }

    void names()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, names);
        QFETCH(QStringList, models);
        std::vector<std::string> given;
        for (const auto& argument : arguments)
            given.push_back(argument.toStdString());
        const auto runs = nameRuns(given);
        QCOMPARE(runs.size(), std::size_t(names.size()));
        for (qsizetype i = 0; i < names.size(); ++i) {
            QCOMPARE(QString::fromStdString(runs[std::size_t(i)].name), names[i]);
            QCOMPARE(QString::fromStdString(runs[std::size_t(i)].model), models[i]);
        }
    }

    void noNames_data()
    {
        QTest::addColumn<QString>("argument");
        for (const auto* argument : {"", "=plain20", "A=", ".=plain20", "..=plain20", "..."})
            QTest::addRow("'%s'", argument) << argument;
    }

    void noNames()
    {
        QFETCH(QString, argument);
        QVERIFY_EXCEPTION_THROWN(nameRuns({argument.toStdString()}), Error);
    }

    void findsRuns()
    {
        QTemporaryDir folder;
        const fs::path out = folder.path().toStdString();
        QVERIFY_EXCEPTION_THROWN(findRuns(out), Error);
        QVERIFY_EXCEPTION_THROWN(findRuns(out / "absent"), Error);
        touch(out / "b" / "run.json");
        touch(out / "a" / "run.json");
        touch(out / "c" / "notes.txt");
        touch(out / "run.json");
        const auto runs = findRuns(out);
        QCOMPARE(runs.size(), std::size_t{2});
        QCOMPARE(runs[0].name(), std::string("a"));
        QCOMPARE(runs[1].name(), std::string("b"));
    }

    /// Until the run goes on; what no run could have left tells nothing.
    void tellsWhereNumbersEnded()
    {
        QTemporaryDir folder;
        const RunFolder run{fs::path(folder.path().toStdString()) / "plain56"};
        touch(run.description());
        QVERIFY(!readDivergence(run));
        using Where = Diverged::Where;
        for (const auto where : {Where::Weights, Where::Output, Where::Gradient, Where::Loss}) {
            Diverged end;
            end.epoch = 2;
            end.iteration = 501;
            end.seconds = 12.5;
            end.where = where;
            end.layer = where == Where::Loss ? "" : "layer1.0.conv1";
            writeDivergence(end, run);
            const auto told = readDivergence(run);
            QVERIFY(told);
            QCOMPARE(told->run, std::string("plain56"));
            QCOMPARE(told->iteration, std::int64_t{501});
            QCOMPARE(told->epoch, std::int64_t{2});
            QCOMPARE(told->seconds, 12.5);
            QCOMPARE(int(told->where), int(where));
            QCOMPARE(told->layer, end.layer);
        }
        forgetDivergence(run);
        QVERIFY(!readDivergence(run));
        for (const auto* text : {"", "{}", "[1]", R"({"format":"reslab-divergence","version":1,"epoch":1,"iteration":-1,"seconds":0,"where":"loss","layer":""})"}) {
            std::ofstream(run.divergence()) << text;
            QVERIFY2(!readDivergence(run), text);
        }
    }

    void choosesCheckpoints()
    {
        QTemporaryDir folder;
        const fs::path run = fs::path(folder.path().toStdString()) / "resnet20";
        const auto name = run.string();
        QVERIFY_EXCEPTION_THROWN(chooseCheckpoint(name), Error);
        touch(run / "run.json");
        QVERIFY_EXCEPTION_THROWN(chooseCheckpoint(name), Error);
        touch(run / "last.safetensors");
        QCOMPARE(chooseCheckpoint(name).which, std::string("last"));
        QCOMPARE(chooseCheckpoint(name + "/").folder.name(), std::string("resnet20"));
        QVERIFY_EXCEPTION_THROWN(chooseCheckpoint(name + "@best"), Error);
        touch(run / "best.safetensors");
        QCOMPARE(chooseCheckpoint(name).which, std::string("best"));
        QCOMPARE(chooseCheckpoint(name + "@last").file, run / "last.safetensors");
        QCOMPARE(chooseCheckpoint(name + "@best").file, run / "best.safetensors");
    }
};

QTEST_APPLESS_MAIN(TestRunFolder)
#include "tst_runfolder.moc"
