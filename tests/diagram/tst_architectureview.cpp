#include "ui/diagram/architectureview.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/zoo/zoo.h"
#include "tests/diagram/layoutcheck.h"
#include "tests/support/drawntexts.h"
#include "tests/support/madecurves.h"
#include "tests/support/madesignals.h"
#include "ui/diagram/cardpictures.h"
#include "ui/diagram/cardspage.h"
#include "ui/diagram/costpanel.h"
#include "ui/diagram/inspector.h"
#include "ui/diagram/minimap.h"
#include "ui/diagram/tableonepage.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

NetworkCardSpec cardOf(const char* model, const char* name)
{
    const auto spec = modelFromName(model);
    return {spec, name, styleOf(spec)};
}

/// The rows of two pictures of one size that are not alike.
std::vector<int> changedRows(const QImage& before, const QImage& after)
{
    std::vector<int> rows;
    for (int y = 0; y < before.height(); ++y)
        if (before.copy(0, y, before.width(), 1) != after.copy(0, y, after.width(), 1))
            rows.push_back(y);
    return rows;
}

/// By Tab; or by the arrow keys, where Tab stops at one button for all of an exclusive group.
bool isReachedByKeys(const QAbstractButton& button)
{
    const auto isTabStop = [](const QAbstractButton* other) { return (other->focusPolicy() & Qt::TabFocus) == Qt::TabFocus; };
    const auto* group = button.group();
    return isTabStop(&button) || (group && group->exclusive() && std::ranges::any_of(group->buttons(), isTabStop));
}

}  // namespace

