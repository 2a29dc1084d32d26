#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>

#include "core/runs/exportfacts.h"
#include "core/weights/exportfile.h"
#include "tests/train/experiments.h"
#include "ui/bridge/inferencecore.h"

namespace reslab::test {

inline std::shared_ptr<const PlanarImage> imageOf(const Dataset& data, std::uint32_t index)
{
    return std::make_shared<const PlanarImage>(data.whole(index));
}

inline double greatestDifference(const std::vector<float>& a, const std::vector<float>& b)
{
    double greatest = a.size() == b.size() ? 0.0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        greatest = std::max(greatest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    return greatest;
}

/// A core, and a small residual network that was trained for it: as a run, as a file of weights, as a snapshot, as a recording.
class InferenceCoreFixture {
protected:
    void setUp()
    {
        RunControl control;
        Records records;
        auto recipe = smallRecipe();
        recipe.epochs = 1;
        trainNew(smallNetworks({"resnet", "plain"}), recipe, root(), control, records);
        m_run = readDescription(root() / "resnet" / "run.json");
        m_trained = readTrained(chooseCheckpoint((root() / "resnet@last").string()));
        m_data = smallData();
        m_core = ui::makeInferenceCore(1);
    }

    std::filesystem::path root() const { return m_folder.filePath("runs").toStdString(); }
    ui::InferenceAnswer ask(const ui::InferenceRequest& request) { return m_core->answer(request, [] { return true; }); }

    /// The core keeps the newest scan alone: that of another image takes the place of all others.
    void forgetScan(const ui::NetworkSource& source)
    {
        ask({.source = source, .image = imageOf(*m_data.test, 7), .wish = ui::MapWish{.kind = ui::MapKind::Occlusion}});
    }

    WeightSnapshot snapshot() const
    {
        WeightSnapshot weights;
        weights.run = m_run.name;
        weights.iteration = 6;
        weights.tensors = m_trained.values;
        return weights;
    }

    ui::NetworkSource sourceOf(int kind)
    {
        if (kind == 0)
            return ui::RunSource{root() / "resnet", "last"};
        if (kind == 1) {
            const auto file = root() / "weights.safetensors";
            if (!std::filesystem::exists(file))
                exportNetwork(file, m_trained, {});
            return ui::FileSource{.file = file, .model = {}};
        }
        if (kind == 3) {
            const auto folder = root() / "recorded";
            std::filesystem::create_directories(folder);
            std::filesystem::copy_file(root() / "resnet" / "run.json", folder / "run.json",
                                       std::filesystem::copy_options::overwrite_existing);
            exportNetwork(folder / "last.safetensors", m_trained, {});
            return ui::RunSource{folder, ""};
        }
        if (!m_snapshot)
            m_snapshot = ui::SnapshotSource{std::make_shared<const RunDescription>(m_run), std::make_shared<const WeightSnapshot>(snapshot())};
        return *m_snapshot;
    }

    QTemporaryDir m_folder;
    RunDescription m_run;
    TrainedNetwork m_trained;
    DataPair m_data;
    std::optional<ui::SnapshotSource> m_snapshot;
    std::unique_ptr<ui::InferenceCore> m_core;
};

}  // namespace reslab::test
