#include "core/weights/inspection.h"

namespace reslab {
namespace {

std::vector<std::string> notFiniteIn(const TensorFile& file, const KeepGoing& keepGoing)
{
    std::vector<std::string> names;
    for (const auto& tensor : file.tensors()) {
        requireGoing(keepGoing);
        if (!file.isFinite(tensor))
            names.push_back(tensor.name);
    }
    return names;
}

}  // namespace

WeightInspection inspectWeights(const std::filesystem::path& path, const std::string& model, const KeepGoing& keepGoing)
{
    const auto file = openTensorFile(path);
    WeightInspection seen{.file = path,
                          .tensors = file.tensors(),
                          .metadata = file.metadata(),
                          .facts = factsOf(file),
                          .guesses = {},
                          .notFinite = notFiniteIn(file, keepGoing)};
    if (model.empty()) {
        seen.guesses = guessNetworks(file);
        return seen;
    }
    const auto graph = inferShapes(specFor(file, model, seen.facts.input));
    seen.guesses = {.isNamed = seen.facts.model == model,
                    .networks = {{model, matchWeights(file, graph)}},
                    .classes = classesIn(file, graph).value_or(0)};
    return seen;
}

}  // namespace reslab
