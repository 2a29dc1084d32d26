#include <QImage>
#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

#include "tests/app/command.h"

using reslab::test::command;
using reslab::test::commandWithoutBf16;

/// Runs that say they were trained in bf16, on a processor that does not have it.
class TestCliPrecision : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void picturesAreClassified();
    void dataAreEvaluated();
    void whatIsAskedForIsRefused();
    void trainingGoesOn();

private:
    QString at(const QString& name) const { return m_folder.filePath(name); }
    QString run() const { return at("runs/a"); }
    QByteArray description() const;
    void replaceInDescription(const QByteArray& before, const QByteArray& after) const;

    QTemporaryDir m_folder;
};

QByteArray TestCliPrecision::description() const
{
    QFile file(run() + "/run.json");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCliPrecision::replaceInDescription(const QByteArray& before, const QByteArray& after) const
{
    auto text = description();
    QVERIFY2(text.contains(before), text);
    text.replace(before, after);
    QFile file(run() + "/run.json");
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

void TestCliPrecision::initTestCase()
{
    const auto outcome = command(QString("train a=resnet20:width=4 --data shapes --subset 256 --iterations 4 --batch-size 16 --precision auto "
                                         "--eval-every 0 --threads 1 --output %1")
                                     .arg(at("runs")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    // Where this processor has no bf16 the run was not trained in it; its file is what the commands go by.
    if (!description().contains(R"("precision":"bf16")"))
        replaceInDescription(R"("precision":"f32")", R"("precision":"bf16")");
    QImage picture(32, 32, QImage::Format_RGB888);
    picture.fill(Qt::darkGreen);
    QVERIFY(picture.save(at("picture.png")));
}

void TestCliPrecision::picturesAreClassified()
{
    const auto line = QString("classify %1 --run %2 --json --threads 1").arg(at("picture.png"), run());
    const auto outcome = commandWithoutBf16(line);
    QVERIFY2(outcome.exitCode == 0 && outcome.isOneSentence("does not have; here it is computed in f32"), outcome.all());
    const auto asked = commandWithoutBf16(line + " --precision f32");
    QVERIFY2(asked.exitCode == 0 && asked.err.isEmpty(), asked.all());
    QCOMPARE(outcome.out, asked.out);
}

void TestCliPrecision::dataAreEvaluated()
{
    const auto line = QString("eval --run %1 --data shapes --json --threads 1").arg(run());
    const auto outcome = commandWithoutBf16(line);
    QVERIFY2(outcome.exitCode == 0 && outcome.isOneSentence("does not have; here it is computed in f32"), outcome.all());
    const auto asked = commandWithoutBf16(line + " --precision f32");
    QCOMPARE(outcome.json().object()["loss"].toDouble(), asked.json().object()["loss"].toDouble());
}

void TestCliPrecision::whatIsAskedForIsRefused()
{
    const auto outcome = commandWithoutBf16(
        QString("classify %1 --run %2 --precision bf16 --threads 1").arg(at("picture.png"), run()));
    QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence("bf16 is not possible"), outcome.all());
}

/// It says so, and how the run began still stands in its file. Naming what `auto` became is no contradiction.
void TestCliPrecision::trainingGoesOn()
{
    replaceInDescription(R"("iterations":4)", R"("iterations":6)");
    const auto outcome = commandWithoutBf16(QString("train --resume --precision bf16 --output %1").arg(at("runs")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QVERIFY2(outcome.all().contains("began with precision bf16 and goes on with f32"), outcome.all());
    QVERIFY2(outcome.all().contains("f32, no native bf16 arithmetic"), outcome.all());
    QVERIFY(description().contains(R"("precision":"bf16")"));
    const auto again = commandWithoutBf16(QString("train --resume --output %1").arg(at("runs")));
    QVERIFY2(again.exitCode == 0 && again.all().contains("was finished already"), again.all());
}

QTEST_GUILESS_MAIN(TestCliPrecision)
#include "tst_cliprecision.moc"
