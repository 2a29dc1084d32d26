#include <QJsonObject>
#include <QtTest>

#include <cmath>

#include "tests/app/command.h"
#include "tests/support/shared.h"

using reslab::test::command;

namespace {

constexpr const char* kPublicScaling = "--mean 0.485,0.456,0.406 --std 0.229,0.224,0.225";

}  // namespace

/// Public weights by `eval` on the 10,000 test images that they were published for.
class TestCliPublished : public QObject {
    Q_OBJECT

private slots:
    void errors_data();
    void errors();

private:
    QTemporaryDir m_data;
};

void TestCliPublished::errors_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("correct");
    QTest::addColumn<QString>("precision");
    QTest::addColumn<int>("most");
    for (const auto& [precision, most] : {std::pair("f32", 2), {"bf16", 30}}) {
        QTest::addRow("resnet20 %s", precision) << "resnet20" << 9173 << precision << most;
        QTest::addRow("resnet56 %s", precision) << "resnet56" << 9339 << precision << most;
    }
}

/// The figures that came with the weights: in f32 image for image but for ties that rounding decides, in bf16 within 0.3 points.
void TestCliPublished::errors()
{
    QFETCH(QString, model);
    QFETCH(int, correct);
    QFETCH(QString, precision);
    QFETCH(int, most);
    const auto shared = QString::fromStdString(reslab::test::sharedFolder().string());
    const auto weights = QString("%1/weights/%2_cifar10_optionA.safetensors").arg(shared, model);
    if (shared.isEmpty() || !QFile::exists(weights))
        QSKIP("no published weights here: set RESLAB_SHARED to the folder that holds weights/ and data/");
    if (!QFile::exists(m_data.filePath("cifar-10-batches-bin"))) {
        QProcess unpack;
        unpack.start(shared + "/data/unpack", {m_data.path()});
        QVERIFY2(unpack.waitForFinished(300'000) && unpack.exitCode() == 0, "CIFAR-10 could not be unpacked");
    }
    const auto outcome = command(QString("eval %1 --weights %2 --data %3/cifar-10-batches-bin %4 --precision %5 --json")
                                     .arg(model, weights, m_data.path(), kPublicScaling, precision));
    if (outcome.exitCode == 1 && outcome.err.contains("bf16 is not possible"))
        QSKIP("this processor has no bf16 arithmetic");
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QCOMPARE(outcome.json().object()["images"].toInt(), 10000);
    QVERIFY2(std::abs(outcome.json().object()["correct"].toInt() - correct) <= most, outcome.all());
}

QTEST_GUILESS_MAIN(TestCliPublished)
#include "tst_clipublished.moc"
