// The drawing of networks: how one walks along it, moves it, unfolds it and sees where one is.

#include "ui/diagram/diagramview.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/diagram/architecturefixture.h"
#include "tests/diagram/layoutcheck.h"
#include "tests/support/drawntexts.h"
#include "ui/diagram/inspector.h"
#include "ui/diagram/minimap.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

/// The rows of two pictures of one size that are not alike.
std::vector<int> changedRows(const QImage& before, const QImage& after)
{
    std::vector<int> rows;
    for (int y = 0; y < before.height(); ++y)
        if (before.copy(0, y, before.width(), 1) != after.copy(0, y, after.width(), 1))
            rows.push_back(y);
    return rows;
}

}  // namespace

class TestDiagramView : public QObject, private test::ArchitectureFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    void theKeyboardWalksAlongTheGraph()
    {
        setLevel(Level::Layers);
        const auto& graph = *view().drawing().panels[1].network.graph;
        view().choose(1, graph.find("conv1"));
        press(Qt::Key_Right);
        QCOMPARE(chosenName(), std::string("bn1"));
        press(Qt::Key_Left);
        press(Qt::Key_Down);
        QCOMPARE(chosenName(), std::string("layer1.0.conv1"));
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QCOMPARE(chosenName(), std::string("layer1.0.add"));
        press(Qt::Key_Up);
        QCOMPARE(chosenName(), std::string("layer1.0.conv2"));
        press(Qt::Key_Left);
        QCOMPARE(view().chosenPanel(), 0);
        // To the end, through every block.
        for (int i = 0; i < 60; ++i)
            press(Qt::Key_Down);
        QCOMPARE(chosenName(), std::string("fc"));
    }

    void whatIsChosenIsTold()
    {
        setLevel(Level::Layers);
        const auto& graph = *view().drawing().panels[1].network.graph;
        click(1, graph.find("layer2.0.conv1"));
        QCOMPARE(chosenName(), std::string("layer2.0.conv1"));
        const auto text = m_page->inspector().text();
        for (const char* part : {"Convolution", "layer2.0.conv1", "4,608", "1,179,648", "32×16×16", "32×16×3×3"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
        // 3 of the stem, 2 more by each convolution of the stage before, and so many by this one, which goes in steps of two.
        QVERIFY2(text.contains(QString::fromUtf8("Sees\n17×17 pixels, one every 2")), qPrintable(text));
        press(Qt::Key_Escape);
        QCOMPARE(view().chosenNode(), -1);
        QVERIFY(m_page->inspector().text().trimmed().isEmpty());
    }

    /// What is told of a box comes beside the drawing without moving it away from under the mouse, and leaves it all the room again.
    void theInspectorStandsBesideWhatIsChosen()
    {
        setLevel(Level::Layers);
        view().fit();
        const auto zoom = view().zoom();
        const auto width = view().width();
        const auto seen = seenScene();
        QVERIFY(!m_page->inspector().isVisible());
        const int conv = view().drawing().panels[0].network.graph->find("layer1.0.conv1");
        const auto place = placeOf(0, conv);
        click(0, conv);
        QVERIFY2(!m_page->inspector().isVisible(), "a double click still finds the box");
        QTRY_VERIFY(m_page->inspector().isVisible() && view().width() < width);
        QCOMPARE(view().zoom(), zoom);
        QVERIFY((placeOf(0, conv) - place).manhattanLength() < 3);
        press(Qt::Key_Escape);
        QVERIFY(!m_page->inspector().isVisible());
        QTRY_COMPARE(view().width(), width);
        QVERIFY((seenScene().center() - seen.center()).manhattanLength() < 3.0);
    }

    /// A box that the inspector would cover is moved as little as needed.
    void theInspectorCoversNoChosenBox()
    {
        m_page->showModels({"plain20", "resnet20", "resnet20:shortcut=B"});
        setLevel(Level::Layers);
        QCoreApplication::processEvents();
        view().fit();
        const auto width = view().width();
        const int conv = view().drawing().panels[2].network.graph->find("layer1.0.conv1");
        click(2, conv);
        QTRY_VERIFY(m_page->inspector().isVisible() && view().width() < width);
        const auto& panel = view().drawing().panels[2];
        QVERIFY(seenScene().contains(panel.layout.rectOf(conv).translated(panel.origin)));
    }

    void groupsUnfoldByKeyAndMouse()
    {
        setLevel(Level::Stages);
        const auto& graph = *view().drawing().panels[1].network.graph;
        const auto boxes = view().drawing().panels[1].layout.nodes.size();
        click(1, graph.find("layer2.0.conv1"));
        QVERIFY(m_page->inspector().text().contains("Stage 2"));
        press(Qt::Key_Return);
        QVERIFY(m_page->detail().isOpen({2, -1}));
        QVERIFY(!m_page->detail().isOpen({1, -1}));
        QVERIFY(view().drawing().panels[1].layout.nodes.size() > boxes);
        press(Qt::Key_Return);
        QVERIFY(m_page->detail().isOpen({2, 0}));
        press(Qt::Key_Backspace);
        QVERIFY(!m_page->detail().isOpen({2, 0}));
        press(Qt::Key_Backspace);
        QCOMPARE(view().drawing().panels[1].layout.nodes.size(), boxes);
    }

    /// Xie et al. 2017, fig. 1 and 3: the paths of a grouped convolution can be counted.
    void aGroupedConvolutionUnfoldsIntoItsPaths()
    {
        m_page->showModels({"resnext50_32x4d", "resnet50"});
        setLevel(Level::Layers);
        while (view().zoom() < 1.0)
            press(Qt::Key_Plus);
        QCOMPARE(m_page->detail().level, Level::Layers);
        const int conv = view().drawing().panels[0].network.graph->find("layer1.0.conv2");
        const auto folded = boxOf(0, conv).rect;
        const auto ofTwin = boxOf(1, conv).rect.height();
        click(0, conv);
        QCOMPARE(chosenName(), std::string("layer1.0.conv2"));
        QVERIFY(!drawsPaths());
        press(Qt::Key_Return);
        QVERIFY(boxOf(0, conv).showsPaths && boxOf(0, conv).rect.height() > folded.height() + 20);
        QVERIFY2(!boxOf(1, conv).showsPaths && boxOf(1, conv).rect.height() == ofTwin, "a convolution of one path has none to show");
        view().bringIntoView(0, conv);
        QVERIFY(drawsPaths());
        for (const auto& panel : view().drawing().panels)
            QCOMPARE(test::layoutFaults(*panel.network.graph, panel.layout).join('\n'), QString());
        press(Qt::Key_Return);
        QVERIFY(!boxOf(0, conv).showsPaths && !drawsPaths());
        QCOMPARE(boxOf(0, conv).rect, folded);
        // By the mouse too.
        view().bringIntoView(0, conv);
        QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, placeOf(0, conv));
        QVERIFY(boxOf(0, conv).showsPaths);
    }

    void theWholeIsShownAgain_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("0") << Qt::Key_0;
        QTest::newRow("Home") << Qt::Key_Home;
    }

    void theWholeIsShownAgain()
    {
        QFETCH(Qt::Key, key);
        setLevel(Level::Blocks);
        view().fit();
        const auto zoom = view().zoom();
        const auto seen = seenScene();
        press(Qt::Key_Plus);
        view().bringIntoView(0, static_cast<int>(view().drawing().panels[0].network.graph->nodes.size()) - 1);
        QVERIFY(view().zoom() > zoom && seenScene() != seen);
        press(key);
        QCOMPARE(view().zoom(), zoom);
        QVERIFY((seenScene().center() - seen.center()).manhattanLength() < 3.0);
    }

    /// A map of what is seen at once would only be in the way.
    void theMapShowsWhereOneIs()
    {
        const auto* map = view().findChild<Minimap*>();
        QVERIFY(map);
        setLevel(Level::Stages);
        for (int i = 0; i < 8; ++i)
            press(Qt::Key_Minus);
        QVERIFY(seenScene().contains(view().drawing().bounds) && !map->isVisible());
        m_page->showModels({"resnet152"});
        setLevel(Level::Layers);
        view().fit();
        QVERIFY(map->isVisible());
        QVERIFY(view().rect().contains(map->geometry()));
    }

    /// Drawings beside each other may leave no room for the map: it lies over no box, and is there once they are moved.
    void theMapLiesOverNoBox_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("level");
        for (const auto& [name, level] : {std::pair{"blocks", Level::Blocks}, {"layers", Level::Layers}})
            for (const auto& size : {QSize(860, 593), QSize(946, 560), QSize(700, 500), QSize(1100, 640)})
                QTest::addRow("%s, %d x %d", name, size.width(), size.height()) << size << static_cast<int>(level);
    }

    void theMapLiesOverNoBox()
    {
        QFETCH(QSize, size);
        QFETCH(int, level);
        m_page->showTools(false);
        m_page->showModels({"resnet20:order=original", "resnet20:order=preact"});
        setLevel(static_cast<Level>(level));
        m_page->resize(size);
        QCoreApplication::processEvents();
        view().fit();
        const auto* map = view().findChild<Minimap*>();
        const auto lies = view().mapToScene(map->geometry().translated(-view().viewport()->pos())).boundingRect();
        if (map->isVisible())
            for (const auto& panel : view().drawing().panels)
                for (const auto& box : panel.layout.nodes)
                    QVERIFY(!box.rect.translated(panel.origin).intersects(lies));
        view().zoomBy(1.25, view().viewport()->rect().center());
        QVERIFY(map->isVisible());
    }

    void theMapMovesTheDrawing()
    {
        m_page->showModels({"resnet152"});
        setLevel(Level::Layers);
        view().fit();
        auto* map = view().findChild<Minimap*>();
        QVERIFY(map && map->isVisible());
        const auto before = map->grab().toImage();
        const auto zoom = view().zoom();
        const int clicked = map->height() * 3 / 4;
        QTest::mouseClick(map, Qt::LeftButton, {}, {map->width() / 2, clicked});
        const auto& bounds = view().drawing().bounds;
        // A pixel of the map is many of the drawing; its picture has an edge around it.
        const double pixel = bounds.height() / (map->height() - 12);
        QVERIFY(std::abs(seenScene().center().y() - (bounds.top() + (clicked - 6) * pixel)) < 2 * pixel);
        QCOMPARE(view().zoom(), zoom);
        // The frame left the top and stands around the place; nothing else of the map is another.
        const auto rows = changedRows(before, map->grab().toImage());
        QVERIFY(!rows.empty() && rows.front() < map->height() / 4);
        const int half = static_cast<int>(seenScene().height() / pixel / 2) + 3;
        QVERIFY(std::ranges::any_of(rows, [&](int row) { return std::abs(row - clicked) <= half; }));
        QVERIFY(std::ranges::none_of(rows, [&](int row) { return row > map->height() / 3 && std::abs(row - clicked) > half; }));
        // As it does where the drawing is moved by other ways.
        const auto there = map->grab().toImage();
        view().bringIntoView(0, 0);
        QVERIFY(map->grab().toImage() != there);
    }

    /// A drawing that somebody moved is not fitted again, by whatever way it was moved.
    void whatTheMapMovedStaysInAnotherSize()
    {
        m_page->showModels({"resnet152"});
        setLevel(Level::Layers);
        view().fit();
        auto* map = view().findChild<Minimap*>();
        QVERIFY(map && map->isVisible());
        const auto top = [this] { return seenScene().top() - view().drawing().bounds.top(); };
        QVERIFY(top() < 0.0);
        QTest::mouseClick(map, Qt::LeftButton, {}, {map->width() / 2, map->height() * 3 / 4});
        QVERIFY(top() > 0.0);
        const auto seen = seenScene().topLeft();
        const auto size = view().size();
        m_page->resize(1100, 760);
        QTRY_VERIFY(view().size() != size);
        QVERIFY((seenScene().topLeft() - seen).manhattanLength() < 3.0);
    }

    void zoomingChangesTheLevel()
    {
        setLevel(Level::Blocks);
        for (int i = 0; i < 30 && m_page->detail().level == Level::Blocks; ++i)
            press(Qt::Key_Plus);
        QCOMPARE(m_page->detail().level, Level::Layers);
        QVERIFY(view().zoom() < 1.5);
        for (int i = 0; i < 30 && m_page->detail().level != Level::Stages; ++i)
            press(Qt::Key_Minus);
        QCOMPARE(m_page->detail().level, Level::Stages);
    }

    void zoomingKeepsWhatIsUnderTheMouse()
    {
        setLevel(Level::Layers);
        const QPoint at(300, 200);
        const auto before = view().mapToScene(at);
        view().zoomBy(1.2, at);
        const auto after = view().mapToScene(at);
        QVERIFY((after - before).manhattanLength() < 3.0);
    }

    /// What the drawing itself writes stands inside of its box or label, in both languages.
    void noLabelIsShortened_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("level");
        for (const char* language : {"en", "ko"})
            for (const int level : {0, 1, 2})
                QTest::newRow(qPrintable(QString("%1 %2").arg(language).arg(level))) << QString(language) << level;
    }

    void noLabelIsShortened()
    {
        QFETCH(QString, language);
        QFETCH(int, level);
        m_language.apply(language);
        m_page->showModels({"resnet20", "resnet20:shortcut=B", "cifar:depth=29,block=bottleneck,shortcut=B"});
        setLevel(Level(level));
        view().resize(3000, 6000);
        const auto names = test::drawnTexts(*view().viewport());
        QVERIFY(names.size() > 10);
        for (const auto& drawn : names)
            QVERIFY2(!drawn.text.endsWith(QChar(0x2026)) || drawn.text.startsWith("cifar"), qPrintable(drawn.text));
    }

    /// Also in a small window the drawing opens with its left edge in view and with letters that can be read.
    void theFirstLookBeginsAtTheLeft_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const char* language : {"en", "ko"})
            for (const auto& size : {QSize(620, 420), QSize(720, 500), QSize(1000, 700)})
                QTest::newRow(qPrintable(QString("%1 %2").arg(language).arg(size.width()))) << QString(language) << size;
    }

    void theFirstLookBeginsAtTheLeft()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        m_language.apply(language);
        for (const auto level : {Level::Stages, Level::Blocks, Level::Layers}) {
            setLevel(level);
            view().resize(size);
            view().fit();
            QVERIFY(view().mapFromScene(view().drawing().bounds.topLeft()).x() >= 0);
            QVERIFY2(view().zoom() * 11 >= 5.5, qPrintable(QString("%1 %2").arg(static_cast<int>(level)).arg(view().zoom())));
        }
    }

    /// Three do not become boxes without words: what finds no room stands to the right, as the map tells.
    void threeSideBySideAreRead()
    {
        m_page->showModels({"vgg19", "plain34", "resnet34"});
        setLevel(Level::Layers);
        view().resize(600, 500);
        view().fit();
        const auto& bounds = view().drawing().bounds;
        const int left = view().mapFromScene(bounds.topLeft()).x();
        QVERIFY2(left >= 0 && left < 40, qPrintable(QString::number(left)));
        QVERIFY2(view().zoom() * 11 >= 5.5, qPrintable(QString::number(view().zoom())));
        const auto texts = test::drawnTexts(*view().viewport());
        QVERIFY(std::ranges::any_of(texts, [](const test::DrawnText& drawn) { return drawn.text.contains("conv, 64"); }));
        QVERIFY(seenScene().right() < bounds.right() && view().findChild<Minimap*>()->isVisible());
    }

    void largeTypeMakesTheDrawingLarger()
    {
        const auto isNow = [this](qreal zoom) { return std::abs(view().zoom() - zoom) < 1e-6; };
        m_page->showModels({"resnet20"});
        setLevel(Level::Layers);
        view().fit();
        const auto zoom = view().zoom();
        m_theme.setScale(1.5);
        QVERIFY2(isNow(1.5 * zoom), qPrintable(QString::number(view().zoom())));
        // Also one that somebody zoomed.
        press(Qt::Key_Plus);
        const auto zoomed = view().zoom();
        QVERIFY(zoomed > 1.5 * zoom);
        m_theme.setScale(1.0);
        QVERIFY2(isNow(zoomed / 1.5), qPrintable(QString::number(view().zoom())));
    }

    void aLayerChosenElsewhereIsChosenHere()
    {
        m_selection->selectLayer("layer2.1.conv1");
        QCOMPARE(chosenName(), std::string("layer2.1.conv1"));
        setLevel(Level::Layers);
        click(1, view().drawing().panels[1].network.graph->find("layer1.0.conv2"));
        QCOMPARE(m_selection->layer(), QString("layer1.0.conv2"));
        QCOMPARE(view().chosenPanel(), 1);
    }

private:
    const LayoutNode& boxOf(int panel, int node)
    {
        const auto& layout = view().drawing().panels[static_cast<std::size_t>(panel)].layout;
        return layout.nodes[static_cast<std::size_t>(layout.nodeOf[static_cast<std::size_t>(node)])];
    }

    QRectF seenScene() { return view().mapToScene(view().viewport()->rect()).boundingRect(); }

    bool drawsPaths()
    {
        const auto texts = test::drawnTexts(*view().viewport());
        return std::ranges::any_of(texts, [](const test::DrawnText& drawn) {
            return drawn.text.startsWith("32 paths, each 4") && !drawn.text.endsWith(QChar(0x2026));
        });
    }
};

QTEST_MAIN(TestDiagramView)
#include "tst_diagramview.moc"
