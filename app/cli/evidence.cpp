#include "app/cli/evidence.h"

#include <fmt/format.h>

#include <QPainter>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "app/cli/offscreen.h"
#include "core/base/error.h"
#include "core/data/imagedecode.h"
#include "core/data/loader.h"
#include "core/data/pictureset.h"
#include "core/explain/explainer.h"
#include "core/weights/trained.h"
#include "ui/classify/classifypage.h"
#include "ui/features/heatmap.h"
#include "ui/features/paintedpicture.h"
#include "ui/setup/samplegrid.h"

namespace reslab::cli {
namespace {

/// Side of the pictures that are written.
constexpr int kSide = 448;

struct Witness {
    std::unique_ptr<Explainer> explainer;
    Normalization normalization;
    std::int64_t resize = 0;
};

struct Seen {
    HeatMap map;
    ui::MapKind kind = ui::MapKind::Cam;
};

Seen look(Explainer& explainer, std::span<const float> image)
{
    const auto answer = explainer.look(image);
    const auto label = static_cast<int>(std::ranges::max_element(answer.logits) - answer.logits.begin());
    if (explainer.camNode() >= 0)
        return {explainer.cam(image, label), ui::MapKind::Cam};
    const auto layer = ui::lastLayerWithPlaces(explainer.graph());
    if (layer.empty())
        return {};
    return {explainer.gradCam(image, label, explainer.graph().find(layer)), ui::MapKind::GradCam};
}

}  // namespace

struct EvidenceWriter::State {
    std::filesystem::path folder;
    Offscreen offscreen;
    std::vector<Witness> networks;
    std::set<std::string> names;

    std::filesystem::path freeName(const std::string& image)
    {
        const auto stem = std::filesystem::path(image).stem().string();
        auto name = stem;
        for (int number = 2; !names.insert(name).second; ++number)
            name = fmt::format("{}-{}", stem, number);
        return folder / (name + ".png");
    }
};

EvidenceWriter::EvidenceWriter(std::filesystem::path folder) : m_state(std::make_unique<State>())
{
    m_state->folder = std::move(folder);
    std::error_code fault;
    std::filesystem::create_directories(m_state->folder, fault);
    if (!std::filesystem::is_directory(m_state->folder))
        throw Error(ErrorCode::FileUnwritable, {{"file", m_state->folder.string()}, {"reason", fault.message()}});
}

EvidenceWriter::~EvidenceWriter() = default;

std::size_t EvidenceWriter::add(const Source& source, const NetworkSpec& spec, const Normalization& normalization,
                                std::int64_t resize, int threads)
{
    auto trained = readTrained(openTensorFile(source.file), spec, source.facts, {.unaveraged = !source.isAveraged});
    auto explainer = std::make_unique<Explainer>(trained.graph, makeExplainEngine(threads));
    WeightSnapshot weights;
    weights.tensors = std::move(trained.values);
    explainer->setWeights(weights);
    m_state->networks.push_back({std::move(explainer), normalization, resize});
    return m_state->networks.size() - 1;
}

void EvidenceWriter::write(std::size_t network, const std::string& image)
{
    auto& [explainer, normalization, resize] = m_state->networks[network];
    const auto& input = explainer->graph().spec.input;
    PictureSet pictures(input, resize, false);
    pictures.add(decodeImageFile(image));
    constexpr std::array<std::uint32_t, 1> kFirst{0};
    const auto batch = makeBatch(pictures, kFirst, normalization);
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(input.elements()));
    pictures.get(0, bytes);
    const auto seen = look(*explainer, batch.images);
    const ui::ShownMap map{.kind = seen.kind,
                           .values = seen.map.values,
                           .height = seen.map.height,
                           .width = seen.map.width,
                           .scale = ui::scaleOf(seen.map.values),
                           .colours = {},
                           .base = ui::imageOf(bytes, input)};
    const auto drawn = ui::overlaid(map, {}, kSide);
    const ui::PaintedPicture picture{.size = drawn.size(), .paint = [&](QPainter& painter) { painter.drawImage(0, 0, drawn); }};
    picture.save(QString::fromStdString(m_state->freeName(image).string()));
}

}  // namespace reslab::cli
