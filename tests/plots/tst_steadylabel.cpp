#include "ui/plots/steadylabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include <algorithm>

#include "tests/support/drawntexts.h"
#include "tests/support/layoutrequests.h"
#include "ui/plots/emptystate.h"
#include "ui/theme/theme.h"

using namespace reslab::ui;
using namespace reslab::test;

namespace {

/// A label between two others, in a box in a window.
struct Window {
    QWidget widget;
    QWidget* box = new QWidget(&widget);
    QLabel* before = new QLabel("before", box);
    QLabel* after = new QLabel("after", box);
    QHBoxLayout* row = new QHBoxLayout(box);

    explicit Window(QWidget* label)
    {
        auto* whole = new QVBoxLayout(&widget);
        whole->addWidget(box);
        whole->addStretch(1);
        row->addWidget(before);
        row->addWidget(label);
        row->addWidget(after);
        widget.resize(700, 200);
        widget.show();
        QCoreApplication::processEvents();
    }
};

}  // namespace

class TestSteadyLabel : public QObject {
    Q_OBJECT

private slots:
    /// What all the others count: a usual label asks its window with every text.
    void aUsualLabelAsksTheWindow()
    {
        auto* label = new QLabel("1,234 of 64,000 steps");
        Window window(label);
        LayoutRequests asked(window.widget);
        label->setText("1,235 of 64,000 steps");
        QVERIFY(asked.count() > 0);
    }

    void anotherTextAsksNobody_data()
    {
        QTest::addColumn<int>("room");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("other");
        for (const auto room : {SteadyLabel::Room::Widest, SteadyLabel::Room::Given, SteadyLabel::Room::Lines}) {
            QTest::addRow("English %d", static_cast<int>(room)) << static_cast<int>(room) << "1,234 of 64,000 steps" << "1,235 of 64,000";
            QTest::addRow("Korean %d", static_cast<int>(room)) << static_cast<int>(room) << QString::fromUtf8("64,000스텝 중 1,234") << QString::fromUtf8("64,000 중 1");
        }
    }

    void anotherTextAsksNobody()
    {
        QFETCH(int, room);
        QFETCH(QString, text);
        QFETCH(QString, other);
        auto* label = new SteadyLabel(static_cast<SteadyLabel::Room>(room));
        Window window(label);
        label->setText(text);
        LayoutRequests asked(window.widget);
        LayoutRequests askedBox(*window.box);
        const auto place = window.after->geometry();
        for (const auto& next : {other, text, other}) {
            label->setText(next);
            QCOMPARE(label->text(), next);
            QCOMPARE(label->label().text(), next);
            QCOMPARE(asked.count() + askedBox.count(), 0);
        }
        QCOMPARE(window.after->geometry(), place);
        QCOMPARE(settledClippedTexts(window.widget), QString());
    }

    void widestGrowsAndGivesItsRoomBackWhenEmpty()
    {
        auto* label = new SteadyLabel(SteadyLabel::Room::Widest);
        Window window(label);
        label->setText("step 9");
        LayoutRequests asked(window.widget);
        label->setText("step 64,000, the newest");
        QVERIFY(asked.count() > 0);
        QCOMPARE(settledClippedTexts(window.widget), QString());
        const int wide = label->sizeHint().width();
        label->setText("step 1");
        QCOMPARE(label->sizeHint().width(), wide);
        label->release();
        QVERIFY(label->sizeHint().width() < wide);
        label->setText({});
        QCOMPARE(label->sizeHint().width(), 0);
    }

    void whatIsReservedIsThereFromTheStart()
    {
        auto* label = new SteadyLabel(SteadyLabel::Room::Widest);
        Window window(label);
        label->reserve("step 64,000, the newest");
        QCOMPARE(label->sizeHint().width(), 0);
        label->setText("step 1");
        LayoutRequests asked(window.widget);
        label->setText("step 64,000, the newest");
        QCOMPARE(asked.count(), 0);
        QCOMPARE(settledClippedTexts(window.widget), QString());
        // In larger type it is more.
        const int wide = label->sizeHint().width();
        auto font = label->font();
        font.setPointSizeF(1.5 * font.pointSizeF());
        label->setFont(font);
        label->setText("step 1");
        QVERIFY(label->sizeHint().width() > wide);
    }

