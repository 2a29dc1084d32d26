#include "ui/compare/comparison.h"

#include <nlohmann/json.hpp>

#include <QXmlStreamReader>
#include <QtTest>

#include <algorithm>
#include <fstream>
#include <numeric>

#include "core/runs/curves.h"
#include "core/runs/divergence.h"
#include "core/runs/runfolder.h"
#include "core/zoo/zoo.h"
#include "tests/compare/comparedruns.h"
#include "ui/compare/comparisonfiles.h"
#include "ui/compare/comparisonreport.h"
#include "ui/compare/comparisontext.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

std::string contentsOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void replaceIn(const std::filesystem::path& path, const std::string& from, const std::string& to)
{
    auto text = contentsOf(path);
    const auto at = text.find(from);
    QVERIFY2(at != text.npos, from.c_str());
    std::ofstream(path, std::ios::binary) << text.replace(at, from.size(), to);
}

/// All words of a page, and every element that it holds; empty where it is not well-formed.
struct Page {
    QString words;
    QStringList elements;
    QStringList attributes;
    QString fault;
};

Page pageOf(const QString& html)
{
    Page page;
    QXmlStreamReader reader(html);
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::Characters)
            page.words += reader.text();
        if (token != QXmlStreamReader::StartElement)
            continue;
        page.elements += reader.name().toString();
        for (const auto& attribute : reader.attributes())
            page.attributes += attribute.name().toString() + "=" + attribute.value().toString();
    }
    if (reader.hasError())
        page.fault = QString("%1 in line %2").arg(reader.errorString()).arg(reader.lineNumber());
    return page;
}

const ReportFigures kFigures{.light = "<?xml version=\"1.0\"?><!DOCTYPE svg><svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>",
                             .dark = {}};

}  // namespace

class TestComparison : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void numbersAreThoseOfTheCurves();
    void theThreeTestErrorsAreThree();
    void unfinishedRunsSaySo();
    void divergedRunsSayWhere();
    void sameNamesAreToldApart();
    void differencesAreFound();
    void shortcuts_data();
    void shortcuts();
    void everyFactHasWords();
    void jsonHoldsAll();
    void curvesOfAllRunsInOneFile();
    void aFailedWriteLeavesNothing();
    void reportIsOneWholePage();
    void reportShowsForeignTextAsText();

private:
    RunSet& both();

    std::unique_ptr<test::ComparedRuns> m_runs;
    std::unique_ptr<RunSet> m_set;
};

void TestComparison::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_runs = std::make_unique<test::ComparedRuns>();
}

/// The two runs of the first experiment, and the one of the second.
RunSet& TestComparison::both()
{
    m_set = std::make_unique<RunSet>();
    for (const auto& experiment : {m_runs->first(), m_runs->second()})
        for (const auto& folder : findRuns(experiment))
            m_set->addRecorded(folder.path);
    return *m_set;
}

void TestComparison::numbersAreThoseOfTheCurves()
{
    const auto comparison = compare(both());
    QCOMPARE(comparison.runs.size(), std::size_t{3});
    for (const auto& run : comparison.runs) {
        std::vector<double> speeds;
        CurveRow epoch;
        for (const auto& row : readCurves(RunFolder{run.folder}.curves())) {
            if (row.event == "step")
                speeds.push_back(*row.imagesPerSecond);
            if (row.event == "epoch")
                epoch = row;
        }
        std::sort(speeds.begin(), speeds.end());
        QCOMPARE(run.iterations, std::int64_t{10});
        QCOMPARE(run.epochs, std::int64_t{2});
        QVERIFY(std::abs(run.train->errorPercent - epoch.train->errorPercent) < 1e-4);
        QCOMPARE(run.lastIterate->scores.errorPercent, epoch.test->errorPercent);
        QCOMPARE(run.seconds, epoch.seconds);
        QCOMPARE(speeds.size(), std::size_t{10});
        QVERIFY(std::abs(*run.imagesPerSecond / (0.5 * (speeds[4] + speeds[5])) - 1.0) < 1e-5);
        QCOMPARE(run.traits.depth, 8);
    }
    QCOMPARE(comparison.runs[0].shortcut, ShortcutKind::None);
    QCOMPARE(comparison.runs[1].shortcut, ShortcutKind::Padded);
    QCOMPARE(comparison.runs[0].traits.parameters, comparison.runs[1].traits.parameters);
    QCOMPARE(comparison.runs[0].state, RunState::Finished);
}

