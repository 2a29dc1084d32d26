#include "app/cli/evidence.h"

#include <fmt/format.h>

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
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
#include "ui/features/whycolumn.h"
#include "ui/setup/samplegrid.h"

namespace reslab::cli {
namespace {

/// Side of the pictures that are written.
constexpr int kSide = 448;

struct Witness {
    std::string name;  ///< fit for a file's name
    std::unique_ptr<Explainer> explainer;
    Normalization normalization;
    std::int64_t resize = 0;
    std::vector<std::string> labels;
};

struct Seen {
    HeatMap map;
    ui::MapKind kind = ui::MapKind::Cam;
    std::size_t label = 0;
    std::string layer;  ///< of Grad-CAM
};

/// The last part of a run's folder or of a file's path, without what a file's name had better not hold.
std::string nameOf(const Source& source)
{
    auto name = (source.isRun ? source.run->name : source.file.stem().string());
    std::ranges::replace_if(name, [](unsigned char c) { return !std::isalnum(c) && c != '-' && c != '_' && c != '.'; }, '-');
    return name;
}

Seen look(Explainer& explainer, std::span<const float> image)
{
    const auto answer = explainer.look(image);
    const auto label = static_cast<int>(std::ranges::max_element(answer.logits) - answer.logits.begin());
    const auto index = static_cast<std::size_t>(label);
    if (explainer.camNode() >= 0)
        return {.map = explainer.cam(image, label), .kind = ui::MapKind::Cam, .label = index, .layer = {}};
    const auto layer = ui::lastLayerWithPlaces(explainer.graph());
    if (layer.empty())
        return {.map = {}, .kind = ui::MapKind::GradCam, .label = index, .layer = {}};
    return {.map = explainer.gradCam(image, label, explainer.graph().find(layer)),
            .kind = ui::MapKind::GradCam,
            .label = index,
            .layer = layer};
}

}  // namespace

struct EvidenceWriter::State {
    std::filesystem::path folder;
    Offscreen offscreen;
    std::vector<Witness> networks;
    std::set<std::string> names;

    std::filesystem::path freeName(const std::string& image, const Witness& witness)
    {
        auto stem = std::filesystem::path(image).stem().string();
        if (networks.size() > 1)
            stem += '.' + witness.name;
        auto name = stem;
        for (int number = 2; !names.insert(name).second; ++number)
            name = fmt::format("{}-{}", stem, number);
        return folder / (name + ".png");
    }

    /// The picture with its caption and its legend below, on white; without a map there is no legend.
    void save(const QImage& drawn, const std::optional<ui::LegendFacts>& legend, const QString& caption,
              const std::filesystem::path& file) const
    {
        const auto& theme = offscreen.theme();
        const auto font = theme.font();
        const int line = QFontMetrics(font).height() + theme.space(1);
        const int legendRoom = legend ? ui::legendHeight(theme) : 0;
        const ui::PaintedPicture picture{.size = drawn.size() + QSize(0, line + legendRoom), .paint = [&](QPainter& painter) {
            painter.drawImage(0, 0, drawn);
            if (legend)
                ui::paintLegend(painter, {0, drawn.height() + line, drawn.width(), legendRoom}, *legend, theme, false);
            painter.setFont(font);
            painter.setPen(theme.colour(ui::Role::Text, false));
            const auto text = QFontMetrics(font).elidedText(caption, Qt::ElideMiddle, drawn.width() - theme.space(1));
            painter.drawText(QRect(0, drawn.height(), drawn.width(), line), Qt::AlignCenter, text);
        }};
        picture.save(QString::fromStdString(file.string()));
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
                                std::int64_t resize, std::vector<std::string> labels, int threads)
{
    auto trained = readTrained(openTensorFile(source.file), spec, source.facts, {.unaveraged = !source.isAveraged});
    auto explainer = std::make_unique<Explainer>(trained.graph, makeExplainEngine(threads));
    WeightSnapshot weights;
    weights.tensors = std::move(trained.values);
    explainer->setWeights(weights);
    m_state->networks.push_back({nameOf(source), std::move(explainer), normalization, resize, std::move(labels)});
    return m_state->networks.size() - 1;
}

Evidence EvidenceWriter::write(std::size_t network, const std::string& image)
{
    const auto& witness = m_state->networks[network];
    const auto& input = witness.explainer->graph().spec.input;
    PictureSet pictures(input, witness.resize, false);
    pictures.add(decodeImageFile(image));
    constexpr std::array<std::uint32_t, 1> kFirst{0};
    const auto batch = makeBatch(pictures, kFirst, witness.normalization);
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(input.elements()));
    pictures.get(0, bytes);
    const auto seen = look(*witness.explainer, batch.images);
    const ui::ShownMap map{.kind = seen.kind,
                           .values = seen.map.values,
                           .height = seen.map.height,
                           .width = seen.map.width,
                           .scale = ui::mapScale(seen.map.values, seen.kind),
                           .colours = {},
                           .base = ui::imageOf(bytes, input)};
    const auto drawn = ui::overlaid(map, {}, kSide);
    Evidence evidence{.file = m_state->freeName(image, witness),
                      .method = seen.kind == ui::MapKind::Cam ? "CAM" : "Grad-CAM",
                      .label = witness.labels.at(seen.label)};
    const auto caption = fmt::format("{} · {} · {}", witness.name, evidence.label, evidence.method);
    const auto legend = map.isEmpty() ? std::nullopt : std::optional(ui::mapLegend(map, QString::fromStdString(seen.layer)));
    m_state->save(drawn, legend, QString::fromStdString(caption), evidence.file);
    return evidence;
}

}  // namespace reslab::cli
