#pragma once

#include <QtTest>

#include <memory>
#include <string>

#include "core/zoo/zoo.h"
#include "ui/diagram/architectureview.h"
#include "ui/text/language.h"

namespace reslab::test {

/// What the tests of the drawings' page have in common: the page with two networks, and ways to what is drawn.
class ArchitectureFixture {
protected:
    /// For init(): a page of its own with plain-20 and ResNet-20, shown.
    void openPage()
    {
        m_language.apply("en");
        m_theme.choose(ui::ThemeChoice::Light);
        m_runs = std::make_unique<ui::RunSet>();
        m_selection = std::make_unique<ui::Selection>();
        m_page = std::make_unique<ui::ArchitectureView>(*m_runs, *m_selection, m_theme);
        m_page->setCards({cardOf("plain20", "plain-20"), cardOf("resnet20", "ResNet-20")});
        m_page->resize(1000, 700);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    /// For cleanup().
    void closePage()
    {
        m_page.reset();
        m_theme.setScale(1.0);
    }

    ui::DiagramView& view() { return m_page->view(); }
    void press(Qt::Key key) { QTest::keyClick(&view(), key); }
    void setLevel(ui::Level level) { m_page->setDetail({.level = level, .turned = {}, .openedPaths = {}}); }

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

    std::string chosenName()
    {
        const auto& panels = view().drawing().panels;
        return view().chosenNode() < 0 ? std::string()
                                       : panels[static_cast<std::size_t>(view().chosenPanel())]
                                             .network.graph->nodes[static_cast<std::size_t>(view().chosenNode())]
                                             .spec.name;
    }

    ui::Language m_language;
    ui::Theme m_theme;
    std::unique_ptr<ui::RunSet> m_runs;
    std::unique_ptr<ui::Selection> m_selection;
    std::unique_ptr<ui::ArchitectureView> m_page;

private:
    static ui::NetworkCardSpec cardOf(const char* model, const char* name)
    {
        const auto spec = modelFromName(model);
        return {spec, name, ui::styleOf(spec)};
    }
};

}  // namespace reslab::test