void TestComparison::theThreeTestErrorsAreThree()
{
    for (const auto& run : compare(both()).runs) {
        double best = 1e9;
        double chosen = 0.0;
        double lowest = 1e9;
        for (const auto& row : readCurves(RunFolder{run.folder}.curves())) {
            if (row.event != "epoch")
                continue;
            best = std::min(best, row.test->errorPercent);
            if (row.validation->errorPercent < lowest) {
                lowest = row.validation->errorPercent;
                chosen = row.test->errorPercent;
            }
        }
        QCOMPARE(run.bestOnTest->scores.errorPercent, best);
        QVERIFY(run.chosenOnValidation);
        QCOMPARE(run.chosenOnValidation->test.errorPercent, chosen);
        QVERIFY(run.lastIterate->scores.errorPercent >= best);
    }
}

/// Where and when; but not of a run that went on since.
void TestComparison::divergedRunsSayWhere()
{
    const QTemporaryDir folder;
    const auto place = std::filesystem::path(folder.path().toStdString());
    for (const auto* name : {"resnet", "plain"})
        std::filesystem::copy(m_runs->first() / name, place / name);
    RunSet runs;
    const auto last = runs.find(runs.addRecorded(place / "resnet"))->iteration;
    Diverged end;
    end.iteration = last;
    end.where = Diverged::Where::Gradient;
    end.layer = "layer2.0.conv1.weight";
    writeDivergence(end, {place / "resnet"});
    end.iteration = last - 1;
    writeDivergence(end, {place / "plain"});
    for (const auto* name : {"resnet", "plain"})
        runs.addRecorded(place / name);
    const auto comparison = compare(runs);
    QCOMPARE(comparison.runs[0].state, RunState::Diverged);
    QVERIFY(comparison.runs[1].state != RunState::Diverged && !comparison.runs[1].divergence);
    QCOMPARE(textOf(comparison.runs[0], Fact::State), QString("diverged after step %1").arg(last));
    const auto sentences = cautions(comparison);
    QCOMPARE(sentences.size(), 1);
    QVERIFY2(sentences[0].contains("the gradient of layer2.0.conv1.weight"), qPrintable(sentences[0]));
    const auto json = comparisonJson(comparison);
    QCOMPARE(json["runs"][0]["diverged"].dump(), std::string(R"({"iteration":)" + std::to_string(last) + R"(,"where":"gradient","layer":"layer2.0.conv1.weight"})"));
    QVERIFY(json["runs"][1]["diverged"].is_null());
}

void TestComparison::unfinishedRunsSaySo()
{
    const QTemporaryDir folder;
    const auto place = std::filesystem::path(folder.path().toStdString());
    for (const auto* name : {"resnet", "plain"})
        std::filesystem::copy(m_runs->first() / name, place / name);
    // Six of ten iterations, and none.
    auto text = contentsOf(place / "resnet/curves.csv");
    std::size_t end = 0;
    for (int line = 0; line < 8; ++line)
        end = text.find('\n', end) + 1;
    std::ofstream(place / "resnet/curves.csv", std::ios::binary) << text.substr(0, end);
    std::filesystem::remove(place / "plain/curves.csv");
    RunSet runs;
    for (const auto* name : {"resnet", "plain"})
        runs.addRecorded(place / name);
    const auto comparison = compare(runs);
    QVERIFY(comparison.runs[0].hasCurves && !comparison.runs[1].hasCurves);
    QVERIFY(comparison.runs[0].iterations < 10 && comparison.runs[0].iterations > 0);
    const auto sentences = cautions(comparison);
    QCOMPARE(sentences.size(), 2);
    QVERIFY2(sentences[0].contains("resnet is not at its end"), qPrintable(sentences[0]));
    QVERIFY2(sentences[1].contains("plain has no curves yet"), qPrintable(sentences[1]));
    for (const auto fact : {Fact::TrainError, Fact::LastIterate, Fact::BestOnTest, Fact::Speed, Fact::Time}) {
        QVERIFY(textOf(comparison.runs[1], fact).isEmpty());
        QVERIFY(!valueOf(comparison.runs[1], fact).isValid());
    }
    QVERIFY(pageOf(comparisonReport(comparison, {})).fault.isEmpty());
}

