#include <QtTest>

#include <limits>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/weights/import.h"
#include "core/weights/safetensors.h"

using namespace reslab;

namespace {

NetworkSpec smallSpec(int classes)
{
    NetworkSpec spec{
        .name = "small", .family = "test", .depth = 2, .input = {3, 4, 4}, .classes = classes, .init = {}, .nodes = {}};
    spec.nodes = {
        {.name = "conv1", .op = ConvSpec{.outChannels = 4, .kernel = 3, .padding = 1}, .inputs = {"input"}},
        {.name = "bn1", .op = BatchNormSpec{}, .inputs = {"conv1"}},
        {.name = "relu", .op = ReluSpec{}, .inputs = {"bn1"}},
        {.name = "avgpool", .op = GlobalPoolSpec{}, .inputs = {"relu"}},
        {.name = "fc", .op = LinearSpec{.outFeatures = classes}, .inputs = {"avgpool"}},
    };
    return spec;
}

/// A tensor of a file: its first value tells whose it is.
struct Entry {
    std::string name;
    Dims dims;
    float first;
};

}  // namespace

class TestImport : public QObject {
    Q_OBJECT

private slots:
    void publicNames_data();
    void publicNames();
    void takesEveryTensor_data();
    void takesEveryTensor();
    void everyTensorHasItsVerdict();
    void namesWhatIsMissing();
    void namesWhatHasAnotherShape();
    void keepsAHeadOfOtherClasses();
    void aHeadOfWhichOneHalfFitsIsKeptWhole();
    void auxiliaryHeadsAreKeptToo();
    void nothingIsHandedOutIfAnythingIsWrong();
    void whatIsNotFiniteIsRefused_data();
    void whatIsNotFiniteIsRefused();
    void ownNameIsMeantBeforeAnAlias();
    void anyLayersNameIsFound_data();
    void anyLayersNameIsFound();
    void integersAreNoWeights();
    void theHeadGoesByManyNames_data();
    void theHeadGoesByManyNames();
    void windowsAndMatricesAreOne();
    void classesAndChannelsAreRead();

private:
    std::string write(const std::vector<Entry>& entries) const;
    /// The tensors of smallSpec(10), the names by `rename`.
    static std::vector<Entry> entries(const std::function<std::string(std::string)>& rename = {});
    static std::map<std::string, float> import(const std::string& path, int classes, const ImportOptions& options = {},
                                               ImportReport* report = nullptr);

    QTemporaryDir m_folder;
};

std::string TestImport::write(const std::vector<Entry>& entries) const
{
    std::vector<std::vector<float>> values;
    for (const auto& entry : entries)
        values.emplace_back(static_cast<std::size_t>(elements(entry.dims)), entry.first);
    std::vector<TensorToWrite> tensors;
    for (std::size_t i = 0; i < entries.size(); ++i)
        tensors.push_back({entries[i].name, entries[i].dims, std::span<const float>(values[i])});
    const auto path = (m_folder.path() + "/weights.safetensors").toStdString();
    writeSafetensors(path, tensors);
    return path;
}

std::vector<Entry> TestImport::entries(const std::function<std::string(std::string)>& rename)
{
    std::vector<Entry> list;
    for (const auto& info : parametersOf(inferShapes(smallSpec(10))))
        list.push_back({rename ? rename(info.name) : info.name, info.dims, static_cast<float>(list.size() + 1)});
    return list;
}

std::map<std::string, float> TestImport::import(const std::string& path, int classes, const ImportOptions& options,
                                                ImportReport* report)
{
    const auto graph = inferShapes(smallSpec(classes));
    const auto parameters = parametersOf(graph);
    std::map<std::string, float> taken;
    auto made = importWeights(SafetensorsReader(path), graph, options, [&](int index, std::span<const float> values) {
        const auto& info = parameters.at(static_cast<std::size_t>(index));
        if (static_cast<std::int64_t>(values.size()) != elements(info.dims))
            throw std::logic_error(info.name);
        taken[info.name] = values.front();
    });
    if (report)
        *report = std::move(made);
    return taken;
}

