#pragma once

#include <QFile>
#include <QMutex>
#include <QString>

namespace reslab::ui {

/// Sends Qt's messages to a file, each with its time, level and category; the file before it is kept as .old once it is long. One at a time
/// may exist, as Qt has one message handler.
class LogFile {
public:
    /// A folder that cannot be written leaves the messages on standard error.
    explicit LogFile(const QString& folder);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    QString path() const { return m_file.fileName(); }

private:
    static void handle(QtMsgType type, const QMessageLogContext& context, const QString& message);
    void write(QtMsgType type, const char* category, const QString& message);

    QMutex m_mutex;
    QFile m_file;
    QtMessageHandler m_previous = nullptr;
};

}  // namespace reslab::ui
