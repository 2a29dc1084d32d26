#include "ui/signals/layerstrip.h"

#include <QFocusEvent>
#include <QMouseEvent>
#include <QtTest>

#include <algorithm>

#include "tests/signals/layersviewfixture.h"
#include "ui/plots/steadylabel.h"
#include "ui/signals/signalseries.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

/// The strip of a page, by its keys, and under a mouse that rests: one that moves is tried with the page.
class TestLayerStrip : public QObject, private LayersViewFixture {
    Q_OBJECT

private slots:
    void init()
    {
        openView();
        fill();
        settle();
    }

    void cleanup() { closeView(); }

    void theStripIsWalkedWithTheKeys()
    {
        auto& page = m_view->gradients();
        auto& strip = page.strip();
        QVERIFY(strip.focusPolicy() & Qt::TabFocus);
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(&strip, key);
            return strip.readout().section(", ", 0, 2);
        };
        QCOMPARE(press(Qt::Key_Right), QString("plain-20, conv1, iteration 401"));
        QCOMPARE(strip.accessibleDescription(), strip.readout());
        const auto labels = page.findChildren<SteadyLabel*>();
        QVERIFY(std::ranges::any_of(labels, [&](const SteadyLabel* label) { return label->text() == strip.readout(); }));
        QCOMPARE(press(Qt::Key_Left), QString("plain-20, conv1, iteration 381"));
        QCOMPARE(press(Qt::Key_Up), QString("plain-20, conv1, iteration 381"));
        QCOMPARE(press(Qt::Key_Down), QString("plain-20, layer1.0.conv1, iteration 381"));
        QCOMPARE(press(Qt::Key_Home), QString("plain-20, layer1.0.conv1, iteration 1"));
        QCOMPARE(press(Qt::Key_Left), QString("plain-20, layer1.0.conv1, iteration 1"));
        QCOMPARE(press(Qt::Key_Right), QString("plain-20, layer1.0.conv1, iteration 21"));
        const auto& run = *m_fixture->signalSet.find(m_fixture->runs.ids().front());
        const auto value = run.history.value(1, Signal::WeightL2, run.layers->find("layer1.0.conv1"));
        QVERIFY2(strip.readout().endsWith(": " + magnitudeText(value)), qPrintable(strip.readout()));
        QCOMPARE(press(Qt::Key_End), QString("plain-20, layer1.0.conv1, iteration 401"));
        // Below a strip's last layer comes the next strip's first.
        for (int layer = 0; layer < 18; ++layer)
            press(Qt::Key_Down);
        QCOMPARE(press(Qt::Key_Down), QString("ResNet-20, conv1, iteration 401"));
        QCOMPARE(press(Qt::Key_Up), QString("plain-20, fc, iteration 401"));
        QVERIFY(press(Qt::Key_Escape).isEmpty());
        QVERIFY(strip.accessibleDescription().isEmpty());
    }

    /// From what the views show; Enter does what a click does.
    void theStripsKeysBeginWhereTheViewsStand()
    {
        auto& page = m_view->gradients();
        auto& strip = page.strip();
        const auto second = m_fixture->runs.ids().back();
        m_fixture->selection.selectRun(second);
        m_fixture->selection.selectLayer("layer2.0.conv1");
        page.setMoment(101);
        settle();
        QTest::keyClick(&strip, Qt::Key_Down);
        QVERIFY2(strip.readout().startsWith("ResNet-20, layer2.0.conv1, iteration 101, "), qPrintable(strip.readout()));
        QTest::keyClick(&strip, Qt::Key_Down);
        QTest::keyClick(&strip, Qt::Key_Left);
        QCOMPARE(page.moment(), std::optional<std::int64_t>(101));
        QTest::keyClick(&strip, Qt::Key_Return);
        QCOMPARE(page.moment(), std::optional<std::int64_t>(81));
        QCOMPARE(m_fixture->selection.layer(), QString("layer2.0.conv2"));
        // It stays there while the strip grows, and goes with its run.
        m_fixture->probe(421, 421);
        settle();
        QVERIFY2(strip.readout().startsWith("ResNet-20, layer2.0.conv2, iteration 81, "), qPrintable(strip.readout()));
        m_fixture->runs.setShown(second, false);
        settle();
        QVERIFY(strip.readout().isEmpty() && strip.accessibleDescription().isEmpty());
    }

    /// Another quantity is told of the same place, and nothing of a run that is gone.
    void whatTheKeysToldFollowsThePicture()
    {
        auto& page = m_view->gradients();
        auto& strip = page.strip();
        QTest::keyClick(&strip, Qt::Key_Right);
        tellAnotherQuantity(page);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(strip.readout(), strip.accessibleDescription());
        m_fixture->runs.remove(m_fixture->runs.ids().front());
        settle();
        QCOMPARE(strip.readout(), QString());
    }

    /// So is what lies under a mouse that rests.
    void whatTheMouseToldFollowsThePicture()
    {
        auto& page = m_view->gradients();
        auto& strip = page.strip();
        const auto first = m_fixture->runs.ids().front();
        const auto isFound = [&] {
            for (int y = 0; y < strip.height(); ++y)
                for (int x = 0; x < strip.width(); x += 3) {
                    QMouseEvent move(QEvent::MouseMove, QPointF(x, y), strip.mapToGlobal(QPointF(x, y)), Qt::NoButton, Qt::NoButton,
                                     Qt::NoModifier);
                    QApplication::sendEvent(&strip, &move);
                    if (strip.readout().startsWith("plain-20, layer2.0.conv1, iteration"))
                        return true;
                }
            return false;
        };
        QVERIFY(isFound());
        tellAnotherQuantity(page);
        if (QTest::currentTestFailed())
            return;
        m_fixture->runs.setShown(first, false);
        settle();
        QVERIFY2(!strip.readout().startsWith("plain-20"), qPrintable(strip.readout()));
        // Where the mouse is gone, nothing comes back.
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&strip, &leave);
        auto options = page.options();
        options.size = SizeMeasure::L2;
        page.setOptions(options);
        settle();
        QVERIFY(strip.readout().isEmpty());
    }

    /// Of four networks each strip has room for its layers' numbers in the least height that the view gives it.
    void fewStripsAreNeverTooLow()
    {
        m_fixture->add("plain56");
        m_fixture->add("resnet56");
        m_fixture->probe(421, 421);
        auto& page = m_view->gradients();
        settle();
        const auto& figure = page.strip().figure();
        const auto look = lookOf(m_theme, false);
        const QRectF room(0.0, 0.0, 800.0, page.strip().minimumSizeHint().height());
        for (const int id : m_fixture->runs.ids()) {
            const auto& places = placesOf(*m_fixture->signalSet.find(id)->layers, figure.options().subject);
            const auto first = figure.placeNear(id, places.front().node, 421);
            QVERIFY(first);
            const auto height = figure.cellOf(*first, room, look, 0.0).height() * static_cast<double>(places.size());
            QVERIFY2(height >= 3.9 * look.space, qPrintable(QString::number(height)));
        }
    }

    void theStripsFocusIsSeen()
    {
        auto& strip = m_view->gradients().strip();
        const auto isFramed = [&] {
            const auto image = strip.grab().toImage();
            const auto isAccent = [&](int y) { return image.pixelColor(image.width() / 2, y) == m_theme.colour(Role::Accent); };
            return isAccent(0) || isAccent(1) || isAccent(2);
        };
        QVERIFY(!isFramed());
        QFocusEvent come(QEvent::FocusIn, Qt::TabFocusReason);
        QApplication::sendEvent(&strip, &come);
        QVERIFY(isFramed());
        const auto bare = strip.grab().toImage();
        QTest::keyClick(&strip, Qt::Key_Home);
        QVERIFY2(strip.grab().toImage() != bare, "where the keys are is marked");
        QFocusEvent go(QEvent::FocusOut, Qt::TabFocusReason);
        QApplication::sendEvent(&strip, &go);
        QVERIFY(!isFramed() && strip.readout().isEmpty());
    }

private:
    /// Shows the largest values in place of the norms: the readout stays at its place and tells of them.
    void tellAnotherQuantity(SignalPage& page)
    {
        const auto& strip = page.strip();
        const auto before = strip.readout();
        auto options = page.options();
        options.size = SizeMeasure::Max;
        page.setOptions(options);
        settle();
        QVERIFY(strip.readout() != before);
        QCOMPARE(strip.readout().section(", ", 0, 2), before.section(", ", 0, 2));
        QVERIFY2(strip.readout().contains(strip.figure().title() + ": "), qPrintable(strip.readout()));
    }
};

QTEST_MAIN(TestLayerStrip)
#include "tst_layerstrip.moc"