void TestImport::publicNames_data()
{
    QTest::addColumn<QString>("foreign");
    QTest::addColumn<QString>("expected");
    QTest::newRow("own") << "layer1.0.conv1.weight"
                         << "layer1.0.conv1.weight";
    QTest::newRow("linear") << "linear.weight"
                            << "fc.weight";
    QTest::newRow("module") << "module.bn1.running_var"
                            << "bn1.running_var";
    QTest::newRow("model") << "model.linear.bias"
                           << "fc.bias";
    QTest::newRow("backbone") << "backbone.conv1.weight"
                              << "conv1.weight";
    QTest::newRow("both") << "model.module.fc.bias"
                          << "fc.bias";
    QTest::newRow("within") << "layer1.linear.weight"
                            << "layer1.linear.weight";
    QTest::newRow("alike") << "linearity.weight"
                           << "linearity.weight";
}

void TestImport::publicNames()
{
    QFETCH(QString, foreign);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(publicName(foreign.toStdString())), expected);
}

void TestImport::takesEveryTensor_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<bool>("headIsLinear");
    QTest::newRow("as we write it") << "" << false;
    QTest::newRow("linear") << "" << true;
    QTest::newRow("module") << "module." << true;
    QTest::newRow("model") << "model." << false;
}

void TestImport::takesEveryTensor()
{
    QFETCH(QString, prefix);
    QFETCH(bool, headIsLinear);
    auto list = entries([&](std::string name) {
        if (headIsLinear && name.starts_with("fc."))
            name = "linear." + name.substr(3);
        return prefix.toStdString() + name;
    });
    list.push_back({prefix.toStdString() + "bn1.num_batches_tracked", {1}, 9.0f});
    list.push_back({"extra", {1}, 9.0f});
    ImportReport report;
    const auto taken = import(write(list), 10, {}, &report);
    QCOMPARE(taken.size(), std::size_t{7});
    float expected = 1.0f;
    for (const auto& info : parametersOf(inferShapes(smallSpec(10))))
        QCOMPARE(taken.at(info.name), expected++);
    QCOMPARE(report.matched.size(), std::size_t{7});
    QCOMPARE(report.leftOver, std::vector<std::string>{"extra"});
    QVERIFY(report.missing.empty() && report.misShaped.empty() && report.keptHead.empty());
    // Tensor for tensor: the network's seven by the file's names, then the counter and the one that nobody knows.
    using Verdict = TensorFit::Verdict;
    QCOMPARE(report.tensors.size(), std::size_t{9});
    for (std::size_t i = 0; i < 7; ++i) {
        const auto& tensor = report.tensors[i];
        QCOMPARE(tensor.name, report.matched[i]);
        QCOMPARE(tensor.inFile, list[i].name);
        QVERIFY(tensor.verdict == Verdict::Fits && tensor.fileDims == tensor.networkDims && !tensor.fileDims.empty());
    }
    for (const auto& tensor : {report.tensors[7], report.tensors[8]}) {
        QVERIFY(tensor.name.empty() && tensor.networkDims.empty());
        QVERIFY(tensor.verdict == (tensor.inFile == "extra" ? Verdict::LeftOver : Verdict::OfTraining));
    }
}

void TestImport::everyTensorHasItsVerdict()
{
    auto list = entries([](std::string name) { return name; });
    const auto gone = list.front().name;
    list.erase(list.begin());
    const auto path = write(list);
    const auto verdicts = [&](const ImportOptions& options) {
        std::map<std::string, TensorFit::Verdict> found;
        for (const auto& tensor : matchWeights(openTensorFile(path), inferShapes(smallSpec(7)), options).tensors)
            found[tensor.name] = tensor.verdict;
        return found;
    };
    using Verdict = TensorFit::Verdict;
    auto strict = verdicts({});
    QCOMPARE(strict.size(), std::size_t{7});
    QVERIFY(strict.at(gone) == Verdict::Missing);
    QVERIFY(strict.at("fc.weight") == Verdict::OtherShape);
    auto lenient = verdicts({.mayKeepHead = true});
    QVERIFY(lenient.at("fc.weight") == Verdict::Kept && lenient.at("fc.bias") == Verdict::Kept);
    QVERIFY(lenient.at(gone) == Verdict::Missing);
}

void TestImport::namesWhatIsMissing()
{
    auto list = entries();
    std::erase_if(list, [](const Entry& entry) { return entry.name == "bn1.running_var"; });
    try {
        import(write(list), 10);
        QFAIL("was taken");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::TensorMissing);
        QCOMPARE(error.field("tensor"), std::string_view("bn1.running_var"));
    }
}

void TestImport::namesWhatHasAnotherShape()
{
    try {
        import(write(entries()), 7);
        QFAIL("was taken");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::TensorShape);
        QCOMPARE(error.field("tensor"), std::string_view("fc.weight"));
        QCOMPARE(error.field("actual"), std::string_view("(10,4)"));
        QCOMPARE(error.field("expected"), std::string_view("(7,4)"));
    }
}

