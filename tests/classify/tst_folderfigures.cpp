// The figures of many answered pictures, drawn of numbers that are made up: how reliable the probabilities are, and what is mixed up.

#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

#include "tests/support/drawntexts.h"
#include "tests/support/patience.h"
#include "ui/classify/confusionview.h"
#include "ui/classify/reliabilityview.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

using namespace reslab;
using namespace reslab::ui;

class TestFolderFigures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void reliabilityIsDrawn();
    void aBinTellsItsNumbers();
    void aCellIsTold();
    void columnsAreToldApart();
    void ofAThousandClassesThoseThatMatterAreDrawn();
    void aHundredClassesAreDrawn();

private:
    Language m_language;
    Theme m_theme;
};

void TestFolderFigures::initTestCase()
{
    m_language.apply("en");
    m_theme.choose(ThemeChoice::Light);
}

/// A bin that is always right reaches the top, an empty one leaves the ground as it is.
void TestFolderFigures::reliabilityIsDrawn()
{
    ReliabilityView view(m_theme);
    view.resize(400, 300);
    std::vector<AnsweredImage> images(40, AnsweredImage{.label = 0, .answer = 0, .confidence = 0.97});
    view.setReport(reportOf(images, 2), Qt::red, Qt::red);
    const auto picture = view.grab().toImage();
    int red = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            red += picture.pixelColor(x, y) == QColor(Qt::red);
    const auto share = red / (static_cast<double>(picture.width()) * picture.height());
    QVERIFY2(share > 0.02 && share < 0.08, qPrintable(QString::number(share)));
    QVERIFY(view.accessibleName().contains("3.00"));
}

/// To the mouse, to the keys and to a reader of the screen.
void TestFolderFigures::aBinTellsItsNumbers()
{
    ReliabilityView view(m_theme);
    view.resize(400, 300);
    std::vector<AnsweredImage> images(3, AnsweredImage{.label = 0, .answer = 0, .confidence = 0.97});
    images.push_back({.label = 1, .answer = 0, .confidence = 0.97});
    view.setReport(reportOf(images, 2), Qt::red, Qt::blue);
    QVERIFY2(view.wordsOf(14).contains("4 pictures, 75.00 % right, mean probability 97.00 %"), qPrintable(view.wordsOf(14)));
    QVERIFY(view.wordsOf(0).contains("no picture") && view.wordsOf(15).isEmpty() && view.wordsOf(-1).isEmpty());
    QSignalSpy told(&view, &ReliabilityView::readoutChanged);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(told.back()[0].toString(), view.wordsOf(14));
    QCOMPARE(view.accessibleDescription(), view.wordsOf(14));
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.accessibleDescription(), view.wordsOf(13));
    view.show();
    QTest::mouseMove(&view, QPoint(385, 150));
    QTRY_COMPARE_WITH_TIMEOUT(told.back()[0].toString(), view.wordsOf(14), test::kHangMs);
    QCOMPARE(reliabilityCsv(reportOf(images, 2)).section('\n', -2, -2).section(',', 2), QString("4,0.75,0.97"));
}

void TestFolderFigures::aCellIsTold()
{
    ConfusionView view(m_theme);
    view.resize(400, 400);
    view.setReport(reportOf(std::vector<AnsweredImage>{{.label = 0, .answer = 1, .confidence = 0.5}}, 3), {"a", "b", "c"});
    QCOMPARE(view.accessibleDescription(), view.wordsOf(0, 0));
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.accessibleDescription(), QString("a answered as b: 1 of 1"));
}

