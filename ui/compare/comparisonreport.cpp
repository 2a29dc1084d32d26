#include "ui/compare/comparisonreport.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <vector>

#include "ui/compare/comparisontext.h"

namespace reslab::ui {
namespace {

struct ReportText {
    Q_DECLARE_TR_FUNCTIONS(ReportText)
};

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --ground: #f3f4f7; --surface: #ffffff; --line: #d5dae3; --text: #171b24; --soft: #535c6d;
  --notice: #fff3d6; --noticetext: #6b4600; }
.dark { display: none; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15181e; --surface: #1d2129; --line: #353c49; --text: #edf0f5; --soft: #aab3c2; --notice: #3a2f17;
    --noticetext: #ffc766; }
  .light { display: none; }
  .dark { display: inline; }
}
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.5rem; }
h1 { font-size: 1.75rem; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
p, dd { max-width: 46rem; } .soft, figcaption, caption { color: var(--soft); }
figure { margin: 1.5rem 0 0; } figure svg { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; }
.scroll { overflow-x: auto; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; padding: .75rem; }
th, td { padding: .4rem .75rem; text-align: right; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; }
tbody th { text-align: left; font-weight: 400; color: var(--soft); min-width: 9rem; }
.shared { padding: .25rem .75rem .75rem; margin: 0; color: var(--soft); max-width: none; }
.differs { background: var(--notice); color: var(--noticetext); font-weight: 600; }
.notice { background: var(--notice); color: var(--noticetext); border-radius: 8px; padding: .5rem 1rem; max-width: none; }
.swatch { display: inline-block; width: .75em; height: .75em; border-radius: 2px; margin-right: .5em; }
dt { font-weight: 600; margin-top: .75rem; } dd { margin: 0; }
)";

QString escaped(const QString& text)
{
    // XML has no way to write most control characters.
    auto clean = text;
    clean.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != '\n' && c != '\t'; });
    return clean.toHtmlEscaped();
}

QString element(const QString& tag, const QString& content, const QString& attributes = {})
{
    return QString("<%1%2>%3</%4>\n").arg(tag, attributes.isEmpty() ? QString() : ' ' + attributes, content, tag);
}

/// What stands before the root is of a file, not of a page.
QString svgElement(const QByteArray& svg, const QString& cssClass, const QString& label)
{
    auto text = QString::fromUtf8(svg);
    const auto begin = text.indexOf("<svg");
    if (begin < 0)
        return {};
    text.remove(0, begin);
    return text.replace(0, 4, QString("<svg class=\"%1\" role=\"img\" aria-label=\"%2\"").arg(cssClass, escaped(label)));
}

QString figure(const Comparison& comparison, const ReportFigures& figures)
{
    if (figures.light.isEmpty())
        return {};
    QStringList names;
    for (const auto& run : comparison.runs)
        names += run.title();
    const auto label = ReportText::tr("Error curves of %1; the table below has their last values.").arg(names.join(", "));
    const auto dark = figures.dark.isEmpty() ? figures.light : figures.dark;
    return element("figure", svgElement(figures.light, "light", label) + svgElement(dark, "dark", label) +
                                 element("figcaption",
                                         escaped(ReportText::tr("Thin: train error of the mini-batches, augmented, while weights "
                                                                "changed. Bold: test error. One colour a network."))));
}

QString heading(const ComparedRun& run)
{
    const auto swatch = [&](const char* cssClass, const QColor& colour) {
        return QString("<span class=\"%1\"><span class=\"swatch\" style=\"background:%2\"></span></span>")
            .arg(cssClass, colour.name());
    };
    return element("th", swatch("light", run.style.onLight) + swatch("dark", run.style.onDark) +
                             escaped(textOf(run, Fact::Network)),
                   "scope=\"col\"");
}

