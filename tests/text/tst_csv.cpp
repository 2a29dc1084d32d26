#include "ui/text/csv.h"

#include <QtTest>

using namespace reslab::ui;

class TestCsv : public QObject {
    Q_OBJECT

private slots:
    void whatWouldEndAFieldStandsInQuotes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << "ResNet-20" << "ResNet-20";
        QTest::newRow("nothing") << "" << "";
        QTest::newRow("comma") << "cifar:depth=8,width=8" << "\"cifar:depth=8,width=8\"";
        QTest::newRow("quotes") << "a \"cat\"" << "\"a \"\"cat\"\"\"";
        QTest::newRow("lines") << "one\ntwo" << "\"one\ntwo\"";
        QTest::newRow("an old end of line") << "one\rtwo" << "\"one\rtwo\"";
    }

    void whatWouldEndAFieldStandsInQuotes()
    {
        QFETCH(QString, text);
        QTEST(csvField(text), "field");
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
