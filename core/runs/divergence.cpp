#include "core/runs/divergence.h"

#include <array>
#include <string_view>
#include <system_error>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/jsonreader.h"

namespace reslab {
namespace {

constexpr std::string_view kFormat = "reslab-divergence";
constexpr std::int64_t kVersion = 1;
constexpr std::uint64_t kMostBytes = 1 << 16;
/// In the order of Diverged::Where.
constexpr std::array kWhere{"weights", "output", "gradient", "loss"};

Diverged parse(std::string_view text, const RunFolder& folder)
{
    const auto file = folder.divergence().string();
    const auto document = parseJson(text, file);
    JsonReader json(document, file);
    json.choice("format", {kFormat});
    json.integer("version", kVersion, kVersion);
    Diverged end;
    end.run = folder.name();
    end.epoch = json.integer("epoch", 0);
    end.iteration = json.integer("iteration", 0);
    end.seconds = json.number("seconds", 0.0);
    end.where = static_cast<Diverged::Where>(json.choice("where", {kWhere[0], kWhere[1], kWhere[2], kWhere[3]}));
    end.layer = json.text("layer");
    return end;
}

}  // namespace

std::string_view nameOf(Diverged::Where where)
{
    return kWhere[static_cast<std::size_t>(where)];
}

void writeDivergence(const Diverged& end, const RunFolder& folder)
{
    const nlohmann::ordered_json json{{"format", kFormat},
                                      {"version", kVersion},
                                      {"epoch", end.epoch},
                                      {"iteration", end.iteration},
                                      {"seconds", end.seconds},
                                      {"where", nameOf(end.where)},
                                      {"layer", end.layer}};
    writeFileAtomically(folder.divergence(), [&](AtomicFile& out) { out.write(json.dump() + '\n'); });
}

std::optional<Diverged> readDivergence(const RunFolder& folder)
{
    try {
        return parse(readFile(folder.divergence(), kMostBytes), folder);
    } catch (const Error&) {
        return std::nullopt;
    }
}

void forgetDivergence(const RunFolder& folder)
{
    std::error_code ignored;
    std::filesystem::remove(folder.divergence(), ignored);
}

}  // namespace reslab
