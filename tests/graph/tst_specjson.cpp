#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/graph/shapedgraph.h"
#include "core/graph/specjson.h"

#include <QtTest>

#include <set>

using namespace reslab;

namespace {

/// Every op, with no field at its default.
NetworkSpec everyOp()
{
    NetworkSpec spec{.name = "all \"ops\", 모두",
                     .family = "own",
                     .depth = 3,
                     .input = {4, 17, 19},
                     .classes = 5,
                     .init = {.kind = InitKind::Normal, .standardDeviation = 0.1 + 0.2},
                     .nodes = {},
                     .auxiliaries = {{.node = "aux", .lossWeight = 0.1 + 0.2}}};
    const auto append = [&](std::string name, OpSpec op, std::vector<std::string> inputs) {
        const auto index = static_cast<int>(spec.nodes.size());
        spec.nodes.push_back({.name = std::move(name),
                              .op = std::move(op),
                              .inputs = std::move(inputs),
                              .stage = index / 4,
                              .block = index % 4});
    };
    append("conv",
           ConvSpec{.outChannels = 8, .kernel = 3, .stride = 2, .padding = 1, .groups = 2, .bias = true, .frozen = true},
           {"input"});
    append("bn", BatchNormSpec{.eps = 1e-3, .momentum = 1.0 / 3, .initialScale = 0}, {"conv"});
    append("relu", ReluSpec{}, {"bn"});
    append("prelu", PReluSpec{.initialSlope = 0.1}, {"bn"});
    append("add", AddSpec{}, {"relu", "prelu", "bn"});
    append("pad", PadShortcutSpec{.outChannels = 16, .stride = 3, .side = PadSide::End}, {"add"});
    append("maxpool", PoolSpec{.kind = PoolKind::Max, .kernel = 3, .stride = 1, .padding = 1, .ceilMode = true}, {"pad"});
    append("avgpool", PoolSpec{.kind = PoolKind::Average, .kernel = 3, .stride = 1, .padding = 1, .ceilMode = true},
           {"maxpool"});
    append("gap", GlobalPoolSpec{.kind = PoolKind::Average}, {"avgpool"});
    append("gmp", GlobalPoolSpec{.kind = PoolKind::Max}, {"gap"});
    append("sigmoid", SigmoidSpec{}, {"gap"});
    append("scale", ChannelScaleSpec{}, {"pad", "sigmoid"});
    append("path", DropPathSpec{.rate = 0.2}, {"scale"});
    append("adapted", AdaptivePoolSpec{.size = 2}, {"path"});
    append("concat", ConcatSpec{}, {"adapted", "adapted", "adapted"});
    append("dropout", DropoutSpec{.rate = 0.7}, {"concat"});
    append("auxflat", FlattenSpec{}, {"dropout"});
    append("aux", LinearSpec{.outFeatures = 5}, {"auxflat"});
    append("flatten", FlattenSpec{}, {"gmp"});
    append("fc", LinearSpec{.outFeatures = 5, .bias = false}, {"flatten"});
    spec.nodes.back().stage = spec.nodes.back().block = -1;
    return spec;
}

const std::string kSmall = R"({
  "format": "reslab-network",
  "version": 1,
  "name": "small",
  "family": "own",
  "depth": 2,
  "input": [3,8,8],
  "classes": 2,
  "init": {"kind":"he-in"},
  "nodes": [
    {"name":"conv1","op":"conv","inputs":["input"],"stage":0,"outChannels":4,"kernel":3},
    {"name":"pad","op":"padshortcut","inputs":["conv1"],"outChannels":8,"side":"end"},
    {"name":"pool","op":"globalavgpool","inputs":["pad"]},
    {"name":"fc","op":"linear","inputs":["pool"],"outFeatures":2}
  ]
}
)";

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    const auto at = text.find(what);
    return at == text.npos ? std::string() : text.replace(at, what.size(), with);
}

}  // namespace

class TestSpecJson : public QObject {
    Q_OBJECT

private slots:
    void everyOpReturns();
    void theTextIsStable();
    void defaultsMayBeLeftOut();
    void malformed_data();
    void malformed();
    void deepNestingIsRefused();
    void randomDamageNeverDoesMore();
};

void TestSpecJson::everyOpReturns()
{
    const auto spec = everyOp();
    QVERIFY(specFromJson(specToJson(spec), "x.json") == spec);
    std::set<std::size_t> kinds;
    for (const auto& node : spec.nodes)
        kinds.insert(node.op.index());
    QCOMPARE(kinds.size(), std::variant_size_v<OpSpec>);
    // A difference in any node is seen: the comparison above can fail.
    for (std::size_t i = 0; i < spec.nodes.size(); ++i) {
        auto other = spec;
        other.nodes[i].block += 1;
        QVERIFY(!(specFromJson(specToJson(other), "x.json") == spec));
    }
}

