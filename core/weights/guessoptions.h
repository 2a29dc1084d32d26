#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/weights/tensorfile.h"
#include "core/zoo/cifarnet.h"
#include "core/zoo/fcnet.h"
#include "core/zoo/googlenet.h"
#include "core/zoo/imagenet.h"
#include "core/zoo/resnetrs.h"
#include "core/zoo/resnext.h"
#include "core/zoo/vgg.h"

namespace reslab {

/// The shapes in a file, by public name.
class ShapeTable {
public:
    explicit ShapeTable(const TensorFile& file);

    bool has(const std::string& name) const { return m_dims.contains(name); }
    /// Dimension `axis` of a tensor; 0 where there is none.
    std::int64_t dim(const std::string& name, std::size_t axis) const;
    /// The same as an option's number.
    int number(const std::string& name, std::size_t axis) const;
    /// How many of name(first), name(first + 1), ... there are.
    template <class Name> int count(int first, Name name) const
    {
        int found = 0;
        while (found < kMostBlocks && has(name(first + found)))
            ++found;
        return found;
    }

private:
    /// More layers than any network of a name has; a file may say what it likes.
    static constexpr int kMostBlocks = 2000;

    std::map<std::string, Dims> m_dims;
};

// What the tensors tell of a network of each family; nullopt where they are of another one. Shortcuts and orders are left
// as they are.
std::optional<CifarOptions> cifarOptionsOf(const ShapeTable& table);
std::optional<FcOptions> fcOptionsOf(const ShapeTable& table);
std::optional<ImageNetOptions> imageNetOptionsOf(const ShapeTable& table);
std::optional<ResNextOptions> resNextOptionsOf(const ShapeTable& table);
std::optional<ResNetRsOptions> resNetRsOptionsOf(const ShapeTable& table);
std::optional<GoogLeNetOptions> googLeNetOptionsOf(const ShapeTable& table);
std::optional<VggOptions> vggOptionsOf(const ShapeTable& table);

/// Shortcuts that such tensors can belong to: what has no parameters cannot be told from nothing.
std::vector<Shortcut> shortcutsOf(const ShapeTable& table);

}  // namespace reslab
