#pragma once

#include <vector>

#include "core/data/dataset.h"
#include "core/data/imagedecode.h"

namespace reslab {

/// Decoded pictures without labels, brought to one network's input: what classifying reads. Memory is that of the pictures as
/// the network needs them, whatever their own size was.
class PictureSet : public Dataset {
public:
    /// `resize` as of fitPicture(). With `keepsWholes` also what TenCrop looks at is kept.
    PictureSet(const Shape& input, std::int64_t resize, bool keepsWholes);

    void add(const Picture& picture);
    void clear();

    std::uint32_t size() const override { return static_cast<std::uint32_t>(m_fitted.size()); }
    Shape shape() const override { return m_input; }
    /// None: nobody says what these show.
    const std::vector<std::string>& classNames() const override { return m_noNames; }
    int label(std::uint32_t) const override { return 0; }
    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override;
    bool hasWholes() const override { return m_keepsWholes; }
    PlanarImage whole(std::uint32_t index) const override;

private:
    Shape m_input;
    std::int64_t m_resize;
    bool m_keepsWholes;
    std::vector<std::string> m_noNames;
    std::vector<std::vector<std::uint8_t>> m_fitted;
    std::vector<PlanarImage> m_wholes;
};

}  // namespace reslab
