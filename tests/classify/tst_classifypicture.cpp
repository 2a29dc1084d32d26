// The picture that is asked about: drawn, disturbed, from a file or from elsewhere; and what it truly shows, counted.

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "tests/classify/classifypagefixture.h"
#include "ui/classify/classifycolumn.h"
#include "ui/classify/drawpad.h"
#include "ui/classify/perturbpanel.h"
#include "ui/features/imagechooser.h"
#include "ui/plots/emptystate.h"

using namespace reslab;
using namespace reslab::ui;
using test::isKorean;

class TestClassifyPicture : public QObject, private test::ClassifyPageFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }
    void whatIsDisturbedIsWhatIsAsked();
    void theHiddenSquareFollowsTheMouse();
    void disturbingEndsWithItsPanel();
    void drawingIsAPicture();
    void theSquareStaysUnderThePen();
    void drawingByKeys();
    void noPicture();
    void whatIsNoPictureLeavesTheData();
    void noHalfIsLitBesideAPictureFromElsewhere();
    void whatIsCutAwayIsSeen();
    void rightAndWrongAreCounted();
    void theTruthOfAnotherPictureIsForgotten();
    void theTallyIsExportedAndEmptied();
    void tallyIsCsv();
};

void TestClassifyPicture::whatIsDisturbedIsWhatIsAsked()
{
    m_page->showPerturbing(true);
    auto& panel = m_page->perturbing();
    QVERIFY(panel.isIdle());
    const int before = m_fixture->stub.answered;
    panel.slider(PerturbPanel::Rotation).setValue(30);
    panel.slider(PerturbPanel::Noise).setValue(12);
    panel.slider(PerturbPanel::Blur).setValue(25);
    panel.slider(PerturbPanel::Brightness).setValue(150);
    settle();
    QVERIFY(m_fixture->stub.answered > before);
    // The window hands over the picture as it is: what is done to it is the worker's.
    const auto asked = m_fixture->stub.newest();
    QVERIFY(asked.image == m_fixture->desk->image().image().pixels);
    QVERIFY(asked.perturbation == panel.perturbation(32));
    const auto by = panel.perturbation(40);
    QCOMPARE(by.rotation, 30.0);
    QCOMPARE(by.noise, 12.0);
    QVERIFY(std::abs(by.blur - 0.05 * 40) < 1e-9);
    QVERIFY(std::abs(by.brightness - 1.5) < 1e-9);
    QCOMPARE(by.shiftX, 0.0);
    panel.reset();
    QVERIFY(panel.isIdle());
    QVERIFY(panel.perturbation(40) == Perturbation{});
    settle();
    QVERIFY(m_fixture->stub.newest().perturbation == Perturbation{});
}

void TestClassifyPicture::theHiddenSquareFollowsTheMouse()
{
    m_page->showPerturbing(true);
    m_page->perturbing().slider(PerturbPanel::Occluder).setValue(30);
    settle();
    const int before = m_fixture->stub.answered;
    emit m_page->classifyColumns()[0]->view().hovered(3, 9);
    settle();
    QVERIFY(m_fixture->stub.answered > before);
    const int after = m_fixture->stub.answered;
    emit m_page->classifyColumns()[0]->view().hovered(-1, -1);
    settle();
    QCOMPARE(m_fixture->stub.answered.load(), after);
}

void TestClassifyPicture::disturbingEndsWithItsPanel()
{
    m_page->showPerturbing(true);
    m_page->perturbing().slider(PerturbPanel::Noise).setValue(50);
    m_page->showPerturbing(false);
    QVERIFY(m_page->perturbing().isIdle());
    QVERIFY(!m_page->perturbing().isVisible());
}

