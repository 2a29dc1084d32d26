#pragma once

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>

#include "core/base/error.h"
#include "core/runs/exportfacts.h"
#include "core/weights/inspection.h"

namespace reslab::ui {

/// As what the weights of a run are written.
enum class WeightsFormat {
    Safetensors,
    Onnx,
    FoldedOnnx  ///< batch normalisation has become part of the convolutions before it
};

/// Of names of files that hold weights, for the filter of a dialog: "*.safetensors *.pth ...".
QString weightsPatterns();

/// Looks into files of weights and writes those of runs, on threads of its own: a file may be large, or lie far away. The
/// newest look wins. Lives in the window's thread.
class WeightFiles : public QObject {
    Q_OBJECT

public:
    explicit WeightFiles(QObject* parent = nullptr);
    /// Waits for a file that is being written.
    ~WeightFiles() override;

    /// `model`: the network to compare the file with; empty: those that it may be for.
    void inspect(const std::filesystem::path& file, const QString& model = {});
    /// Writes the weights of a run, "OUT/NAME[@best|@last]", as a safetensors file or, with an ending .onnx, as ONNX. One at a
    /// time: not while isExporting().
    void exportRun(const QString& run, const std::filesystem::path& output, bool foldNorm);
    /// Writes the weights of a file, read as those of `model`, likewise, with what was told of them: see completeFacts().
    void exportFile(const std::filesystem::path& file, const QString& model, const std::filesystem::path& output, bool foldNorm,
                    const ToldFacts& told = {});
    bool isExporting() const;

signals:
    void inspected(const reslab::WeightInspection& seen);
    void exported(const QString& output);
    /// Looking or writing failed.
    void failed(const reslab::Error& error);

private:
    struct Private;
    std::unique_ptr<Private> m;
};

}  // namespace reslab::ui
