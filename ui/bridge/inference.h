#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/normalization.h"
#include "core/data/perturb.h"
#include "core/graph/shapedgraph.h"
#include "core/runs/rundescription.h"
#include "core/telemetry/neighbour.h"
#include "core/telemetry/weightsnapshot.h"

// What is asked of an InferenceWorker and what it answers: values alone.

namespace reslab::ui {

/// A checkpoint of a run.
struct RunSource {
    std::filesystem::path folder;
    std::string which;  ///< "best" or "last"; empty: best where there is one
    friend bool operator==(const RunSource&, const RunSource&) = default;
};

/// A file of weights.
struct FileSource {
    std::filesystem::path file;
    std::string model;  ///< empty: the one that the file names, or the first that its tensors fit
    /// How its images are normalised, where the file does not tell.
    std::optional<Normalization> normalization = {};
    /// Of photographs, as Recipe::resize; 0: as the file tells, or none.
    std::int64_t resize = 0;
    friend bool operator==(const FileSource&, const FileSource&) = default;
};

/// The weights of a run that trains, between two of its steps.
struct SnapshotSource {
    std::shared_ptr<const RunDescription> run;
    std::shared_ptr<const WeightSnapshot> weights;
    friend bool operator==(const SnapshotSource&, const SnapshotSource&) = default;
};

/// Where a network and its weights come from.
using NetworkSource = std::variant<RunSource, FileSource, SnapshotSource>;

/// What is handed out of a layer: of all layers of a large network all channels would be a hundred megabytes.
enum class Channels {
    All,
    MeanSize,   ///< one: the mean of the channels' absolute values, place by place
    MostActive  ///< one: that whose absolute values are the greatest on average
};

/// The answer of the network, and what the named layers give for the image: tensors (C, H, W), in that order, of those that the
/// network has.
struct LookWish {
    std::vector<std::string> layers;
    bool everyLayer = false;
    Channels channels = Channels::All;
};

enum class MapKind { Cam, GradCam, Saliency, Guided, Occlusion };

/// About a seventh: less than two hundred squares, whatever the size of the image.
constexpr double kOccluder = 0.15;

/// Why the network answers so: one tensor, (H, W) or, of Saliency and Guided, (C, H, W) as the image. No tensor where the network
/// does not end as CAM needs it and nothing may stand in, or has no such layer.
struct MapWish {
    MapKind kind = MapKind::GradCam;
    int label = -1;       ///< negative: the class that the network answers
    std::string layer;    ///< of GradCam
    bool isGradCamElse = false;  ///< of Cam: a network that does not end so gets GradCam of `layer`; NetworkFacts::camLayer tells
    double occluder = kOccluder;  ///< of Occlusion: the square's side as a share of the input's shorter one; its stride is half of it
};

/// The weights of a layer: one tensor, (oc, ic/groups, kh, kw) or (out, in). No image is needed.
struct KernelWish {
    std::string layer;
};

/// The images among `most` of a data set that excite one channel of a layer the most, by its greatest value anywhere.
struct ScanWish {
    std::shared_ptr<const Dataset> images;
    std::string layer;
    int channel = 0;
    std::uint32_t most = 1000;
    std::size_t kept = 9;
    bool isDrawn = false;  ///< those that are looked at are drawn by chance, once for all, instead of the first
};

/// The images of a data set that the network takes for most alike to the picture: those whose features, what its last linear layer
/// reads, are nearest. `most` images, drawn once for all, are looked at; what they gave is kept for the next picture.
struct NearestWish {
    std::shared_ptr<const Dataset> images;
    FeatureDistance distance = FeatureDistance::Cosine;
    std::uint32_t most = 5000;
    std::size_t kept = 5;
};

using Wish = std::variant<LookWish, MapWish, KernelWish, ScanWish, NearestWish>;

/// Takes many passes through the network, is answered in steps, and tells how far it has come.
inline bool isScan(const Wish& wish)
{
    if (const auto* map = std::get_if<MapWish>(&wish))
        return map->kind == MapKind::Occlusion;
    return std::holds_alternative<ScanWish>(wish) || std::holds_alternative<NearestWish>(wish);
}

struct InferenceRequest {
    NetworkSource source;
    /// As bytes; brought to the network's input and normalised as its training images were.
    std::shared_ptr<const PlanarImage> image;
    Wish wish;
    /// So many layers, from the last one on, get weights drawn anew first: does a map depend on what was learned? A map is of the
    /// same class as without them.
    int randomised = 0;
    /// Probabilities are the mean of those of ten views: the middle and four corners, each also mirrored.
    bool tenCrop = false;
    /// What the network's classes are called, as a user said; null: as the network tells.
    std::shared_ptr<const std::vector<std::string>> classNames = {};
    /// What is done to the image first.
    Perturbation perturbation = {};
};

/// Whether what one scan tells answers both: the same squares over the same image, for maps of whatever classes. Of two questions
/// about the same network and image.
inline bool isSameScan(const InferenceRequest& one, const InferenceRequest& other)
{
    const auto* map = std::get_if<MapWish>(&one.wish);
    const auto* otherMap = std::get_if<MapWish>(&other.wish);
    return map && otherMap && map->kind == MapKind::Occlusion && otherMap->kind == MapKind::Occlusion &&
           map->occluder == otherMap->occluder && one.randomised == other.randomised && one.perturbation == other.perturbation;
}

/// What is known of a network besides its weights.
struct NetworkFacts {
    std::string model;
    std::shared_ptr<const ShapedGraph> graph;
    std::vector<std::string> classNames;  ///< empty: not told
    Normalization normalization;
    std::int64_t resize = 0;  ///< of photographs, as Recipe::resize
    /// A file of weights told neither: the names are those of the set that has so many classes, the scaling is that of
    /// assumedScaling().
    bool assumesNames = false;
    bool assumesScaling = false;
    std::string camLayer;     ///< whose channels CAM weighs; empty where the network does not end so
};

struct NamedTensor {
    std::string name;  ///< of the layer
    Dims dims;
    std::vector<float> values;
};

/// An image of a data set and how much it excites a channel.
struct ExcitingImage {
    std::uint32_t index = 0;
    float value = 0.0F;
    friend bool operator==(const ExcitingImage&, const ExcitingImage&) = default;
};

/// An image of a data set that is near, with its class and, to be shown, small.
struct NearImage {
    Neighbour neighbour;
    int label = 0;
    std::shared_ptr<const PlanarImage> thumbnail;
};

struct InferenceAnswer {
    std::shared_ptr<const NetworkFacts> network;
    std::int64_t iteration = -1;  ///< of a snapshot
    std::vector<float> logits;
    std::vector<float> probabilities;  ///< the softmax of `logits`, or the mean of ten views
    bool isTenCrop = false;
    int label = -1;  ///< the class that a map is of
    std::vector<NamedTensor> tensors;
    std::vector<std::uint8_t> input;  ///< the image as the network read it, before normalisation: (C, H, W)
    // Of a scan, the greatest first.
    std::vector<ExcitingImage> exciting;
    // Of a search for what is near, the nearest first; no features where the network does not end with a linear layer.
    std::vector<NearImage> nearest;
    std::size_t featureCount = 0;
    // Of all that is answered in steps: how many images, or squares over one image, have been looked at.
    std::uint32_t scanned = 0;
    std::uint32_t toScan = 0;
};

using SharedAnswer = std::shared_ptr<const InferenceAnswer>;

/// The facts with other names of the classes; `names` null: as they are.
std::shared_ptr<const NetworkFacts> factsCalled(const std::shared_ptr<const NetworkFacts>& facts,
                                                const std::shared_ptr<const std::vector<std::string>>& names);

/// The index of the greatest value, the first of equal ones; -1 of none.
int greatestOf(const std::vector<float>& values);

}  // namespace reslab::ui
