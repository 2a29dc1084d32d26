#include "ui/plots/helppopover.h"

#include <QPushButton>
#include <QScreen>
#include <QtTest>

using namespace reslab::ui;

namespace {

/// Paragraphs that are at least `share` of the screen high in a popover's usual width.
QList<QPair<QString, QString>> paragraphs(const Theme& theme, double share)
{
    HelpPopover trial(theme);
    QList<QPair<QString, QString>> all;
    do {
        all += {"How to read it", QString("Thin lines are of the training images, bold ones of the test images. ").repeated(4)};
        trial.setParagraphs(all);
    } while (trial.sizeHint().height() < share * trial.screen()->availableGeometry().height());
    return all;
}

}  // namespace

class TestHelpPopover : public QObject {
    Q_OBJECT

private slots:
    void everyLineIsSeen_data()
    {
        QTest::addColumn<double>("share");
        QTest::newRow("lower than the screen") << 0.75;
        QTest::newRow("higher than the screen in its usual width") << 1.2;
    }

    void everyLineIsSeen()
    {
        QFETCH(double, share);
        Theme theme;
        QPushButton button("?");
        button.show();
        HelpPopover popover(theme);
        popover.setParagraphs(paragraphs(theme, share));
        popover.showBelow(button);
        const auto* label = popover.findChild<QLabel*>();
        QVERIFY(label->height() >= label->heightForWidth(label->width()));
        QVERIFY(popover.rect().contains(label->geometry()));
        QVERIFY(popover.height() <= button.screen()->availableGeometry().height());
    }
};

QTEST_MAIN(TestHelpPopover)
#include "tst_helppopover.moc"