void TestComparison::sameNamesAreToldApart()
{
    const auto comparison = compare(both());
    QCOMPARE(comparison.runs[0].label, std::string("plain"));
    QCOMPARE(comparison.runs[1].label, std::string("first/resnet"));
    QCOMPARE(comparison.runs[2].label, std::string("second/resnet"));
}

void TestComparison::differencesAreFound()
{
    auto& runs = both();
    const auto comparison = compare(runs);
    std::vector<std::string> fields;
    for (const auto& difference : comparison.differences)
        fields.push_back(difference.field);
    QCOMPARE(fields, (std::vector<std::string>{"learningRate", "seed"}));
    QCOMPARE(comparison.differences[0].values, (std::vector<std::string>{"0.05", "0.05", "0.02"}));
    QVERIFY(comparison.isOfOneDataSet());

    const auto other = m_runs->root() / "other" / "resnet";
    std::filesystem::create_directories(other.parent_path());
    std::filesystem::copy(m_runs->first() / "resnet", other);
    replaceIn(other / "run.json", "\"fingerprint\":\"", "\"fingerprint\":\"f00d");
    replaceIn(other / "run.json", "\"threads\":1", "\"threads\":7");
    runs.addRecorded(other);
    const auto foreign = compare(runs);
    QVERIFY(!foreign.isOfOneDataSet() && foreign.differsIn("threads") && !foreign.differsIn("batchSize"));
    QVERIFY2(cautions(foreign).front().contains("not trained and tested on the same images"), qPrintable(cautions(foreign).front()));
    std::filesystem::remove_all(other.parent_path());
}

void TestComparison::shortcuts_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* model, ShortcutKind kind) { QTest::newRow(model) << QString(model) << int(kind); };
    row("plain20", ShortcutKind::None);
    row("resnet20", ShortcutKind::Padded);
    row("resnet20:shortcut=B", ShortcutKind::Projected);
    row("resnet20:shortcut=C", ShortcutKind::ProjectedEverywhere);
    row("cifar:depth=29,block=bottleneck,shortcut=B", ShortcutKind::Projected);
    row("fc:depth=6,hidden=16", ShortcutKind::Identity);
    row("fc:depth=6,hidden=16,shortcut=none", ShortcutKind::None);
}

void TestComparison::shortcuts()
{
    QFETCH(QString, model);
    QFETCH(int, kind);
    QCOMPARE(int(shortcutOf(modelFromName(model.toStdString()))), kind);
}

void TestComparison::everyFactHasWords()
{
    const auto comparison = compare(both());
    QSet<QString> titles;
    for (int i = 0; i < kFacts; ++i) {
        const auto fact = static_cast<Fact>(i);
        titles += titleOf(fact);
        QVERIFY2(meaningOf(fact).endsWith('.'), qPrintable(titleOf(fact)));
        QVERIFY2(!textOf(comparison.runs[0], fact).isEmpty(), qPrintable(titleOf(fact)));
        const auto value = valueOf(comparison.runs[0], fact);
        QCOMPARE(value.typeId() != QMetaType::QString, isNumber(fact));
    }
    QCOMPARE(titles.size(), kFacts);
    // Every field that a difference may name has words of its own.
    const auto recipe = nlohmann::json::parse(recipeToJson({}));
    for (const auto& [field, value] : recipe.items())
        QVERIFY2(fieldText(field) != QString::fromStdString(field), field.c_str());
}

void TestComparison::jsonHoldsAll()
{
    const auto comparison = compare(both());
    const auto json = nlohmann::json::parse(comparisonJson(comparison).dump());
    QCOMPARE(json["runs"].size(), std::size_t{3});
    QCOMPARE(json["same_data"].get<bool>(), true);
    QCOMPARE(json["differences"].size(), std::size_t{2});
    const auto& run = json["runs"][2];
    QCOMPARE(run["run"].get<std::string>(), std::string("second/resnet"));
    QCOMPARE(run["shortcut"].get<std::string>(), std::string("A"));
    QCOMPARE(run["seed"].get<int>(), 2);
    QCOMPARE(run["state"].get<std::string>(), std::string("finished"));
    QCOMPARE(run["test_last_iterate"]["error"].get<double>(), comparison.runs[2].lastIterate->scores.errorPercent);
    QCOMPARE(run["test_best_on_test_optimistic"]["error"].get<double>(), comparison.runs[2].bestOnTest->scores.errorPercent);
    QCOMPARE(run["params"].get<std::int64_t>(), comparison.runs[2].traits.parameters);
    QCOMPARE(run["recipe"]["learningRate"].get<double>(), 0.02);
}

