#pragma once

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/telemetry/layerstatistics.h"
#include "ui/bridge/partedwork.h"

namespace reslab::ui {

/// Looks once into the layers of runs that are on disk, one after the other, on a thread of its own: lookOnce(). Nothing of theirs
/// is written to. Lives in the window's thread, which never waits for it but in the destructor, until the look is given up.
class OnceLook : public QObject {
    Q_OBJECT

public:
    struct Wanted {
        int run = 0;  ///< as answers name it
        std::filesystem::path folder;
    };

    explicit OnceLook(QObject* parent = nullptr);

    /// What was begun before is given up. `threads` 0: one a processor.
    void begin(std::vector<Wanted> runs, int threads);
    /// What was begun is given up: finished() follows at once, and nothing more is told of it.
    void cancel();
    /// Between begin() and finished().
    bool isBusy() const { return m_work.isBusy(); }

signals:
    void looked(int run, const std::shared_ptr<const reslab::LayerStatistics>& seen);
    /// Nothing was seen of some runs, of the first of them for this reason.
    void failed(const reslab::Error& error);
    /// What is to be known of what was seen, of the first run of which there is such a thing.
    void noted(const reslab::Error& fact);
    void finished();

private:
    struct Answer {
        int run = 0;
        std::shared_ptr<const LayerStatistics> seen;
        std::optional<Error> fault;  ///< why nothing was seen
        std::optional<Error> note;   ///< how it was seen otherwise than the run was trained
    };

    void takeNews();

    std::optional<Error> m_fault;  ///< the first
    std::optional<Error> m_note;   ///< the first
    PartedWork<Answer> m_work;  // the last member: nothing is told to one that is half gone
};

}  // namespace reslab::ui