void TestImport::keepsAHeadOfOtherClasses()
{
    ImportReport report;
    const auto taken = import(write(entries()), 7, {.mayKeepHead = true}, &report);
    QCOMPARE(taken.size(), std::size_t{5});
    QVERIFY(!taken.contains("fc.weight") && !taken.contains("fc.bias"));
    QCOMPARE(report.keptHead, (std::vector<std::string>{"fc.weight", "fc.bias"}));
    QCOMPARE(import(write(entries()), 10, {.mayKeepHead = true}).size(), std::size_t{7});
}

void TestImport::aHeadOfWhichOneHalfFitsIsKeptWhole()
{
    auto list = entries();
    for (auto& entry : list)
        if (entry.name == "fc.weight")
            entry.dims = {10, 5};
    ImportReport report;
    const auto taken = import(write(list), 10, {.mayKeepHead = true}, &report);
    QVERIFY(!taken.contains("fc.bias"));
    QCOMPARE(report.keptHead, (std::vector<std::string>{"fc.weight", "fc.bias"}));
    QCOMPARE(report.matched.size(), std::size_t{5});
}

/// With new classes every classifier is new, the auxiliary ones too; what only leads to them is taken over.
void TestImport::auxiliaryHeadsAreKeptToo()
{
    const auto withSide = [](int classes) {
        auto spec = smallSpec(classes);
        spec.nodes.insert(spec.nodes.end() - 1,
                          {{.name = "aux.fc1", .op = LinearSpec{.outFeatures = 6}, .inputs = {"avgpool"}},
                           {.name = "aux.fc2", .op = LinearSpec{.outFeatures = classes}, .inputs = {"aux.fc1"}}});
        spec.auxiliaries = {{.node = "aux.fc2", .lossWeight = 0.3}};
        return inferShapes(spec);
    };
    std::vector<Entry> list;
    for (const auto& info : parametersOf(withSide(10)))
        list.push_back({info.name, info.dims, 1.0f});
    const auto path = write(list);
    const auto graph = withSide(7);
    std::set<std::string> taken;
    const auto report =
        importWeights(SafetensorsReader(path), graph, {.mayKeepHead = true}, [&](int index, std::span<const float>) {
            taken.insert(parametersOf(graph).at(static_cast<std::size_t>(index)).name);
        });
    QCOMPARE(report.keptHead, (std::vector<std::string>{"aux.fc2.weight", "aux.fc2.bias", "fc.weight", "fc.bias"}));
    QVERIFY(taken.contains("aux.fc1.weight") && taken.contains("conv1.weight"));
    QCOMPARE(taken.size() + report.keptHead.size(), parametersOf(graph).size());
    QVERIFY(report.leftOver.empty() && report.misShaped.empty());
    QVERIFY_EXCEPTION_THROWN(importWeights(SafetensorsReader(path), graph, {}, [](int, std::span<const float>) {}), Error);
    // A file without the auxiliary one: the main one is the file's all the same.
    std::erase_if(list, [](const Entry& entry) { return entry.name.starts_with("aux.fc2"); });
    const auto without = matchWeights(SafetensorsReader(write(list)), withSide(10), {.mayKeepHead = true});
    QCOMPARE(without.keptHead, (std::vector<std::string>{"aux.fc2.weight", "aux.fc2.bias"}));
    QVERIFY(without.missing.empty() && without.leftOver.empty());
}

void TestImport::nothingIsHandedOutIfAnythingIsWrong()
{
    auto list = entries();
    list.pop_back();
    int count = 0;
    QVERIFY_EXCEPTION_THROWN(importWeights(SafetensorsReader(write(list)), inferShapes(smallSpec(10)), {},
                                           [&](int, std::span<const float>) { ++count; }),
                             Error);
    QCOMPARE(count, 0);
}

void TestImport::whatIsNotFiniteIsRefused_data()
{
    QTest::addColumn<float>("value");
    QTest::newRow("no number") << std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("infinite") << std::numeric_limits<float>::infinity();
    QTest::newRow("below everything") << -std::numeric_limits<float>::infinity();
}

void TestImport::whatIsNotFiniteIsRefused()
{
    QFETCH(float, value);
    auto list = entries();
    // What no network asks for may be anything.
    list.push_back({"not.asked.for", {2}, value});
    QCOMPARE(import(write(list), 10).size(), entries().size());
    list[1].first = value;
    try {
        import(write(list), 10);
        QFAIL("no network runs from such a value");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::TensorNotFinite);
        QCOMPARE(std::string(error.field("tensor")), list[1].name);
    }
}