class TestArchitectureView : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_language.apply("en");
        m_theme.choose(ThemeChoice::Light);
        m_runs = std::make_unique<RunSet>();
        m_selection = std::make_unique<Selection>();
        m_page = std::make_unique<ArchitectureView>(*m_runs, *m_selection, m_theme);
        m_page->setCards({cardOf("plain20", "plain-20"), cardOf("resnet20", "ResNet-20")});
        m_page->resize(1000, 700);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void cleanup()
    {
        m_page.reset();
        m_theme.setScale(1.0);
    }

    void cardsAreDrawn()
    {
        const auto& panels = view().drawing().panels;
        QCOMPARE(panels.size(), std::size_t(2));
        QCOMPARE(panels[1].network.name, QString("ResNet-20"));
        QCOMPARE(m_page->detail().level, Level::Blocks);
        // All of its width is seen.
        const auto seen = view().mapToScene(view().viewport()->rect()).boundingRect();
        QVERIFY(seen.left() <= view().drawing().bounds.left() && seen.right() >= view().drawing().bounds.right());
    }

    /// What is written is the chosen network, and is read again as it was.
    void aNetworkIsSavedAsJson()
    {
        const QTemporaryDir folder;
        const auto file = folder.filePath("net.json");
        const auto saved = [&] {
            m_page->saveSpec(file);
            return modelFromName(file.toStdString());
        };
        QVERIFY(saved() == modelFromName("plain20"));
        view().choose(1, view().drawing().panels[1].network.graph->find("layer1.0.add"));
        QVERIFY(saved() == modelFromName("resnet20"));
        QVERIFY_EXCEPTION_THROWN(m_page->saveSpec(folder.filePath("none/net.json")), Error);
    }

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
        QVERIFY(m_page->inspector().text().contains("Nothing is chosen"));
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

    /// Networks of one kind and depth that differ in an option; of one there is a run.
    void drawnModelsAreToldApart()
    {
        const QStringList models{"resnet20:shortcut=A", "resnet20:shortcut=B", "resnet20:shortcut=C"};
        const auto stylesDrawn = [&] {
            m_page->showModels(models);
            QList<RunStyle> styles;
            for (const auto& panel : view().drawing().panels)
                styles += panel.network.style;
            return styles;
        };
        const auto areApart = [](const QList<RunStyle>& styles) {
            return styles.size() == 3 && !styles[0].isAlike(styles[1]) && !styles[0].isAlike(styles[2]) && !styles[1].isAlike(styles[2]);
        };
        QVERIFY(areApart(stylesDrawn()));
        auto run = test::madeRun("resnet20");
        run.model = models[2].toStdString();
        const auto id = m_runs->addLive(run, {});
        const auto styles = stylesDrawn();
        QVERIFY(areApart(styles));
        QCOMPARE(styles[2], m_runs->find(id)->style);
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

    void layersAreFound()
    {
        setLevel(Level::Layers);
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(m_page->bar().search().hasFocus());
        QTest::keyClicks(&m_page->bar().search(), "layer3.1");
        const auto found = view().marks().found.size();
        QVERIFY(found > 8);
        QTest::keyClick(&m_page->bar().search(), Qt::Key_Return);
        QCOMPARE(chosenName().substr(0, 8), std::string("layer3.1"));
        const auto first = chosenName();
        QTest::keyClick(&m_page->bar().search(), Qt::Key_Return);
        QVERIFY(chosenName() != first);
        QTest::keyClick(&m_page->bar().search(), Qt::Key_Escape);
        QVERIFY(view().marks().found.empty());
    }

    void tableAndDrawingChooseTogether()
    {
        m_page->bar().tableButton().click();
        setLevel(Level::Layers);
        auto& costs = m_page->costs();
        QVERIFY(costs.isVisible());
        QTRY_VERIFY2(view().height() > costs.height(), "the drawing keeps the larger part");
        const int conv = view().drawing().panels[0].network.graph->find("layer1.1.conv2");
        costs.table().setCurrentIndex(costs.table().model()->index(conv, 0));
        QCOMPARE(view().chosenNode(), conv);
        costs.filter().setText("layer2");
        QVERIFY(costs.table().model()->rowCount() < costs.model().rowCount());
        costs.copy();
        QCOMPARE(QApplication::clipboard()->text().count('\n'), costs.table().model()->rowCount());
        // By the keyboard too, where the table itself would copy one cell.
        const auto rows = QApplication::clipboard()->text();
        QApplication::clipboard()->clear();
        costs.window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(costs.window()));
        costs.table().setFocus();
        QTest::keyClick(&costs.table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), rows);
        const QTemporaryDir folder;
        costs.saveCsv(folder.filePath("costs.csv"));
        QVERIFY(QFileInfo(folder.filePath("costs.csv")).size() > 1000);
    }

    void networksComeByName()
    {
        m_page->addModel("resnet20:shortcut=B");
        QCOMPARE(view().drawing().panels.size(), std::size_t(3));
        m_page->addModel("resnet21");
        QCOMPARE(view().drawing().panels.size(), std::size_t(3));
        QStringList told;
        for (auto* label : m_page->findChildren<QLabel*>())
            if (label->isVisible())
                told += label->text();
        QVERIFY(told.join('\n').contains("20, 26"));
        m_page->showModels({"plain32", "resnet32"});
        QCOMPARE(view().drawing().panels.size(), std::size_t(2));
    }

    void drawingsAreSaved()
    {
        const QTemporaryDir folder;
        for (const char* ending : {"svg", "pdf", "png"}) {
            m_page->save(folder.filePath(QString("net.") + ending));
            QVERIFY(QFileInfo(folder.filePath(QString("net.") + ending)).size() > 1000);
        }
        QTest::keyClick(m_page.get(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QApplication::clipboard()->image().isNull());
    }

    /// Keys of the drawing are for the drawing: the other pages copy what they show, and have no layer to find.
    void otherPagesLeaveTheDrawingAlone()
    {
        const auto copied = [this] {
            QApplication::clipboard()->clear();
            QTest::keyClick(m_page.get(), Qt::Key_C, Qt::ControlModifier);
            return QApplication::clipboard()->image();
        };
        const auto drawing = copied();
        QVERIFY(!drawing.isNull());
        for (const auto page : {ArchitectureView::Page::TableOne, ArchitectureView::Page::Cards}) {
            m_page->showPage(page);
            QVERIFY(copied() != drawing);
            QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
            QVERIFY(m_page->focusWidget() != &m_page->bar().search());
        }
    }

    /// By name and from a file; and what comes twice keeps its colour.
    void addedNetworksHaveColoursOfTheirOwn()
    {
        const QTemporaryDir folder;
        m_page->saveSpec(folder.filePath("plain.json"));
        m_page->showModels({"resnet20"});
        const auto stylesDrawn = [this] {
            QList<RunStyle> styles;
            for (const auto& panel : view().drawing().panels)
                styles += panel.network.style;
            return styles;
        };
        m_page->addModel("resnet20:shortcut=B");
        m_page->addModel("resnet20:shortcut=C");
        const auto residual = stylesDrawn();
        QVERIFY(residual.size() == 3 && !residual[0].isAlike(residual[1]) && !residual[0].isAlike(residual[2]) && !residual[1].isAlike(residual[2]));
        m_page->addModel("resnet20:shortcut=C");
        QCOMPARE(stylesDrawn(), residual);
        // plain-20 is a card of the set-up.
        m_page->addModel(folder.filePath("plain.json"));
        QVERIFY(!stylesDrawn().back().isAlike(styleOf(modelFromName("plain20"))));
    }

    /// In the drawing, above it, beside it and in both tables; in the language that is spoken now.
    void networksAreCalledByTheirNames()
    {
        m_page->showModels({"resnet50:stride=first", "resnet50b", "resnet50d"});
        const auto areTold = [this](const QStringList& names) {
            const auto& panels = view().drawing().panels;
            const auto* which = m_page->costs().findChild<QComboBox*>();
            const auto labels = m_page->findChildren<QLabel*>();
            for (int i = 0; i < names.size(); ++i)
                if (panels[static_cast<std::size_t>(i)].network.title() != names[i] || which->itemText(i) != names[i] ||
                    m_page->tableOne().model().headerData(i + 1, Qt::Horizontal).toString() != names[i] ||
                    std::ranges::none_of(labels, [&](const QLabel* label) { return label->isVisible() && label->text() == names[i]; }))
                    return false;
            return true;
        };
        QVERIFY(areTold({QString::fromUtf8("ResNet-50, stride in the first 1×1"), "ResNet-50-B", "ResNet-50-D"}));
        m_language.apply("ko");
        QTRY_VERIFY(areTold({QString::fromUtf8("ResNet-50, 첫 1×1에 스트라이드"), "ResNet-50-B", "ResNet-50-D"}));
        m_page->addModel("googlenet:aux=on");
        m_language.apply("en");
        QTRY_VERIFY(areTold({QString::fromUtf8("ResNet-50, stride in the first 1×1"), "ResNet-50-B", "GoogLeNet, auxiliary classifiers"}));
    }

    /// Nothing else says that it can be unfolded.
    void pathsAreToldOfWhereTheyCanBeDrawn()
    {
        m_page->showModels({"resnext50_32x4d", "resnet50"});
        setLevel(Level::Layers);
        while (view().zoom() < 1.0)
            press(Qt::Key_Plus);
        const int conv = view().drawing().panels[0].network.graph->find("layer1.0.conv2");
        click(0, conv);
        QVERIFY(m_page->inspector().text().contains("Enter or a double-click"));
        click(1, conv);
        QVERIFY(m_page->inspector().text().contains("layer1.0.conv2") && !m_page->inspector().text().contains("Enter or a double-click"));
    }

    /// The set-up's card of a run is its network, also where options have words of the user's language.
    void aRunIsItsCard()
    {
        const auto spec = modelFromName("resnet20:shortcut=B");
        m_page->setCards({{spec, "ResNet-20-shortcut-B", styleOf(spec)}});
        auto run = test::madeRun("resnet20:shortcut=B");
        run.name = "ResNet-20-shortcut-B";
        m_selection->selectRun(m_runs->addLive(run, {}));
        QCOMPARE(view().drawing().panels.size(), std::size_t(1));
        auto& menu = m_page->bar().networksMenu();
        emit menu.aboutToShow();
        QStringList offered;
        for (const auto* action : menu.actions())
            if (action->isCheckable())
                offered += action->text();
        QCOMPARE(offered, QStringList{"ResNet-20, option B"});
    }

    void cardsTellWhatTheyShow()
    {
        auto& cards = m_page->cards();
        QVERIFY(cards.inception().outcome().contains("303,"));
        QVERIFY(cards.inception().outcome().contains("128,"));
        cards.scaling().breadth().setValue(8);
        QVERIFY2(cards.scaling().outcome().contains("3.9"), qPrintable(cards.scaling().outcome()));
        QVERIFY2(cards.blockCost().outcome().contains("73,984"), qPrintable(cards.blockCost().outcome()));
        cards.field().layer().setValue(0);
        QVERIFY2(cards.field().outcome().contains(QString::fromUtf8("3×3")), qPrintable(cards.field().outcome()));
        cards.field().layer().setValue(cards.field().layer().maximum());
        QVERIFY(!cards.field().outcome().contains(QString::fromUtf8(" 3×3")));
    }

    /// What the middle sees is as bright as the image, and the rest of it is darkened.
    void theReceptiveFieldIsDrawnOnAnImage()
    {
        m_page->showPage(ArchitectureView::Page::Cards);
        QImage red(32, 32, QImage::Format_RGB32);
        red.fill(Qt::red);
        m_page->setImage(red);
        auto& card = m_page->cards().field();
        auto* picture = card.findChild<FieldPicture*>();
        QVERIFY(picture);
        QTRY_VERIFY(picture->height() > 200 && picture->width() >= picture->height());
        // Of plain-20's third convolution: 7 of 32 pixels.
        card.layer().setValue(2);
        QVERIFY2(card.outcome().contains(QString::fromUtf8("7×7")), qPrintable(card.outcome()));
        // Two pixels of the image beside the middle, where a dot marks it, and one from the corner.
        const auto colourAt = [&](double pixels) {
            const auto drawn = picture->grab().toImage();
            const double side = std::min(drawn.width(), drawn.height()) - 2.0;
            const auto offset = pixels * side / 32;
            return drawn.pixelColor(static_cast<int>(drawn.width() / 2.0 + offset), static_cast<int>(drawn.height() / 2.0 + offset));
        };
        QCOMPARE(colourAt(2), QColor(Qt::red));
        const auto corner = colourAt(15);
        QVERIFY2(corner.red() < 150 && corner.red() > 50 && corner.green() == 0, qPrintable(corner.name()));
        QCOMPARE(colourAt(5), corner);
        // Four convolutions deeper it is seen.
        card.layer().setValue(6);
        QCOMPARE(colourAt(5), QColor(Qt::red));
        QCOMPARE(colourAt(15), corner);
        card.layer().setValue(card.layer().maximum());
        QCOMPARE(colourAt(15), QColor(Qt::red));
    }

    /// He et al. 2015, table 1, made from the graphs of its five networks.
    void tableOneIsThePapers()
    {
        m_page->showPage(ArchitectureView::Page::TableOne);
        auto& page = m_page->tableOne();
        QCOMPARE(page.model().columnCount(), 3);
        QTest::keyClick(&page.which(), Qt::Key_End);
        QVERIFY(page.which().currentText().contains("ImageNet"));
        const auto& model = page.model();
        QCOMPARE(model.columnCount(), 6);
        const char* const names[] = {"ResNet-18", "ResNet-34", "ResNet-50", "ResNet-101", "ResNet-152"};
        // Of conv2_x, conv4_x, and 10^9 multiply-adds.
        const char* const second[] = {"[3×3, 64; 3×3, 64] ×2", "[3×3, 64; 3×3, 64] ×3", "[1×1, 64; 3×3, 64; 1×1, 256] ×3",
                                      "[1×1, 64; 3×3, 64; 1×1, 256] ×3", "[1×1, 64; 3×3, 64; 1×1, 256] ×3"};
        const char* const fourth[] = {"[3×3, 256; 3×3, 256] ×2", "[3×3, 256; 3×3, 256] ×6", "[1×1, 256; 3×3, 256; 1×1, 1024] ×6",
                                      "[1×1, 256; 3×3, 256; 1×1, 1024] ×23", "[1×1, 256; 3×3, 256; 1×1, 1024] ×36"};
        const double flops[] = {1.8, 3.6, 3.8, 7.6, 11.3};
        QCOMPARE(model.index(1, 0).data().toString(), QString::fromUtf8("56×56"));
        QCOMPARE(model.index(3, 0).data().toString(), QString::fromUtf8("14×14"));
        for (int i = 0; i < 5; ++i) {
            const auto text = [&](int row) { return model.index(row, i + 1).data().toString(); };
            QVERIFY(model.headerData(i + 1, Qt::Horizontal).toString().startsWith(names[i]));
            QCOMPARE(text(1), QString::fromUtf8(second[i]));
            QCOMPARE(text(3), QString::fromUtf8(fourth[i]));
            const auto macs = text(model.rowCount() - 1);
            QVERIFY2(macs.endsWith(" G") && std::abs(macs.chopped(2).toDouble() - flops[i]) < 0.1, qPrintable(macs));
        }
    }

    void noTextIsClipped_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("theme");
        QTest::addColumn<double>("scale");
        QTest::newRow("English, light") << "en" << int(ThemeChoice::Light) << 1.0;
        QTest::newRow("Korean, dark") << "ko" << int(ThemeChoice::Dark) << 1.0;
        QTest::newRow("Korean, light, large") << "ko" << int(ThemeChoice::Light) << 1.5;
        QTest::newRow("English, dark, large") << "en" << int(ThemeChoice::Dark) << 1.5;
    }

    void noTextIsClipped()
    {
        QFETCH(QString, language);
        QFETCH(int, theme);
        QFETCH(double, scale);
        m_language.apply(language);
        m_theme.choose(static_cast<ThemeChoice>(theme));
        m_theme.setScale(scale);
        m_page->resize(1400, 900);
        m_page->bar().tableButton().setChecked(true);
        setLevel(Level::Layers);
        click(1, 5);
        for (const auto page : {ArchitectureView::Page::Drawing, ArchitectureView::Page::TableOne, ArchitectureView::Page::Cards}) {
            m_page->showPage(page);
            QStringList clipped;
            (void)QTest::qWaitFor(
                [&] {
                    clipped = test::clippedTexts(*m_page);
                    return clipped.isEmpty();
                },
                3000);
            QCOMPARE(clipped.join('\n'), QString());
        }
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

    void aLayerChosenElsewhereIsChosenHere()
    {
        m_selection->selectLayer("layer2.1.conv1");
        QCOMPARE(chosenName(), std::string("layer2.1.conv1"));
        setLevel(Level::Layers);
        click(1, view().drawing().panels[1].network.graph->find("layer1.0.conv2"));
        QCOMPARE(m_selection->layer(), QString("layer1.0.conv2"));
        QCOMPARE(view().chosenPanel(), 1);
    }

    void boxesAreColouredByWhatProbesTold()
    {
        SignalSet signalSet(*m_runs);
        m_page->setSignals(signalSet);
        m_runs->addLive(test::madeRun("resnet20"), {});
        auto& menu = m_page->bar().coloursMenu();
        menu.actions()[1]->trigger();
        QVERIFY(m_page->colours().isEmpty());
        const auto& residual = view().drawing().panels[1].network;
        QCOMPARE(residual.name, QString("ResNet-20"));
        signalSet.apply({test::madeSignals("resnet20", *residual.graph, 1)});
        menu.actions()[1]->trigger();
        const int conv = residual.graph->find("layer1.0.conv1");
        const int normalisation = residual.graph->find("layer1.0.bn1");
        const auto byGradient = m_page->colours().colourOf(residual, std::span(&conv, 1));
        QVERIFY(byGradient && !m_page->colours().colourOf(residual, std::span(&normalisation, 1)));
        QVERIFY(!m_page->colours().colourOf(view().drawing().panels[0].network, std::span(&conv, 1)));
        QVERIFY(view().marks().fill);
        bool hasLegend = false;
        for (const auto* legend : m_page->findChildren<SignalLegend*>())
            hasLegend = hasLegend || (legend->isVisible() && legend->accessibleName().contains("L2"));
        QVERIFY(hasLegend);
        QCOMPARE(test::settledClippedTexts(*m_page), QString());
        // And what stands under the mouse has a number.
        const auto measured = signalSet.find(m_runs->ids().back())->history.value(0, Signal::WeightL2, conv);
        QVERIFY(m_page->colours().valueOf(residual, std::span(&conv, 1)) == measured);
        QStringList told;
        for (int y = 0; y < view().viewport()->height(); y += 4)
            for (int x = 0; x < view().viewport()->width(); x += 4)
                told += view().readout({x, y});
        QVERIFY(std::ranges::any_of(told, [](const QString& words) { return words.startsWith("ResNet-20") && words.contains("L2 norm"); }));
        QVERIFY(std::ranges::none_of(told, [](const QString& words) { return words.startsWith("plain-20"); }));
        // Colours without their scale tell nothing: it stands below what is saved.
        const QTemporaryDir folder;
        m_page->save(folder.filePath("coloured.png"));
        m_page->save(folder.filePath("coloured.svg"));
        const QImage coloured(folder.filePath("coloured.png"));
        QFile drawing(folder.filePath("coloured.svg"));
        QVERIFY(drawing.open(QIODevice::ReadOnly) && drawing.readAll().contains("gradient by weights, L2 norm"));
        menu.actions()[3]->trigger();
        QVERIFY(m_page->colours().colourOf(residual, std::span(&normalisation, 1)));
        menu.actions()[0]->trigger();
        m_page->save(folder.filePath("kinds.png"));
        QVERIFY(QImage(folder.filePath("kinds.png")).height() < coloured.height());
        QVERIFY(!view().marks().fill);
    }

    /// For those who do not see colours or have no mouse: the number beside the drawing, in words of the drawing, and in the table.
    void whatColoursTellIsReadByKeys_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<Signal>("signal");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("fileTitle");
        QTest::newRow("by weights") << 1 << "layer1.0.conv1" << Signal::WeightL2 << "Gradient by weights, L2" << "weight_gradient_l2";
        QTest::newRow("by outputs") << 2 << "layer1.0.relu2" << Signal::OutputL2 << "Gradient by block outputs, L2" << "output_gradient_l2";
        QTest::newRow("responses") << 3 << "layer1.0.bn1" << Signal::Deviation << "Standard deviation of responses" << "standard_deviation";
    }

    void whatColoursTellIsReadByKeys()
    {
        QFETCH(int, action);
        QFETCH(QString, layer);
        QFETCH(Signal, signal);
        QFETCH(QString, words);
        QFETCH(QString, fileTitle);
        SignalSet signalSet(*m_runs);
        m_page->setSignals(signalSet);
        m_runs->addLive(test::madeRun("resnet20"), {});
        setLevel(Level::Layers);
        const auto& residual = view().drawing().panels[1].network;
        const int node = residual.graph->find(layer.toStdString());
        signalSet.apply({test::madeSignals("resnet20", *residual.graph, 1)});
        auto& table = m_page->costs();
        click(1, node);
        QCOMPARE(chosenName(), layer.toStdString());
        QVERIFY(view().accessibleDescription().contains(layer));
        QVERIFY(!m_page->inspector().text().contains(words));
        QCOMPARE(table.model().columnCount(), static_cast<int>(CostModel::ColumnCount));
        m_page->bar().coloursMenu().actions()[action]->trigger();
        const auto valueAt = [&] {
            const auto& history = signalSet.find(m_runs->ids().back())->history;
            return history.value(history.size() - 1, signal, node);
        };
        const auto told = [&] { return words + ": " + QLocale().toString(valueAt(), 'g', 3); };
        QVERIFY2(view().accessibleDescription().endsWith(told()), qPrintable(view().accessibleDescription()));
        QVERIFY(m_page->inspector().text().contains(words + '\n' + QLocale().toString(valueAt(), 'g', 3)));
        QCOMPARE(table.model().columnCount(), CostModel::ColumnCount + 1);
        QCOMPARE(table.model().headerData(CostModel::ColumnCount, Qt::Horizontal).toString(), words);
        QCOMPARE(table.model().index(node, CostModel::ColumnCount).data(CostModel::SortRole).toDouble(), valueAt());
        const QTemporaryDir folder;
        table.saveCsv(folder.filePath("layers.csv"));
        QFile csv(folder.filePath("layers.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(csv.readAll()).split('\n');
        QVERIFY(lines.front().endsWith(',' + fileTitle));
        QVERIFY(std::abs(lines[node + 1].section(',', -1).toDouble() - valueAt()) < 1e-8 * valueAt());
        // A newer probe is told without another key.
        const auto before = told();
        signalSet.apply({test::madeSignals("resnet20", *residual.graph, 21)});
        QVERIFY(told() != before);
        QTRY_VERIFY(view().accessibleDescription().endsWith(told()));
        // The table, which nobody sees, has it as soon as somebody does.
        const auto inTable = [&] { return table.model().index(node, CostModel::ColumnCount).data(CostModel::SortRole).toDouble(); };
        QVERIFY(inTable() != valueAt());
        m_page->bar().tableButton().click();
        QCOMPARE(inTable(), valueAt());
        m_page->bar().tableButton().click();
        // Another layer, which the keys go to, has its own, and one that was not measured none.
        press(Qt::Key_Down);
        QVERIFY(!view().accessibleDescription().contains(told()));
        m_page->bar().coloursMenu().actions()[0]->trigger();
        QVERIFY(!m_page->inspector().text().contains(words));
        QCOMPARE(table.model().columnCount(), static_cast<int>(CostModel::ColumnCount));
    }

    void everyControlTeachesAndHasAName()
    {
        const auto buttons = m_page->findChildren<QAbstractButton*>();
        QVERIFY(buttons.size() > 12);
        for (const auto* button : buttons) {
            if (button->inherits("QTableCornerButton") || qobject_cast<QLineEdit*>(button->parent()))
                continue;
            QVERIFY2(button->toolTip().size() > 5, qPrintable(button->accessibleName() + button->text()));
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
            QVERIFY2(isReachedByKeys(*button), qPrintable(button->accessibleName() + button->text()));
        }
    }

private:
    DiagramView& view() { return m_page->view(); }
    void press(Qt::Key key) { QTest::keyClick(&view(), key); }
    void setLevel(Level level) { m_page->setDetail({.level = level, .turned = {}, .openedPaths = {}}); }

    /// Where a node that is in view stands in the viewport.
    QPoint placeOf(int panel, int node)
    {
        const auto& at = view().drawing().panels[static_cast<std::size_t>(panel)];
        return view().mapFromScene(at.layout.rectOf(node).translated(at.origin).center());
    }

    void click(int panel, int node)
    {
        view().bringIntoView(panel, node);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, placeOf(panel, node));
    }

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

    std::string chosenName()
    {
        const auto& panels = view().drawing().panels;
        return view().chosenNode() < 0 ? std::string()
                                       : panels[static_cast<std::size_t>(view().chosenPanel())]
                                             .network.graph->nodes[static_cast<std::size_t>(view().chosenNode())]
                                             .spec.name;
    }

    Language m_language;
    Theme m_theme;
    std::unique_ptr<RunSet> m_runs;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ArchitectureView> m_page;
};

QTEST_MAIN(TestArchitectureView)
#include "tst_architectureview.moc"
