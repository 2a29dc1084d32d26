#include "core/weights/exportfile.h"

#include "core/base/error.h"

namespace reslab {

bool exportsOnnx(const std::filesystem::path& path)
{
    if (path.extension() != ".safetensors" && path.extension() != ".onnx")
        throw Error(
            ErrorCode::OptionInvalid,
            {{"option", "--output"}, {"actual", path.string()}, {"expected", "a file that ends in .safetensors or .onnx"}});
    return path.extension() == ".onnx";
}

void exportNetwork(const std::filesystem::path& path, const TrainedNetwork& network, const OnnxOptions& options)
{
    if (exportsOnnx(path))
        writeOnnx(path, network, options);
    else
        writeSafetensors(path, network);
}

}  // namespace reslab
