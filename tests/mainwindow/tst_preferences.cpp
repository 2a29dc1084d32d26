#include "ui/mainwindow/preferences.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace reslab::ui;

class TestPreferences : public QObject {
    Q_OBJECT

private slots:
    void roundTrip()
    {
        QTemporaryDir folder;
        Preferences written;
        written.language = "ko";
        written.theme = ThemeChoice::Dark;
        written.isPresenting = true;
        written.threads = 3;
        written.runsFolder = "/experiments";
        written.keepAwake = true;
        written.notifies = false;
        written.recentRuns = QStringList{"/a", "/b"};
        written.recentData = QStringList{"shapes"};
        written.geometry = QByteArray("\x01\x00\x02", 3);
        written.layout = "layout";
        written.plotOptions = "{}";
        written.columns = "columns";
        written.layers = "{}";
        {
            QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
            writePreferences(written, settings);
        }
        QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
        QVERIFY(readPreferences(settings) == written);
    }

    void whatCannotBeReadIsTheDefault()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("s.ini"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\ntheme=purple\nthreads=-7\nlanguage=\n\x00\xff broken");
        file.close();
        QSettings settings(file.fileName(), QSettings::IniFormat);
        const auto read = readPreferences(settings);
        QCOMPARE(read.theme, ThemeChoice::System);
        QCOMPARE(read.threads, 0);
        QCOMPARE(read.runsFolder, defaultRunsFolder());
    }

    void theNewestIsFirstAndOnce()
    {
        QStringList recent;
        for (int i = 0; i < 12; ++i)
            rememberRecent(recent, QString::number(i));
        rememberRecent(recent, "5");
        QCOMPARE(recent.size(), 10);
        QCOMPARE(recent.front(), QString("5"));
        QCOMPARE(recent.count("5"), 1);
    }
};

QTEST_APPLESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
