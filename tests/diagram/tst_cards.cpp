#include "ui/diagram/cards.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSlider>
#include <QtTest>

#include <algorithm>

#include "core/zoo/zoo.h"
#include "tests/support/drawntexts.h"
#include "ui/diagram/cardspage.h"
#include "ui/diagram/drawing.h"
#include "ui/diagram/picturebutton.h"
#include "ui/diagram/picturelabel.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;

class TestCards : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_language.apply("en");
        m_theme.choose(ThemeChoice::Light);
    }

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

    /// On white, whatever the theme: the title, what is drawn, and what is told of it now.
    void aCardIsAPicture_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("drawn");
        QTest::newRow("blocks") << 0 << "Two blocks at equal cost" << "Bottleneck";
        QTest::newRow("depth and width") << 1 << "Depth and width" << "Parameters";
        QTest::newRow("Inception") << 2 << "An Inception module" << "Reduced";
        QTest::newRow("receptive field") << 3 << "The receptive field" << "<path";
    }

    void aCardIsAPicture()
    {
        QFETCH(int, index);
        QFETCH(QString, title);
        QFETCH(QString, drawn);
        m_theme.choose(ThemeChoice::Dark);
        CardsPage page(m_theme);
        page.field().setNetworks({networkNamed("resnet20")});
        const QList<Card*> cards{&page.blockCost(), &page.scaling(), &page.inception(), &page.field()};
        const auto* card = cards[index];
        const auto picture = card->picture();
        const auto text = QString::fromUtf8(picture.svg());
        for (const auto& part : {title, drawn, card->outcome().section(' ', 0, 1)})
            QVERIFY2(text.contains(part), qPrintable(part));
        const auto image = picture.image(1.0);
        QCOMPARE(image.size(), picture.size);
        QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
        QVERIFY(picture.pdf().startsWith("%PDF"));
        m_theme.choose(ThemeChoice::Light);
        QCOMPARE(card->picture().image(1.0), image);
    }

    /// As wide as a card is in a window of 1280 pixels.
    void theModulesHaveWords()
    {
        InceptionCard card(m_theme);
        card.resize(860, card.heightForWidth(860));
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        auto* picture = card.findChild<PictureLabel*>();
        QVERIFY(picture);
        const auto texts = test::drawnTexts(*picture);
        QVERIFY(std::ranges::count_if(texts, [](const test::DrawnText& drawn) { return drawn.text.contains("conv"); }) > 6);
        const auto topOf = [&](const QString& name) {
            const auto found = std::ranges::find(texts, name, &test::DrawnText::text);
            return found == texts.end() ? -1.0 : found->box.top();
        };
        QVERIFY(topOf("Naive") >= 0.0 && topOf("Reduced") > topOf("Naive"));
    }

    void thePictureIsOfNow()
    {
        ScalingCard card(m_theme);
        const auto before = card.picture().image();
        card.breadth().setValue(card.breadth().value() + 1);
        QVERIFY(card.picture().image() != before);
    }

    void keysCopyTheCardThatHasTheFocus()
    {
        CardsPage page(m_theme);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.scaling().depth().setFocus();
        QApplication::clipboard()->clear();
        QTest::keyClick(&page.scaling().depth(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->image().size(), page.scaling().picture().image().size());
        page.inception().pictureButton().choices().actions().front()->trigger();
        QCOMPARE(QApplication::clipboard()->image().size(), page.inception().picture().image().size());
    }

private:
    static DrawnNetwork networkNamed(const QString& model)
    {
        const auto spec = modelFromName(model.toStdString());
        return drawnNetwork(spec, model, styleOf(spec));
    }

    /// The layers at which the card's slider stops.
    QStringList walkedIn(const QString& model)
    {
        FieldCard card(m_theme);
        card.setNetworks({networkNamed(model)});
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
