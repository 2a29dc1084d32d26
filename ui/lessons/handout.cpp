#include "ui/lessons/handout.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QDateTime>
#include <QFontMetricsF>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

#include <algorithm>
#include <cmath>

#include "ui/lessons/formulas.h"
#include "ui/lessons/lessonbrowser.h"
#include "ui/plots/picturefiles.h"

namespace reslab::ui {
namespace {

constexpr int kDotsPerInch = 150;
constexpr double kMarginMm = 18.0;
constexpr double kPoints = 10.5;
constexpr double kFootPoints = 8.0;
constexpr double kFigureWidth = 0.85;   ///< of the page's, at most
constexpr double kFigureHeight = 0.42;
constexpr double kLastHeading = 0.88;  ///< of a sheet's height: headings below it begin the next
constexpr double kScreenDotsPerInch = 96.0;  ///< a document's pictures count in these
constexpr int kFigureDots = 3;  ///< a formula's pixels for each of the document's

/// A document whose formulas and figures come from memory.
class HandOutDocument : public QTextDocument {
public:
    explicit HandOutDocument(QString place) : m_place(std::move(place)) {}

    QString addFigure(const QImage& figure)
    {
        m_figures += figure;
        return QString("figure:%1").arg(m_figures.size() - 1);
    }

protected:
    QVariant loadResource(int type, const QUrl& name) override
    {
        if (type == ImageResource && name.scheme() == "figure")
            return m_figures.value(name.path().toInt());
        if (type != ImageResource || name.scheme() != "formula")
            return {};
        return Formulas::image(name.path(), m_place, Qt::black, QFontInfo(defaultFont()).pixelSize(), kFigureDots);
    }

private:
    QString m_place;
    QList<QImage> m_figures;
};

/// As it stands, whatever it means in Markdown: "26. 11. 27." would begin a list.
QString escaped(const QString& words)
{
    static const QRegularExpression marks(R"(([!-/:-@\[-`{-~]))");
    return QString(words).replace(marks, R"(\\1)");
}

QString markdownOf(const QString& title, const QString& summary, const std::vector<HandOutPage>& pages, HandOutDocument& document,
                   const QSizeF& area)
{
    QString text = "# " + title + "\n\n" + summary + "\n\n";
    const auto addFigure = [&](QImage figure, const QString& caption) {
        if (!figure.isNull()) {
            const auto most = area * (kScreenDotsPerInch / kDotsPerInch);
            figure.setDevicePixelRatio(std::max(figure.width() / (most.width() * kFigureWidth),
                                                figure.height() / (most.height() * kFigureHeight)));
            // Qt inserts a picture for each run of text between the brackets, and none where they are empty.
            text += "![figure](" + document.addFigure(figure) + ")\n\n";
        }
        if (!caption.isEmpty())
            text += escaped(caption) + "\n\n";
    };
    for (const auto& page : pages) {
        text += "## " + page.kind + ": " + page.title + "\n\n" + page.body + "\n\n";
        addFigure(page.foretold, page.foretoldCaption);
        addFigure(page.figure, page.caption);
        for (const auto& check : page.checks)
            text += check + "\n\n";
    }
    return text;
}

/// The sheet that a height of the document lies on.
int sheetOf(const QTextDocument& document, double y)
{
    return static_cast<int>(y / document.pageSize().height());
}

/// The first line of `below` would lie on another sheet than the last one of `above`.
bool arePartedBlocks(const QTextBlock& above, const QTextBlock& below)
{
    const auto& document = *above.document();
    const auto* layout = document.documentLayout();
    const auto first = layout->blockBoundingRect(above);
    const auto second = layout->blockBoundingRect(below);
    const double line = below.layout()->lineCount() > 0 ? below.layout()->lineAt(0).height() : second.height();
    return sheetOf(document, first.bottom() - 1) != sheetOf(document, second.top() + line - 1);
}

void beginSheet(const QTextBlock& block)
{
    QTextBlockFormat format;
    format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
    QTextCursor(block).mergeBlockFormat(format);
}

/// A heading that would stand alone at the foot of a sheet goes to the next one, and so does a claim without its value.
void keepWordsTogether(QTextDocument& document)
{
    const double sheet = document.pageSize().height();
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        const double top = document.documentLayout()->blockBoundingRect(block).top();
        if (block.blockFormat().headingLevel() > 0) {
            if (std::fmod(top, sheet) >= sheet * kLastHeading)
                beginSheet(block);
            continue;
        }
        const auto next = block.next();
        const bool isClaim = block.textList() && next.isValid() && !next.textList() && next.blockFormat().indent() > 0;
        if (isClaim && arePartedBlocks(block, next))
            beginSheet(block);
    }
}

/// A table whose header would stand alone at the foot of a sheet begins the next one.
void keepTablesWithHeaders(QTextDocument& document)
{
    for (auto* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table || table->rows() < 2)
            continue;
        if (!arePartedBlocks(table->cellAt(0, 0).firstCursorPosition().block(), table->cellAt(1, 0).firstCursorPosition().block()))
            continue;
        auto format = table->format();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        table->setFormat(format);
    }
}

/// Title and date at the left, the sheet's number at the right; a long title gives way.
void paintFoot(QPainter& painter, const QRectF& place, const QString& title, const QString& number)
{
    const auto date = " · " + QLocale().toString(QDate::currentDate(), QLocale::LongFormat);
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double room = place.width() - metrics.horizontalAdvance(date + "   " + number);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignBottom, metrics.elidedText(title, Qt::ElideRight, room) + date);
    painter.drawText(place, Qt::AlignRight | Qt::AlignBottom, number);
}

}  // namespace

void keepTogether(QTextDocument& document)
{
    keepWordsTogether(document);
    keepTablesWithHeaders(document);
}

void writeHandOut(const QString& file, const QString& title, const QString& summary, const std::vector<HandOutPage>& pages,
                  const QString& place, const Theme& theme)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    QPdfWriter writer(&out);
    writer.setTitle(title);
    writer.setCreator("ResLab");
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(kDotsPerInch);
    writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    HandOutDocument document(place);
    QFont font(theme.font().family());
    font.setPointSizeF(kPoints);
    document.setDefaultFont(font);
    document.documentLayout()->setPaintDevice(&writer);
    const QSizeF area(writer.width(), writer.height());
    const double foot = kDotsPerInch * 0.35;
    document.setPageSize({area.width(), area.height() - foot});
    document.setDocumentMargin(0);
    document.setMarkdown(markdownOf(title, summary, pages, document, area));
    dressDocument(document, theme, {.text = Qt::black, .link = theme.colour(Role::Accent, false), .line = Qt::gray});
    keepTogether(document);
    auto small = font;
    small.setPointSizeF(kFootPoints);
    QPainter painter(&writer);
    for (int page = 0; page < document.pageCount(); ++page) {
        if (page > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -page * document.pageSize().height());
        // Marks of lists are drawn in the palette's colour, which may be that of a dark window.
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, Qt::black);
        context.clip = QRectF(0, page * document.pageSize().height(), area.width(), document.pageSize().height());
        // The layout only leaves out blocks that lie wholly outside: what begins the next sheet would be drawn into this one's foot.
        painter.setClipRect(context.clip);
        document.documentLayout()->draw(&painter, context);
        painter.restore();
        painter.setFont(small);
        painter.setPen(Qt::darkGray);
        paintFoot(painter, QRectF(0, area.height() - foot, area.width(), foot), title,
                  QString("%1 / %2").arg(page + 1).arg(document.pageCount()));
    }
    painter.end();
    writeWhole(file, out.data());
}

}  // namespace reslab::ui
