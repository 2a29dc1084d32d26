#include <QtTest>

#include <QDirIterator>
#include <QRegularExpression>

namespace {

/// What each room of core may look into, its own files apart; what those look into is allowed with them.
const QHash<QString, QStringList>& arrows()
{
    static const QHash<QString, QStringList> table{
        {"base", {}},
        {"graph", {"base"}},
        {"zoo", {"graph"}},
        {"analysis", {"graph"}},
        {"kernels", {"base"}},
        {"data", {"base"}},
        {"optim", {"base"}},
        {"telemetry", {"base"}},
        {"engine", {"base"}},
        {"layers", {"graph", "engine", "kernels"}},
        {"network", {"graph", "layers"}},
        {"weights", {"graph", "zoo"}},
        {"runs", {"graph", "data", "optim", "telemetry", "weights"}},
        {"train", {"network", "runs", "weights", "zoo"}},
        {"explain", {"network", "data", "telemetry"}},
        {"lesson", {"base", "zoo", "runs"}},
    };
    return table;
}

/// Rooms that may write oneDNN's names, and rooms that may decode and resize pictures with OpenCV.
const QStringList kDnnlRooms{"engine", "layers", "network"};
const QStringList kOpenCvRooms{"data"};
/// Rooms of ui other than the bridge see what they show, never what computes it.
const QStringList kUnseenByUi{"engine", "layers", "kernels", "network"};
const QStringList kBridgeSees{"train", "telemetry", "graph",    "zoo",     "runs", "data",
                              "optim", "weights",   "analysis", "explain", "base"};

QSet<QString> reachable(const QString& room)
{
    QSet<QString> seen{room};
    QStringList open{room};
    while (!open.isEmpty())
        for (const auto& next : arrows().value(open.takeLast()))
            if (!seen.contains(next)) {
                seen += next;
                open += next;
            }
    return seen;
}

/// Why an include of the file core/ROOM/... or ui/ROOM/... or app/... is not allowed; empty where it is.
QString complaint(const QString& floor, const QString& room, const QString& include)
{
    const auto parts = include.split('/');
    const bool isOfCore = parts.size() > 2 && parts[0] == "core";
    if (include.contains("dnnl") && !(floor == "core" && kDnnlRooms.contains(room)))
        return "oneDNN outside of engine, layers and network";
    if (include.startsWith("opencv2/") && !(floor == "core" && kOpenCvRooms.contains(room)))
        return "OpenCV outside of data";
    if (floor == "core") {
        static const QRegularExpression qt("^(Q[A-Z]|Qt)");
        if (include.contains(qt))
            return "Qt in core";
        if (parts[0] == "ui" || parts[0] == "app" || parts[0] == "tests")
            return "core looks up";
        if (!arrows().contains(room))
            return "a room that nobody placed";
        if (isOfCore && !reachable(room).contains(parts[1]))
            return "an arrow that does not point down";
    }
    if (floor == "ui") {
        if (parts[0] == "app" || parts[0] == "tests")
            return "ui looks up";
        if (isOfCore && room == "bridge" && !kBridgeSees.contains(parts[1]))
            return "the bridge sees what computes";
        if (isOfCore && room != "bridge" && kUnseenByUi.contains(parts[1]))
            return "a view sees what computes";
    }
    return {};
}

QString contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList includesOf(const QString& text)
{
    static const QRegularExpression include("^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"]+)[>\"]",
                                            QRegularExpression::MultilineOption);
    QStringList all;
    for (auto matches = include.globalMatch(text); matches.hasNext();)
        all += matches.next().captured(1);
    return all;
}

/// What a header includes, and what that includes, as far as the project's own files go.
QSet<QString> reachableIncludes(const QString& path)
{
    QSet<QString> seen;
    QStringList open{path};
    while (!open.isEmpty())
        for (const auto& next : includesOf(contentsOf(QStringLiteral(RESLAB_SOURCE_DIR "/") + open.takeLast())))
            if (!seen.contains(next)) {
                seen += next;
                open += next;
            }
    return seen;
}

/// All complaints about one file of a room, by its text.
QStringList complaints(const QString& floor, const QString& room, const QString& text)
{
    QStringList all;
    for (const auto& path : includesOf(text))
        if (const auto why = complaint(floor, room, path); !why.isEmpty())
            all += path + ": " + why;
    if (text.contains("dnnl::") && !(floor == "core" && kDnnlRooms.contains(room)))
        all += "dnnl:: is written";
    return all;
}

}  // namespace

class TestRooms : public QObject {
    Q_OBJECT

private slots:
    void arrowsHaveNoCircle();
    void theCheckCanFail_data();
    void theCheckCanFail();
    void files_data();
    void files();
    void headersSeenByUiHideOneDnn_data();
    void headersSeenByUiHideOneDnn();
    void noDialogStopsTheWindow();
};

void TestRooms::arrowsHaveNoCircle()
{
    for (auto arrow = arrows().cbegin(); arrow != arrows().cend(); ++arrow)
        for (const auto& below : arrow.value()) {
            QVERIFY2(arrows().contains(below), qPrintable(below));
            QVERIFY2(!reachable(below).contains(arrow.key()), qPrintable(arrow.key() + " and " + below));
        }
}

