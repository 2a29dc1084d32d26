#include <QtTest>

#include "core/base/error.h"
#include "core/zoo/zoo.h"
#include "ui/setup/draftnetwork.h"
#include "ui/setup/optionwords.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

template <class Function>
ErrorCode codeOf(Function&& function)
{
    try {
        function();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Count;
}

std::string valueOf(const DraftNetwork& network, std::string_view option)
{
    for (const auto& field : optionFields(network))
        if (field.name == option)
            return field.value;
    return "no such option";
}

}  // namespace

class TestDraftNetwork : public QObject {
    Q_OBJECT

private slots:
    void textRoundTrip_data();
    void textRoundTrip();
    void names_data();
    void names();
    void unknownNamesStayText();
    void impossibleDepthNamesTheNearest();
    void anotherBlockMovesTheDepth();
    void conflictsAreRefused();
    void whatHasNoEffectIsNotWritten();
    void whatHasAPlaceAgainIsAsItsNameBringsIt();
    void steppedDepths_data();
    void steppedDepths();
    void everyChoiceOfEveryOptionIsReachable_data();
    void everyChoiceOfEveryOptionIsReachable();
    void everyOptionHasWords();
};

void TestDraftNetwork::textRoundTrip_data()
{
    QTest::addColumn<QString>("text");
    for (const auto* text : {"plain20", "resnet1202", "resnet56:shortcut=B,order=preact", "resnet164", "plain164",
                             "resnet20:skip=1", "fcplain20", "fcresnet7:hidden=16", "resnet20:init=normal-0.01",
                             "plain20:block=bottleneck", "cifar:depth=50", "resnet50", "plain34", "plain34:stem=deep",
                             "resnet50c", "resnet101d:width=32", "resnet50:stride=first,stem=deep",
                             "resnet101:stride=first,last-gamma=zero", "resnext50_32x4d", "resnext29_8x64d",
                             "resnext101_1x100d:shortcut=C", "resnext50_8x14d:path-width=0", "resnetrs50", "resnetrs200:drop-path=0.25", "googlenet:aux=on",
                             "vgg16", "vgg19_bn:dropout=0.25"})
        QTest::newRow(text) << QString(text);
}

void TestDraftNetwork::textRoundTrip()
{
    QFETCH(QString, text);
    const auto network = networkFromText(text.toStdString());
    QVERIFY(!std::holds_alternative<std::string>(network.model));
    QCOMPARE(QString::fromStdString(modelText(network)), text);
    const auto spec = specOf(network);
    QVERIFY(spec.nodes == modelFromName(text.toStdString()).nodes);
}

void TestDraftNetwork::names_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << "plain56" << "plain-56";
    QTest::newRow("residual") << "resnet110" << "ResNet-110";
    QTest::newRow("option told") << "resnet56:shortcut=B" << "ResNet-56-shortcut-B";
    QTest::newRow("ImageNet owns the name") << "cifar:depth=50" << "ResNet-50";
    QTest::newRow("fully connected") << "fcplain20:hidden=32" << "fc-plain-20-hidden-32";
    QTest::newRow("ImageNet's") << "resnet50:stride=first" << "ResNet-50-stride-first";
    QTest::newRow("ResNet-C") << "resnet101:stem=deep" << "ResNet-101-C";
    QTest::newRow("ResNet-D") << "resnet50d" << "ResNet-50-D";
    QTest::newRow("ResNet-D, wider") << "resnet50d:width=80" << "ResNet-50-D-width-80";
    QTest::newRow("no ResNet-C") << "resnet50:stride=first,stem=deep" << "ResNet-50-stride-first-stem-deep";
    QTest::newRow("plain, deep stem") << "plain50:stem=deep" << "plain-50-stem-deep";
    QTest::newRow("paths") << "resnext50_32x4d" << "ResNeXt-50-32x4d";
    QTest::newRow("RS") << "resnetrs350" << "ResNet-RS-350";
    QTest::newRow("width of equal cost") << "resnext50_8x14d:path-width=0" << "ResNeXt-50-8x14d";
    QTest::newRow("GoogLeNet") << "googlenet:aux=on" << "GoogLeNet-aux-on";
    QTest::newRow("VGG") << "vgg16_bn" << "VGG-16-BN";
    QTest::newRow("file") << "/tmp/nets/mine.json" << "mine";
}

void TestDraftNetwork::names()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QCOMPARE(QString::fromStdString(runName(networkFromText(text.toStdString()))), name);
}

void TestDraftNetwork::unknownNamesStayText()
{
    const auto network = networkFromText("densenet");
    QCOMPARE(std::get<std::string>(network.model), std::string("densenet"));
    QVERIFY(optionFields(network).empty());
    QCOMPARE(codeOf([&] { specOf(network); }), ErrorCode::ModelUnknown);
    QCOMPARE(codeOf([] { networkFromText("resnet20:colour=red"); }), ErrorCode::OptionUnknown);
}

void TestDraftNetwork::impossibleDepthNamesTheNearest()
{
    try {
        withOption(networkFromText("resnet20"), "depth", "23");
        QFAIL("23 is no depth of this family");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::DepthImpossible);
        QCOMPARE(std::string(error.field("nearest")), std::string("20, 26"));
    }
}

void TestDraftNetwork::anotherBlockMovesTheDepth()
{
    const auto bottleneck = withOption(networkFromText("resnet32"), "block", "bottleneck");
    QCOMPARE(valueOf(bottleneck, "depth"), std::string("29"));
    QCOMPARE(valueOf(withOption(networkFromText("resnet20"), "skip", "3"), "depth"), std::string("20"));
}

