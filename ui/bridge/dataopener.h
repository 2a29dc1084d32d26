#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/base/interrupted.h"
#include "core/data/dataset.h"

namespace reslab::ui {

/// Opens data sets for a look at them, on a thread of its own and one at a time; the newest request wins, and what was asked
/// before is given up and never told. Images of a folder come in the usual size of photographs. Lives in the window's thread.
class DataOpener : public QObject {
    Q_OBJECT

public:
    /// Opens a source or throws; must give up soon after `keepGoing` says no.
    using Open = std::function<DataPair(const std::string& source, const KeepGoing& keepGoing)>;

    explicit DataOpener(QObject* parent = nullptr);
    explicit DataOpener(Open open, QObject* parent = nullptr);
    /// Gives up what is being opened.
    ~DataOpener() override;

    /// `source`: "shapes" or a path.
    void open(const QString& source);
    /// Gives up what is being opened; nothing is told of it.
    void cancel();
    /// Between open() and its answer.
    bool isOpening() const;

signals:
    void opened(const QString& source, const reslab::DataPair& data);
    void failed(const QString& source, const reslab::Error& error);

private:
    struct Private;
    std::unique_ptr<Private> m;
};

}  // namespace reslab::ui
