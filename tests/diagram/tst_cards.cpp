#include "ui/diagram/cards.h"

#include <QSlider>
#include <QtTest>

#include "core/zoo/zoo.h"
#include "ui/diagram/drawing.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;

class TestCards : public QObject {
    Q_OBJECT

private slots:
    void init() { m_language.apply("en"); }

    /// Gates see the whole picture and no place of it, and an auxiliary classifier leads to no answer: the layers behind them are
    /// walked through as if they were not there.
    void theFieldIsWalkedAlongThePicturesWay_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("without");
        QTest::addColumn<QString>("last");
        QTest::newRow("gates") << "resnetrs50" << "resnetrs50:se=0" << "layer4.2.conv2";
        QTest::newRow("auxiliary classifiers") << "googlenet:aux=on" << "googlenet" << "inception5b.branch2.1.conv";
    }

    void theFieldIsWalkedAlongThePicturesWay()
    {
        QFETCH(QString, model);
        QFETCH(QString, without);
        QFETCH(QString, last);
        const auto layers = walkedIn(model);
        QCOMPARE(layers, walkedIn(without));
        QVERIFY2(layers.contains(last), qPrintable(layers.join(' ')));
    }

private:
    /// The layers at which the card's slider stops.
    QStringList walkedIn(const QString& model)
    {
        const auto spec = modelFromName(model.toStdString());
        FieldCard card(m_theme);
        card.setNetworks({drawnNetwork(spec, model, styleOf(spec))});
        QStringList layers;
        for (int at = 0; at <= card.layer().maximum(); ++at) {
            card.layer().setValue(at);
            layers += card.outcome().section(' ', 4, 4);
        }
        return layers;
    }

    Language m_language;
    Theme m_theme;
};

QTEST_MAIN(TestCards)
#include "tst_cards.moc"
