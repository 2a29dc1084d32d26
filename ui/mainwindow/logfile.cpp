#include "ui/mainwindow/logfile.h"

#include <QDateTime>
#include <QDir>

#include <atomic>
#include <cstdio>

namespace reslab::ui {
namespace {

constexpr qint64 kLong = 1 << 20;

// Qt hands its handler no context of ours.
std::atomic<LogFile*> theLog = nullptr;

const char* levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    return "";
}

}  // namespace

LogFile::LogFile(const QString& folder)
    : m_file(QDir(folder).filePath("reslab.log"))
{
    QDir().mkpath(folder);
    if (m_file.size() > kLong) {
        QFile::remove(m_file.fileName() + ".old");
        QFile::rename(m_file.fileName(), m_file.fileName() + ".old");
    }
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text))
        return;
    theLog = this;
    m_previous = qInstallMessageHandler(&LogFile::handle);
}

LogFile::~LogFile()
{
    if (!m_file.isOpen())
        return;
    qInstallMessageHandler(m_previous);
    theLog = nullptr;
}

void LogFile::handle(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (auto* log = theLog.load())
        log->write(type, context.category, message);
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "reslab: %s\n", qPrintable(message));
}

void LogFile::write(QtMsgType type, const char* category, const QString& message)
{
    const QMutexLocker lock(&m_mutex);
    m_file.write(QString("%1 %2 %3: %4\n")
                     .arg(QDateTime::currentDateTime().toString(Qt::ISODateWithMs), levelOf(type), category, message)
                     .toUtf8());
    m_file.flush();
}

}  // namespace reslab::ui