void TestImport::ownNameIsMeantBeforeAnAlias()
{
    for (const bool aliasFirst : {true, false}) {
        auto list = entries();
        const Entry alias{"linear.bias", {10}, 99.0f};
        list.insert(aliasFirst ? list.begin() : list.end(), alias);
        QVERIFY(import(write(list), 10).at("fc.bias") != 99.0f);
    }
}

void TestImport::anyLayersNameIsFound_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"linear", "model.conv1", "backbone.fc", "fc"})
        QTest::newRow(name) << name;
}

/// A network of somebody's own may call its layers as other programs call the wrapping around theirs.
void TestImport::anyLayersNameIsFound()
{
    QFETCH(QString, name);
    auto spec = smallSpec(10);
    spec.nodes[0].name = name.toStdString();
    spec.nodes[1].inputs = {name.toStdString()};
    spec.nodes.back().name = name == "fc" ? "linear" : "fc";
    const auto graph = inferShapes(spec);
    const auto parameters = parametersOf(graph);
    std::vector<Entry> list;
    for (const auto& info : parameters)
        list.push_back({info.name, info.dims, static_cast<float>(list.size() + 1)});
    importWeights(SafetensorsReader(write(list)), graph, {}, [&](int index, std::span<const float> values) {
        QCOMPARE(values.front(), static_cast<float>(index + 1));
        QCOMPARE(static_cast<std::int64_t>(values.size()), elements(parameters[static_cast<std::size_t>(index)].dims));
    });
    spec.nodes[0].name = "ema.conv1";
    spec.nodes[1].inputs = {"ema.conv1"};
    QVERIFY_EXCEPTION_THROWN(inferShapes(spec), Error);
}

void TestImport::integersAreNoWeights()
{
    std::vector<std::vector<float>> values;
    std::vector<TensorToWrite> tensors;
    const std::vector<std::int64_t> bias(10, 1);
    const auto list = entries();
    for (const auto& entry : list)
        values.emplace_back(static_cast<std::size_t>(elements(entry.dims)), entry.first);
    for (std::size_t i = 0; i < list.size(); ++i)
        tensors.push_back({list[i].name, list[i].dims, std::span<const float>(values[i])});
    tensors.back().values = std::span<const std::int64_t>(bias);
    const auto path = (m_folder.path() + "/integers.safetensors").toStdString();
    writeSafetensors(path, tensors);
    QVERIFY_EXCEPTION_THROWN(import(path, 10), Error);
}

void TestImport::theHeadGoesByManyNames_data()
{
    QTest::addColumn<QString>("head");
    for (const char* head : {"fc", "linear", "head.fc", "classifier", "head"})
        QTest::newRow(head) << head;
}

void TestImport::theHeadGoesByManyNames()
{
    QFETCH(QString, head);
    const auto list = entries([&](const std::string& name) {
        const auto own = name.starts_with("fc.") ? head.toStdString() + name.substr(2) : name;
        return std::string("model.").append(own);
    });
    ImportReport report;
    QCOMPARE(import(write(list), 10, {}, &report).size(), std::size_t{7});
    QVERIFY(report.leftOver.empty());
}

/// timm keeps some fully connected layers as convolutions over the whole picture.
void TestImport::windowsAndMatricesAreOne()
{
    auto list = entries();
    for (auto& entry : list)
        if (entry.name == "fc.weight")
            entry.dims = {10, 4, 1, 1};
    QCOMPARE(import(write(list), 10).size(), std::size_t{7});
    for (auto& entry : list)
        if (entry.name == "fc.weight")
            entry.dims = {20, 2, 1, 1};
    QVERIFY_EXCEPTION_THROWN(import(write(list), 10), Error);
}

void TestImport::classesAndChannelsAreRead()
{
    const auto graph = inferShapes(smallSpec(3));
    const SafetensorsReader file(write(entries()));
    QCOMPARE(classesIn(file, graph), std::optional<int>(10));
    QCOMPARE(channelsIn(file, graph), std::optional<std::int64_t>(3));
    auto list = entries();
    std::erase_if(list, [](const Entry& entry) { return entry.name == "fc.weight" || entry.name == "conv1.weight"; });
    const SafetensorsReader headless(write(list));
    QVERIFY(!classesIn(headless, graph) && !channelsIn(headless, graph));
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
