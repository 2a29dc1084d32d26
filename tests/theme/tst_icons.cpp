#include "ui/theme/icons.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QtTest>

#include <cstdlib>

#include "ui/theme/theme.h"

using namespace reslab::ui;

namespace {

/// What the window asks for by name.
const QStringList kNames{
    "play",      "pause",      "step",     "stop",   "plus",   "minus",   "close", "copy",         "trash",         "up",
    "down",      "undo",       "redo",     "open",   "save",   "folder",  "image", "settings",     "info",          "help",
    "language",  "sun",        "moon",     "text-size", "chart", "table", "layers", "note",        "eye",           "eye-off",
    "solo",      "zoom-in",    "zoom-reset", "pan",  "follow", "export",  "camera", "check",       "warning",       "error",
    "more",      "chevron-down", "chevron-right", "link", "reset", "dice"};

/// Where strokes overlap, rounding moves a colour by so much.
constexpr int kRounding = 3;

bool isNear(const QColor& a, const QColor& b)
{
    return std::abs(a.red() - b.red()) <= kRounding && std::abs(a.green() - b.green()) <= kRounding &&
           std::abs(a.blue() - b.blue()) <= kRounding;
}

/// Pixels that are drawn, and of those with full cover the ones that have another colour than `colour`.
struct Ink {
    int drawn = 0;
    int foreign = 0;
};

Ink inkOf(const QImage& image, const QColor& colour)
{
    Ink ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const auto pixel = image.pixelColor(x, y);
            ink.drawn += pixel.alpha() > 60;
            ink.foreign += pixel.alpha() == 255 && !isNear(pixel, colour);
        }
    return ink;
}

QImage drawn(const QIcon& icon, int size, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(QSize(size, size), mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

}  // namespace

class TestIcons : public QObject {
    Q_OBJECT

private slots:
    void everyIconHasTheOneStyle_data() { rows(); }
    void everyIconHasTheOneStyle();
    void everyIconIsDrawnInTheThemesColour_data() { rows(); }
    void everyIconIsDrawnInTheThemesColour();
    void noTwoLookAlike();
    void anIconThatIsMissingIsEmpty();
    void theProgramsOwnIconIsThere();

private:
    static void rows()
    {
        QTest::addColumn<QString>("name");
        QSet<QString> names(kNames.begin(), kNames.end());
        for (QDirIterator files(RESLAB_SOURCE_DIR "/resources/icons", {"*.svg"}); files.hasNext();)
            names += QFileInfo(files.next()).completeBaseName();
        for (const auto& name : names)
            QTest::newRow(qPrintable(name)) << name;
    }

    Theme m_theme;
};

void TestIcons::everyIconHasTheOneStyle()
{
    QFETCH(QString, name);
    QFile file(":/icons/" + name + ".svg");
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
    const auto text = file.readAll();
    for (const char* wanted : {"viewBox=\"0 0 24 24\"", "fill=\"none\"", "stroke=\"currentColor\"", "stroke-width=\"1.75\"",
                               "stroke-linecap=\"round\"", "stroke-linejoin=\"round\""})
        QVERIFY2(text.contains(wanted), wanted);
    QVERIFY(!text.contains('#'));
}

void TestIcons::everyIconIsDrawnInTheThemesColour()
{
    QFETCH(QString, name);
    QList<QImage> pictures;
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme.choose(choice);
        for (const auto role : {Role::Text, Role::Accent})
            for (const int size : {16, 20, 40}) {
                const auto picture = drawn(m_theme.icon(name, role), size);
                const auto ink = inkOf(picture, m_theme.colour(role));
                QVERIFY2(ink.drawn > size / 4, qPrintable(QString::number(ink.drawn)));
                QCOMPARE(ink.foreign, 0);
                pictures += picture;
            }
        const auto faint = drawn(m_theme.icon(name), 40, QIcon::Disabled);
        QCOMPARE(inkOf(faint, m_theme.colour(Role::Disabled)).foreign, 0);
    }
    QVERIFY(pictures[0] != pictures[6]);
}

void TestIcons::noTwoLookAlike()
{
    QList<QImage> seen;
    for (const auto& name : kNames) {
        const auto picture = drawn(m_theme.icon(name), 20);
        QVERIFY2(!seen.contains(picture), qPrintable(name));
        seen += picture;
    }
}

void TestIcons::anIconThatIsMissingIsEmpty()
{
    QCOMPARE(inkOf(drawn(m_theme.icon("absent"), 20), {}).drawn, 0);
}

void TestIcons::theProgramsOwnIconIsThere()
{
    const QIcon icon(":/reslab.svg");
    for (const int size : {16, 256}) {
        const auto picture = drawn(icon, size);
        QCOMPARE(picture.width(), size);
        QVERIFY(inkOf(picture, {}).drawn > size * size / 2);
    }
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
