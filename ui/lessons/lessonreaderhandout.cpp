// A lesson as it is printed.

#include "ui/lessons/checkpanel.h"
#include "ui/lessons/curvepad.h"
#include "ui/lessons/foretoldpanel.h"
#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/lessonreader.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/measuretext.h"
#include "ui/lessons/runtext.h"
#include "ui/models/runname.h"

namespace reslab::ui {
namespace {

constexpr QSize kPrintedCurve{1200, 480};

/// As the icon says it in the window; a check that is open has none.
QString markOf(JudgedCheck::Outcome outcome)
{
    switch (outcome) {
    case JudgedCheck::Outcome::Open: return {};
    case JudgedCheck::Outcome::Holds: return QStringLiteral("✓ ");
    case JudgedCheck::Outcome::Fails: return QStringLiteral("✗ ");
    }
    return {};
}

/// Views that are printed alike are the same: with a panel for each half every curve is bold.
LessonView asPrinted(LessonView view)
{
    if (view.kind == LessonView::Kind::Curves && view.option("panels") == "two")
        view.options.erase("bold");
    return view;
}

}  // namespace

HandOutPage LessonReader::printedWords()
{
    const auto& text = words();
    HandOutPage page{.kind = kindWords(shown().kind),
                     .title = QString::fromStdString(text.title),
                     .body = LessonBrowser::filled(QString::fromStdString(text.body),
                                                   [this](const QString& measure) { return unbroken(measuredText(measure)); })};
    const auto given = m_progress.prediction(m_entry->id, QString::fromStdString(shown().id)).choice;
    // A box to be crossed on paper, or crossed already.
    page.body += "\n\n";
    for (const auto& choice : shown().choices)
        page.body += QString("- [%1] %2\n").arg(QChar(choice == given.toStdString() ? 'x' : ' '),
                                                QString::fromStdString(text.choices.at(choice)).simplified());
    if (!given.isEmpty())
        page.body += '\n' + ForetoldPanel::outcomeWords(given, cameOut(shown()), text);
    for (const auto& check : shown().checks) {
        const auto found = judged(check, [this](const LessonMeasure& measure) { return measurement(measure); });
        const auto& told = text.checks.at(check.id);
        page.checks += QString("- %1%2\n\n  **%3**\n\n  %4")
                           .arg(markOf(found.outcome), QString::fromStdString(told.claim), checkText(check, found),
                                found.outcome == CheckPanel::Outcome::Open    ? QString()
                                : found.outcome == CheckPanel::Outcome::Holds ? QString::fromStdString(told.holds)
                                                                              : QString::fromStdString(told.fails));
    }
    return page;
}

/// The curve that was drawn beforehand, and what the class measured of it.
void LessonReader::printForetold(HandOutPage& page)
{
    const auto drawn = m_progress.prediction(m_entry->id, QString::fromStdString(shown().id)).curve;
    if (!shown().curve || drawn.size() < 2)
        return;
    const auto measured = foretoldRuns(shown()).curve(*shown().curve);
    CurvePad pad(m_theme);
    pad.setMeasure(*shown().curve);
    pad.setColour(colourOf(shown(), false));
    pad.setCurve(drawn);
    pad.setMeasured(measured);
    page.foretold = pad.picture(kPrintedCurve);
    const auto caption = measured.isEmpty()
                             ? tr("%1: the curve that was expected.")
                             : tr("%1: dashed the curve that was expected, in one stroke the one that was measured.");
    page.foretoldCaption = caption.arg(readableName(shown().curve->subject));
}

/// What the figure shows and, of runs of the class, how they were trained: a sheet of paper cannot be asked.
QString LessonReader::printedCaption(const LessonRuns& runs) const
{
    const auto caption = m_figure->caption();
    const bool isOfRuns = shown().view.kind <= LessonView::Kind::Responses && !runs.isEmpty();
    if (caption.isEmpty() || !isOfRuns)
        return caption;
    return caption + ' ' + trainedText(*runs.runs().find(runs.runs().ids().front())->description);
}

/// A figure is printed once: where it comes again, after others, words say where it stands. A drawing is the same with all runs.
void LessonReader::printFigure(HandOutPage& page, std::vector<PrintedFigure>& printed)
{
    if (shown().view.kind == LessonView::Kind::None)
        return;
    const auto* recorded = beginsRecorded(shown()) ? recordedOf(shown()) : nullptr;
    auto& shownRuns = recorded ? recordedRuns(*recorded) : runsOf(m_page);
    const bool isDrawing = shown().view.kind == LessonView::Kind::Architecture;
    const auto view = asPrinted(shown().view);
    const auto before = std::ranges::find_if(printed, [&](const PrintedFigure& one) {
        return one.view == view && (one.runs == &shownRuns || isDrawing);
    });
    if (before != printed.end()) {
        if (before + 1 != printed.end())
            page.caption = tr("The figure stands at “%1”.").arg(before->title);
        return;
    }
    m_figure->showView(shown().view, shownRuns);
    page.figure = m_figure->picture();
    page.caption = recorded && !page.figure.isNull() ? recordedWords(*recorded) : printedCaption(shownRuns);
    if (!page.figure.isNull())
        printed.push_back({view, &shownRuns, page.title});
}

std::vector<HandOutPage> LessonReader::handOutPages()
{
    std::vector<HandOutPage> pages;
    std::vector<PrintedFigure> printed;
    const int stayedAt = m_page;
    for (m_page = 0; m_page < static_cast<int>(m_entry->lesson.pages.size()); ++m_page) {
        auto page = printedWords();
        printForetold(page);
        printFigure(page, printed);
        pages.push_back(std::move(page));
    }
    m_page = stayedAt;
    showFigure();
    return pages;
}

}  // namespace reslab::ui
