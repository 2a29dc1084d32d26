#include "ui/text/format.h"

#include <QtTest>

using namespace reslab::ui;

class TestFormat : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void smallNumbersHaveAPowerOfTen_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("axis");
        QTest::addColumn<QString>("decade");
        QTest::addColumn<QString>("rate");
        const auto row = [](double value, const char* axis, const char* decade, const char* rate) {
            QTest::addRow("%g", value) << value << QString::fromUtf8(axis) << QString::fromUtf8(decade) << QString::fromUtf8(rate);
        };
        row(1e-15, "0", "10⁻¹⁵", "10⁻¹⁵");
        row(1e-9, "10⁻⁹", "10⁻⁹", "10⁻⁹");
        row(5e-6, "5 × 10⁻⁶", "5 × 10⁻⁶", "5 × 10⁻⁶");
        row(2.5e-5, "2.5 × 10⁻⁵", "2.5 × 10⁻⁵", "2.5 × 10⁻⁵");
        row(1.23456e-5, "1.235 × 10⁻⁵", "1.235 × 10⁻⁵", "1.235 × 10⁻⁵");
        row(2e-4, "2 × 10⁻⁴", "2 × 10⁻⁴", "0.0002");
        row(1e-3, "0.001", "0.001", "0.001");
        row(0.05, "0.05", "0.05", "0.05");
        row(100.0, "100", "100", "100");
        row(1e6, "1,000,000", "10⁶", "");
    }

    void smallNumbersHaveAPowerOfTen()
    {
        QFETCH(double, value);
        const auto broken = [](QString text) { return text.replace(QChar(QChar::Nbsp), QChar(' ')); };
        QTEST(broken(axisNumber(value)), "axis");
        QTEST(broken(decadeNumber(value)), "decade");
        if (value <= 1e3)  // No rate is greater.
            QTEST(broken(rateText(value)), "rate");
    }

    void valuesHaveTheirDigits()
    {
        const auto text = [](double value, int digits) { return valueText(value, digits).replace(QChar(QChar::Nbsp), QChar(' ')); };
        QCOMPARE(text(-9.203e-5, 3), QString::fromUtf8("-9.20 × 10⁻⁵"));
        QCOMPARE(text(4.2e-13, 2), QString::fromUtf8("4.2 × 10⁻¹³"));
        QCOMPARE(text(0.4151, 3), QString("0.415"));
        QCOMPARE(text(0.0, 3), QString("0"));
        QCOMPARE(text(9999.4, 4), QString("9,999"));
        QCOMPARE(text(12890.3, 4), QString::fromUtf8("1.289 × 10⁴"));
        QCOMPARE(text(2.5e6, 2), QString::fromUtf8("2.5 × 10⁶"));
    }

    /// What a field shows of a rate is read there as the same rate.
    void aRateIsReadAsItIsShown()
    {
        for (const double rate : {0.1, 0.0125, 2e-4, 1e-5, 1e-9}) {
            bool isNumber = false;
            QCOMPARE(QLocale().toDouble(rateToType(rate), &isNumber), rate);
            QVERIFY(isNumber);
            QVERIFY2(!rateToType(rate).contains('E', Qt::CaseInsensitive), qPrintable(rateToType(rate)));
        }
        QCOMPARE(rateToType(0.1 * 0.1), QString("0.01"));
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
