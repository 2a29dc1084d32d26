#pragma once

#include <QCoreApplication>
#include <QProcess>

namespace reslab::test {

/// Makes a process compute as on a processor that has AVX2, no AVX-512 and no bf16.
inline void takeBf16From(QProcess& process)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("ONEDNN_MAX_CPU_ISA", "AVX2");
    process.setProcessEnvironment(environment);
}

/// Runs one function of the calling test anew, without bf16. What it said if it failed, else nothing.
inline QByteArray failureWithoutBf16(const QString& function)
{
    QProcess process;
    takeBf16From(process);
    process.start(QCoreApplication::applicationFilePath(), {function});
    const bool passed = process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return passed ? QByteArray() : "failed: " + process.readAllStandardOutput();
}

}  // namespace reslab::test
