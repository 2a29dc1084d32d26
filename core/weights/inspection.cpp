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

WeightInspection inspectWeights(const TensorFile& file, const std::string& model, const KeepGoing& keepGoing,
                                const std::optional<ToldNetwork>& told)
{
    WeightInspection seen{.file = file.path(),
                          .tensors = file.tensors(),
                          .metadata = file.metadata(),
                          .facts = told ? told->facts : factsOf(file),
                          .guesses = {},
                          .isToldBeside = told && told->isBeside,
                          .notFinite = notFiniteIn(file, keepGoing)};
    const bool isTold = told && (model.empty() || model == told->facts.model);
    if (model.empty() && !isTold) {
        seen.guesses = guessNetworks(file);
        return seen;
    }
    const auto name = isTold ? told->facts.model : model;
    const auto graph = inferShapes(isTold ? told->spec : specFor(file, name, seen.facts.input));
    seen.guesses = {.isNamed = seen.facts.model == name,
                    .networks = {{name, matchWeights(file, graph)}},
                    .classes = classesIn(file, graph).value_or(0)};
    return seen;
}

WeightInspection inspectWeights(const std::filesystem::path& path, const std::string& model, const KeepGoing& keepGoing)
{
    return inspectWeights(openTensorFile(path), model, keepGoing, {});
}

}  // namespace reslab
