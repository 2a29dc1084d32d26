#include "core/graph/shapedgraph.h"
#include "core/graph/specjson.h"
#include "core/zoo/fcnet.h"
#include "core/zoo/zoo.h"
#include "tests/zoo/cifaroptions.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace reslab;
using namespace reslab::test;

Q_DECLARE_METATYPE(reslab::NetworkSpec)

namespace {

NetworkSpec named(NetworkSpec spec, std::string name)
{
    spec.name = std::move(name);
    return spec;
}

}  // namespace

class TestZoo : public QObject {
    Q_OBJECT

private slots:
    void entriesAreSoundAndFindable();
    void entriesReturnFromJson();
    void textsMakeNetworks_data();
    void textsMakeNetworks();
    void everyTextReturns();
    void dataGiveInputAndClasses();
    void refusals_data();
    void refusals();
    void specFiles();
};

void TestZoo::entriesAreSoundAndFindable()
{
    QStringList names;
    for (const auto& entry : models()) {
        const auto spec = entry.spec();
        QCOMPARE(spec.name, entry.name);
        QVERIFY(!entry.summary.empty());
        QVERIFY(spec == modelFromName(entry.name));
        inferShapes(spec);
        names += QString::fromStdString(entry.name);
    }
    QCOMPARE(names.removeDuplicates(), qsizetype{0});
    for (const char* kind : {"plain", "resnet"})
        for (const int depth : {20, 32, 44, 56, 110, 1202})
            QVERIFY(names.contains(QString(kind) + QString::number(depth)));
}

void TestZoo::entriesReturnFromJson()
{
    for (const auto& entry : models()) {
        const auto spec = entry.spec();
        QVERIFY2(specFromJson(specToJson(spec), entry.name) == spec, entry.name.c_str());
    }
}

void TestZoo::textsMakeNetworks_data()
{
    QTest::addColumn<NetworkSpec>("expected");
    const auto row = [](const char* text, NetworkSpec spec) { QTest::newRow(text) << named(std::move(spec), text); };
    row("plain20", cifarNet({.depth = 20, .shortcut = Shortcut::None}));
    row("resnet8", cifarNet({.depth = 8}));
    row("resnet26", cifarNet({.depth = 26}));
    row("cifar", cifarNet({}));
    row("cifar:depth=50", cifarNet({.depth = 50}));
    row("cifar:depth=56,shortcut=none", cifarNet({.depth = 56, .shortcut = Shortcut::None}));
    row("resnet20:shortcut=B,projection=frozen,skip=1",
        cifarNet({.shortcut = Shortcut::B, .projection = Projection::Frozen, .layersPerSkip = 1}));
    row("resnet20:pad=end,order=no-final-relu,last-gamma=zero",
        cifarNet({.pad = PadSide::End, .order = Order::NoFinalRelu, .lastGamma = LastGamma::Zero}));
    row("plain14:norm=none,activation=prelu,init=normal-0.01,head=flatten,width=4,classes=100",
        cifarNet({.depth = 14,
                  .shortcut = Shortcut::None,
                  .norm = Norm::None,
                  .activation = Activation::PRelu,
                  .init = {.kind = InitKind::Normal, .standardDeviation = 0.01},
                  .head = Head::Flatten,
                  .width = 4,
                  .classes = 100}));
    row("resnet164", cifarNet({.depth = 164, .shortcut = Shortcut::B, .block = BlockKind::Bottleneck}));
    row("resnet83", cifarNet({.depth = 83, .shortcut = Shortcut::B, .block = BlockKind::Bottleneck}));
    row("cifar:depth=83,shortcut=none", cifarNet({.depth = 83, .shortcut = Shortcut::None, .block = BlockKind::Bottleneck}));
    row("plain164", cifarNet({.depth = 164, .shortcut = Shortcut::None, .block = BlockKind::Bottleneck}));
    row("resnet164:block=basic,shortcut=A", cifarNet({.depth = 164}));
    row("resnet29:block=bottleneck,init=he-out",
        cifarNet({.depth = 29, .block = BlockKind::Bottleneck, .init = {.kind = InitKind::HeOut}}));
    row("fc:depth=7,hidden=32,shortcut=C,init=xavier",
        fcNet({.depth = 7, .hidden = 32, .shortcut = Shortcut::C, .init = {.kind = InitKind::Xavier}}));
    row("fcplain9", fcNet({.depth = 9, .shortcut = Shortcut::None}));
}

