#include "core/base/shape.h"

#include <QtTest>

using namespace reslab;

class TestShape : public QObject {
    Q_OBJECT

private slots:
    void shapes();
    void dims();
};

void TestShape::shapes()
{
    QCOMPARE(toString(Shape{16, 32, 8}), std::string("(16,32,8)"));
    QCOMPARE((Shape{16, 32, 8}.elements()), std::int64_t{16 * 32 * 8});
    QCOMPARE(toString(Shape{10}), std::string("(10,1,1)"));
    QCOMPARE((Shape{1 << 20, 1 << 20, 4}.elements()), std::int64_t{1} << 42);
    QVERIFY((Shape{1, 2, 3} == Shape{1, 2, 3}));
    QVERIFY((Shape{1, 2, 3} != Shape{1, 3, 2}));
}

void TestShape::dims()
{
    QCOMPARE(toString(Dims{16, 3, 3, 3}), std::string("(16,3,3,3)"));
    QCOMPARE(elements(Dims{16, 3, 3, 3}), std::int64_t{432});
    QCOMPARE(toString(Dims{}), std::string("()"));
    QCOMPARE(elements(Dims{}), std::int64_t{1});
    QCOMPARE(elements(Dims{5, 0}), std::int64_t{0});
}

QTEST_APPLESS_MAIN(TestShape)
#include "tst_shape.moc"
