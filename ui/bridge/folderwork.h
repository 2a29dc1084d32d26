#pragma once

#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/error.h"
#include "core/data/fileanswer.h"
#include "ui/bridge/inference.h"

namespace reslab::ui {

/// Shows pictures, and every one below a folder, to networks, on a thread of its own, some at a time. Lives in the window's thread, which
/// never waits for it but in the destructor, for one batch or the reading of one file at the most.
class FolderWork : public QObject {
    Q_OBJECT

public:
    explicit FolderWork(QObject* parent = nullptr);
    ~FolderWork() override;

    /// `places` are folders and files. What was begun before is given up. `threads` 0: one a processor.
    void begin(const NetworkSource& source, std::vector<std::filesystem::path> places, int threads);
    /// Several networks, of the same classes, answer by the mean of their probabilities, each of one view or of ten.
    void begin(std::vector<NetworkSource> sources, std::vector<std::filesystem::path> places, bool isTenCrop, int threads);
    /// From the next batch on, as in begin(); the networks are made anew where the number is another.
    void setThreads(int threads);
    /// With how many the last batch was begun, 0 as in begin(); -1: none was yet.
    int threads() const;
    void cancel();
    bool isBusy() const;

signals:
    /// The pictures are found, and what the networks are that were asked for, in that order.
    void listed(qint64 files, const std::vector<std::shared_ptr<const reslab::ui::NetworkFacts>>& networks);
    void answered(const std::vector<reslab::FileAnswer>& answers);
    void finished();
    void failed(const reslab::Error& error);

private:
    void drain();

    class Private;
    std::unique_ptr<Private> m;
};

}  // namespace reslab::ui
