#pragma once

#include <QImage>
#include <QString>

#include <functional>
#include <vector>

#include "ui/lessons/lessonlibrary.h"
#include "ui/theme/theme.h"

class QTextDocument;

namespace reslab::ui {

/// A page of a lesson as a hand-out prints it.
struct HandOutPage {
    QString kind;
    QString title;
    QString body;      ///< Markdown, measured values filled in, answers of a prediction with boxes
    QImage figure;     ///< of the class's own runs, or of the recorded ones where the page is about them; null: none
    QString caption;   ///< empty: the figure says all; without a figure: why there is none
    QImage foretold;   ///< the curve that was drawn beforehand, with the one that came out; null: none was drawn
    QString foretoldCaption;
    QStringList checks;  ///< claim, what was measured, and how it came out, each as Markdown
};

/// Lets headings, claims of checks and headers of tables begin a new sheet where they would stand alone at the foot of one. A sheet is as
/// high as the document's page.
void keepTogether(QTextDocument& document);

/// Writes a lesson as A4 pages, black on white, with the figures of the class's own runs. Throws FileUnwritable.
void writeHandOut(const QString& file, const QString& title, const QString& summary, const std::vector<HandOutPage>& pages,
                  const QString& place, const Theme& theme);

}  // namespace reslab::ui
