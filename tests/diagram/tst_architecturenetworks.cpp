// Which networks the page of the drawings has, what they are called, and their colours.

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

#include "core/zoo/zoo.h"
#include "tests/diagram/architecturefixture.h"
#include "tests/support/madecurves.h"
#include "ui/plots/emptystate.h"

using namespace reslab;
using namespace reslab::ui;

class TestArchitectureNetworks : public QObject, private test::ArchitectureFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    /// Networks of one kind and depth that differ in an option; of one there is a run.
    void drawnModelsAreToldApart()
    {
        const QStringList models{"resnet20:shortcut=A", "resnet20:shortcut=B", "resnet20:shortcut=C"};
        const auto areApart = [](const QList<RunStyle>& styles) {
            return styles.size() == 3 && !styles[0].isAlike(styles[1]) && !styles[0].isAlike(styles[2]) && !styles[1].isAlike(styles[2]);
        };
        m_page->showModels(models);
        QVERIFY(areApart(stylesDrawn()));
        auto run = test::madeRun("resnet20");
        run.model = models[2].toStdString();
        const auto id = m_runs->addLive(run, {});
        m_page->showModels(models);
        const auto styles = stylesDrawn();
        QVERIFY(areApart(styles));
        QCOMPARE(styles[2], m_runs->find(id)->style);
    }

    /// By name and from a file; and what comes twice keeps its colour.
    void addedNetworksHaveColoursOfTheirOwn()
    {
        const QTemporaryDir folder;
        m_page->saveSpec(folder.filePath("plain.json"));
        m_page->showModels({"resnet20"});
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

    /// A set-up's network that is drawn beside one that came by its name, whose colour was given when nobody knew of the other.
    void aCardBesideAnotherHasItsOwnColour()
    {
        m_page->showModels({"resnext50_32x4d"});
        const auto given = view().drawing().panels[0].network.style;
        m_page->setCards({{modelFromName("resnetrs50"), "ResNet-RS-50", given}});
        auto& menu = m_page->bar().networksMenu();
        emit menu.aboutToShow();
        const auto actions = menu.actions();
        const auto card = std::ranges::find_if(actions, &QAction::isCheckable);
        QVERIFY(card != actions.end() && !(*card)->isChecked());
        (*card)->trigger();
        const auto& panels = view().drawing().panels;
        QCOMPARE(panels.size(), std::size_t(2));
        QCOMPARE(panels[1].network.style, given);
        QVERIFY(!panels[0].network.style.isAlike(given));
    }

    /// By what its file is called, without the ending; and it is not the network whose name that is.
    void aFilesNetworkIsCalledAsTheFile()
    {
        const QTemporaryDir folder;
        m_page->saveSpec(folder.filePath("ResNet-20.json"));
        m_page->showModels({"resnet20"});
        m_page->addModel(folder.filePath("ResNet-20.json"));
        const auto& panels = view().drawing().panels;
        QCOMPARE(panels.size(), std::size_t(2));
        for (const auto& panel : panels)
            QCOMPARE(panel.network.title(), QString("ResNet-20"));
        QVERIFY(panels[1].network.graph->spec == modelFromName("plain20"));
        const auto labels = m_page->findChildren<QLabel*>();
        QVERIFY(std::ranges::none_of(labels, [](const QLabel* label) { return label->text().contains(".json"); }));
    }

    void aPageWithoutNetworksOffersTwo()
    {
        const auto* empty = m_page->findChild<EmptyState*>();
        QVERIFY(empty && !empty->isVisible());
        m_page->setCards({});
        QVERIFY(view().drawing().panels.empty());
        QVERIFY(empty->isVisible() && !view().isVisible());
        auto* button = empty->findChild<QPushButton*>();
        QVERIFY(button && button->isVisible());
        button->click();
        QCOMPARE(view().drawing().panels.size(), std::size_t(2));
        QVERIFY(!empty->isVisible() && view().isVisible());
    }

private:
    QList<RunStyle> stylesDrawn()
    {
        QList<RunStyle> styles;
        for (const auto& panel : view().drawing().panels)
            styles += panel.network.style;
        return styles;
    }
};

QTEST_MAIN(TestArchitectureNetworks)
#include "tst_architecturenetworks.moc"
