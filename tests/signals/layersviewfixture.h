#pragma once

#include <QtTest>

#include <memory>

#include "tests/signals/signalsfixture.h"
#include "ui/signals/layersview.h"
#include "ui/signals/signalpage.h"
#include "ui/text/language.h"

namespace reslab::test {

/// What the tests of the layers' view have in common: the view, and live runs whose probes tell what a test wants.
class LayersViewFixture {
protected:
    /// For init(): a view of its own without any run, shown.
    void openView()
    {
        m_language.apply("en");
        m_theme.choose(ui::ThemeChoice::Light);
        m_fixture = std::make_unique<SignalsFixture>();
        m_view = std::make_unique<ui::LayersView>(m_fixture->runs, m_fixture->signalSet, m_fixture->selection, m_theme);
        m_view->resize(1000, 700);
        m_view->show();
    }

    /// For cleanup().
    void closeView()
    {
        m_view.reset();
        m_theme.setScale(1.0);
    }

    ui::SignalPage& page(ui::LayersView::Page page)
    {
        return page == ui::LayersView::Page::Gradients ? m_view->gradients() : m_view->responses();
    }

    /// A plain and a residual network, each with 21 probes.
    void fill()
    {
        m_fixture->add("plain20");
        m_fixture->add("resnet20");
        m_fixture->probe(1, 401);
    }

    /// Until queued drawings are done.
    static void settle() { QTest::qWait(120); }

    ui::Language m_language;
    ui::Theme m_theme;
    std::unique_ptr<SignalsFixture> m_fixture;
    std::unique_ptr<ui::LayersView> m_view;
};

}  // namespace reslab::test
