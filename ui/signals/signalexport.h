#pragma once

#include "ui/signals/signalfigure.h"
#include "ui/plots/picturefiles.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// A page of signals as a picture on its own, on white whatever the theme: the layers above, the strip below. Lives as long as
/// what it draws. Needs a QApplication, also of the platform "offscreen".
Picture signalPicture(const RunSet& runs, const SignalSet& signalSet, const Theme& theme, const SignalOptions& options,
                      std::optional<std::int64_t> moment, const QSize& size);

/// Every probe that is kept as a table: a row a layer and quantity, columns run, iteration, seconds, layer, depth, stage, block,
/// quantity, value. Throws FileUnwritable.
void saveSignalCsv(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options, const QString& file);

/// The same as a safetensors file: of each run that is shown "RUN/QUANTITY" (probes, layers) F64, NaN where nothing was measured, and
/// "RUN/iteration" (probes) I64; the layers' names stand in the metadata "RUN/layers", with commas between. Throws FileUnwritable.
void saveSignalTensors(const RunSet& runs, const SignalSet& signalSet, const SignalOptions& options, const QString& file);

}  // namespace reslab::ui
