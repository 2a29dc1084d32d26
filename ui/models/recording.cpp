#include "ui/models/recording.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include "ui/models/runname.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr auto kManifest = "recorded.json";
constexpr qint64 kMostBytes = 1 << 16;

QString told(const char* words)
{
    return QCoreApplication::translate("Recording", words);
}

/// "AMD EPYC, bf16, 1 thread; f32, 2 threads": of what a manifest says of its machine, threads alone are words.
QString machineWords(const QString& machine)
{
    static const QRegularExpression threads(R"(\b(\d+) threads?\b)");
    QString words;
    qsizetype from = 0;
    for (auto found = threads.globalMatch(machine); found.hasNext();) {
        const auto match = found.next();
        const auto count = match.captured(1);
        words += QStringView(machine).mid(from, match.capturedStart() - from);
        words += (count == "1" ? told(QT_TRANSLATE_NOOP("Recording", "%1 thread")) : told(QT_TRANSLATE_NOOP("Recording", "%1 threads"))).arg(count);
        from = match.capturedEnd();
    }
    return words + machine.mid(from);
}

}  // namespace

std::optional<Recording> readRecording(const std::filesystem::path& experiment)
{
    QFile in(QString::fromStdString((experiment / kManifest).string()));
    if (!in.open(QIODevice::ReadOnly) || in.size() > kMostBytes)
        return {};
    const auto document = QJsonDocument::fromJson(in.readAll());
    if (!document.isObject())
        return {};
    const auto facts = document.object();
    return Recording{.machine = facts["machine"].toString(),
                     .date = QDate::fromString(facts["date"].toString(), Qt::ISODate),
                     .seconds = facts["seconds"].toDouble()};
}

static QString placeWords(const Recording& recording)
{
    return told(QT_TRANSLATE_NOOP("Recording", "Recorded on %1, %2, in %3."))
        .arg(QLocale().toString(recording.date, QLocale::LongFormat), machineWords(recording.machine), durationWords(recording.seconds));
}

QString recordingWords(const Recording& recording)
{
    const auto place = placeWords(recording);
    return recording.data.isEmpty() ? place
                                    : place + ' ' + told(QT_TRANSLATE_NOOP("Recording", "Trained on %1, %2 iterations."))
                                                        .arg(recording.data, grouped(recording.iterations));
}

QString runTitle(const std::string& label, const std::optional<Recording>& recording)
{
    const auto name = readableName(label);
    return recording ? told(QT_TRANSLATE_NOOP("Recording", "%1 (recorded)")).arg(name) : name;
}

}  // namespace reslab::ui
