#include <QJsonObject>
#include <QtTest>

#include "tests/app/command.h"
#include "tests/support/picturefolder.h"

using reslab::test::command;

class TestCliMoved : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString at(const QString& name) const { return m_folder.filePath(name); }

    /// Where run.json says that the images are.
    QString place() const
    {
        QFile file(at("out/plain20-width-4/run.json"));
        return file.open(QIODevice::ReadOnly)
                   ? QJsonDocument::fromJson(file.readAll()).object()["data"].toObject()["source"].toString()
                   : QString();
    }

private slots:
    /// A renamed folder, or another machine: the same images are found by --data, and others are refused.
    void imagesHaveMoved()
    {
        reslab::test::drawPictures(at("images"), 1);
        reslab::test::drawPictures(at("others"), 2);
        const auto begun = command(QString("train plain20:width=4 --data %1 --output %2 --iterations 2 --warmup 0 --batch-size 8 "
                                           "--precision f32 --threads 1")
                                       .arg(at("images"), at("out")));
        QVERIFY2(begun.exitCode == 0, begun.all());
        QCOMPARE(place(), at("images"));
        QVERIFY(QDir(m_folder.path()).rename("images", "moved"));

        const auto resume = "train --resume --output " + at("out");
        const auto lost = command(resume);
        QVERIFY2(lost.exitCode == 1 && lost.isOneSentence(at("images")) && lost.isOneSentence("--data PATH"), lost.all());
        const auto nowhere = command(resume + " --data " + at("nowhere"));
        QVERIFY2(nowhere.exitCode == 1 && nowhere.isOneSentence(at("nowhere")), nowhere.all());
        const auto remote = command(resume + " --data https://example.org/images");
        QVERIFY2(remote.exitCode == 1 && remote.isOneSentence("https://example.org/images"), remote.all());
        for (const auto& other : {at("others"), QString("shapes")}) {
            const auto refused = command(resume + " --data " + other);
            QVERIFY2(refused.exitCode == 1 && refused.isOneSentence("--data") && refused.isOneSentence("run.json"), refused.all());
        }
        QCOMPARE(place(), at("images"));

        const auto found = command(resume + " --data " + at("moved"));
        QVERIFY2(found.exitCode == 0, found.all());
        QCOMPARE(place(), at("moved"));
        const auto again = command(resume);
        QVERIFY2(again.exitCode == 0, again.all());
    }
};

QTEST_GUILESS_MAIN(TestCliMoved)
#include "tst_climoved.moc"
