#pragma once

#include <QJsonDocument>
#include <QProcess>
#include <QtTest>

#include "tests/support/withoutbf16.h"

namespace reslab::test {

/// What a run of reslab-cli left behind.
struct Outcome {
    int exitCode = -1;  ///< -1: it crashed or did not end
    QByteArray out;
    QByteArray err;

    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    /// Whether standard error is one line that holds `text`, as of every failure.
    bool isOneSentence(const QString& text) const
    {
        return err.endsWith('\n') && err.count('\n') == 1 && QString::fromUtf8(err).contains(text);
    }
    QByteArray all() const { return "exit " + QByteArray::number(exitCode) + "\n" + out + err; }
};

inline QString commandPath()
{
    return QStringLiteral(RESLAB_BIN "/reslab-cli");
}

inline Outcome finish(QProcess& process)
{
    constexpr int kPatienceMs = 900'000;
    Outcome outcome;
    if (process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

inline Outcome command(const QStringList& arguments)
{
    QProcess process;
    process.start(commandPath(), arguments);
    return finish(process);
}

/// command("train plain8 --data shapes"): arguments without spaces within.
inline Outcome command(const QString& line)
{
    return command(line.split(' ', Qt::SkipEmptyParts));
}

/// The signals that a process's first thread blocks, as a mask; 0 where there is no such process.
inline quint64 blockedSignals(qint64 process)
{
    QFile status(QString("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const auto text = status.readAll();
    const auto at = text.indexOf("SigBlk:") + qstrlen("SigBlk:");
    return text.mid(at, text.indexOf('\n', at) - at).trimmed().toULongLong(nullptr, 16);
}

inline Outcome commandWithoutBf16(const QString& line)
{
    QProcess process;
    takeBf16From(process);
    process.start(commandPath(), line.split(' ', Qt::SkipEmptyParts));
    return finish(process);
}

}  // namespace reslab::test