QString cell(const Comparison& comparison, const ComparedRun& run, Fact fact)
{
    const auto text = textOf(run, fact);
    return element("td", text.isEmpty() ? QStringLiteral("–") : escaped(text),
                   comparison.differsIn(fieldOf(fact)) ? "class=\"differs\"" : QString());
}

QString table(const QString& caption, const QString& head, const QString& body, const QString& below = {})
{
    return element("div",
                   element("table", element("caption", escaped(caption)) + element("thead", element("tr", head)) +
                                        element("tbody", body)) +
                       below,
                   QString("class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%1\"").arg(escaped(caption)));
}

QString headOf(const Comparison& comparison)
{
    auto head = element("td", {});
    for (const auto& run : comparison.runs)
        head += heading(run);
    return head;
}

QString runsTable(const Comparison& comparison)
{
    QString body;
    for (const auto fact : factsThatDiffer(comparison)) {
        auto row = element("th", escaped(titleOf(fact)), "scope=\"row\"");
        for (const auto& run : comparison.runs)
            row += cell(comparison, run, fact);
        body += element("tr", row);
    }
    QStringList shared;
    for (const auto fact : factsThatAreShared(comparison))
        shared += ReportText::tr("%1: %2", "setting and value").arg(titleOf(fact), textOf(comparison.runs.front(), fact));
    const auto below = ReportText::tr("The same in all runs: %1.").arg(shared.join("; "));
    return table(ReportText::tr("The runs, a column each"), headOf(comparison), body,
                 shared.isEmpty() ? QString() : element("p", escaped(below), "class=\"shared\""));
}

QString meanings(const Comparison& comparison)
{
    QString list;
    auto facts = factsThatDiffer(comparison);
    for (const auto fact : factsThatAreShared(comparison))
        facts.push_back(fact);
    for (const auto fact : facts)
        list += element("dt", escaped(titleOf(fact))) + element("dd", escaped(meaningOf(fact)));
    return element("dl", list);
}

QString differences(const Comparison& comparison)
{
    if (comparison.differences.empty())
        return element("p", escaped(ReportText::tr("In nothing: all runs were trained by the same recipe, on the same data, by the "
                                                   "same library. Only the networks differ.")));
    QString body;
    for (const auto& difference : comparison.differences) {
        auto row = element("th", escaped(fieldText(difference.field)), "scope=\"row\"");
        for (const auto& value : difference.values)
            row += element("td", escaped(QString::fromStdString(value)));
        body += element("tr", row);
    }
    return table(ReportText::tr("Settings that are not the same in all runs"), headOf(comparison), body);
}

QString notices(const Comparison& comparison)
{
    QString all;
    for (const auto& sentence : cautions(comparison))
        all += element("p", escaped(sentence), "class=\"notice\"");
    return all;
}

}  // namespace

QString comparisonReport(const Comparison& comparison, const ReportFigures& figures)
{
    const auto title = ReportText::tr("Comparison of networks");
    const auto made = ReportText::tr("Made by ResLab on %1.").arg(QLocale().toString(QDate::currentDate(), QLocale::LongFormat));
    const auto section = [](const QString& name, const QString& content) {
        return element("section", element("h2", escaped(name)) + content);
    };
    const auto body = element("header", element("h1", escaped(title)) + element("p", escaped(made), "class=\"soft\"")) +
                      notices(comparison) + figure(comparison, figures) +
                      section(ReportText::tr("Results"), runsTable(comparison)) +
                      section(ReportText::tr("Where the recipes differ"), differences(comparison)) +
                      section(ReportText::tr("How each number was measured"), meanings(comparison));
    const auto head = QString("<meta charset=\"utf-8\"/>\n"
                              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n") +
                      element("title", escaped(title)) + element("style", kStyle);
    return "<!DOCTYPE html>\n" + element("html", element("head", head) + element("body", element("main", body)),
                                         QString("lang=\"%1\"").arg(QLocale().name().section('_', 0, 0)));
}

}  // namespace reslab::ui