/// Rows and columns have the whole name each, also where several begin alike.
void TestFolderFigures::columnsAreToldApart()
{
    const QStringList names{"airplane", "automobile", "deer", "dog"};
    ConfusionView view(m_theme);
    view.resize(400, 400);
    view.show();
    view.setReport(reportOf(std::vector<AnsweredImage>{{.label = 0, .answer = 1, .confidence = 0.5}}, 4), names);
    for (const auto& name : names) {
        int lying = 0, upright = 0;
        for (const auto& drawn : test::drawnTexts(view))
            if (drawn.text == name)
                ++(drawn.box.width() > drawn.box.height() ? lying : upright);
        QVERIFY2(lying == 1 && upright == 1, qPrintable(name));
    }
    QCOMPARE(test::clippedTexts(view), QStringList());
}

/// Those that occur where they have room, else those that are mixed up most often, each as large as one can point at.
void TestFolderFigures::ofAThousandClassesThoseThatMatterAreDrawn()
{
    constexpr int kClasses = 1000;
    QStringList names;
    for (int label = 0; label < kClasses; ++label)
        names += QString("class %1").arg(label);
    std::vector<AnsweredImage> images{{.label = 7, .answer = 900, .confidence = 0.5}, {.label = 512, .answer = 512, .confidence = 0.5}};
    ConfusionView view(m_theme);
    view.resize(400, 440);
    view.setReport(reportOf(images, kClasses), names);
    QCOMPARE(view.drawn().classes, (std::vector<int>{7, 512, 900}));
    QCOMPARE(view.drawn().choice, DrawnClasses::Choice::Occurring);
    // The cursor begins at the first of them, and a click says which classes meet there.
    QSignalSpy chosen(&view, &ConfusionView::cellChosen);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(view.chosen(), QPoint(900, 7));
    QCOMPARE(chosen.back(), (QVariantList{7, 900}));
    // Each class is right about many pictures, and few of them are mixed up.
    for (int label = 0; label < kClasses; ++label)
        images.insert(images.end(), 3, {.label = label, .answer = label, .confidence = 0.9});
    images.push_back({.label = 999, .answer = 3, .confidence = 0.5});
    const auto report = reportOf(images, kClasses);
    const auto drawn = drawnClasses(report, 4);
    QCOMPARE(drawn.classes, (std::vector<int>{3, 7, 900, 999}));
    QCOMPARE(drawn.choice, DrawnClasses::Choice::MostConfused);
    view.setReport(report, names);
    const auto count = static_cast<int>(view.drawn().classes.size());
    QVERIFY2(count > 20 && 3 * count <= 400, qPrintable(QString::number(count)));
    for (const int label : {3, 7, 900, 999})
        QVERIFY(std::ranges::binary_search(view.drawn().classes, label));
    QVERIFY(!view.grab().isNull());
    QCOMPARE(drawnClasses(report, kClasses).choice, DrawnClasses::Choice::All);
    QCOMPARE(confusionCsv(reportOf({images.data(), 2}, kClasses), names),
             QString("truth,answer,pictures\nclass 7,class 900,1\nclass 512,class 512,1\n"));
}

/// A cell has the colour of its share, and stays within the view, whatever the number of classes.
void TestFolderFigures::aHundredClassesAreDrawn()
{
    QStringList names;
    std::vector<AnsweredImage> images;
    for (int label = 0; label < 100; ++label) {
        names += QString::number(label);
        images.push_back({.label = label, .answer = label, .confidence = 0.9});
    }
    ConfusionView view(m_theme);
    view.resize(420, 480);
    view.setReport(reportOf(images, 100), names);
    QCOMPARE(view.drawn().choice, DrawnClasses::Choice::All);
    const auto picture = view.grab().toImage();
    const auto accent = m_theme.colour(Role::Accent).rgb();
    int left = picture.width(), right = 0, found = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (picture.pixel(x, y) == accent) {
                left = std::min(left, x);
                right = std::max(right, x);
                ++found;
            }
    QVERIFY2(right - left > 250 && right < 420, qPrintable(QString("%1 %2").arg(left).arg(right)));
    QVERIFY2(found >= 100 * 4, qPrintable(QString::number(found)));
}

QTEST_MAIN(TestFolderFigures)
#include "tst_folderfigures.moc"
