#include "ui/signals/layersview.h"

#include <QComboBox>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/signals/signalsfixture.h"
#include "tests/support/drawntexts.h"
#include "ui/signals/signalpage.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

/// The layers' signals over time: what the strip shows, and going back.
class TestLayersInTime : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_language.apply("en");
        m_fixture = std::make_unique<SignalsFixture>();
        m_view = std::make_unique<LayersView>(m_fixture->runs, m_fixture->signalSet, m_fixture->selection, m_theme);
        m_view->resize(1000, 700);
        m_view->show();
    }

    void cleanup() { m_view.reset(); }

    /// The list offers what is in the picture, and the readout names what is shown.
    void theStripsQuantityIsChosenAndNamed()
    {
        m_fixture->add("resnet20");
        m_fixture->probe(1, 101);
        auto& page = m_view->gradients();
        QVERIFY(!page.quantity().isVisible());
        page.setOptions({.subject = Subject::BlockGradients});
        settle();
        QVERIFY(page.quantity().isVisible());
        QCOMPARE(page.quantity().count(), 3);
        QCOMPARE(page.quantity().currentText(), QString("by the shortcut"));
        QCOMPARE(settledClippedTexts(*m_view), QString());
        page.quantity().setFocus();
        QTest::keyClick(&page.quantity(), Qt::Key_Down);
        settle();
        QCOMPARE(page.options().strip, 1);
        auto& strip = page.strip();
        QCOMPARE(strip.figure().title(), QString("gradient at a block's input, L2 norm: through F"));
        QTest::keyClick(&strip, Qt::Key_Right);
        QVERIFY2(strip.readout().contains("through F: "), qPrintable(strip.readout()));
        QCOMPARE(m_view->gradients().state().value("strip").toInt(), 1);
        // What another picture has not is not asked of it.
        page.setOptions({.subject = Subject::BlockSizes, .strip = 2});
        QCOMPARE(page.options().strip, 0);
        QCOMPARE(page.quantity().count(), 2);
    }

    /// Who goes back among the gradients sees the responses, and whoever else follows the selection, as they were then.
    void aMomentIsOneForAllPages()
    {
        m_fixture->add("resnet20");
        m_fixture->probe(1, 101);
        m_view->gradients().setMoment(21);
        QCOMPARE(m_fixture->selection.moment(), std::optional<std::int64_t>(21));
        QCOMPARE(m_view->responses().moment(), std::optional<std::int64_t>(21));
        m_view->responses().setMoment(std::nullopt);
        QVERIFY(!m_view->gradients().moment() && !m_fixture->selection.moment());
        // The newest is no moment that has gone by.
        m_view->gradients().setMoment(101);
        QVERIFY(!m_fixture->selection.moment());
    }

private:
    /// Until queued drawings are done.
    static void settle() { QTest::qWait(120); }

    Language m_language;
    Theme m_theme;
    std::unique_ptr<SignalsFixture> m_fixture;
    std::unique_ptr<LayersView> m_view;
};

QTEST_MAIN(TestLayersInTime)
#include "tst_layersintime.moc"
