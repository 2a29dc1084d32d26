// The page on which a picture is dropped, driven as a user drives it.

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>

#include <cmath>

#include "core/graph/parameters.h"
#include "ui/theme/theme.h"
#include "tests/features/insidefixture.h"
#include "tests/support/drawntexts.h"
#include "ui/classify/classifycolumn.h"
#include "ui/classify/classifypage.h"
#include "ui/classify/drawpad.h"
#include "ui/classify/perturbpanel.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;
using test::StubCore;

namespace {

bool isKorean(const QString& text)
{
    static const QRegularExpression hangul("[\\x{AC00}-\\x{D7A3}]");
    return text.contains(hangul);
}

}  // namespace

class TestClassifyPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyNetworkSaysWhatItSees();
    void agreementIsTold();
    void aClickOnABarAsksWhy();
    void oneClassAgainstAnother();
    void occlusionIsAnotherMap();
    void whatIsDisturbedIsWhatIsAsked();
    void theHiddenSquareFollowsTheMouse();
    void disturbingEndsWithItsPanel();
    void drawingIsAPicture();
    void rightAndWrongAreCounted();
    void theTruthOfAnotherPictureIsForgotten();
    void answersAreExported();
    void tallyIsCsv();
    void noPicture();
    void theLastLayerWithPlaces();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everythingHasANameInBothLanguages();

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), test::kHangMs); }
    QString saved(const QString& name);

    QTemporaryDir m_folder;
    std::unique_ptr<InsideFixture> m_fixture;
    std::unique_ptr<ClassifyPage> m_page;
};

void TestClassifyPage::init()
{
    m_fixture = std::make_unique<InsideFixture>();
    m_page = std::make_unique<ClassifyPage>(*m_fixture->desk);
    m_page->resize(1400, 900);
    m_fixture->fill();
    m_page->show();
    settle();
}

void TestClassifyPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

QString TestClassifyPage::saved(const QString& name)
{
    const auto path = m_folder.filePath(name);
    m_page->save(path);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void TestClassifyPage::everyNetworkSaysWhatItSees()
{
    const auto columns = m_page->classifyColumns();
    QCOMPARE(columns.size(), std::size_t(2));
    for (auto* column : columns) {
        const auto& entries = column->bars().entries();
        QCOMPARE(entries.size(), std::size_t(AnswerBars::kShown));
        QCOMPARE(entries[0].name, QString("cat"));
        QVERIFY(std::abs(entries[0].probability - 0.55) < 1e-6);
        QVERIFY(column->reading().contains("32"));
        QVERIFY(column->view().accessibleName().contains("cat"));
    }
    QCOMPARE(m_page->evidence(), ClassifyPage::Evidence::None);
}

void TestClassifyPage::agreementIsTold()
{
    QCOMPARE(m_page->verdict(), QString("All 2 networks say cat"));
    for (auto* column : m_page->classifyColumns())
        QCOMPARE(column->agreement(), QString("2 of 2 networks say so"));
    m_fixture->desk->shelf().setShown(m_page->classifyColumns()[0]->network().id, false);
    settle();
    QVERIFY(m_page->verdict().isEmpty());
    QVERIFY(m_page->classifyColumns()[0]->agreement().isEmpty());
}

void TestClassifyPage::aClickOnABarAsksWhy()
{
    auto& bars = m_page->classifyColumns()[0]->bars();
    emit bars.chosen(5);
    settle();
    QCOMPARE(m_page->evidence(), ClassifyPage::Evidence::Map);
    QCOMPARE(m_page->explained(), 5);
    const auto& map = m_page->classifyColumns()[0]->view().map();
    QCOMPARE(map.height, std::int64_t(8));
    QCOMPARE(map.values[7], StubCore::valueOf(7, false));
    QCOMPARE(m_page->classifyColumns()[0]->answer()->label, 5);
}

void TestClassifyPage::oneClassAgainstAnother()
{
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    m_page->setAgainst(4);
    settle();
    // The stub's maps are the same for every class: nothing speaks for one more than for the other.
    for (const auto value : m_page->classifyColumns()[1]->view().map().values)
        QCOMPARE(value, 0.0F);
    m_page->setAgainst(ClassifyPage::kNone);
    settle();
    QVERIFY(m_page->classifyColumns()[1]->view().map().values[7] != 0.0F);
}

void TestClassifyPage::occlusionIsAnotherMap()
{
    m_page->setEvidence(ClassifyPage::Evidence::Occlusion);
    settle();
    QCOMPARE(m_page->classifyColumns()[0]->view().map().height, std::int64_t(32));
    QVERIFY(m_page->classifyColumns()[0]->view().map().scale.isSigned());
}

/// The stub's first value of a layer is moved by the first pixel: only here, where no layer is asked for, by nothing. So what was
/// asked is looked at by its effect on the number of questions, and the panel's values by what they mean.
void TestClassifyPage::whatIsDisturbedIsWhatIsAsked()
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
    const auto by = panel.perturbation(40);
    QCOMPARE(by.rotation, 30.0);
    QCOMPARE(by.noise, 12.0);
    QVERIFY(std::abs(by.blur - 0.05 * 40) < 1e-9);
    QVERIFY(std::abs(by.brightness - 1.5) < 1e-9);
    QCOMPARE(by.shiftX, 0.0);
    panel.reset();
    QVERIFY(panel.isIdle());
    QVERIFY(panel.perturbation(40) == Perturbation{});
}

void TestClassifyPage::theHiddenSquareFollowsTheMouse()
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

