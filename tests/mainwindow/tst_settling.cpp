#include "ui/mainwindow/settling.h"

#include <QLabel>
#include <QtTest>

#include "tests/support/patience.h"

using namespace reslab;
using namespace reslab::ui;

class TestSettling : public QObject {
    Q_OBJECT

private slots:
    void itWaitsForLayouts();
    void itWaitsForWhatIsIncomplete();
};

void TestSettling::itWaitsForLayouts()
{
    constexpr int kChanges = 10;
    QWidget window;
    QLabel label(&window);
    window.show();
    int changes = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &window, [&] {
        label.resize(label.width() + 1, label.height());
        if (++changes == kChanges)
            timer.stop();
    });
    timer.start(50);
    int changesThen = -1;
    new Settling(window, [] { return true; }, [&] { changesThen = changes; });
    QVERIFY(QTest::qWaitFor([&] { return changesThen >= 0; }, test::kHangMs));
    QCOMPARE(changesThen, kChanges);
}

void TestSettling::itWaitsForWhatIsIncomplete()
{
    QWidget window;
    window.show();
    bool isComplete = false;
    bool hasSettled = false;
    new Settling(window, [&] { return isComplete; }, [&] { hasSettled = true; });
    QTest::qWait(700);
    QVERIFY(!hasSettled);
    isComplete = true;
    QVERIFY(QTest::qWaitFor([&] { return hasSettled; }, test::kHangMs));
}

QTEST_MAIN(TestSettling)
#include "tst_settling.moc"