    void whatHasNoRoomIsCutAndToldWhole()
    {
        auto* label = new SteadyLabel(SteadyLabel::Room::Given);
        Window window(label);
        window.row->setStretchFactor(label, 1);
        const auto text = QString("a text that is much longer than its place ").repeated(6).trimmed();
        const int narrow = window.widget.minimumSizeHint().width();
        label->setHint("bf16, for this processor multiplies it");
        label->setText(text);
        QCoreApplication::processEvents();
        QCOMPARE(window.widget.minimumSizeHint().width(), narrow);
        QCOMPARE(label->text(), text);
        QVERIFY2(label->label().text().endsWith(QChar(0x2026)), qPrintable(label->label().text()));
        QCOMPARE(label->toolTip(), text + "\nbf16, for this processor multiplies it");
        QCOMPARE(QAccessible::queryAccessibleInterface(&label->label())->text(QAccessible::Name), text);
        QCOMPARE(settledClippedTexts(window.widget), QString());
        // Where there is room again it is whole again.
        window.widget.resize(3000, 200);
        QTRY_COMPARE(label->label().text(), text);
        QCOMPARE(label->toolTip(), QString("bf16, for this processor multiplies it"));
    }

    void linesComeAndStay()
    {
        auto* label = new SteadyLabel(SteadyLabel::Room::Lines);
        Window window(label);
        window.row->setStretchFactor(label, 1);
        window.widget.resize(300, 600);
        const auto text = QString("a text of more than one line ").repeated(6).trimmed();
        label->setText("short");
        LayoutRequests asked(window.widget);
        label->setText(text);
        QVERIFY(asked.count() > 0);
        QCOMPARE(settledClippedTexts(window.widget), QString());
        const int lines = label->heightForWidth(label->width());
        QVERIFY(lines > 2 * label->fontMetrics().height());
        const int before = asked.count();
        label->setText("short");
        QCOMPARE(asked.count(), before);
        QCOMPARE(label->heightForWidth(label->width()), lines);
        label->release();
        QVERIFY(label->heightForWidth(label->width()) < lines);
        // In another width they are others.
        label->setText(text);
        for (const int width : {250, 700, 300}) {
            window.widget.resize(width, 600);
            QCOMPARE(settledClippedTexts(window.widget), QString());
        }
    }

    void anEmptyPageThatIsToldAgainAsksForNothing()
    {
        const Theme theme;
        auto* empty = new EmptyState(theme, "chart");
        Window window(empty);
        empty->setWords("Curves", "They appear here.", "Start", "Trains.");
        LayoutRequests asked(window.widget);
        empty->setWords("Curves", "They appear here.", "Start", "Trains.");
        QCOMPARE(asked.count(), 0);
        empty->setWords("Curves", "They appear here, and more words than before.", "Start", "Trains.");
        QVERIFY(asked.count() > 0);
    }

    /// Wherever it was narrow before, or had more to say.
    void anEmptyPageStandsTogether()
    {
        const Theme theme;
        EmptyState empty(theme, "chart");
        const QString words = "They appear here, and these are more words than there is room for in one line of a page that is narrow.";
        empty.setWords("Curves", words.repeated(3), "Start", "Trains.");
        empty.resize(220, 640);
        empty.show();
        QCoreApplication::processEvents();
        empty.resize(900, 640);
        empty.setWords("Curves", words, "Start", "Trains.");
        QCoreApplication::processEvents();
        QList<QRect> places;
        for (const auto* part : empty.findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
            places += part->geometry();
        std::ranges::sort(places, {}, &QRect::top);
        QCOMPARE(places.size(), 4);
        for (int i = 1; i < places.size(); ++i)
            QCOMPARE(places[i].top() - places[i - 1].bottom() - 1, theme.space(2));
        QVERIFY(places[2].height() <= 3 * QFontMetrics(theme.font()).lineSpacing());
    }
};

QTEST_MAIN(TestSteadyLabel)
#include "tst_steadylabel.moc"