void TestClassifyPicture::drawingIsAPicture()
{
    m_page->showPad(true);
    auto& pad = m_page->pad();
    QVERIFY(pad.isVisible() && pad.isEmpty());
    QTest::mousePress(&pad, Qt::LeftButton, {}, pad.rect().center());
    QTest::mouseMove(&pad, pad.rect().center() + QPoint(20, 10));
    QTest::mouseRelease(&pad, Qt::LeftButton, {}, pad.rect().center() + QPoint(20, 10));
    QVERIFY(!pad.isEmpty());
    QCOMPARE(pad.picture().pixelColor(DrawPad::kSide / 2, DrawPad::kSide / 2), QColor(Qt::white));
    QCOMPARE(pad.picture().pixelColor(2, 2), QColor(Qt::black));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QCOMPARE(m_fixture->desk->image().image().name, QString("drawing"));
    pad.setInverted(true);
    QCOMPARE(pad.picture().pixelColor(2, 2), QColor(Qt::white));
    QTest::keyClick(&pad, Qt::Key_Backspace);
    QVERIFY(pad.isEmpty());
    // A thicker pen leaves more ink.
    const auto sliders = m_page->findChildren<QSlider*>();
    auto* width = *std::ranges::find(sliders, QString("Width of the pen"), &QWidget::accessibleName);
    const auto ink = [&] {
        QTest::mouseClick(&pad, Qt::LeftButton, {}, pad.rect().center());
        int pixels = 0;
        for (int x = 0; x < DrawPad::kSide; ++x)
            pixels += pad.picture().pixelColor(x, DrawPad::kSide / 2) == QColor(Qt::black);
        QTest::keyClick(&pad, Qt::Key_Backspace);
        return pixels;
    };
    width->setValue(5);
    const int thin = ink();
    width->setValue(20);
    QVERIFY2(ink() > 3 * thin && thin > 0, qPrintable(QString::number(thin)));
    QTest::mouseClick(&pad, Qt::LeftButton, {}, pad.rect().center());
    QVERIFY(!pad.isEmpty());
    QTest::keyClick(&pad, Qt::Key_Delete);
    QVERIFY(pad.isEmpty());
    settle();
}

/// The first stroke makes the picture one from elsewhere: no row above the square grows or goes, however wide the window is.
void TestClassifyPicture::theSquareStaysUnderThePen()
{
    m_page->showPad(true);
    const auto heights = [this] {
        QList<int> all;
        for (int width = 400; width <= 1400; width += 20)
            all += m_page->chooser().heightForWidth(width);
        return all;
    };
    const auto before = heights();
    QTest::mouseClick(&m_page->pad(), Qt::LeftButton, {}, m_page->pad().rect().center());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QVERIFY(std::ranges::any_of(m_page->chooser().findChildren<QToolButton*>(), [](const QToolButton* button) {
        return button->isVisible() && button->text() == "Back to the data";
    }));
    QCOMPARE(heights(), before);
}

/// Arrows move the pen, Space puts it down; on these keys the window's own commands wait.
void TestClassifyPicture::drawingByKeys()
{
    m_page->showPad(true);
    auto& pad = m_page->pad();
    QSignalSpy drawn(&pad, &DrawPad::drawn);
    QTest::keyClick(&pad, Qt::Key_Left);
    QVERIFY(pad.isEmpty());
    QCOMPARE(drawn.count(), 0);
    QTest::keyClick(&pad, Qt::Key_Space);
    QTest::keyClick(&pad, Qt::Key_Down);
    QTest::keyClick(&pad, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(drawn.count(), 3);
    const int middle = DrawPad::kSide / 2;
    QCOMPARE(pad.picture().pixelColor(middle - 16, middle + 20), QColor(Qt::white));
    QTest::keyClick(&pad, Qt::Key_Space);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&pad, Qt::Key_Down);
    QCOMPARE(drawn.count(), 3);
    QCOMPARE(pad.picture().pixelColor(middle - 16, middle + 60), QColor(Qt::black));
    QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier), space(QEvent::ShortcutOverride, Qt::Key_Space, Qt::NoModifier),
        step(QEvent::ShortcutOverride, Qt::Key_S, Qt::NoModifier);
    for (auto* key : {&undo, &space, &step}) {
        key->ignore();
        QApplication::sendEvent(&pad, key);
    }
    QVERIFY(undo.isAccepted() && space.isAccepted() && !step.isAccepted());
    QTest::keyClick(&pad, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(pad.isEmpty());
    // What was said of the drawing before says nothing of the next one.
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QTest::keyClick(&pad, Qt::Key_Space);
    m_page->setTruth(3);
    settle();
    QCOMPARE(m_page->truth(), 3);
    pad.clear();
    settle();
    QCOMPARE(m_page->truth(), -1);
}

