#include "ui/lessons/lessonbrowser.h"

#include <QEvent>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

#include "ui/lessons/formulas.h"

namespace reslab::ui {
namespace {

constexpr double kLineHeightPercent = 145.0;
constexpr auto kFormula = "formula";
constexpr auto kGlossary = "glossary";

bool isFormula(const QTextBlock& block)
{
    for (auto part = block.begin(); !part.atEnd(); ++part)
        if (part.fragment().charFormat().isImageFormat())
            return block.length() <= 2;
    return false;
}

void dressBlocks(QTextDocument& document, const Theme& theme)
{
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        auto format = block.blockFormat();
        const bool isInTable = QTextCursor(block).currentTable() != nullptr;
        format.setLineHeight(kLineHeightPercent, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(0);
        const bool isWithinList = block.textList() && (block.next().textList() || block.next().blockFormat().indent() > 0);
        format.setBottomMargin(isInTable ? 0 : theme.space(isWithinList ? 0.5 : 1.25));
        // Each line of a listing is a block of its own.
        if (format.nonBreakableLines())
            format.setBottomMargin(block.next().blockFormat().nonBreakableLines() ? 0 : theme.space(1.25));
        if (isFormula(block)) {
            format.setAlignment(Qt::AlignHCenter);
            format.setTopMargin(theme.space(0.5));
            format.setBottomMargin(theme.space(2));
            format.setLineHeight(100, QTextBlockFormat::ProportionalHeight);
        }
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
    cursor.endEditBlock();
}

void dressTables(QTextFrame* frame, const Theme& theme, const QColor& line)
{
    for (auto* child : frame->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            auto format = table->format();
            format.setBorder(1);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(line);
            format.setBorderCollapse(true);
            format.setCellPadding(theme.space(0.5));
            format.setTopMargin(theme.space(1.5));
            format.setBottomMargin(theme.space(1.5));
            format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
            table->setFormat(format);
        }
        dressTables(child, theme, line);
    }
}

}  // namespace

void dressDocument(QTextDocument& document, const Theme& theme, const DocumentColours& colours)
{
    document.setIndentWidth(theme.space(2.5));
    // Markdown knows no colours. A list's marks have those of their line.
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        QTextCharFormat ofLine;
        ofLine.setForeground(colours.text);
        QTextCursor(block).mergeBlockCharFormat(ofLine);
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const auto fragment = part.fragment();
            if (fragment.charFormat().isImageFormat())
                continue;
            QTextCursor cursor(&document);
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            QTextCharFormat coloured;
            coloured.setForeground(fragment.charFormat().isAnchor() ? colours.link : colours.text);
            cursor.mergeCharFormat(coloured);
        }
    }
    dressBlocks(document, theme);
    dressTables(document.rootFrame(), theme, colours.line);
}

LessonBrowser::LessonBrowser(const Theme& theme, QWidget* parent)
    : QTextBrowser(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A table's column is at least as wide as its longest word.
    setWordWrapMode(QTextOption::WordWrap);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == kGlossary)
            emit termClicked(link.path());
    });
    connect(&theme, &Theme::changed, this, [this] { write(); });
}

void LessonBrowser::setWords(const QString& markdown, const QString& place, Measured measured)
{
    m_markdown = markdown;
    m_place = place;
    m_measured = std::move(measured);
    write();
}

QString LessonBrowser::filled(const QString& markdown, const Measured& measured)
{
    static const QRegularExpression form(R"(\{\{([^{}]+)\}\})");
    QString text;
    qsizetype from = 0;
    for (auto found = form.globalMatch(markdown); found.hasNext();) {
        const auto match = found.next();
        text += QStringView(markdown).mid(from, match.capturedStart() - from);
        text += measured ? measured(match.captured(1).trimmed()) : QStringLiteral("–");
        from = match.capturedEnd();
    }
    text += QStringView(markdown).mid(from);
    return text;
}

void LessonBrowser::refreshMeasures()
{
    if (filled(m_markdown, m_measured) != m_written)
        write();
}

void LessonBrowser::write()
{
    const auto hint = sizeHint();
    m_written = filled(m_markdown, m_measured);
    setFont(m_theme.font());
    document()->setDefaultFont(m_theme.font());
    document()->clear();
    setMarkdown(m_written);
    dressDocument(*document(), m_theme,
                  {.text = m_theme.colour(Role::Text), .link = m_theme.colour(Role::Accent), .line = m_theme.colour(Role::Line)});
    setAccessibleDescription(spoken());
    // Where numbers alone are others, while networks train, the words need the room that they have.
    if (sizeHint() != hint)
        updateGeometry();
}

QString LessonBrowser::spoken() const
{
    static const QRegularExpression pictures(R"(!\[([^\]]*)\]\([^)]*\))");
    static const QRegularExpression links(R"(\[([^\]]*)\]\([^)]*\))");
    static const QRegularExpression marks(R"([*_`#>|]+)");
    auto text = m_written;
    text.replace(pictures, "\\1").replace(links, "\\1").replace(marks, " ");
    return text.simplified();
}

void LessonBrowser::setGrowing(bool isGrowing)
{
    m_isGrowing = isGrowing;
    setVerticalScrollBarPolicy(isGrowing ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, isGrowing ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    updateGeometry();
}

QSize LessonBrowser::sizeHint() const
{
    if (!m_isGrowing)
        return QTextBrowser::sizeHint();
    return {QTextBrowser::sizeHint().width(), static_cast<int>(std::ceil(document()->size().height())) + 2};
}

QSize LessonBrowser::minimumSizeHint() const
{
    return m_isGrowing ? QSize(0, sizeHint().height()) : QTextBrowser::minimumSizeHint();
}

QVariant LessonBrowser::loadResource(int type, const QUrl& name)
{
    if (name.scheme() != kFormula)
        return type == QTextDocument::ImageResource ? QVariant() : QTextBrowser::loadResource(type, name);
    return Formulas::image(name.path(), m_place, m_theme.colour(Role::Text), QFontInfo(m_theme.font()).pixelSize(),
                           devicePixelRatioF());
}

void LessonBrowser::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    if (m_isGrowing && event->oldSize().width() != event->size().width())
        updateGeometry();
}

void LessonBrowser::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        viewport()->setAutoFillBackground(false);
}

}  // namespace reslab::ui
