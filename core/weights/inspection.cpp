#include "core/weights/inspection.h"

namespace reslab {

WeightInspection inspectWeights(const std::filesystem::path& path, const std::string& model)
{
    const auto file = openTensorFile(path);
    WeightInspection seen{
        .file = path, .tensors = file.tensors(), .metadata = file.metadata(), .facts = factsOf(file), .guesses = {}};
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
