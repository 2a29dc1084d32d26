#include "core/base/errortext.h"

#include <array>
#include <cassert>

/// Marks a sentence for the translators' tool (an alias of QT_TRANSLATE_NOOP there); the context is "ErrorText".
#define RESLAB_TRANSLATE(context, sentence) sentence

namespace reslab {
namespace {

constexpr std::array kErrorTexts{
    ErrorText{ErrorCode::FileNotFound, RESLAB_TRANSLATE("ErrorText", "{file}: there is no such file or folder")},
    ErrorText{ErrorCode::FileUnreadable, RESLAB_TRANSLATE("ErrorText", "{file}: cannot be read ({reason})")},
    ErrorText{ErrorCode::FileUnwritable, RESLAB_TRANSLATE("ErrorText", "{file}: cannot be written ({reason})")},
    ErrorText{ErrorCode::FileTruncated,
              RESLAB_TRANSLATE("ErrorText", "{file}: ends at byte {offset}, but {expected} was expected there")},
    ErrorText{ErrorCode::FileTooLarge, RESLAB_TRANSLATE("ErrorText", "{file}: {actual} is more than the {limit} allowed")},
    ErrorText{ErrorCode::FileForeign, RESLAB_TRANSLATE("ErrorText", "{file}: is not {expected}, it begins with {actual}")},
    ErrorText{ErrorCode::FileMalformed,
              RESLAB_TRANSLATE("ErrorText", "{file}: at byte {offset} found {actual}, expected {expected}")},
    ErrorText{ErrorCode::ShapeMismatch, RESLAB_TRANSLATE("ErrorText", "[{op}] {node}: {actual} vs {expected}")},
    ErrorText{ErrorCode::NodeInvalid, RESLAB_TRANSLATE("ErrorText", "[{op}] {node}: {reason}")},
    ErrorText{ErrorCode::SpecMalformed, RESLAB_TRANSLATE("ErrorText", "{file}: {where}: found {actual}, expected {expected}")},
    ErrorText{ErrorCode::ModelUnknown,
              RESLAB_TRANSLATE("ErrorText", "{model}: there is no such network; the nearest names are {nearest}")},
    ErrorText{ErrorCode::OptionInvalid, RESLAB_TRANSLATE("ErrorText", "{option}: {actual} is not allowed; allowed: {expected}")},
    ErrorText{ErrorCode::OptionUnknown, RESLAB_TRANSLATE("ErrorText", "{model} has no option {option}; it has {expected}")},
    ErrorText{ErrorCode::OptionConflict,
              RESLAB_TRANSLATE("ErrorText", "{option}={actual} does not go together with {conflict}; it needs {expected}")},
    ErrorText{ErrorCode::DepthImpossible,
              RESLAB_TRANSLATE("ErrorText", "depth {depth} is not possible here, where depths go from {least} to {most}; the "
                                            "nearest possible depths are {nearest}")},
    ErrorText{ErrorCode::DataUnknown,
              RESLAB_TRANSLATE("ErrorText", "{file}: holds no data set that is known here; expected {expected}")},
    ErrorText{ErrorCode::DataGone,
              RESLAB_TRANSLATE("ErrorText", "{file}: the images of this training are not there any more; beside --resume, --data PATH "
                                            "names where they are now, in the window they are chosen in the set-up before the "
                                            "experiment is continued")},
    ErrorText{ErrorCode::LabelOutOfRange,
              RESLAB_TRANSLATE("ErrorText", "{file}: label {actual} at byte {offset} is not below the {expected} classes")},
    ErrorText{ErrorCode::ImagesUnreadable,
              RESLAB_TRANSLATE("ErrorText", "{file}: {actual} of {expected} images cannot be read, more than 1 in 100; the "
                                            "first one is {reason}")},
    ErrorText{ErrorCode::ClassEmpty, RESLAB_TRANSLATE("ErrorText", "{file}: class {class} has no image that can be read")},
    ErrorText{ErrorCode::NoPictures, RESLAB_TRANSLATE("ErrorText", "{file}: there is no picture in this folder")},
    ErrorText{ErrorCode::ClassUntested, RESLAB_TRANSLATE("ErrorText", "{file}: has no class {class}")},
    ErrorText{ErrorCode::HalfUnlabelled,
              RESLAB_TRANSLATE("ErrorText", "{file}: has no folder of a class, so a fifth of each class of {train} is put aside "
                                            "for testing")},
    ErrorText{ErrorCode::HalfEmpty,
              RESLAB_TRANSLATE("ErrorText", "{file}: no class has two images, so none would be left for testing")},
    ErrorText{ErrorCode::ImageCountUnusual,
              RESLAB_TRANSLATE("ErrorText", "{file}: {train} training and {test} test images, where {name} has {usualTrain} and "
                                            "{usualTest}")},
    ErrorText{ErrorCode::ImagesSampled,
              RESLAB_TRANSLATE("ErrorText", "{file}: 1 in {every} of the {count} images was decoded to check it; one of the others "
                                            "that cannot be decoded will end the work when it is met")},
    ErrorText{ErrorCode::LessonMalformed,
              RESLAB_TRANSLATE("ErrorText", "{file}: line {line}: found {actual}, expected {expected}")},
    ErrorText{ErrorCode::TensorMissing, RESLAB_TRANSLATE("ErrorText", "{file}: has no tensor {tensor}")},
    ErrorText{ErrorCode::TensorShape,
              RESLAB_TRANSLATE("ErrorText", "{file}: tensor {tensor} is {actual}, expected {expected}")},
    ErrorText{ErrorCode::TensorNotFinite,
              RESLAB_TRANSLATE("ErrorText", "{file}: tensor {tensor} holds a value that is not finite")},
    ErrorText{ErrorCode::HeadDiffers,
              RESLAB_TRANSLATE("ErrorText", "{file}: its last layer is for {actual} classes, the data have {expected}; a new last "
                                            "layer is begun with by --replace-head, in the window by 'New last layer'")},
    ErrorText{ErrorCode::HeadBegunAnew,
              RESLAB_TRANSLATE("ErrorText", "{run}: {tensors} of other classes in {file}; they begin as drawn by the seed")},
    ErrorText{ErrorCode::TensorsUnused, RESLAB_TRANSLATE("ErrorText", "{run}: {count} tensors of {file} are not used")},
    ErrorText{ErrorCode::WeightsAveraged,
              RESLAB_TRANSLATE("ErrorText", "{run}: begins with the averaged weights (EMA) of {file}")},
    ErrorText{ErrorCode::PickleForbidden,
              RESLAB_TRANSLATE("ErrorText", "{file}: speaks of {name}, and a checkpoint may hold tensors, numbers, texts and lists "
                                            "of them alone; save the network's state_dict()")},
    ErrorText{ErrorCode::PickleLegacy,
              RESLAB_TRANSLATE("ErrorText", "{file}: is a checkpoint of PyTorch before 1.6, which is not read here; load it in "
                                            "PyTorch and save its state_dict() again, or as safetensors")},
    ErrorText{ErrorCode::FolderExists,
              RESLAB_TRANSLATE("ErrorText", "{file}: exists already; give --resume to go on from it, or another folder")},
    ErrorText{ErrorCode::PlaceTaken,
              RESLAB_TRANSLATE("ErrorText", "{file}: stands in the way of the new folder and is nothing that a training left; move "
                                            "it elsewhere, or give another folder")},
    ErrorText{ErrorCode::ResumeContradiction,
              RESLAB_TRANSLATE("ErrorText", "{option}: {actual} contradicts the run's {expected} in {file}")},
    ErrorText{ErrorCode::PrecisionUnsupported,
              RESLAB_TRANSLATE("ErrorText", "precision {actual} is not possible on this processor ({reason}); use f32")},
    ErrorText{ErrorCode::PrecisionReplaced,
              RESLAB_TRANSLATE("ErrorText", "{run}: was trained in {expected}, which this processor ({reason}) does not have; here it "
                                            "is computed in {actual}")},
    ErrorText{ErrorCode::NotBitIdentical,
              RESLAB_TRANSLATE("ErrorText", "{run}: began with {option} {expected} and goes on with {actual}; from here on its "
                                            "results are no longer identical to the last bit")},
    ErrorText{ErrorCode::NoCheckpointYet,
              RESLAB_TRANSLATE("ErrorText", "{run}: has no checkpoint yet and starts from the beginning")},
    ErrorText{ErrorCode::WarmupTooLong,
              RESLAB_TRANSLATE("ErrorText", "the learning rate rises for {warmup} iterations and the training has {iterations}:"
                                            " it never gets to {rate} (--warmup N shortens the rise)")},
    ErrorText{ErrorCode::WeightDecayHigh,
              RESLAB_TRANSLATE("ErrorText", "{run}: {regularisers} add up; ResNet-RS lowers weight decay then, from 0.0001 to "
                                            "{expected} (here {actual})")},
    ErrorText{ErrorCode::DropRatesLacking,
              RESLAB_TRANSLATE("ErrorText", "{run}: is no ResNet-RS, which brings what it drops with it; so deep it would be "
                                            "{options}")},
    ErrorText{ErrorCode::DropPathIdle,
              RESLAB_TRANSLATE("ErrorText", "{run}: has no shortcuts, so stochastic depth leaves nothing out")},
    ErrorText{ErrorCode::DropoutIdle,
              RESLAB_TRANSLATE("ErrorText", "{run}: has no fully connected last layer, so dropout drops nothing")},
    ErrorText{ErrorCode::OutOfMemory, RESLAB_TRANSLATE("ErrorText", "{what}: there is not enough memory for this")},
    ErrorText{ErrorCode::Internal,
              RESLAB_TRANSLATE("ErrorText", "{what}: something happened that nobody foresaw ({reason})")},
};
static_assert(kErrorTexts.size() == static_cast<std::size_t>(ErrorCode::Count), "every code has one sentence");

}  // namespace

std::span<const ErrorText> errorTexts()
{
    return kErrorTexts;
}

std::string_view errorTemplate(ErrorCode code)
{
    const auto& text = kErrorTexts[static_cast<std::size_t>(code)];
    assert(text.code == code);
    return text.sentence;
}

std::string fillTemplate(std::string_view sentence, std::span<const ErrorField> fields)
{
    std::string filled;
    while (!sentence.empty()) {
        const auto open = sentence.find('{');
        const auto close = open == sentence.npos ? open : sentence.find('}', open);
        if (close == sentence.npos)
            break;
        filled += sentence.substr(0, open);
        const auto name = sentence.substr(open + 1, close - open - 1);
        auto value = std::string(sentence.substr(open, close - open + 1));
        for (const auto& field : fields)
            if (field.name == name)
                value = field.value;
        filled += value;
        sentence.remove_prefix(close + 1);
    }
    filled += sentence;
    return filled;
}

}  // namespace reslab
