#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// What went wrong, as a fact. The sentence for each code stands in errortext.cpp, once, and is translated by the window.
enum class ErrorCode {
    // Files and their contents
    FileNotFound,
    FileUnreadable,
    FileUnwritable,
    FileTruncated,
    FileTooLarge,
    FileForeign,
    FileMalformed,
    // Networks
    ShapeMismatch,
    NodeInvalid,
    SpecMalformed,
    ModelUnknown,
    OptionInvalid,
    OptionUnknown,
    OptionConflict,
    DepthImpossible,
    // Data
    DataUnknown,
    DataGone,
    LabelOutOfRange,
    ImagesUnreadable,
    ClassEmpty,
    NoPictures,
    ClassUntested,
    HalfUnlabelled,
    HalfEmpty,
    ImageCountUnusual,
    ImagesSampled,
    // Lessons
    LessonMalformed,
    // Weights and checkpoints
    TensorMissing,
    TensorShape,
    TensorNotFinite,
    HeadDiffers,
    HeadBegunAnew,
    TensorsUnused,
    WeightsAveraged,
    PickleForbidden,
    PickleLegacy,
    // Runs
    FolderExists,
    PlaceTaken,
    ResumeContradiction,
    PrecisionUnsupported,
    PrecisionReplaced,
    NotBitIdentical,
    NoCheckpointYet,
    WarmupTooLong,
    WeightDecayHigh,
    DropRatesLacking,
    DropPathIdle,
    DropoutIdle,
    // The program itself
    OutOfMemory,
    Internal,
    Count  ///< number of codes, none itself
};

/// One named fact of an error, such as {"file", "train.bin"}.
struct ErrorField {
    std::string name;
    std::string value;
};

/// A fault of the user's input or of the world, thrown by core and caught at the borders of threads and programs.
/// what() is the English sentence; the window builds its own from code() and fields().
class Error : public std::exception {
public:
    Error(ErrorCode code, std::vector<ErrorField> fields);

    ErrorCode code() const noexcept { return m_code; }
    const std::vector<ErrorField>& fields() const noexcept { return m_fields; }
    /// The value of a field, or an empty view where the error has none of that name.
    std::string_view field(std::string_view name) const noexcept;
    const char* what() const noexcept override { return m_sentence.c_str(); }

private:
    ErrorCode m_code;
    std::vector<ErrorField> m_fields;
    std::string m_sentence;
};

}  // namespace reslab
