#pragma once

#include <QObject>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/error.h"
#include "ui/models/runset.h"

namespace reslab::ui {

/// A few words pinned to a point of a run's curve.
struct CurveNote {
    QString run;  ///< the run's name
    std::int64_t iteration = 0;
    CurveKind kind = CurveKind::Test;
    Measure measure = Measure::Error;
    QString text;
    friend bool operator==(const CurveNote&, const CurveNote&) = default;
};

/// The notes of an experiment's folder, of its notes.json; none where there is no such file or it is another program's.
std::vector<CurveNote> readNotes(const std::filesystem::path& experiment);
/// Writes all or leaves the old ones. Throws FileUnwritable. Without notes the file goes.
void writeNotes(const std::filesystem::path& experiment, const std::vector<CurveNote>& notes);

/// A note and the run that is shown of it.
struct PinnedNote {
    int run = 0;
    CurveNote note;
};

/// The notes of all runs that are shown, kept on disk beside the runs.
class CurveNotes : public QObject {
    Q_OBJECT

public:
    CurveNotes(const RunSet& runs, QObject* parent = nullptr);

    const std::vector<PinnedNote>& all() const { return m_notes; }
    /// At a place that has one already, its words are replaced. An empty text removes it.
    void set(int run, std::int64_t iteration, CurveKind kind, Measure measure, const QString& text);
    void remove(std::size_t index);

signals:
    void changed();
    /// The note stays in the window but not on disk.
    void failed(const reslab::Error& error);

private:
    void load(int run);
    void forget(int run);
    void save(int run);

    const RunSet& m_runs;
    std::vector<PinnedNote> m_notes;
};

}  // namespace reslab::ui