void TestZoo::textsMakeNetworks()
{
    QFETCH(NetworkSpec, expected);
    QVERIFY(modelFromName(expected.name) == expected);
}

void TestZoo::everyTextReturns()
{
    int index = 0;
    forEachCifarOptions(20, [&](const CifarOptions& options) {
        // A prime stride meets every value of every option, with many of the others.
        if (index++ % 7 != 0)
            return;
        const auto spec = tryCifarNet(options);
        if (!spec)
            return;
        QVERIFY2(modelFromName(spec->name) == *spec, spec->name.c_str());
        QVERIFY2(specFromJson(specToJson(*spec), "spec.json") == *spec, spec->name.c_str());
    });
    QCOMPARE(writeModelText("cifar", CifarOptions{}), std::string("cifar"));
    QCOMPARE(writeModelText("fc", FcOptions{.depth = 5}), std::string("fc:depth=5"));
}

void TestZoo::dataGiveInputAndClasses()
{
    QVERIFY(modelFromName("resnet20", Shape{1, 28, 28}, 26) ==
            named(cifarNet({.classes = 26, .input = {1, 28, 28}}), "resnet20"));
    QVERIFY((modelFromName("fcresnet20", Shape{3, 32, 32}).input == Shape{3, 32, 32}));
    QCOMPARE(modelFromName("resnet20:classes=100", {}, 100).classes, 100);
}

