#include "tests/network/smallnetworks.h"

#include <chrono>
#include <ctime>
#include <thread>

using namespace reslab;
using namespace reslab::test;

/// A team of threads that has no work, as while a run is paused, leaves the processors to others.
class TestIdle : public QObject {
    Q_OBJECT

private slots:
    void pausedTeamSleeps();
};

void TestIdle::pausedTeamSleeps()
{
    const auto graph = graphOf("cifar:depth=8,width=16");
    Engine engine(2);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    const auto pictures = picturesOf(graph, kBatch);
    const auto processorMs = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
    };
    for (int i = 0; i < 3; ++i)
        network.trainStep(pictures.view());
    // After its last work a thread spins for a moment, in the hope of more.
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto before = processorMs();
    std::this_thread::sleep_for(std::chrono::milliseconds(1000));
    QVERIFY2(processorMs() - before < 5.0, qPrintable(QString::number(processorMs() - before)));
}

QTEST_APPLESS_MAIN(TestIdle)
#include "tst_idle.moc"
