#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/source.h"
#include "core/data/normalization.h"

namespace reslab::cli {

/// Pictures of what speaks for a network's first answer, as the window lays them over the image: its class activation map, or
/// Grad-CAM of the last layer with places where it does not end in an average and one fully connected layer.
class EvidenceWriter {
public:
    /// Makes `folder`. Throws FileUnwritable.
    explicit EvidenceWriter(std::filesystem::path folder);
    ~EvidenceWriter();

    /// From now on of this network, too; returns its number.
    std::size_t add(const Source& source, const NetworkSpec& spec, const Normalization& normalization, std::int64_t resize, int threads);
    /// Writes NAME.png, NAME the image's without its ending; repeats and further networks get -2, -3. Throws FileUnwritable and what
    /// decoding throws.
    void write(std::size_t network, const std::string& image);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace reslab::cli
