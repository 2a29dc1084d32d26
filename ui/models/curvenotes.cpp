#include "ui/models/curvenotes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <system_error>

#include "core/base/file.h"

namespace reslab::ui {
namespace {

constexpr std::uint64_t kLargest = std::uint64_t{4} << 20;
constexpr std::array<const char*, 6> kKinds{"train", "epoch_train", "test", "validation", "reevaluated", "lr"};
constexpr std::array<const char*, 2> kMeasures{"error", "loss"};

std::filesystem::path fileOf(const std::filesystem::path& experiment)
{
    return experiment / "notes.json";
}

template <class Names>
std::size_t placeOf(const Names& names, const QString& name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? 0 : static_cast<std::size_t>(found - names.begin());
}

}  // namespace

std::vector<CurveNote> readNotes(const std::filesystem::path& experiment)
{
    std::vector<CurveNote> notes;
    std::error_code fault;
    if (!std::filesystem::exists(fileOf(experiment), fault))
        return notes;
    std::string text;
    try {
        text = readFile(fileOf(experiment), kLargest);
    } catch (const Error&) {
        return notes;
    }
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text));
    for (const auto& value : document.object().value("notes").toArray()) {
        const auto object = value.toObject();
        CurveNote note{.run = object.value("run").toString(), .iteration = object.value("iteration").toInteger()};
        note.kind = static_cast<CurveKind>(placeOf(kKinds, object.value("curve").toString()));
        note.measure = static_cast<Measure>(placeOf(kMeasures, object.value("measure").toString()));
        note.text = object.value("text").toString();
        if (!note.run.isEmpty() && !note.text.isEmpty())
            notes.push_back(note);
    }
    return notes;
}

void writeNotes(const std::filesystem::path& experiment, const std::vector<CurveNote>& notes)
{
    if (notes.empty()) {
        std::error_code fault;
        std::filesystem::remove(fileOf(experiment), fault);
        return;
    }
    QJsonArray list;
    for (const auto& note : notes)
        list += QJsonObject{{"run", note.run},
                            {"iteration", static_cast<qint64>(note.iteration)},
                            {"curve", kKinds[static_cast<std::size_t>(note.kind)]},
                            {"measure", kMeasures[static_cast<std::size_t>(note.measure)]},
                            {"text", note.text}};
    const auto text = QJsonDocument(QJsonObject{{"format", "reslab-notes"}, {"version", 1}, {"notes", list}}).toJson();
    writeFileAtomically(fileOf(experiment), [&](AtomicFile& file) { file.write(text.toStdString()); });
}

CurveNotes::CurveNotes(const RunSet& runs, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
{
    for (const auto id : runs.ids())
        load(id);
    connect(&runs, &RunSet::added, this, &CurveNotes::load);
    connect(&runs, &RunSet::removed, this, &CurveNotes::forget);
}

void CurveNotes::load(int run)
{
    const auto* shown = m_runs.find(run);
    if (!shown || shown->folder.empty())
        return;
    for (auto& note : readNotes(shown->folder.parent_path()))
        if (note.run == shown->name())
            m_notes.push_back({run, std::move(note)});
    emit changed();
}

void CurveNotes::forget(int run)
{
    std::erase_if(m_notes, [&](const PinnedNote& note) { return note.run == run; });
    emit changed();
}

void CurveNotes::set(int run, std::int64_t iteration, CurveKind kind, Measure measure, const QString& text)
{
    const auto* shown = m_runs.find(run);
    if (!shown)
        return;
    const CurveNote note{shown->name(), iteration, kind, measure, text.trimmed()};
    std::erase_if(m_notes, [&](const PinnedNote& old) {
        return old.run == run && old.note.iteration == iteration && old.note.kind == kind && old.note.measure == measure;
    });
    if (!note.text.isEmpty())
        m_notes.push_back({run, note});
    save(run);
}

void CurveNotes::remove(std::size_t index)
{
    const auto run = m_notes[index].run;
    m_notes.erase(m_notes.begin() + static_cast<std::ptrdiff_t>(index));
    save(run);
}

/// Runs of the same experiment that are not shown keep their notes.
void CurveNotes::save(int run)
{
    emit changed();
    const auto* shown = m_runs.find(run);
    if (!shown || shown->folder.empty())
        return;
    const auto experiment = shown->folder.parent_path();
    auto notes = readNotes(experiment);
    std::erase_if(notes, [&](const CurveNote& note) { return note.run == shown->name(); });
    for (const auto& pinned : m_notes)
        if (pinned.run == run)
            notes.push_back(pinned.note);
    try {
        writeNotes(experiment, notes);
    } catch (const Error& error) {
        emit failed(error);
    }
}

}  // namespace reslab::ui
