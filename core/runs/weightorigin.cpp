#include "core/runs/weightorigin.h"

#include <system_error>
#include <utility>

#include "core/runs/exportfacts.h"

namespace reslab {
namespace {

std::optional<CheckpointChoice> checkpointAt(const std::filesystem::path& file)
{
    const RunFolder folder{file.parent_path()};
    const auto name = file.filename();
    std::error_code ignored;
    if ((name != folder.last().filename() && name != folder.best().filename()) ||
        !std::filesystem::is_regular_file(folder.description(), ignored))
        return std::nullopt;
    return CheckpointChoice{.folder = folder, .file = file, .which = file.stem().string()};
}

}  // namespace

WeightOrigin originOf(const TensorFile& file)
{
    WeightOrigin origin{.checkpoint = checkpointAt(file.path()), .run = {}};
    if (origin.checkpoint)
        origin.run = readDescription(origin.checkpoint->folder.description());
    else if (const auto kept = file.metadata().find(kRunKey); kept != file.metadata().end())
        origin.run = descriptionFromJson(kept->second, file.path().string(), file.bytesForJson());
    return origin;
}

WeightFacts factsOf(const TensorFile& file, const WeightOrigin& origin)
{
    return origin.checkpoint ? factsOf(*origin.run) : factsOf(file);
}

std::optional<ToldNetwork> toldNetwork(const TensorFile& file, const WeightOrigin& origin)
{
    if (!origin.checkpoint && (!origin.run || !isSpecPath(origin.run->model)))
        return std::nullopt;
    ToldNetwork told{.spec = origin.run->spec, .facts = factsOf(file, origin), .isBeside = origin.checkpoint.has_value()};
    told.facts.model = origin.run->model;
    return told;
}

NetworkSpec specFor(const TensorFile& file, const WeightOrigin& origin, const std::string& model)
{
    if (auto told = toldNetwork(file, origin); told && told->facts.model == model)
        return std::move(told->spec);
    return specFor(file, model, factsOf(file, origin).input);
}

WeightInspection inspectWithOrigin(const std::filesystem::path& path, const std::string& model, const KeepGoing& keepGoing)
{
    const auto file = openTensorFile(path);
    return inspectWeights(file, model, keepGoing, toldNetwork(file, originOf(file)));
}

}  // namespace reslab