void TestSpecJson::theTextIsStable()
{
    QCOMPARE(specToJson(specFromJson(kSmall, "small.json")), kSmall);
}

void TestSpecJson::defaultsMayBeLeftOut()
{
    const auto spec = specFromJson(kSmall, "small.json");
    QVERIFY((std::get<ConvSpec>(spec.nodes[0].op) == ConvSpec{.outChannels = 4, .kernel = 3}));
    QCOMPARE(spec.nodes[0].stage, 0);
    QCOMPARE(spec.nodes[1].stage, -1);
    const auto written = specFromJson(
        replaced(kSmall, R"("kernel":3)", R"("kernel":3,"stride":1,"padding":0,"groups":1,"bias":false,"frozen":false)"),
        "x");
    QVERIFY(written == spec);
    inferShapes(spec);
}

void TestSpecJson::malformed_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* what, const char* with, const char* sentence) {
        QTest::newRow(name) << QString(what) << QString(with) << QString(sentence);
    };
    row("no file at all", kSmall.c_str(), "", "byte 0: found the end of the text, expected valid JSON");
    const auto atByte = [](std::size_t byte) {
        return "byte " + std::to_string(byte) + ": found what JSON does not allow there, expected valid JSON";
    };
    row("half a node", R"({"name":"fc")", "", atByte(kSmall.find(R"({"name":"fc")")).c_str());
    row("comma too many", "\"family\"", ",\"family\"", atByte(kSmall.find("\"family\"")).c_str());
    row("a list", kSmall.c_str(), "[1]", "the outermost value: found a list of 1, expected an object");
    row("a number", kSmall.c_str(), "3", "the outermost value: found 3, expected an object");
    row("foreign format", "reslab-network", "other", "format: found \"other\", expected reslab-network");
    row("no format", "\"format\": \"reslab-network\",", "", "format: found nothing, expected reslab-network");
    row("later version", "\"version\": 1", "\"version\": 2", "version: found 2, expected a whole number from 1 to 1");
    row("name is a number", "\"small\"", "7", "name: found 7, expected a text");
    row("depth is negative", "\"depth\": 2", "\"depth\": -2",
        "depth: found -2, expected a whole number from 0 to 2147483647");
    row("depth is broken", "\"depth\": 2", "\"depth\": 2.5",
        "depth: found 2.5, expected a whole number from 0 to 2147483647");
    row("depth is huge", "\"depth\": 2", "\"depth\": 18446744073709551615",
        "depth: found 18446744073709551615, expected a whole number from 0 to 2147483647");
    row("number beyond range", "\"depth\": 2", "\"depth\": 1e999",
        "the outermost value: found a number beyond every range, expected numbers that a computer can hold");
    row("input has two sizes", "[3,8,8]", "[3,8]", "input: found 2 numbers, expected channels, height and width");
    row("input is no list", "[3,8,8]", "\"3x8x8\"", "input: found \"3x8x8\", expected a list of whole numbers");
    row("input holds zero", "[3,8,8]", "[3,0,8]", "input: found 0, expected a whole number from 1 to 2147483647");
    row("classes twice", "\"classes\": 2,", "\"classes\": 2, \"classes\": 2,",
        "\"classes\": found the field twice, expected it once");
    row("unknown init", "he-in", "he", "init.kind: found \"he\", expected he-in|he-out|xavier|normal");
    row("init is a text", "{\"kind\":\"he-in\"}", "\"he-in\"", "init: found \"he-in\", expected an object");
    row("unknown init field", "\"kind\":\"he-in\"", "\"kind\":\"he-in\",\"std\":1",
        "init.\"std\": found an unknown field, expected one of kind, standardDeviation");
    row("unknown field", "\"classes\": 2,", "\"classes\": 2, \"clases\": 2,",
        "\"clases\": found an unknown field, expected one of auxiliaries, classes, depth, family, format, init, input, name, nodes, "
        "version");
    row("no nodes", "\"nodes\"", "\"nodse\"", "nodes: found nothing, expected a list of nodes");
    row("node is a text", "{\"name\":\"fc\",\"op\":\"linear\",\"inputs\":[\"pool\"],\"outFeatures\":2}", "\"fc\"",
        "nodes[3]: found \"fc\", expected an object");
    row("node without name", "\"name\":\"pool\",", "", "nodes[2].name: found nothing, expected a text");
    row("empty name", "\"name\":\"pool\"", "\"name\":\"\"", "nodes[2] .name: found an empty text, expected a name");
    row("unknown op", "globalavgpool", "gap",
        "nodes[2] pool.op: found \"gap\", expected one of conv, batchnorm, relu, prelu, add, padshortcut, maxpool, "
        "globalavgpool, "
        "flatten, linear, adaptiveavgpool, concat, sigmoid, channelscale, dropout, droppath, avgpool, globalmaxpool");
    row("op twice", "\"op\":\"linear\"", "\"op\":\"linear\",\"op\":\"linear\"",
        "\"op\": found the field twice, expected it once");
    row("field of another op", "\"outFeatures\":2", "\"outChannels\":2",
        "nodes[3] fc.\"outChannels\": found an unknown field, expected one of bias, block, inputs, name, op, outFeatures, "
        "stage");
    row("field of a wrong type", "\"kernel\":3", "\"kernel\":\"3\"",
        "nodes[0] conv1.kernel: found \"3\", expected a whole number from 0 to 2147483647");
    row("field is null", "\"kernel\":3", "\"kernel\":null",
        "nodes[0] conv1.kernel: found null, expected a whole number from 0 to 2147483647");
    row("truth is a number", "\"kernel\":3", "\"bias\":1", "nodes[0] conv1.bias: found 1, expected true or false");
    row("unknown side", "\"end\"", "\"left\"", "nodes[1] pad.side: found \"left\", expected both|end");
    row("inputs is a text", "[\"pool\"]", "\"pool\"", "nodes[3] fc.inputs: found \"pool\", expected a list of texts");
    row("input is a number", "[\"pool\"]", "[2]", "nodes[3] fc.inputs: found 2, expected a text");
    row("stage below -1", "\"stage\":0", "\"stage\":-2",
        "nodes[0] conv1.stage: found -2, expected a whole number from -1 to 2147483647");
    row("auxiliaries is a text", "\"classes\": 2,", "\"classes\": 2, \"auxiliaries\": \"fc\",",
        "auxiliaries: found \"fc\", expected a list of auxiliary outputs");
    row("auxiliary output without a node", "\"classes\": 2,", "\"classes\": 2, \"auxiliaries\": [{\"lossWeight\":1}],",
        "auxiliaries[0].node: found nothing, expected a text");
    row("unknown field of an auxiliary output", "\"classes\": 2,",
        "\"classes\": 2, \"auxiliaries\": [{\"node\":\"fc\",\"lossWeight\":1,\"weight\":1}],",
        "auxiliaries[0].\"weight\": found an unknown field, expected one of lossWeight, node");
    row("trailing text", "  ]\n}\n", "  ]\n}\n}", atByte(kSmall.size()).c_str());
}

