#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/train/experiment.h"

namespace reslab::test {

/// 90 images of `shapes` to train on, so that six batches of 16 leave a partial one, and 40 to test on.
DataPair smallData(std::uint64_t seed = 1);

/// Three epochs of six iterations, evaluated and saved often.
Recipe smallRecipe(PrecisionChoice precision = PrecisionChoice::F32);

/// "resnet" and "plain", 8 layers, 4 channels wide; 16 for bf16, whose convolutions take fewer in loops that are slow.
std::vector<ExperimentNetwork> smallNetworks(const std::vector<std::string>& names = {"resnet", "plain"},
                                             PrecisionChoice precision = PrecisionChoice::F32);

/// Images that do something before one of them is read: take their time, as large photographs do, or are broken.
class WatchedImages : public Dataset {
public:
    explicit WatchedImages(std::shared_ptr<const Dataset> images) : m_images(std::move(images)) {}

    std::uint32_t size() const override { return m_images->size(); }
    Shape shape() const override { return m_images->shape(); }
    const std::vector<std::string>& classNames() const override { return m_images->classNames(); }
    int label(std::uint32_t index) const override { return m_images->label(index); }
    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override
    {
        if (before)
            before();
        m_images->get(index, pixels);
    }

    /// Called by several threads; is set while nobody reads.
    std::function<void()> before;

private:
    std::shared_ptr<const Dataset> m_images;
};

/// Keeps every record, and calls `also` with it, from where a test meddles with the experiment.
class Records : public TrainingSink {
public:
    void publish(const TrainingRecord& record) override
    {
        all.push_back(record);
        if (also)
            also(record);
    }

    template <class Record>
    std::vector<Record> of(const std::string& run = {}) const
    {
        std::vector<Record> found;
        for (const auto& record : all)
            if (const auto* one = std::get_if<Record>(&record); one && (run.empty() || one->run == run))
                found.push_back(*one);
        return found;
    }

    void publishStatistics(const std::shared_ptr<const LayerStatistics>& seen) override { statistics.push_back(seen); }
    void publishSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot) override { snapshots.push_back(snapshot); }

    std::vector<std::shared_ptr<const LayerStatistics>> statistics;
    std::vector<std::shared_ptr<const WeightSnapshot>> snapshots;
    std::vector<TrainingRecord> all;
    std::function<void(const TrainingRecord&)> also;
};

/// A new experiment, or its continuation, to the end or until `control` stops it. One thread where the number does not matter:
/// teams wait by spinning, and starve where several tests share the processors.
std::vector<RunOutcome> trainNew(const std::vector<ExperimentNetwork>& networks, const Recipe& recipe,
                                 const std::filesystem::path& output, RunControl& control, TrainingSink& sink,
                                 int threads = 1, const ProbeOrder& probes = {});
std::vector<RunOutcome> trainOn(const std::filesystem::path& output, RunControl& control, TrainingSink& sink);

/// What differs between two folders of a run besides times: tensors bit by bit, progress, rows of the curves and of probes; empty if nothing.
std::string difference(const std::filesystem::path& run, const std::filesystem::path& expected);

}  // namespace reslab::test
