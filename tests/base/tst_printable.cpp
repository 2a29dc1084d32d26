#include <QtTest>

#include "core/base/printable.h"

using namespace reslab;

class TestPrintable : public QObject {
    Q_OBJECT

private slots:
    void printable_data();
    void printable();
};

void TestPrintable::printable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("ascii") << QByteArray("conv1.weight") << 60 << QByteArray("conv1.weight");
    QTest::newRow("lines") << QByteArray("a\nb\r\tc") << 60 << QByteArray("a\\x0ab\\x0d\\x09c");
    QTest::newRow("zero") << QByteArray("a\0b", 3) << 60 << QByteArray("a\\x00b");
    QTest::newRow("korean") << QByteArray("층") << 60 << QByteArray("층");
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x98\x80") << 60 << QByteArray("\xf0\x9f\x98\x80");
    QTest::newRow("stray byte") << QByteArray("a\xff") << 60 << QByteArray("a\\xff");
    QTest::newRow("cut sequence") << QByteArray("\xec\xb8") << 60 << QByteArray("\\xec\\xb8");
    QTest::newRow("c1 control") << QByteArray("\xc2\x9b") << 60 << QByteArray("\\xc2\\x9b");
    QTest::newRow("delete") << QByteArray("\x7f") << 60 << QByteArray("\\x7f");
    QTest::newRow("just fits") << QByteArray("abcd") << 4 << QByteArray("abcd");
    QTest::newRow("too long") << QByteArray("abcde") << 4 << QByteArray("abcd...");
    QTest::newRow("not cut within a letter") << QByteArray("ab층") << 4 << QByteArray("ab...");
}

void TestPrintable::printable()
{
    QFETCH(QByteArray, text);
    QFETCH(int, limit);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(reslab::printable(text.toStdString(), static_cast<std::size_t>(limit))), expected);
}

QTEST_GUILESS_MAIN(TestPrintable)
#include "tst_printable.moc"
