#include "core/data/trainingimages.h"

#include <utility>
#include <vector>

#include "core/base/rng.h"
#include "core/data/randaugment.h"
#include "core/data/randomcrop.h"

namespace reslab {

TrainingImages::TrainingImages(std::shared_ptr<const Dataset> dataset, AugmentOptions options, Normalization normalization,
                               std::uint64_t seed)
    : m_dataset(std::move(dataset)),
      m_options(options),
      m_writer(std::move(normalization), m_dataset->shape()),
      m_seed(seed)
{
}

void TrainingImages::read(std::uint32_t index, std::int64_t epoch, std::span<std::uint8_t> pixels) const
{
    if (m_options.cropArea <= 0.0)
        return m_dataset->get(index, pixels);
    const auto whole = m_dataset->whole(index);
    const auto rect =
        drawCrop(m_options.cropArea, whole.shape, Rng(m_seed, "crop", static_cast<std::uint64_t>(epoch), index));
    resample(whole, rect, m_dataset->shape(), pixels);
}

void TrainingImages::write(std::uint32_t index, std::int64_t epoch, std::span<float> dst) const
{
    const auto shape = m_dataset->shape();
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(shape.elements()));
    read(index, epoch, pixels);
    for (const auto& change : drawChanges(m_options, m_seed, epoch, index))
        apply(change, shape, pixels);
    m_writer.write(pixels, drawPlacement(m_options, m_seed, epoch, index), dst);
    cutOut(drawHole(m_options.cutout, shape, m_seed, epoch, index), shape, dst);
}

}  // namespace reslab
