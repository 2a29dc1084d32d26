#include <QtTest>

#include <bit>
#include <cmath>
#include <limits>

#include "core/weights/dtype.h"

using namespace reslab;

class TestDType : public QObject {
    Q_OBJECT

private slots:
    void half_data();
    void half();
    void everyFiniteHalfIsBetweenItsNeighbours();
    void bfloat16();
    void namesAreReadBack();
};

void TestDType::half_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<float>("value");
    QTest::newRow("zero") << 0x0000 << 0.0f;
    QTest::newRow("one") << 0x3c00 << 1.0f;
    QTest::newRow("minus two") << 0xc000 << -2.0f;
    QTest::newRow("a third") << 0x3555 << 0.333251953125f;
    QTest::newRow("largest") << 0x7bff << 65504.0f;
    QTest::newRow("smallest normal") << 0x0400 << 6.103515625e-05f;
    QTest::newRow("smallest") << 0x0001 << 5.9604644775390625e-08f;
    QTest::newRow("largest subnormal") << 0x83ff << -6.097555160522461e-05f;
    QTest::newRow("infinity") << 0x7c00 << std::numeric_limits<float>::infinity();
    QTest::newRow("minus infinity") << 0xfc00 << -std::numeric_limits<float>::infinity();
}

void TestDType::half()
{
    QFETCH(int, bits);
    QFETCH(float, value);
    QVERIFY(halfToFloat(static_cast<std::uint16_t>(bits)) == value);
    QVERIFY(std::isnan(halfToFloat(0x7e00)));
    QVERIFY(std::signbit(halfToFloat(0x8000)));
}

void TestDType::everyFiniteHalfIsBetweenItsNeighbours()
{
    for (int bits = 1; bits < 0x7bff; ++bits) {
        const auto before = halfToFloat(static_cast<std::uint16_t>(bits - 1));
        const auto here = halfToFloat(static_cast<std::uint16_t>(bits));
        const auto after = halfToFloat(static_cast<std::uint16_t>(bits + 1));
        QVERIFY2(before < here && here < after, qPrintable(QString::number(bits)));
        QVERIFY2(halfToFloat(static_cast<std::uint16_t>(bits | 0x8000)) == -here, qPrintable(QString::number(bits)));
    }
}

void TestDType::bfloat16()
{
    QCOMPARE(bfloat16ToFloat(0x3f80), 1.0f);
    QCOMPARE(bfloat16ToFloat(0xc049), -3.140625f);
    QCOMPARE(bfloat16ToFloat(0x7f7f), std::bit_cast<float>(0x7f7f0000u));
}

void TestDType::namesAreReadBack()
{
    for (const auto dtype : {DType::F64, DType::F32, DType::F16, DType::BF16, DType::I64, DType::I32, DType::I16, DType::I8,
                             DType::U8, DType::Bool})
        QVERIFY(dtypeFromString(toString(dtype)) == dtype);
    QVERIFY(!dtypeFromString("f32"));
    QVERIFY(!dtypeFromString(""));
}

QTEST_GUILESS_MAIN(TestDType)
#include "tst_dtype.moc"