void TestSpecJson::malformed()
{
    QFETCH(QString, what);
    QFETCH(QString, with);
    QFETCH(QString, sentence);
    QVERIFY(kSmall.find(what.toStdString()) != kSmall.npos);
    try {
        specFromJson(replaced(kSmall, what.toStdString(), with.toStdString()), "net.json");
        QFAIL("was read");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::SpecMalformed);
        QCOMPARE(QString::fromUtf8(error.what()), "net.json: " + sentence);
    }
}

void TestSpecJson::deepNestingIsRefused()
{
    const std::string deep(1'000'000, '[');
    QVERIFY_THROWS_EXCEPTION(Error, specFromJson(deep, "deep.json"));
    QVERIFY_THROWS_EXCEPTION(Error, specFromJson(replaced(kSmall, "[3,8,8]", deep), "deep.json"));
}

/// Whatever happens to the text, it is read or refused by an Error; and what was read has shapes or is refused.
void TestSpecJson::randomDamageNeverDoesMore()
{
    const auto whole = specToJson(everyOp());
    int read = 0;
    int refused = 0;
    for (std::uint64_t trial = 0; trial < 5000; ++trial) {
        Rng rng(1, "damage", trial);
        auto text = whole;
        for (auto hits = rng.below(3) + 1; hits > 0; --hits) {
            const auto at = rng.below(text.size());
            switch (rng.below(5)) {
            case 0:
                text[at] = static_cast<char>(rng.below(256));
                break;
            case 1:
                text.resize(at + 1);
                break;
            case 2:
                text.insert(at, text.substr(rng.below(text.size()), rng.below(40)));
                break;
            case 3:
                text.erase(at, rng.below(40));
                break;
            case 4:
                // Most values of a spec are numbers: most lies are, too.
                if (const auto digit = text.find_first_of("0123456789", at); digit != text.npos)
                    text.insert(digit, std::to_string(rng.next() >> rng.below(64)));
                break;
            }
        }
        try {
            const auto spec = specFromJson(text, "damaged.json");
            ++read;
            QVERIFY(specFromJson(specToJson(spec), "again.json") == spec);
            inferShapes(spec);
        } catch (const Error& error) {
            ++refused;
            QVERIFY(error.code() == ErrorCode::SpecMalformed || error.code() == ErrorCode::NodeInvalid ||
                    error.code() == ErrorCode::ShapeMismatch);
        }
    }
    QVERIFY(read > 100);
    QVERIFY(refused > 1000);
}

QTEST_APPLESS_MAIN(TestSpecJson)
#include "tst_specjson.moc"
