#include <QtTest>

#include "core/base/printable.h"

using namespace reslab;

class TestPrintable : public QObject {
    Q_OBJECT

private slots:
    void printable_data();
    void printable();
    void everySequenceIsWhatQtTakes();
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
    const auto escaped = [](const char* name, const QByteArray& bytes) {
        QTest::newRow(name) << bytes << 60 << "\\x" + bytes.toHex(' ').replace(" ", "\\x");
    };
    escaped("overlong slash in two bytes", "\xc0\xaf");
    escaped("overlong in two bytes", "\xc1\xbf");
    escaped("overlong in three bytes", "\xe0\x9f\xbf");
    escaped("overlong in four bytes", "\xf0\x8f\xbf\xbf");
    escaped("first surrogate", "\xed\xa0\x80");
    escaped("last surrogate", "\xed\xbf\xbf");
    escaped("beyond Unicode", "\xf4\x90\x80\x80");
    escaped("no such lead", "\xf5\x80\x80\x80");
    escaped("third byte is no continuation", "\xe1\x80\xc3");
    const auto kept = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes << 60 << bytes; };
    kept("first of two bytes", "\xc2\xa0");
    kept("last of two bytes", "\xdf\xbf");
    kept("first of three bytes", "\xe0\xa0\x80");
    kept("before the surrogates", "\xed\x9f\xbf");
    kept("behind the surrogates", "\xee\x80\x80");
    kept("last of three bytes", "\xef\xbf\xbf");
    kept("first of four bytes", "\xf0\x90\x80\x80");
    kept("last of Unicode", "\xf4\x8f\xbf\xbf");
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

void TestPrintable::everySequenceIsWhatQtTakes()
{
    int kept = 0;
    for (int first = 0xc0; first < 0x100; ++first)
        for (int second = 0x40; second < 0x100; ++second)
            for (const char* rest : {"", "\x80", "\x80\x80"}) {
                const auto bytes = QByteArray(1, char(first)) + char(second) + rest;
                QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
                const QString text = decoder(bytes);
                const bool isOne = !decoder.hasError() && text.toUcs4().size() == 1 && text[0].unicode() >= 0xa0;
                const auto shown = QByteArray::fromStdString(reslab::printable(bytes.toStdString()));
                if (isOne)
                    QCOMPARE(shown, bytes);
                QCOMPARE(shown == bytes, isOne);
                kept += isOne;
            }
    QVERIFY(kept > 1000);
}

QTEST_GUILESS_MAIN(TestPrintable)
#include "tst_printable.moc"
