// Checkpoints as PyTorch writes them.

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>

#include "core/base/error.h"
#include "core/weights/tensorfile.h"
#include "tests/support/values.h"
#include "tests/weights/torchmaker.h"

using namespace reslab;
using namespace reslab::test;

namespace {

/// Element i of tensor t, as make_checkpoints.py makes it.
double madeValue(std::int64_t t, std::int64_t i)
{
    return static_cast<double>((7 * i + 13 * t) % 100) / 4;
}

}  // namespace

class TestTorchFile : public QObject {
    Q_OBJECT

private slots:
    void everyType_data();
    void everyType();
    void everyPlaceInAStorage();
    void wrappedStateDict();
    void besideAnOptimizer();
    void refused_data();
    void refused();
    void isKnownByWhatItHolds_data();
    void isKnownByWhatItHolds();
};

void TestTorchFile::everyType_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("tensor");
    const char* names[] = {"float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"};
    for (const char* file : {"types.pth", "protocol4.pt"})
        for (int t = 0; t < 10; ++t)
            QTest::addRow("%s %s", file, names[t]) << file << names[t] << t;
}

void TestTorchFile::everyType()
{
    QFETCH(QString, file);
    QFETCH(QString, name);
    QFETCH(int, tensor);
    const auto opened = openTensorFile(kCheckpoints / file.toStdString());
    const auto& stored = opened.get(name.toStdString());
    QVERIFY((stored.dims == Dims{3, 4}) && stored.strides.empty());
    for (std::int64_t i = 0; i < 12; ++i) {
        const auto exact = madeValue(tensor, i);
        const auto place = static_cast<std::size_t>(i);
        if (isFloating(stored.dtype))
            QCOMPARE(static_cast<double>(opened.floats(stored)[place]), exact);
        else
            QCOMPARE(opened.integers(stored)[place],
                     stored.dtype == DType::Bool ? std::int64_t{exact != 0.0} : static_cast<std::int64_t>(exact));
    }
}

void TestTorchFile::everyPlaceInAStorage()
{
    const auto file = openTensorFile(kCheckpoints / "types.pth");
    const auto check = [&](const char* name, const Dims& dims, const std::function<double(std::int64_t)>& expected) {
        const auto& stored = file.get(name);
        QCOMPARE(QString::fromStdString(toString(stored.dims)), QString::fromStdString(toString(dims)));
        const auto values = file.floats(stored);
        QCOMPARE(values.size(), static_cast<std::size_t>(elements(dims)));
        for (std::size_t i = 0; i < values.size(); ++i)
            QCOMPARE(static_cast<double>(values[i]), expected(static_cast<std::int64_t>(i)));
    };
    check("base", {4, 6}, [](auto i) { return madeValue(10, i); });
    check("transposed", {6, 4}, [](auto i) { return madeValue(10, i % 4 * 6 + i / 4); });
    check("columns", {4, 2}, [](auto i) { return madeValue(10, i / 2 * 6 + 1 + i % 2); });
    check("every second", {2, 3}, [](auto i) { return madeValue(10, i / 3 * 12 + i % 3 * 2); });
    check("row", {6}, [](auto i) { return madeValue(10, 12 + i); });
    check("parameter", {5}, [](auto i) { return madeValue(12, i); });
    check("empty", {0, 3}, [](auto) { return 0.0; });
    // (2, 3, 4, 5) seen as (5, 3, 2, 4).
    check("permuted", {5, 3, 2, 4}, [](auto i) {
        const auto d = i / 24, b = i / 8 % 3, a = i / 4 % 2, c = i % 4;
        return madeValue(11, a * 60 + b * 20 + c * 5 + d);
    });
    QCOMPARE(file.integers(file.get("scalar")), std::vector<std::int64_t>{static_cast<std::int64_t>(madeValue(13, 0))});
    QVERIFY(file.get("scalar").dims.empty());
}

