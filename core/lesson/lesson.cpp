#include "core/lesson/lesson.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/lesson/inifile.h"
#include "core/lesson/words.h"
#include "core/runs/recipe.h"
#include "core/zoo/zoo.h"

namespace reslab {
namespace {

using PageKind = LessonPage::Kind;
using Control = LessonPage::Control;
using ViewKind = LessonView::Kind;
using Relation = LessonCheck::Relation;
using Unit = LessonCheck::Unit;

template <typename Value, std::size_t N>
using WordTable = std::array<std::pair<std::string_view, Value>, N>;

constexpr WordTable<PageKind, 7> kPageKinds{{{"question", PageKind::Question},
                                             {"predict", PageKind::Predict},
                                             {"run", PageKind::Run},
                                             {"look", PageKind::Look},
                                             {"check", PageKind::Check},
                                             {"misreading", PageKind::Misreading},
                                             {"sources", PageKind::Sources}}};
constexpr WordTable<ViewKind, 6> kViewKinds{{{"curves", ViewKind::Curves},
                                             {"gradients", ViewKind::Gradients},
                                             {"responses", ViewKind::Responses},
                                             {"architecture", ViewKind::Architecture},
                                             {"maps", ViewKind::Maps},
                                             {"card", ViewKind::Card}}};
constexpr WordTable<Control, 4> kControls{{{"learning-rate", Control::LearningRate},
                                           {"data", Control::Data},
                                           {"seed", Control::Seed},
                                           {"epochs", Control::Epochs}}};
constexpr WordTable<Relation, 3> kRelations{
    {{"above", Relation::Above}, {"below", Relation::Below}, {"near", Relation::Near}}};
constexpr WordTable<Unit, 2> kUnits{{{"points", Unit::Points}, {"times", Unit::Times}}};

/// An option of a view and the words that it may have; none: any, or a number above 0.
struct ViewOption {
    ViewKind view;
    std::string_view name;
    std::vector<std::string_view> words;
    bool isNumber = false;
};

const std::vector<ViewOption>& viewOptions()
{
    static const std::vector<ViewOption> options{
        {ViewKind::Curves, "panels", {"one", "two"}},
        {ViewKind::Curves, "bold", {"train", "test"}},
        {ViewKind::Curves, "measure", {"error", "loss"}},
        {ViewKind::Curves, "axis", {"iterations", "epochs", "minutes"}},
        {ViewKind::Curves, "smoothing", {}, true},
        {ViewKind::Gradients, "of", {"weights", "outputs", "parts"}},
        {ViewKind::Gradients, "first", {"yes", "no"}},
        {ViewKind::Gradients, "log", {"yes", "no"}},
        {ViewKind::Responses, "of", {"responses", "signal", "sizes", "dead"}},
        {ViewKind::Responses, "sorted", {"yes", "no"}},
        {ViewKind::Responses, "log", {"yes", "no"}},
        {ViewKind::Architecture, "networks", {}},
        {ViewKind::Architecture, "level", {"stages", "blocks", "layers"}},
        {ViewKind::Architecture, "cards", {"yes"}},
        {ViewKind::Maps, "layer", {}},
        {ViewKind::Maps, "network", {}},
    };
    return options;
}

template <typename Value, std::size_t N>
Value wordOf(const WordTable<Value, N>& table, std::string_view word, std::string_view file, int line)
{
    std::string known;
    for (const auto& [name, value] : table) {
        if (name == word)
            return value;
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    throwMalformed(file, line, word, "one of " + known);
}

std::int64_t positive(const IniSection& section, const IniEntry& entry)
{
    const auto number = wholeNumber(entry.value);
    if (!number || *number == 0)
        throwMalformed(section.file, entry.line, entry.value, "a whole number above 0");
    return *number;
}

double real(const IniSection& section, const IniEntry& entry)
{
    const auto number = realNumber(entry.value);
    if (!number)
        throwMalformed(section.file, entry.line, entry.value, "a number");
    return *number;
}

bool isNetwork(const std::string& model)
{
    try {
        modelFromName(model);
        return true;
    } catch (const Error&) {
        return false;
    }
}

void expectMeasured(const IniSection& section, const IniEntry& entry, const LessonMeasure& measure, const Lesson& lesson)
{
    if (!lesson.canMeasure(measure))
        throwMalformed(section.file, entry.line, measure.subject, "a network of an [experiment] above, or a card of a [page] above");
}

LessonExperiment parseExperiment(IniSection& section)
{
    LessonExperiment experiment{.name = section.name};
    if (section.name.empty())
        throwMalformed(section.file, section.line, "[experiment]", "[experiment name]");
    const auto& networks = section.require("networks");
    experiment.networks = splitWords(networks.value);
    for (const auto& model : experiment.networks)
        expectNetwork(section.file, networks.line, model);
    if (std::set(experiment.networks.begin(), experiment.networks.end()).size() != experiment.networks.size())
        throwMalformed(section.file, networks.line, networks.value, "each network once");
    if (const auto* data = section.take("data"))
        experiment.data = data->value;
    if (const auto* recipe = section.take("recipe")) {
        experiment.recipe = recipe->value;
        const auto known = recipeNames();
        if (std::ranges::find(known, recipe->value) == known.end())
            throwMalformed(section.file, recipe->line, recipe->value, "quick, paper-cifar or resnet-rs");
    }
    if (const auto* epochs = section.take("epochs"))
        experiment.epochs = positive(section, *epochs);
    if (const auto* iterations = section.take("iterations")) {
        if (experiment.epochs > 0)
            throwMalformed(section.file, iterations->line, "iterations", "epochs or iterations, not both");
        experiment.iterations = positive(section, *iterations);
    }
    if (const auto* rate = section.take("learning-rate")) {
        experiment.learningRate = real(section, *rate);
        if (*experiment.learningRate <= 0.0)
            throwMalformed(section.file, rate->line, rate->value, "a number above 0");
    }
    if (const auto* every = section.take("probe-every"))
        experiment.probeEvery = positive(section, *every);
    if (const auto* seed = section.take("seed"))
        experiment.seed = static_cast<std::uint64_t>(positive(section, *seed));
    section.expectAllTaken();
    return experiment;
}

LessonView parseView(const IniSection& section, const IniEntry& entry)
{
    const auto words = splitWords(entry.value);
    LessonView view{.kind = wordOf(kViewKinds, words[0], section.file, entry.line)};
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto sign = words[i].find('=');
        if (sign == std::string::npos || sign == 0 || sign + 1 == words[i].size())
            throwMalformed(section.file, entry.line, words[i], "option=word");
        const auto name = words[i].substr(0, sign);
        const auto word = words[i].substr(sign + 1);
        const auto known = std::ranges::find_if(viewOptions(), [&](const ViewOption& option) {
            return option.view == view.kind && option.name == name;
        });
        // A card knows its own options.
        if (view.kind != ViewKind::Card && known == viewOptions().end())
            throwMalformed(section.file, entry.line, name, "an option of the view " + words[0]);
        if (known != viewOptions().end() && !known->words.empty() &&
            std::ranges::find(known->words, word) == known->words.end())
            throwMalformed(section.file, entry.line, word, "a word that " + name + " may have");
        if (known != viewOptions().end() && known->isNumber && wholeNumber(word).value_or(0) == 0)
            throwMalformed(section.file, entry.line, word, "a whole number above 0");
        view.options[name] = word;
    }
    if (view.kind == ViewKind::Card && !view.options.contains("name"))
        throwMalformed(section.file, entry.line, entry.value, "card name=...");
    for (const auto* option : {"networks", "network"})
        if (view.kind != ViewKind::Card)
            for (const auto& model : view.models(option))
                expectNetwork(section.file, entry.line, model);
    return view;
}

/// Of the network that the view names, else of one that the lesson trains.
void expectLayer(const IniSection& section, const IniEntry& entry, const LessonView& view, const Lesson& lesson)
{
    const auto layer = view.option("layer");
    auto models = view.models("network");
    if (models.empty())
        for (const auto& experiment : lesson.experiments)
            models.insert(models.end(), experiment.networks.begin(), experiment.networks.end());
    const auto hasLayer = [&](const std::string& model) {
        const auto spec = modelFromName(model);
        return std::ranges::count(spec.nodes, layer, &NodeSpec::name) > 0;
    };
    if (!layer.empty() && std::ranges::none_of(models, hasLayer))
        throwMalformed(section.file, entry.line, layer, "a layer of the network");
}

LessonPage parsePage(IniSection& section, const Lesson& lesson)
{
    if (section.name.empty())
        throwMalformed(section.file, section.line, "[page]", "[page name]");
    LessonPage page{.id = section.name};
    const auto& kind = section.require("kind");
    page.kind = wordOf(kPageKinds, kind.value, section.file, kind.line);
    if (const auto* experiment = section.take("experiment")) {
        page.experiment = experiment->value;
        if (!lesson.experiment(page.experiment))
            throwMalformed(section.file, experiment->line, experiment->value, "an [experiment] above");
    } else if (page.kind == PageKind::Run) {
        section.require("experiment");
    }
    if (const auto* view = section.take("view")) {
        page.view = parseView(section, *view);
        if (page.view.kind == ViewKind::Maps)
            expectLayer(section, *view, page.view, lesson);
        page.viewLine = view->line;
    }
    if (const auto* choices = section.take("choices")) {
        page.choices = splitWords(choices->value);
        if (page.choices.size() < 2 || !std::ranges::all_of(page.choices, isLessonName))
            throwMalformed(section.file, choices->line, choices->value, "two or more names");
    }
    if (const auto* curve = section.take("curve")) {
        page.curve = parseMeasure(curve->value);
        if (!page.curve || page.curve->kind > LessonMeasure::Kind::TrainLoss)
            throwMalformed(section.file, curve->line, curve->value, "train-error, test-error or train-loss and a network");
        expectMeasured(section, *curve, *page.curve, lesson);
    }
    if (page.kind == PageKind::Predict && page.choices.empty() == !page.curve)
        throwMalformed(section.file, section.line, '[' + section.kind + ' ' + section.name + ']', "choices = ... or curve = ...");
    if (const auto* controls = section.take("controls"))
        for (const auto& word : splitWords(controls->value))
            page.controls.push_back(wordOf(kControls, word, section.file, controls->line));
    if (const auto* recorded = section.take("recorded")) {
        const auto words = splitWords(recorded->value);
        page.recorded = words[0];
        page.recordedNetworks.assign(words.begin() + 1, words.end());
        for (const auto& model : page.recordedNetworks)
            expectNetwork(section.file, recorded->line, model);
    }
    section.expectAllTaken();
    return page;
}

LessonMeasure measureOf(const IniSection& section, const IniEntry& entry, const Lesson& lesson)
{
    const auto measure = parseMeasure(entry.value);
    if (!measure)
        throwMalformed(section.file, entry.line, entry.value, "a measure of FORMAT.md");
    expectMeasured(section, entry, *measure, lesson);
    return *measure;
}

/// What is measured of a recording needs a page with one that has the network.
bool canTell(const LessonPage& page, const LessonMeasure& measure)
{
    const auto& networks = page.recordedNetworks;
    const bool isNamed = networks.empty() || std::ranges::find(networks, measure.subject) != networks.end();
    return !measure.isRecorded() || (!page.recorded.empty() && isNamed);
}

void parseCheck(IniSection& section, Lesson& lesson)
{
    LessonCheck check{.id = section.name};
    const auto& place = section.require("page");
    const auto page = std::ranges::find(lesson.pages, place.value, &LessonPage::id);
    if (page == lesson.pages.end())
        throwMalformed(section.file, place.line, place.value, "a [page] above");
    const auto& value = section.require("value");
    check.value = measureOf(section, value, lesson);
    check.valueLine = value.line;
    const auto& is = section.require("is");
    check.relation = wordOf(kRelations, is.value, section.file, is.line);
    const auto& than = section.require("than");
    check.thanLine = than.line;
    if (const auto number = realNumber(than.value))
        check.than = *number;
    else
        check.than = measureOf(section, than, lesson);
    const auto* beside = std::get_if<LessonMeasure>(&check.than);
    if (!canTell(*page, check.value) || (beside && !canTell(*page, *beside)))
        throwMalformed(section.file, place.line, place.value, "a page with recorded = ...");
    if (const auto* unit = section.take("unit"))
        check.unit = wordOf(kUnits, unit->value, section.file, unit->line);
    check.by = check.unit == Unit::Times ? 1.0 : 0.0;
    if (const auto* by = section.take("by"))
        check.by = real(section, *by);
    if (const auto* chooses = section.take("chooses")) {
        check.chooses = chooses->value;
        if (!lesson.foretelling(*page, check))
            throwMalformed(section.file, chooses->line, chooses->value, "a choice of a page up to the check's own");
    }
    section.expectAllTaken();
    page->checks.push_back(std::move(check));
}

void expectOnce(const std::vector<IniSection>& sections)
{
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& section : sections)
        if (!seen.emplace(section.kind, section.name).second)
            throwMalformed(section.file, section.line, section.kind + ' ' + section.name, "each section once");
}

}  // namespace