void TestClassifyPicture::noPicture()
{
    QFile file(m_folder.filePath("words.png"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no picture at all") > 0);
    file.close();
    QSignalSpy failed(&m_fixture->desk->image(), &ImageChoice::failed);
    m_fixture->desk->image().openFile(file.fileName());
    QVERIFY(failed.wait(test::kHangMs));
    const auto labels = m_page->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("words.png"); }));
    QCOMPARE(m_page->verdict(), QString("All 2 networks say cat"));
}

/// A file that turns out to be no picture while the data set is being opened: its image is shown, with a sentence on the file.
void TestClassifyPicture::whatIsNoPictureLeavesTheData()
{
    auto& image = m_fixture->desk->image();
    const auto isTold = [this] {
        const auto labels = m_page->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("words.png"); });
    };
    const auto file = m_folder.filePath("words.png");
    QFile words(file);
    QVERIFY(words.open(QIODevice::WriteOnly) && words.write("no picture at all") > 0);
    words.close();
    QSignalSpy failed(m_page.get(), &ClassifyPage::failed);
    image.openFile(file);
    m_fixture->openData(30);
    QVERIFY(!image.image().pixels);
    settle();
    QVERIFY(image.image().pixels && !image.isForeign());
    QVERIFY(isTold());
    QCOMPARE(failed.count(), 0);
    QVERIFY(!m_page->classifyColumns()[0]->bars().entries().empty());
    // Without a set the page asks for a picture, and the window tells.
    image.setData({});
    settle();
    image.openFile(file);
    settle();
    QCOMPARE(failed.count(), 1);
    QVERIFY(m_page->findChild<EmptyState*>()->isVisible());
}

void TestClassifyPicture::noHalfIsLitBesideAPictureFromElsewhere()
{
    const auto segments = m_page->chooser().findChild<SegmentedControl*>()->findChildren<QAbstractButton*>();
    QVERIFY(segments[0]->text() == "Test" && segments[0]->isChecked());
    m_fixture->desk->image().setPicture(QImage(40, 40, QImage::Format_RGB32), "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QVERIFY(!segments[0]->isChecked() && !segments[1]->isChecked());
    segments[1]->click();
    QVERIFY(segments[1]->isChecked() && !segments[0]->isChecked());
    QVERIFY(!m_fixture->desk->image().isForeign());
    QCOMPARE(m_fixture->desk->image().half(), DataHalf::Train);
}

/// Beside the words on how it is read stands the whole picture with a frame, where something is cut away.
void TestClassifyPicture::whatIsCutAwayIsSeen()
{
    const auto* column = m_page->classifyColumns().front();
    QVERIFY2(!column->cutView().isVisible(), "images of the data set are read whole");
    QVERIFY(!column->reading().contains("It knows 10 classes alone"));
    QImage picture(200, 100, QImage::Format_RGB32);
    picture.fill(Qt::red);
    m_fixture->desk->image().setPicture(picture, "wide");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QVERIFY(column->cutView().isVisible());
    QCOMPARE(column->cutView().cut(), (PictureCut{50, 0, 100, 100}));
    QVERIFY2(column->reading().contains("It knows 10 classes alone"), qPrintable(column->reading()));
    // Red where it is read, pale where it is cut away.
    const auto drawn = const_cast<CutView&>(column->cutView()).grab().toImage();
    const auto middle = drawn.pixelColor(drawn.width() / 2, drawn.height() / 2);
    QVERIFY(middle.red() > 200 && middle.green() < 60);
    QVERIFY(drawn.pixelColor(3, drawn.height() / 2) != middle);
    QVERIFY(drawn.width() > drawn.height());
}

void TestClassifyPicture::rightAndWrongAreCounted()
{
    const auto truth = m_fixture->desk->image().image().label;
    QVERIFY(truth >= 0);
    QCOMPARE(m_page->truth(), truth);
    m_page->count();
    QVERIFY2(m_page->tally().isEmpty(), "a network that has no such class is neither right nor wrong");
    const auto names = std::make_shared<const std::vector<std::string>>(m_fixture->desk->image().classNames());
    for (const auto& network : m_fixture->desk->shelf().shown())
        m_fixture->desk->shelf().setClassNames(network.id, names);
    settle();
    m_page->count();
    m_page->count();
    const auto title = m_page->classifyColumns()[0]->network().title;
    QCOMPARE(m_page->tally().of(title).all, 1);
    QCOMPARE(m_page->tally().of(title).right, truth == 3 ? 1 : 0);
    m_fixture->desk->image().setIndex(3);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), test::kHangMs);
    QTest::keyClick(m_page.get(), Qt::Key_C);
    QCOMPARE(m_page->tally().of(title).all, 2);
    QVERIFY(m_page->classifyColumns()[0]->tally().contains("of 2"));
}