void TestClassifyPage::disturbingEndsWithItsPanel()
{
    m_page->showPerturbing(true);
    m_page->perturbing().slider(PerturbPanel::Noise).setValue(50);
    m_page->showPerturbing(false);
    QVERIFY(m_page->perturbing().isIdle());
    QVERIFY(!m_page->perturbing().isVisible());
}

void TestClassifyPage::drawingIsAPicture()
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
    QTest::mouseClick(&pad, Qt::LeftButton, {}, pad.rect().center());
    QVERIFY(!pad.isEmpty());
    QTest::keyClick(&pad, Qt::Key_Delete);
    QVERIFY(pad.isEmpty());
    settle();
}

void TestClassifyPage::rightAndWrongAreCounted()
{
    const auto truth = m_fixture->desk->image().image().label;
    QVERIFY(truth >= 0);
    QCOMPARE(m_page->truth(), truth);
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
    QVERIFY(saved("counted.csv").startsWith("picture,truth,network,answer,right\n"));
}

void TestClassifyPage::theTruthOfAnotherPictureIsForgotten()
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
    QCOMPARE(m_page->tally().of(m_page->classifyColumns()[0]->network().title), (Tally::Count{1, 1}));
    m_fixture->desk->image().setPicture(image, "two");
    QTRY_COMPARE_WITH_TIMEOUT(m_page->truth(), -1, test::kHangMs);
}

void TestClassifyPage::answersAreExported()
{
    const auto lines = saved("answers.csv").split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), qsizetype(1 + 2 * 10));
    QCOMPARE(lines[0], QString("network,class,probability"));
    QVERIFY(lines[1].contains("cat,0.55"));
    QVERIFY(saved("answers.svg").contains("<svg"));
    QVERIFY(QImage(m_folder.filePath("nothing.png")).isNull());
    saved("answers.png");
    QVERIFY(QImage(m_folder.filePath("answers.png")).width() > 400);
}

void TestClassifyPage::tallyIsCsv()
{
    Tally tally;
    tally.count("a, \"b\"", "cat", {{"net", "dog"}, {"other", "cat"}});
    QCOMPARE(tally.csv(), QString("picture,truth,network,answer,right\n\"a, \"\"b\"\"\",cat,net,dog,0\n\"a, \"\"b\"\"\",cat,other,cat,1\n"));
    tally.count("a, \"b\"", "dog", {{"net", "dog"}});
    QCOMPARE(tally.of("net"), (Tally::Count{1, 1}));
    QCOMPARE(tally.of("other"), (Tally::Count{0, 0}));
}

void TestClassifyPage::noPicture()
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

void TestClassifyPage::theLastLayerWithPlaces()
{
    QCOMPARE(lastLayerWithPlaces(inferShapes(modelFromName("resnet20"))), std::string("layer3.2.relu2"));
    QCOMPARE(lastLayerWithPlaces(inferShapes(modelFromName("fc:depth=6,hidden=16", Shape{1, 1, 1}))), std::string());
}

void TestClassifyPage::nothingIsClipped_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("choice");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    QTest::newRow("English, light") << "en" << int(ThemeChoice::Light) << 1.0 << QSize(880, 640);
    QTest::newRow("Korean, dark") << "ko" << int(ThemeChoice::Dark) << 1.0 << QSize(880, 640);
    QTest::newRow("English, dark, large type") << "en" << int(ThemeChoice::Dark) << 1.5 << QSize(1500, 1000);
    QTest::newRow("Korean, light, large type") << "ko" << int(ThemeChoice::Light) << 1.5 << QSize(1500, 1000);
}

void TestClassifyPage::nothingIsClipped()
{
    QFETCH(QString, code);
    QFETCH(int, choice);
    QFETCH(double, scale);
    QFETCH(QSize, size);
    InsideFixture fixture(code, ThemeChoice(choice));
    fixture.theme.setScale(scale);
    ClassifyPage page(*fixture.desk);
    page.resize(size);
    page.show();
    QCOMPARE(test::settledClippedTexts(page), QString());
    fixture.fill();
    for (const auto evidence : {ClassifyPage::Evidence::None, ClassifyPage::Evidence::Map}) {
        page.setEvidence(evidence);
        page.showPerturbing(evidence == ClassifyPage::Evidence::Map);
        page.showPad(evidence == ClassifyPage::Evidence::None);
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), test::kHangMs);
        page.count();
        QCOMPARE(test::settledClippedTexts(page), QString());
    }
}

void TestClassifyPage::everythingHasANameInBothLanguages()
{
    m_page->setEvidence(ClassifyPage::Evidence::Map);
    m_page->showPad(true);
    m_page->showPerturbing(true);
    settle();
    m_fixture->language.apply("ko");
    QCoreApplication::processEvents();
    for (auto* widget : m_page->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QSlider*>(widget);
        if (!isControl || !widget->isVisible() || widget->objectName().startsWith("qt_"))
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const auto name = widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
        QVERIFY2(isKorean(name) || name.contains("CAM"), qPrintable(QString(widget->metaObject()->className()) + " '" + name + "'"));
        if (!qobject_cast<QAbstractButton*>(widget) || button->focusPolicy() != Qt::NoFocus)
            QVERIFY2(isKorean(widget->toolTip()), qPrintable(name + ": " + widget->toolTip()));
    }
    QVERIFY2(isKorean(m_page->verdict()), qPrintable(m_page->verdict()));
}

QTEST_MAIN(TestClassifyPage)
#include "tst_classifypage.moc"