void TestZoo::refusals_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* model, ErrorCode code, const char* sentence) {
        QTest::newRow(model) << code << QString(sentence);
    };
    const auto unknown = ErrorCode::ModelUnknown;
    row("", unknown, "'': there is no such network; the nearest names are vgg11, vgg13, vgg16");
    row("resnet", unknown, "resnet: there is no such network; the nearest names are resnet20, resnet32, resnet44");
    row("resnet020", unknown, "resnet020: there is no such network; the nearest names are resnet20, resnet32, resnet110");
    row("resnet-20", unknown, "resnet-20: there is no such network; the nearest names are resnet20, resnet32, resnet110");
    row("fcresnet", unknown, "fcresnet: there is no such network; the nearest names are fcresnet20, resnet20, resnet32");
    row("resnet99999999999999", unknown,
        "resnet99999999999999: there is no such network; the nearest names are resnet20, resnet32, resnet44");
    // ImageNet's names are not those of CIFAR networks.
    row("densenet", unknown, "densenet: there is no such network; the nearest names are resnet20, resnet32, resnet44");
    row("Resnet20", unknown, "Resnet20: there is no such network; the nearest names are resnet20, resnet50, resnet200");
    row("vgg\n16", unknown, "vgg\\x0a16: there is no such network; the nearest names are vgg16, vgg11, vgg13");
    row("resnet21", ErrorCode::DepthImpossible,
        "depth 21 is not possible here, where depths go from 8 to 9998; the nearest possible depths are 20, 26");
    row("cifar:depth=20000", ErrorCode::DepthImpossible,
        "depth 20000 is not possible here, where depths go from 8 to 9998; the nearest possible depths are 9992, 9998");
    row("cifar:depth=32,skip=3", ErrorCode::DepthImpossible,
        "depth 32 is not possible here, where depths go from 20 to 9992; the nearest possible depths are 20, 38");
    const auto invalid = ErrorCode::OptionInvalid;
    row("resnet20:", invalid, "resnet20: nothing is not allowed; allowed: option=value,option=value,...");
    row("resnet20:skip", invalid, "resnet20: skip is not allowed; allowed: option=value,option=value,...");
    row("resnet20:=3", invalid, "resnet20: =3 is not allowed; allowed: option=value,option=value,...");
    row("resnet20:skip=1,", invalid, "resnet20: nothing is not allowed; allowed: option=value,option=value,...");
    row("resnet20:skip=1,skip=2", invalid, "skip: 1 and 2 is not allowed; allowed: one of them");
    row("resnet20:skip=4", invalid, "skip: 4 is not allowed; allowed: 1|2|3");
    row("resnet20:skip=", invalid, "skip:  is not allowed; allowed: 1|2|3");
    row("resnet20:shortcut=a", invalid, "shortcut: a is not allowed; allowed: none|A|B|C");
    row("resnet20:width=16px", invalid, "width: 16px is not allowed; allowed: 1 ... 1024");
    row("resnet20:width=99999999999", invalid, "width: 99999999999 is not allowed; allowed: 1 ... 1024");
    row("resnet20:init=normal", invalid, "init: normal is not allowed; allowed: he-in|he-out|xavier|normal-STD");
    row("resnet20:init=normal-nan", invalid, "init: normal-nan is not allowed; allowed: he-in|he-out|xavier|normal-STD");
    row("resnet20:init=normal-inf", invalid, "init: normal-inf is not allowed; allowed: he-in|he-out|xavier|normal-STD");
    row("resnet20:init=normal-0", invalid, "init: normal-0 is not allowed; allowed: he-in|he-out|xavier|normal-STD");
    row("resnet20:head=\xff", invalid, "head: \\xff is not allowed; allowed: gap|gmp|flatten");
    row("resnet20:stride=first", ErrorCode::OptionUnknown,
        "resnet20 has no option stride; it has depth, shortcut, pad, projection, skip, block, order, norm, activation, "
        "init, "
        "last-gamma, head, width, classes");
    row("fc:width=3", ErrorCode::OptionUnknown,
        "fc has no option width; it has depth, hidden, shortcut, skip, order, norm, activation, init, last-gamma, classes");
    row("plain20:last-gamma=zero", ErrorCode::OptionConflict,
        "last-gamma=zero does not go together with shortcut=none; it needs shortcut=A|B|C");
    row("no/such/file", ErrorCode::FileNotFound, "no/such/file: there is no such file or folder");
    row("nosuchfile.json", ErrorCode::FileNotFound, "nosuchfile.json: there is no such file or folder");
}

void TestZoo::refusals()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, sentence);
    const auto [found, text] = refusal([] { modelFromName(QTest::currentDataTag()); });
    QCOMPARE(QString::fromStdString(text), sentence);
    QCOMPARE(found, code);
}

void TestZoo::specFiles()
{
    QTemporaryDir folder;
    const auto path = folder.filePath("net.json").toStdString();
    const auto write = [&](const std::string& text) { std::ofstream(path, std::ios::binary) << text; };
    const auto spec = cifarNet({.depth = 14, .shortcut = Shortcut::C, .width = 4});
    write(specToJson(spec));
    QVERIFY(modelFromName(path) == spec);
    QVERIFY(modelFromName(path, Shape{3, 32, 32}, 10) == spec);
    QCOMPARE(refusal([&] { modelFromName(path, {}, 100); }).second, path + ": classes: found 10, expected 100");
    QCOMPARE(refusal([&] {
                 modelFromName(path, Shape{1, 28, 28});
             }).second,
             path + ": input: found (3,32,32), expected (1,28,28)");

    auto broken = spec;
    broken.nodes.back().inputs = {"nobody"};
    write(specToJson(broken));
    QCOMPARE(refusal([&] { modelFromName(path); }).first, ErrorCode::NodeInvalid);
    write("{");
    QCOMPARE(refusal([&] { modelFromName(path); }).first, ErrorCode::SpecMalformed);
    QCOMPARE(refusal([&] { modelFromName(folder.path().toStdString()); }).first, ErrorCode::FileUnreadable);
}

QTEST_APPLESS_MAIN(TestZoo)
#include "tst_zoo.moc"