void TestTorchFile::wrappedStateDict()
{
    const auto file = openTensorFile(kCheckpoints / "wrapped.pth");
    QCOMPARE(file.metadata().at("arch"), std::string("cifar:depth=8,width=2,shortcut=B"));
    QVERIFY(!file.find("best_acc1"));
    const auto values = file.floats(file.get("module.layer2.0.bn1.running_var"));
    QCOMPARE(values.size(), std::size_t{4});
    for (std::size_t i = 0; i < values.size(); ++i)
        QCOMPARE(values[i], static_cast<float>(1.0 + 0.3 * namedValue("layer2.0.bn1.running_var", i)));
    QCOMPARE(file.integers(file.get("module.bn1.num_batches_tracked")), std::vector<std::int64_t>{0});
}

void TestTorchFile::besideAnOptimizer()
{
    const auto file = openTensorFile(kCheckpoints / "optimizer.pth");
    QCOMPARE(file.tensors().size(), std::size_t{2});
    QVERIFY((file.get("linear.weight").dims == Dims{2, 2}));
}

void TestTorchFile::refused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("said");
    QTest::newRow("whole module") << "module.pth" << ErrorCode::PickleForbidden << "torch.nn.modules.linear.Linear";
    QTest::newRow("before 1.6") << "legacy.pth" << ErrorCode::PickleLegacy << "PyTorch before 1.6";
    QTest::newRow("compressed") << "deflated.pth" << ErrorCode::FileMalformed << "compressed";
    QTest::newRow("another byte order") << "bigendian.pth" << ErrorCode::FileMalformed << "expected little";
}

void TestTorchFile::refused()
{
    QFETCH(QString, file);
    QFETCH(ErrorCode, code);
    QFETCH(QString, said);
    try {
        openTensorFile(kCheckpoints / file.toStdString());
        QFAIL("was opened");
    } catch (const Error& error) {
        QVERIFY2(error.code() == code && QString(error.what()).contains(said), error.what());
    }
}

void TestTorchFile::isKnownByWhatItHolds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isOne");
    const auto contents = [](const char* name) {
        QFile file(QString::fromStdString((kCheckpoints / name).string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray header = "{\"__metadata__\":{}}     ";
    const auto prefix = QByteArray::fromStdString(number(static_cast<std::uint64_t>(header.size()), 8));
    for (const char* name : {"net.th", "net.PTH", "net.ckpt", "net.pth.tar", "net.SafeTensors"})
        QTest::newRow(name) << name << QByteArray("whatever") << true;
    QTest::newRow("PyTorch's, as .bin") << "pytorch_model.bin" << contents("types.pth") << true;
    QTest::newRow("PyTorch's before 1.6, without an ending") << "resnet20" << contents("legacy.pth") << true;
    QTest::newRow("safetensors without an ending") << "resnet20" << prefix + header << true;
    QTest::newRow("a header longer than the file") << "x.bin" << prefix + header.chopped(1) << false;
    QTest::newRow("CIFAR-10's images") << "data_batch_1.bin" << QByteArray(3073, '\6') << false;
    QTest::newRow("CIFAR-10's images, pickled") << "data_batch_1" << QByteArray("\x80\2}q\1(U\13batch_labelq\2") << false;
    QTest::newRow("another archive") << "x.zip" << QByteArray::fromStdString([] {
        ZipMaker zip;
        zip.add("pictures/one.png", "PNG");
        return zip.make();
    }()) << false;
    QTest::newRow("a tape's archive") << "images.tar" << QByteArray(257, '\0') + "ustar" << false;
    QTest::newRow("the begin of an archive") << "x.zip" << QByteArray("PK\3\4") << false;
    QTest::newRow("JSON") << "x.json" << QByteArray("{\"name\": {\"a\": 1}}") << false;
    QTest::newRow("nothing") << "x" << QByteArray() << false;
}

void TestTorchFile::isKnownByWhatItHolds()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isOne);
    const QTemporaryDir folder;
    QFile file(folder.filePath(name));
    QVERIFY(!isTensorFile(folder.path().toStdString()));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    QCOMPARE(isTensorFile(file.fileName().toStdString()), isOne);
}

QTEST_GUILESS_MAIN(TestTorchFile)
#include "tst_torchfile.moc"