std::string LessonView::option(const std::string& name, const std::string& otherwise) const
{
    const auto found = options.find(name);
    return found == options.end() ? otherwise : found->second;
}

std::vector<std::string> LessonView::models(const std::string& name) const
{
    std::vector<std::string> models;
    const auto text = option(name);
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto part = text.substr(begin, end - begin);
        // "norm=none" belongs to the MODEL before it, "plain56:norm=none" is one.
        if (!models.empty() && part.find('=') != std::string::npos && part.find(':') == std::string::npos)
            models.back() += ',' + part;
        else
            models.push_back(part);
        begin = end + 1;
    }
    return models;
}

void expectNetwork(std::string_view file, int line, const std::string& model)
{
    if (!isNetwork(model))
        throwMalformed(file, line, model, "a network that `reslab-cli models` knows");
}

bool holds(const LessonCheck& check, double value, double than)
{
    if (std::isnan(value) || std::isnan(than))
        return false;
    const bool isTimes = check.unit == LessonCheck::Unit::Times;
    switch (check.relation) {
    case LessonCheck::Relation::Above: return isTimes ? value >= check.by * than : value - than >= check.by;
    case LessonCheck::Relation::Below: return isTimes ? value * check.by <= than : than - value >= check.by;
    case LessonCheck::Relation::Near:
        return isTimes ? value <= check.by * than && than <= check.by * value : std::abs(value - than) <= check.by;
    }
    return false;
}