void TestComparison::curvesOfAllRunsInOneFile()
{
    const auto comparison = compare(both());
    const auto file = m_runs->root() / "curves.csv";
    writeCurves(comparison, file);
    const auto rows = readCurves(file);
    std::size_t expected = 0;
    std::map<std::string, int> steps;
    for (const auto& run : comparison.runs)
        expected += readCurves(RunFolder{run.folder}.curves()).size();
    for (const auto& row : rows)
        steps[row.run] += row.event == "step";
    QCOMPARE(rows.size(), expected);
    QCOMPARE(steps, (std::map<std::string, int>{{"first/resnet", 10}, {"plain", 10}, {"second/resnet", 10}}));
    // Numbers keep every bit.
    const auto own = readCurves(RunFolder{comparison.runs[0].folder}.curves());
    for (std::size_t i = 0; i < own.size(); ++i)
        QCOMPARE(toCsv(rows[i]), toCsv(own[i]));
}

void TestComparison::aFailedWriteLeavesNothing()
{
    QVERIFY_EXCEPTION_THROWN(writeCurves(compare(both()), m_runs->root() / "absent" / "curves.csv"), Error);
    auto comparison = compare(*m_set);
    const auto broken = m_runs->root() / "broken";
    std::filesystem::create_directories(broken);
    std::ofstream(broken / "curves.csv") << "no curves\n";
    comparison.runs[1].folder = broken;
    const auto file = m_runs->root() / "half.csv";
    QVERIFY_EXCEPTION_THROWN(writeCurves(comparison, file), Error);
    QVERIFY(!std::filesystem::exists(file));
}

void TestComparison::reportIsOneWholePage()
{
    const auto comparison = compare(both());
    const auto html = comparisonReport(comparison, kFigures);
    const auto page = pageOf(html);
    QVERIFY2(page.fault.isEmpty(), qPrintable(page.fault));
    // Nothing is fetched from anywhere, and nothing runs.
    QVERIFY(!page.elements.contains("script") && !page.elements.contains("link") && !page.elements.contains("img"));
    auto links = html;
    links.remove("http://www.w3.org/2000/svg");
    QVERIFY(!links.contains("http") && !links.contains("url(") && !links.contains("@import"));
    QCOMPARE(page.elements.count("svg"), 2);
    QCOMPARE(page.elements.count("main"), 1);
    QCOMPARE(page.elements.count("h1"), 1);
    QVERIFY(page.attributes.contains("lang=en") && page.attributes.contains("role=img"));
    QVERIFY(page.attributes.contains("scope=col") && page.attributes.contains("scope=row"));
    QVERIFY(html.contains("prefers-color-scheme: dark"));
    for (const auto& run : comparison.runs)
        for (int i = 0; i < static_cast<int>(kFirstHidden); ++i)
            QVERIFY2(page.words.contains(textOf(run, static_cast<Fact>(i))), qPrintable(titleOf(static_cast<Fact>(i))));
    for (int i = 1; i < static_cast<int>(kFirstHidden); ++i)
        QVERIFY(page.words.contains(meaningOf(static_cast<Fact>(i))));
    QVERIFY(page.words.contains("optimistic"));
    // What differs is shown and stands out; the same seed twice is one row, not two.
    QVERIFY(page.words.contains(titleOf(Fact::LearningRate)) && !page.words.contains(titleOf(Fact::WeightDecay)));
    QVERIFY(page.attributes.contains("class=differs"));
}

void TestComparison::reportShowsForeignTextAsText()
{
    auto comparison = compare(both());
    auto description = *comparison.runs[0].description;
    description.data.name = "<script>alert(1)</script> & \"more\"\x01";
    comparison.runs[0].description = std::make_shared<const RunDescription>(description);
    comparison.runs[0].label = "a<b>";
    const auto page = pageOf(comparisonReport(comparison, kFigures));
    QVERIFY2(page.fault.isEmpty(), qPrintable(page.fault));
    QVERIFY(!page.elements.contains("script"));
    QVERIFY(page.words.contains("<script>alert(1)</script> & \"more\"") && page.words.contains("a<b>"));
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
