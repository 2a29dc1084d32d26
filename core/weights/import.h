#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/parameters.h"
#include "core/graph/shapedgraph.h"
#include "core/weights/tensorfile.h"

namespace reslab {

/// Takes the values of the stored tensor `index`, an index into parametersOf(graph), in PyTorch's order of elements.
using TensorSink = std::function<void(int index, std::span<const float> values)>;

/// Before the name of a tensor of a checkpoint: its moving average over the run (EMA).
inline constexpr std::string_view kAveragedPrefix = "ema.";

/// True where a file holds the averages of its tensors beside them.
bool hasAverages(const TensorFile& file);

struct ImportOptions {
    /// A last fully connected layer of another number of classes is left as it is: fine-tuning.
    bool mayKeepHead = false;
    /// Takes the tensors as the last step left them, also where the file has their averages.
    bool unaveraged = false;
};

/// What is true of one tensor, of the network's or of the file's.
struct TensorFit {
    enum class Verdict {
        Fits,
        OtherShape,
        Missing,    ///< in the file
        Kept,       ///< of a last layer that is left as it is
        LeftOver,   ///< the network has none such
        OfTraining  ///< counters, momentum, weights beside their averages: for going on, no network's
    };
    std::string name;    ///< the network's; empty where it has none
    std::string inFile;  ///< the file's name for it, likewise
    Dims networkDims;
    Dims fileDims;
    Verdict verdict = Verdict::Fits;
};

/// How the tensors of a file and those of a network fit together. Names are the network's; leftOver's are the file's.
struct ImportReport {
    struct MisShaped {
        std::string name;
        Dims inFile;
        Dims inNetwork;
    };
    std::vector<std::string> matched;
    std::vector<std::string> missing;
    std::vector<std::string> leftOver;
    std::vector<MisShaped> misShaped;
    bool isAveraged = false;              ///< the averages were taken; the tensors beside them are not left over
    std::vector<std::string> keptHead;  ///< not taken from the file because mayKeepHead allows it
    std::vector<TensorFit> tensors;     ///< each of both: the network's in its order, then the file's others
};

/// The public name of a tensor in a file of another library: "module.", "model." and "backbone." at its begin are dropped,
/// and the fully connected layer "linear" is "fc".
std::string publicName(std::string_view name);

/// The number of classes for which a file's last layer is, and of colour channels that its first one reads; nullopt where the
/// file has no such layer. `graph` is the network that the file is for, of whatever classes and channels.
std::optional<int> classesIn(const TensorFile& file, const ShapedGraph& graph);
std::optional<std::int64_t> channelsIn(const TensorFile& file, const ShapedGraph& graph);

/// Compares a file with a network, and reads no value. BN's counters (num_batches_tracked) and a checkpoint's momentum are
/// no one's; the last layer is found under other libraries' names for it, and so are timm's VGG and squeeze-and-excitation
/// layers. A convolution over a whole picture and a fully connected layer have the same weights, and fit one another.
ImportReport matchWeights(const TensorFile& file, const ShapedGraph& graph, const ImportOptions& options = {});

/// Hands every tensor of the network to `sink`, one after the other, once all are known to fit; tensors that are left over
/// do no harm and are reported. Throws TensorMissing, TensorShape, TensorNotFinite (NaN or infinity among the values of a
/// tensor, which may come behind others that `sink` has had) and what reading throws.
ImportReport importWeights(const TensorFile& file, const ShapedGraph& graph, const ImportOptions& options,
                           const TensorSink& sink);

}  // namespace reslab