const LessonExperiment* Lesson::experiment(const std::string& name) const
{
    const auto found = std::ranges::find(experiments, name, &LessonExperiment::name);
    return found == experiments.end() ? nullptr : &*found;
}

const LessonPage* Lesson::prediction(const LessonPage& runPage) const
{
    const LessonPage* found = nullptr;
    for (const auto& page : pages) {
        if (&page == &runPage)
            return found;
        if (page.experiment != runPage.experiment)
            continue;
        if (page.kind == PageKind::Predict)
            found = &page;
        else if (page.kind == PageKind::Run)
            found = nullptr;
    }
    return nullptr;
}

const LessonPage* Lesson::foretelling(const LessonPage& page, const LessonCheck& check) const
{
    const LessonPage* found = nullptr;
    for (const auto& other : pages) {
        if (std::ranges::count(other.choices, check.chooses) > 0)
            found = &other;
        if (&other == &page)
            break;
    }
    return found;
}

bool Lesson::canMeasure(const LessonMeasure& measure) const
{
    using Kind = LessonMeasure::Kind;
    switch (measure.kind) {
    case Kind::TrainError:
    case Kind::TestError:
    case Kind::TrainLoss:
    case Kind::GradientRatio:
    case Kind::Response:
        return std::ranges::any_of(experiments, [&](const LessonExperiment& experiment) {
            return std::ranges::count(experiment.networks, measure.subject) > 0;
        });
    case Kind::Parameters:
    case Kind::Macs:
    case Kind::RecordedTrainError:
    case Kind::RecordedTestError:
    case Kind::RecordedResponse: return isNetwork(measure.subject);
    case Kind::Card:
        return std::ranges::any_of(pages, [&](const LessonPage& page) {
            return page.view.kind == ViewKind::Card && page.view.option("name") == measure.subject;
        });
    }
    return false;
}

Lesson parseLesson(std::string_view text, std::string_view file)
{
    auto sections = parseIni(text, file);
    expectOnce(sections);
    Lesson lesson;
    bool hasHead = false;
    for (auto& section : sections) {
        if (section.kind == "lesson" && section.name.empty()) {
            hasHead = true;
            lesson.order = static_cast<int>(positive(section, section.require("order")));
            if (const auto* minutes = section.take("minutes"))
                lesson.minutes = static_cast<int>(positive(section, *minutes));
            section.expectAllTaken();
        } else if (section.kind == "experiment") {
            lesson.experiments.push_back(parseExperiment(section));
        } else if (section.kind == "page") {
            lesson.pages.push_back(parsePage(section, lesson));
        } else if (section.kind == "check" && !section.name.empty()) {
            parseCheck(section, lesson);
        } else {
            throwMalformed(file, section.line, '[' + section.kind + ' ' + section.name + ']',
                           "[lesson], [experiment name], [page name] or [check name]");
        }
    }
    if (!hasHead)
        throwMalformed(file, 1, text.substr(0, text.find('\n')), "[lesson]");
    if (lesson.pages.empty())
        throwMalformed(file, 1, "no page", "[page name]");
    return lesson;
}

}  // namespace reslab
