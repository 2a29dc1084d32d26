#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <memory>
#include <string>

#include "core/base/rng.h"
#include "core/data/shapes.h"
#include "core/graph/parameters.h"
#include "core/runs/checkpoint.h"
#include "tests/support/madecurves.h"
#include "tests/support/patience.h"
#include "ui/lessoncards/lessoncard.h"
#include "ui/text/language.h"

namespace reslab::test {

/// Every stored tensor of a network, drawn so that signals keep their size.
inline std::vector<CheckpointTensor> drawnTensors(const NetworkSpec& spec)
{
    std::vector<CheckpointTensor> tensors;
    for (const auto& info : parametersOf(inferShapes(spec))) {
        Rng rng(1, info.name);
        CheckpointTensor tensor{info.name, info.dims, std::vector<float>(static_cast<std::size_t>(elements(info.dims)))};
        const auto isSpread = info.role == TensorRole::NormScale || info.role == TensorRole::RunningVariance;
        const auto deviation = info.role == TensorRole::Weight ? std::sqrt(2.0 / static_cast<double>(info.fanIn)) : 0.1;
        for (auto& value : tensor.values)
            value = static_cast<float>((isSpread ? 1.0 : 0.0) + deviation * rng.normal());
        if (info.role == TensorRole::RunningVariance)
            for (auto& value : tensor.values)
                value = std::abs(value) + 0.1F;
        tensors.push_back(std::move(tensor));
    }
    return tensors;
}

/// Runs of small networks on disk, on `shapes`, and what cards are built among.
struct SavedRuns {
    QTemporaryDir root;
    ui::Language language;
    ui::Theme theme;
    ui::RunSet runs;

    explicit SavedRuns(const QString& code = "en", ui::ThemeChoice choice = ui::ThemeChoice::Light)
    {
        language.apply(code);
        theme.choose(choice);
    }

    ui::CardSurroundings surroundings()
    {
        return {.runs = runs, .theme = theme, .threads = [] { return 1; }};
    }

    /// A run with its curves, and where asked for its last checkpoint.
    std::filesystem::path write(const std::string& model, bool withCheckpoint = true) const
    {
        auto run = madeRun(model);
        run.normalization = shapesNormalization();
        const auto folder =
            std::filesystem::path(root.path().toStdString()) / ("run" + std::to_string(std::hash<std::string>{}(model)));
        std::filesystem::create_directories(folder);
        writeDescription(run, folder / "run.json");
        if (withCheckpoint) {
            Checkpoint checkpoint{.progress = {.iteration = 1563, .seed = 1}, .tensors = drawnTensors(run.spec)};
            writeCheckpoint(checkpoint, folder / "last.safetensors");
        }
        return folder;
    }

    QMap<QString, int> add(const std::vector<std::string>& models)
    {
        QMap<QString, int> ids;
        for (const auto& model : models)
            ids[QString::fromStdString(model)] = runs.addRecorded(write(model));
        return ids;
    }

    std::unique_ptr<ui::LessonCard> card(const QString& name, const QMap<QString, QString>& options = {})
    {
        return std::unique_ptr<ui::LessonCard>(ui::makeLessonCard(name, options, surroundings(), nullptr));
    }
};

}  // namespace reslab::test
