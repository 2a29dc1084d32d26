#pragma once

#include <QImage>
#include <QSize>
#include <QString>

#include "ui/models/curvenotes.h"
#include "ui/models/runset.h"
#include "ui/plots/picturefiles.h"
#include "ui/plots/plotoptions.h"
#include "ui/plots/plotview.h"
#include "ui/theme/theme.h"

class QPaintDevice;

namespace reslab::ui {

/// The curves of some runs as a picture on its own, with names at the ends of the lines, drawn as the window draws them. Needs a
/// QApplication, also of the platform "offscreen", and no widget that is seen.
class CurvePicture {
public:
    struct Request {
        PlotOptions options;
        PlotView view;             ///< all where it is empty
        QSize size{960, 600};      ///< device-independent pixels
        bool isOnPaper = true;     ///< on white, whatever the theme
        bool isAtNight = false;    ///< on the dark ground, whatever the theme
        int selected = 0;
    };

    CurvePicture(const RunSet& runs, const Theme& theme, Request request, const CurveNotes* notes = nullptr);

    /// `scale` device pixels for one of `size`.
    QImage image(qreal scale = 2.0) const;
    // Each writes the whole file or throws Error FileUnwritable.
    void savePng(const QString& file, qreal scale = 2.0) const;
    void saveSvg(const QString& file) const;
    void savePdf(const QString& file) const;
    /// The SVG's text, for pages that hold it.
    QByteArray svg() const;

private:
    Picture picture() const;
    void paint(QPaintDevice& device, qreal scale) const;

    const RunSet& m_runs;
    const Theme& m_theme;
    Request m_request;
    const CurveNotes* m_notes;
};

/// What is shown as a table: a row a point, columns run (its label), curve, iteration, epoch, seconds, value (in smoothed curves the mean),
/// least and greatest; points outside of the view are left out. Throws FileUnwritable.
void saveCsv(const RunSet& runs, const PlotOptions& options, const PlotView& view, const QString& file);

}  // namespace reslab::ui
