#include "ui/bridge/weightfiles.h"

#include "core/runs/weightorigin.h"
#include "core/weights/exportfile.h"
#include "ui/bridge/newestwork.h"

namespace reslab::ui {

QString weightsPatterns()
{
    QStringList patterns;
    for (const auto ending : kTensorEndings)
        patterns += u'*' + QString::fromUtf8(ending.data(), static_cast<qsizetype>(ending.size()));
    // Weights as often as data.
    patterns += QStringLiteral("*.bin");
    return patterns.join(u' ');
}

struct WeightFiles::Private {
    NewestWork<WeightInspection> looks;
    NewestWork<QString> exports;
};

WeightFiles::WeightFiles(QObject* parent) : QObject(parent), m(std::make_unique<Private>())
{
    connect(&m->looks.bell(), &Bell::rung, this, [this] {
        const auto answer = m->looks.take();
        if (!answer)
            return;
        if (const auto* seen = std::get_if<WeightInspection>(&*answer))
            emit inspected(*seen);
        else
            emit failed(std::get<Error>(*answer));
    });
    connect(&m->exports.bell(), &Bell::rung, this, [this] {
        const auto answer = m->exports.take();
        if (!answer)
            return;
        if (const auto* output = std::get_if<QString>(&*answer))
            emit exported(*output);
        else
            emit failed(std::get<Error>(*answer));
    });
}

WeightFiles::~WeightFiles() = default;

void WeightFiles::inspect(const std::filesystem::path& file, const QString& model)
{
    const auto look = [file, name = model.toStdString()](const KeepGoing& keepGoing) {
        return inspectWithOrigin(file, name, keepGoing);
    };
    m->looks.ask({look, file.string()});
}

void WeightFiles::exportRun(const QString& run, const std::filesystem::path& output, bool foldNorm)
{
    const auto write = [run = run.toStdString(), output, foldNorm](const KeepGoing&) {
        exportNetwork(output, readTrained(chooseCheckpoint(run)), {.foldNorm = foldNorm});
        return QString::fromStdString(output.string());
    };
    m->exports.ask({write, output.string()});
}

void WeightFiles::exportFile(const std::filesystem::path& file, const QString& model, const std::filesystem::path& output, bool foldNorm,
                             const ToldFacts& told)
{
    const auto write = [file, model = model.toStdString(), output, foldNorm, told](const KeepGoing&) {
        const auto opened = openTensorFile(file);
        const auto origin = originOf(opened);
        const auto facts = factsOf(opened, origin);
        auto network = readTrained(opened, specFor(opened, origin, model), facts);
        network.facts.model = model;
        network.facts.input = network.graph.spec.input;
        completeFacts(network, told);
        // What a run tells of the network that the file names is not true of another.
        if (origin.run && facts.model == model)
            network.notes[kRunKey] = descriptionToJson(*origin.run);
        exportNetwork(output, network, {.foldNorm = foldNorm});
        return QString::fromStdString(output.string());
    };
    m->exports.ask({write, output.string()});
}

bool WeightFiles::isExporting() const
{
    return m->exports.isBusy();
}

}  // namespace reslab::ui
