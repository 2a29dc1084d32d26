#include "core/data/pictureset.h"

#include <algorithm>

namespace reslab {

PictureSet::PictureSet(const Shape& input, std::int64_t resize, bool keepsWholes)
    : m_input(input), m_resize(resize), m_keepsWholes(keepsWholes)
{
}

void PictureSet::add(const Picture& picture)
{
    m_fitted.push_back(fitPicture(picture, m_input, m_resize));
    if (m_keepsWholes)
        m_wholes.push_back(planarPicture(picture, m_input.channels, 2 * std::max(m_input.height, m_input.width)));
}

void PictureSet::clear()
{
    m_fitted.clear();
    m_wholes.clear();
}

void PictureSet::get(std::uint32_t index, std::span<std::uint8_t> pixels) const
{
    std::ranges::copy(m_fitted[index], pixels.begin());
}

PlanarImage PictureSet::whole(std::uint32_t index) const
{
    return m_keepsWholes ? m_wholes[index] : Dataset::whole(index);
}

}  // namespace reslab