void TestClassifyPicture::theTruthOfAnotherPictureIsForgotten()
{
    QImage image(40, 40, QImage::Format_RGB32);
    image.fill(Qt::red);
    m_fixture->desk->image().setPicture(image, "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    QCOMPARE(m_page->truth(), -1);
    m_page->count();
    QVERIFY(m_page->tally().isEmpty());
    m_page->setTruth(3);
    settle();
    m_page->count();
    const auto title = m_page->classifyColumns()[0]->network().title;
    QCOMPARE(m_page->tally().of(title), (Tally::Count{1, 1}));
    // Another picture of the same name, as in two folders.
    image.fill(Qt::blue);
    m_fixture->desk->image().setPicture(image, "one");
    QTRY_COMPARE_WITH_TIMEOUT(m_page->truth(), -1, test::kHangMs);
    m_page->setTruth(4);
    settle();
    m_page->count();
    QCOMPARE(m_page->tally().of(title), (Tally::Count{1, 2}));
    // The first one again, by another name.
    image.fill(Qt::red);
    m_fixture->desk->image().setPicture(image, "two");
    QTRY_COMPARE_WITH_TIMEOUT(m_page->truth(), -1, test::kHangMs);
    m_page->setTruth(4);
    settle();
    m_page->count();
    QCOMPARE(m_page->tally().of(title), (Tally::Count{0, 2}));
}

/// What is counted stands beside the probabilities in the export, and not in their place; it can be begun anew.
void TestClassifyPicture::theTallyIsExportedAndEmptied()
{
    const auto buttons = m_page->tools().findChildren<QToolButton*>();
    const auto* menu = (*std::ranges::find(buttons, QString("Export"), &QToolButton::accessibleName))->menu();
    auto* anew = *std::ranges::find(buttons, QString("Begin anew"), &QToolButton::accessibleName);
    const auto ofTally = [&] { return menu->actions().back(); };
    QCOMPARE(ofTally()->text(), QString::fromUtf8("Counted pictures (CSV)…"));
    QVERIFY(!anew->isVisible() && !ofTally()->isEnabled());
    m_fixture->desk->image().setPicture(QImage(40, 40, QImage::Format_RGB32), "one");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
    m_page->setTruth(3);
    settle();
    m_page->count();
    QVERIFY(anew->isVisible() && ofTally()->isEnabled());
    QVERIFY(saved("answers.csv").startsWith("network,class,probability,picture,truth,disturbed,entropy\n"));
    m_page->saveTally(m_folder.filePath("counted.csv"));
    QFile file(m_folder.filePath("counted.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("picture,truth,network,answer,right\none,cat,"));
    QVERIFY(m_page->classifyColumns()[0]->tally().contains("1 of 1"));
    // In another language the menu is filled anew.
    m_fixture->language.apply("ko");
    QCoreApplication::processEvents();
    QVERIFY(ofTally()->isEnabled() && isKorean(ofTally()->text()));
    m_fixture->language.apply("en");
    QCoreApplication::processEvents();
    anew->click();
    QVERIFY(m_page->tally().isEmpty() && m_page->classifyColumns()[0]->tally().isEmpty());
    QVERIFY(!anew->isVisible() && !ofTally()->isEnabled());
}

void TestClassifyPicture::tallyIsCsv()
{
    Tally tally;
    tally.count("1", "a, \"b\"", "cat", {{"net", "dog"}, {"other", "cat"}});
    QCOMPARE(tally.csv(), QString("picture,truth,network,answer,right\n\"a, \"\"b\"\"\",cat,net,dog,0\n\"a, \"\"b\"\"\",cat,other,cat,1\n"));
    tally.count("1", "a, \"b\"", "dog", {{"net", "dog"}});
    QCOMPARE(tally.of("net"), (Tally::Count{1, 1}));
    QCOMPARE(tally.of("other"), (Tally::Count{0, 0}));
}

QTEST_MAIN(TestClassifyPicture)
#include "tst_classifypicture.moc"
