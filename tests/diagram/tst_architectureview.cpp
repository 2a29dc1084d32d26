// The page of the drawings: its networks, tables, cards, colours and files.

#include "ui/diagram/architectureview.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/zoo/zoo.h"
#include "tests/diagram/architecturefixture.h"
#include "tests/support/appearance.h"
#include "tests/support/drawntexts.h"
#include "tests/support/madecurves.h"
#include "tests/support/madesignals.h"
#include "ui/diagram/cardpictures.h"
#include "ui/diagram/cardspage.h"
#include "ui/diagram/costpanel.h"
#include "ui/diagram/inspector.h"
#include "ui/diagram/tableonepage.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

/// By Tab; or by the arrow keys, where Tab stops at one button for all of an exclusive group.
bool isReachedByKeys(const QAbstractButton& button)
{
    const auto isTabStop = [](const QAbstractButton* other) { return (other->focusPolicy() & Qt::TabFocus) == Qt::TabFocus; };
    const auto* group = button.group();
    return isTabStop(&button) || (group && group->exclusive() && std::ranges::any_of(group->buttons(), isTabStop));
}

}  // namespace

class TestArchitectureView : public QObject, private test::ArchitectureFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }

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

    void noTextIsClipped_data() { test::addAppearances(); }

    void noTextIsClipped()
    {
        QFETCH(test::Appearance, appearance);
        appearance.applyTo(m_language, m_theme);
        m_page->resize(1400, 900);
        m_page->bar().tableButton().setChecked(true);
        setLevel(Level::Layers);
        click(1, 5);
        QTRY_VERIFY(m_page->inspector().isVisible());
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
        menu.actions()[static_cast<int>(ColourBy::Response)]->trigger();
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
        QTest::newRow("by outputs") << static_cast<int>(ColourBy::OutputGradient) << "layer1.0.relu2" << Signal::OutputL2 << "Gradient by block outputs, L2" << "output_gradient_l2";
        QTest::newRow("by weights, RMS") << static_cast<int>(ColourBy::GradientRms) << "layer1.0.conv1" << Signal::WeightRms << "Gradient by weights, RMS" << "weight_gradient_rms";
        QTest::newRow("updates") << static_cast<int>(ColourBy::UpdateRatio) << "layer1.0.conv1" << Signal::UpdateRatio << "Update / weights" << "update_ratio";
        QTest::newRow("responses") << static_cast<int>(ColourBy::Response) << "layer1.0.bn1" << Signal::Deviation << "Standard deviation of responses" << "standard_deviation";
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
};

QTEST_MAIN(TestArchitectureView)
#include "tst_architectureview.moc"
