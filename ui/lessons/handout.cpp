#include "ui/lessons/handout.h"

#include <QAbstractTextDocumentLayout>
#include <QDateTime>
#include <QFile>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include "core/base/error.h"
#include "ui/lessons/formulas.h"
#include "ui/lessons/lessonbrowser.h"

namespace reslab::ui {
namespace {

constexpr int kDotsPerInch = 150;
constexpr double kMarginMm = 18.0;
constexpr double kFigureWidth = 0.85;   ///< of the page's, at most
constexpr double kFigureHeight = 0.42;
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

QString markdownOf(const QString& title, const QString& summary, const std::vector<HandOutPage>& pages, HandOutDocument& document,
                   const QSizeF& area)
{
    QString text = "# " + title + "\n\n" + summary + "\n\n";
    for (const auto& page : pages) {
        text += "## " + page.kind + ": " + page.title + "\n\n" + page.body + "\n\n";
        if (!page.figure.isNull()) {
            auto figure = page.figure;
            const auto most = area * (kScreenDotsPerInch / kDotsPerInch);
            figure.setDevicePixelRatio(std::max(figure.width() / (most.width() * kFigureWidth),
                                                figure.height() / (most.height() * kFigureHeight)));
            text += "![" + page.caption + "](" + document.addFigure(figure) + ")\n\n" + page.caption + "\n\n";
        }
        for (const auto& check : page.checks)
            text += check + "\n\n";
    }
    return text;
}

}  // namespace

void writeHandOut(const QString& file, const QString& title, const QString& summary, const std::vector<HandOutPage>& pages,
                  const QString& place, const Theme& theme)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        throw Error(ErrorCode::FileUnwritable, {{"file", file.toStdString()}, {"reason", out.errorString().toStdString()}});
    QPdfWriter writer(&out);
    writer.setTitle(title);
    writer.setCreator("ResLab");
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(kDotsPerInch);
    writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    HandOutDocument document(place);
    QFont font(theme.font().family());
    font.setPointSizeF(10.5);
    document.setDefaultFont(font);
    document.documentLayout()->setPaintDevice(&writer);
    const QSizeF area(writer.width(), writer.height());
    const double foot = kDotsPerInch * 0.35;
    document.setPageSize({area.width(), area.height() - foot});
    document.setDocumentMargin(0);
    document.setMarkdown(markdownOf(title, summary, pages, document, area));
    dressDocument(document, theme, {.text = Qt::black, .link = theme.colour(Role::Accent, false), .line = Qt::gray});
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
        document.documentLayout()->draw(&painter, context);
        painter.restore();
        painter.setFont(font);
        painter.setPen(Qt::darkGray);
        painter.drawText(QRectF(0, area.height() - foot, area.width(), foot), Qt::AlignLeft | Qt::AlignBottom,
                         title + " · " + QLocale().toString(QDate::currentDate(), QLocale::LongFormat));
        painter.drawText(QRectF(0, area.height() - foot, area.width(), foot), Qt::AlignRight | Qt::AlignBottom,
                         QString("%1 / %2").arg(page + 1).arg(document.pageCount()));
    }
    painter.end();
    if (!out.flush() || out.error() != QFile::NoError)
        throw Error(ErrorCode::FileUnwritable, {{"file", file.toStdString()}, {"reason", out.errorString().toStdString()}});
}

}  // namespace reslab::ui
