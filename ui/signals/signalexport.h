#pragma once

#include "ui/signals/layerpanel.h"
#include "ui/signals/signalfigure.h"
#include "ui/plots/picturefiles.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// What a picture of signals shows.
struct SignalPictureRequest {
    SignalOptions options;
    std::optional<std::int64_t> moment;  ///< the step that is shown, or the newest
    QSize size;                          ///< of layers and strip, device-independent pixels
    QStringList words;                   ///< above them: what was measured, and when; broken to the picture's width
    LayerSpread spread;                  ///< of the chosen layer, beside them; nothing where none is chosen
};

/// A page of signals as a picture on its own, on white whatever the theme: words, the layers with the
/// chosen one beside them, and the strip below. Lives as long as what it draws. Needs a QApplication, also of the platform "offscreen".
Picture signalPicture(const RunSet& runs, const SignalSet& signalSet, const Theme& theme, const SignalPictureRequest& request);

/// Every probe that is kept as a table: a row a layer and quantity, columns run, iteration, seconds, layer, depth, stage, block,
/// quantity, value, from, to. Behind the first probe, the newest and that of `moment`, or the last before it that kept its own, stand
/// histograms, a row a bin: its count, and the ends of the bin, which are empty in all other rows; those of all probes would be
/// millions. Throws FileUnwritable.
void saveSignalCsv(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options, const QString& file,
                   std::optional<std::int64_t> moment = std::nullopt);

/// The same as a safetensors file: of each run that is shown "RUN/QUANTITY" (probes, layers) F64, NaN where nothing was measured, and
/// "RUN/iteration" (probes) I64; the layers' names stand in the metadata "RUN/layers", with commas between. Histograms are those of
/// the first probe and of every other that kept its own: "RUN/histogram_iteration" (kept) I64; of each kind, as the table calls it,
/// the counts "RUN/KIND" (kept, layers, bins) I64, 0 where none was taken, and "RUN/KIND_ends" (kept, layers, 2) F64, the least value
/// of the first bin and the greatest of the last, NaN where none was taken. Throws FileUnwritable.
void saveSignalTensors(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options, const QString& file);

}  // namespace reslab::ui