void TestDraftNetwork::conflictsAreRefused()
{
    const auto zero = withOption(networkFromText("resnet20"), "last-gamma", "zero");
    QCOMPARE(codeOf([&] { withOption(zero, "shortcut", "none"); }), ErrorCode::OptionConflict);
    QCOMPARE(codeOf([&] { withOption(zero, "width", "0"); }), ErrorCode::OptionInvalid);
}

void TestDraftNetwork::whatHasNoEffectIsNotWritten()
{
    const auto without = networkFromText("googlenet");
    QCOMPARE(codeOf([&] { withOption(without, "aux-weight", "0.5"); }), ErrorCode::OptionConflict);
    const auto weighed = withOption(withOption(without, "aux", "on"), "aux-weight", "0.5");
    QCOMPARE(modelText(weighed), std::string("googlenet:aux=on,aux-weight=0.5"));
    QCOMPARE(modelText(withOption(weighed, "aux", "off")), std::string("googlenet"));
    const auto averaging = networkFromText("resnet50d");
    QCOMPARE(codeOf([&] { withOption(networkFromText("plain50"), "downsample", "average"); }), ErrorCode::OptionConflict);
    QCOMPARE(modelText(withOption(averaging, "shortcut", "A")), std::string("resnet50c:shortcut=A"));
    QCOMPARE(modelText(withOption(averaging, "shortcut", "C")), std::string("resnet50d:shortcut=C"));
    QCOMPARE(modelText(withOption(networkFromText("resnetrs200"), "shortcut", "none")),
             std::string("resnetrs200:shortcut=none,downsample=conv,drop-path=0"));
}

void TestDraftNetwork::whatHasAPlaceAgainIsAsItsNameBringsIt()
{
    const auto plain = withOption(networkFromText("resnetrs200"), "shortcut", "none");
    QCOMPARE(modelText(withOption(plain, "shortcut", "B")), std::string("resnetrs200"));
    QCOMPARE(modelText(withOption(plain, "shortcut", "A")), std::string("resnetrs200:shortcut=A,downsample=conv"));
    QCOMPARE(modelText(withOption(withOption(plain, "shortcut", "A"), "shortcut", "B")), std::string("resnetrs200"));
    QCOMPARE(modelText(withOption(networkFromText("plain50"), "shortcut", "B")), std::string("resnet50"));
    // What was chosen and keeps its place stays.
    const auto chosen = networkFromText("resnetrs200:downsample=conv,drop-path=0.3");
    QCOMPARE(modelText(withOption(chosen, "shortcut", "C")),
             std::string("resnetrs200:shortcut=C,downsample=conv,drop-path=0.3"));
}

void TestDraftNetwork::steppedDepths_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("depth");
    QTest::newRow("up") << "resnet20" << 1 << 26;
    QTest::newRow("down") << "resnet20" << -1 << 14;
    QTest::newRow("twice") << "resnet20" << 2 << 32;
    QTest::newRow("lowest") << "resnet8" << -1 << 8;
    QTest::newRow("bottlenecks") << "resnet164" << 1 << 173;
    QTest::newRow("fully connected") << "fcresnet20" << 1 << 21;
    QTest::newRow("published ones") << "resnet34" << 1 << 50;
    QTest::newRow("published ones, down") << "resnetrs420" << -2 << 270;
    QTest::newRow("deepest published") << "vgg19" << 1 << 19;
    QTest::newRow("no depth") << "googlenet" << 1 << 0;
    QTest::newRow("from an impossible one") << "resnet21" << 1 << 26;
}

void TestDraftNetwork::steppedDepths()
{
    QFETCH(QString, text);
    QFETCH(int, steps);
    QFETCH(int, depth);
    QCOMPARE(steppedDepth(networkFromText(text.toStdString()), steps), depth);
}

void TestDraftNetwork::everyChoiceOfEveryOptionIsReachable_data()
{
    QTest::addColumn<QString>("text");
    for (const auto* text : {"resnet20", "plain20", "fcresnet20", "fcplain20", "resnet50", "plain34", "resnext50_32x4d",
                             "resnetrs50", "googlenet", "vgg16"})
        QTest::newRow(text) << QString(text);
}

void TestDraftNetwork::everyChoiceOfEveryOptionIsReachable()
{
    QFETCH(QString, text);
    const auto network = networkFromText(text.toStdString());
    int taken = 0;
    for (const auto& field : optionFields(network))
        for (const auto& choice : field.choices)
            try {
                const auto value = field.kind == OptionField::Kind::Initialisation && choice == "normal" ? "normal-0.02" : choice;
                QCOMPARE(valueOf(withOption(network, field.name, value), field.name), value);
                ++taken;
            } catch (const Error& error) {
                QCOMPARE(error.code(), ErrorCode::OptionConflict);
            }
    QVERIFY(taken > 7);
}

void TestDraftNetwork::everyOptionHasWords()
{
    for (const auto* text : {"resnet20", "fcresnet20", "resnet50", "resnext50_32x4d", "resnetrs50", "googlenet", "vgg16"})
        for (const auto& field : optionFields(networkFromText(text))) {
            QVERIFY2(optionWords(field.name).hint != QString::fromStdString(field.name), field.name.c_str());
            for (const auto& choice : field.choices)
                if (field.name != "skip")
                    QVERIFY2(!choiceWords(field.name, choice).hint.isEmpty(), choice.c_str());
        }
    QCOMPARE(optionWords("brand-new").label, QString("brand-new"));
}

QTEST_GUILESS_MAIN(TestDraftNetwork)
#include "tst_draftnetwork.moc"
