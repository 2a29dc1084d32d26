#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/source.h"
#include "core/data/normalization.h"

namespace reslab::cli {

/// One picture that was written.
struct Evidence {
    std::filesystem::path file;
    std::string method;  ///< "CAM" or "Grad-CAM"
    std::string label;   ///< of the class that it speaks for
};

/// Pictures of what speaks for a network's first answer, as the window lays them over the image: its class activation map, or
/// Grad-CAM of the last layer with places where it does not end in an average and one fully connected layer.
class EvidenceWriter {
public:
    /// Makes `folder`. Throws FileUnwritable.
    explicit EvidenceWriter(std::filesystem::path folder);
    ~EvidenceWriter();

    /// From now on of this network, too, whose classes are called so; returns its number.
    std::size_t add(const Source& source, const NetworkSpec& spec, const Normalization& normalization, std::int64_t resize,
                    std::vector<std::string> labels, int threads);
    /// Writes NAME.png, or NAME.NETWORK.png where there are several networks; NAME is the image's without its ending, repeats get -2,
    /// -3. Below the picture stand network, class and method. Throws FileUnwritable and what decoding throws.
    Evidence write(std::size_t network, const std::string& image);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace reslab::cli