void TestRooms::theCheckCanFail_data()
{
    QTest::addColumn<QString>("floor");
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char* floor, const char* room, const char* text, bool isAllowed) {
        QTest::addRow("%s/%s %s", floor, room, text) << QString(floor) << QString(room) << QString(text) << isAllowed;
    };
    row("core", "graph", "#include \"core/base/shape.h\"", true);
    row("core", "train", "#include \"core/layers/layer.h\"", true);
    row("core", "graph", "#include \"core/graph/opspec.h\"\n#include <vector>", true);
    row("core", "engine", "#include <oneapi/dnnl/dnnl.hpp>", true);
    row("core", "data", "#include <opencv2/core.hpp>", true);
    row("ui", "bridge", "#include \"core/train/trainer.h\"\n#include <QObject>", true);
    row("ui", "plots", "#include \"core/telemetry/curverow.h\"", true);
    row("ui", "signals", "#include \"core/telemetry/layerstatistics.h\"", true);
    row("core", "graph", "#include \"core/zoo/zoo.h\"", false);
    row("core", "base", "#include \"core/graph/opspec.h\"", false);
    row("core", "engine", "  #  include \"core/graph/opspec.h\"", false);
    row("core", "telemetry", "#include \"core/engine/engine.h\"", false);
    row("core", "analysis", "#include <oneapi/dnnl/dnnl.hpp>", false);
    row("core", "train", "dnnl::memory memory;", false);
    row("core", "zoo", "#include <opencv2/core.hpp>", false);
    row("core", "zoo", "#include <QString>", false);
    row("core", "train", "#include <QtCore/qglobal.h>", false);
    row("core", "train", "#include \"ui/bridge/trainingworker.h\"", false);
    row("core", "attic", "#include \"core/base/shape.h\"", false);
    row("ui", "plots", "#include \"core/engine/engine.h\"", false);
    row("ui", "signals", "#include \"core/network/network.h\"", false);
    row("ui", "bridge", "#include \"core/network/network.h\"", false);
    row("app", "reslab-cli", "#include <oneapi/dnnl/dnnl.hpp>", false);
}

void TestRooms::theCheckCanFail()
{
    QFETCH(QString, floor);
    QFETCH(QString, room);
    QFETCH(QString, text);
    QFETCH(bool, isAllowed);
    QCOMPARE(complaints(floor, room, text).isEmpty(), isAllowed);
}

void TestRooms::files_data()
{
    QTest::addColumn<QString>("floor");
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("path");
    for (const QString floor : {"core", "ui", "app"}) {
        const QDir root(QStringLiteral(RESLAB_SOURCE_DIR "/") + floor);
        for (QDirIterator files(root.path(), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            const auto path = files.next();
            const auto inside = root.relativeFilePath(path);
            QTest::newRow(qPrintable(floor + "/" + inside)) << floor << inside.section('/', 0, 0) << path;
        }
    }
}

void TestRooms::files()
{
    QFETCH(QString, floor);
    QFETCH(QString, room);
    QFETCH(QString, path);
    const auto text = contentsOf(path);
    QVERIFY(!text.isEmpty());
    const auto found = complaints(floor, room, text);
    QVERIFY2(found.isEmpty(), qPrintable(found.join("; ")));
}

void TestRooms::headersSeenByUiHideOneDnn_data()
{
    QTest::addColumn<QString>("header");
    const QDir root(RESLAB_SOURCE_DIR);
    for (const auto& room : kBridgeSees)
        for (const auto& name : QDir(root.filePath("core/" + room)).entryList({"*.h"}, QDir::Files))
            QTest::newRow(qPrintable(room + "/" + name)) << "core/" + room + "/" + name;
}

void TestRooms::headersSeenByUiHideOneDnn()
{
    QFETCH(QString, header);
    QVERIFY(reachableIncludes("core/engine/handles.h").contains("oneapi/dnnl/dnnl.hpp"));
    for (const auto& include : reachableIncludes(header))
        QVERIFY2(!include.contains("dnnl"), qPrintable(include));
}

/// Where a dialog waits for its answer, or bars the window meanwhile.
void TestRooms::noDialogStopsTheWindow()
{
    static const QRegularExpression modal("\\bexec\\(\\)|dialog->open\\(\\)|setModal|setWindowModality|QMessageBox|QInputDialog|"
                                          "get(Open|Save)FileName|getExistingDirectory");
    QVERIFY(QString("dialog->open();").contains(modal) && !QString("dialog->show();").contains(modal));
    for (QDirIterator sources(QStringLiteral(RESLAB_SOURCE_DIR "/ui"), {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
         sources.hasNext();) {
        const auto path = sources.next();
        QVERIFY2(!contentsOf(path).contains(modal), qPrintable(path));
    }
}

QTEST_APPLESS_MAIN(TestRooms)
#include "tst_rooms.moc"
