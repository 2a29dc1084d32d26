// Many pictures at once: the table of what a real network answers, its figures and its files.

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

#include "core/data/classnames.h"
#include "tests/classify/folderpagefixture.h"
#include "tests/support/drawntexts.h"
#include "ui/classify/confusionview.h"
#include "ui/features/imagechooser.h"
#include "ui/text/csv.h"

using namespace reslab;
using namespace reslab::ui;

class TestFolderPage : public QObject, private test::FolderPageFixture {
    Q_OBJECT

private slots:
    void initTestCase() { fillFolder(); }
    void init() { openPage(); }
    void cleanup() { closePage(); }
    void everyPictureIsAnswered();
    void figuresFollowFromTheTable();
    void rowsAreFilteredAndSorted();
    void aCellShowsItsPictures();
    void theTableIsSaved();
    void answersAreOfWhoWasAsked();
    void trainingLeavesOneThread();
    void rubbishIsTold();
    void columnsAreAsWideAsTheirWordsInEachLanguage();
    void anEmptyTableSaysWhy();
    void anEmptyFolderIsOneSentence();
    void foldersAreKnownByWhatTheWindowSays();
    void aRowOpensItsPicture();
    void theFiguresAreSaved();
    void theSwitchStandsWithTheControls();
    void theMostConfidentMistakesStandFirst();
    void nothingIsClipped_data();
    void nothingIsClipped();
};

/// In the row of the page's controls, so that it takes none of its own; above the page that has none yet.
void TestFolderPage::theSwitchStandsWithTheControls()
{
    const auto buttons = m_view->findChildren<QAbstractButton*>();
    auto* folder = *std::ranges::find(buttons, QString("A folder"), &QAbstractButton::text);
    auto* picture = *std::ranges::find(buttons, QString("One picture"), &QAbstractButton::text);
    QVERIFY(folder->isVisible() && !m_view->many().isAncestorOf(folder));
    m_view->many().open({at("pictures")});
    finish();
    QVERIFY(folder->isVisible() && m_view->many().tools().isAncestorOf(folder));
    picture->click();
    QCOMPARE(m_view->page(), ClassifyView::One);
    QVERIFY(picture->isVisible() && !m_view->one().isAncestorOf(picture));
    m_fixture->openData();
    QTRY_VERIFY_WITH_TIMEOUT(m_view->one().chooser().isAncestorOf(picture), test::kHangMs);
    QVERIFY(picture->isVisible() && picture->isChecked());
    folder->click();
    QVERIFY(folder->isVisible() && m_view->many().tools().isAncestorOf(folder));
}

void TestFolderPage::theMostConfidentMistakesStandFirst()
{
    auto& page = m_view->many();
    page.open({at("pictures")});
    finish();
    const auto buttons = page.findChildren<QAbstractButton*>();
    (*std::ranges::find(buttons, QString("Wrong"), &QAbstractButton::text))->click();
    const auto* table = page.findChild<QTableView*>();
    double before = 2.0;
    QVERIFY(table->model()->rowCount() > 1);
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const auto probability = table->model()->index(row, FolderModel::Confidence).data(FolderModel::SortRole).toDouble();
        QVERIFY(probability <= before);
        before = probability;
    }
}

void TestFolderPage::everyPictureIsAnswered()
{
    auto& page = m_view->many();
    const QAbstractItemModelTester tester(&page.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester ofFilter(&page.filter(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    page.open({at("pictures")});
    finish();
    QCOMPARE(page.model().rowCount(), 45);
    QCOMPARE(page.model().unreadable(), qsizetype(0));
    QCOMPARE(page.model().index(0, FolderModel::File).data().toString(), QString("Dog/015.png"));
    QVERIFY(!page.model().index(0, FolderModel::File).data(Qt::DecorationRole).value<QImage>().isNull());
    QCOMPARE(page.model().index(0, FolderModel::Truth).data().toString(), QString("dog"));
    QCOMPARE(page.model().index(44, FolderModel::Truth).data().toString(), QString());
    QVERIFY(page.summary().contains("of 30 right"));
}

void TestFolderPage::figuresFollowFromTheTable()
{
    auto& page = m_view->many();
    page.open({at("pictures")});
    finish();
    const auto report = page.model().report();
    QCOMPARE(report.images, std::int64_t{30});
    std::int64_t right = 0;
    for (int row = 0; row < page.model().rowCount(); ++row) {
        const auto index = page.model().index(row, 0);
        const auto truth = index.data(FolderModel::LabelRole).toInt();
        right += truth >= 0 && truth == index.data(FolderModel::AnswerRole).toInt();
    }
    QCOMPARE(report.correct, right);
    std::int64_t cats = 0;
    for (int answer = 0; answer < 10; ++answer)
        cats += report.confused(3, answer);
    QCOMPARE(cats, std::int64_t{15});
    QVERIFY(page.confusion().accessibleName().contains("of 30"));
}

void TestFolderPage::rowsAreFilteredAndSorted()
{
    auto& page = m_view->many();
    page.open({at("pictures")});
    finish();
    auto& filter = page.filter();
    filter.setShown(FolderFilter::Wrong);
    const auto wrong = filter.rowCount();
    filter.setShown(FolderFilter::Right);
    QCOMPARE(wrong + filter.rowCount(), 30);
    filter.setShown(FolderFilter::All);
    filter.sort(FolderModel::Confidence, Qt::DescendingOrder);
    for (int row = 1; row < filter.rowCount(); ++row)
        QVERIFY(filter.index(row - 1, FolderModel::Confidence).data(FolderModel::SortRole).toDouble() >=
                filter.index(row, FolderModel::Confidence).data(FolderModel::SortRole).toDouble());
    filter.setText("dog/");
    QCOMPARE(filter.rowCount(), 15);
    filter.setShown(FolderFilter::Unreadable);
    QCOMPARE(filter.rowCount(), 0);
}

void TestFolderPage::aCellShowsItsPictures()
{
    auto& page = m_view->many();
    page.open({at("pictures")});
    finish();
    const auto answer = page.model().index(0, 0).data(FolderModel::AnswerRole).toInt();
    emit page.confusion().cellChosen(5, answer);
    QCOMPARE(page.filter().rowCount(), static_cast<int>(page.model().report().confused(5, answer)));
    emit page.confusion().cellChosen(-1, -1);
    QCOMPARE(page.filter().rowCount(), 45);
    QTest::keyClick(&page.confusion(), Qt::Key_Right);
    QTest::keyClick(&page.confusion(), Qt::Key_Return);
    const auto first = page.confusion().chosen();
    QVERIFY(first.x() > 0 && first.y() >= 0);
    QTest::keyClick(&page.confusion(), Qt::Key_Left);
    QTest::keyClick(&page.confusion(), Qt::Key_Return);
    QCOMPARE(page.confusion().chosen(), QPoint(first.x() - 1, first.y()));
    QTest::keyClick(&page.confusion(), Qt::Key_Return);
    QCOMPARE(page.confusion().chosen(), QPoint(-1, -1));
    QVERIFY(page.confusion().wordsOf(3, 4).startsWith("cat answered as deer"));
}

void TestFolderPage::theTableIsSaved()
{
    auto& page = m_view->many();
    page.open({at("pictures")});
    finish();
    page.saveCsv(at("table.csv"));
    QFile file(at("table.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), qsizetype(46));
    QCOMPARE(lines[0], QString("network,file,answer,probability,truth,error"));
    QVERIFY2(lines[1].startsWith(csvField(m_fixture->desk->shelf().shown().front().name) + ",Dog/015.png,"), qPrintable(lines[1]));
    QVERIFY(lines[1].contains(",dog,"));
}

/// Also when it is gone; who is left answers anew as soon as somebody looks.
void TestFolderPage::answersAreOfWhoWasAsked()
{
    auto& page = m_view->many();
    auto& shelf = m_fixture->desk->shelf();
    const auto textOf = [this](const QString& name) {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    const auto isOf = [&](const QString& network) {
        page.saveCsv(at("whose.csv"));
        return textOf("whose.csv").section('\n', 1, 1).startsWith(csvField(network) + ',');
    };
    const int other = shelf.addWeights(FileSource{.file = at("other.safetensors").toStdString(), .model = test::kFolderModel});
    QTRY_VERIFY_WITH_TIMEOUT(shelf.find(other)->graph, test::kHangMs);
    shelf.setShown(other, true);
    page.setNetwork(FolderPage::kTogether);
    page.open({at("pictures")});
    finish();
    const auto first = shelf.networks()[0].name, second = shelf.networks()[1].name;
    QVERIFY(second.endsWith("other"));
    QVERIFY(isOf(first + " + " + second));
    page.setNetwork(other);
    finish();
    QVERIFY(isOf(second));
    m_view->showPage(ClassifyView::One);
    shelf.removeWeights(other);
    QVERIFY(page.network() != other && !page.isBusy());
    QVERIFY(isOf(second));
    page.saveFigures(at("whose.svg"));
    QVERIFY(textOf("whose.svg").contains("other"));
    m_view->showPage(ClassifyView::Many);
    QVERIFY(page.isBusy());
    finish();
    QVERIFY(isOf(first));
}

/// Also where it begins while pictures are being answered; at its end all processors answer again.
void TestFolderPage::trainingLeavesOneThread()
{
    constexpr int kLong = 40;
    auto& page = m_view->many();
    page.setTraining(false);
    page.open(QStringList(kLong, at("pictures")));
    QTRY_COMPARE_WITH_TIMEOUT(page.work().threads(), 0, test::kHangMs);
    page.setTraining(true);
    QTRY_COMPARE_WITH_TIMEOUT(page.work().threads(), 1, test::kHangMs);
    QVERIFY(page.isBusy());
    const int before = page.model().rowCount();
    QTRY_VERIFY_WITH_TIMEOUT(page.model().rowCount() > before, test::kHangMs);
    page.setTraining(false);
    QTRY_COMPARE_WITH_TIMEOUT(page.work().threads(), 0, test::kHangMs);
}

void TestFolderPage::rubbishIsTold()
{
    QVERIFY(QDir(m_folder.path()).mkpath("mixed"));
    QVERIFY(test::pictureOf(1).save(at("mixed/good.png")));
    const auto write = [&](const QString& name, const QByteArray& bytes) {
        QFile file(at("mixed/" + name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    write("nothing.jpg", {});
    write("text.png", "not at all a picture");
    auto& page = m_view->many();
    page.open({at("mixed")});
    finish();
    QCOMPARE(page.model().rowCount(), 3);
    QCOMPARE(page.model().unreadable(), qsizetype(2));
    QVERIFY(page.summary().contains("2 cannot be read"));
    // A sentence does not push what others answer out of sight.
    const auto* table = page.findChild<QTableView*>();
    QVERIFY(table->columnViewportPosition(FolderModel::Truth) + table->columnWidth(FolderModel::Truth) <= table->viewport()->width());
    QCOMPARE(table->model()->index(2, FolderModel::Answer).data(Qt::ToolTipRole), table->model()->index(2, FolderModel::Answer).data());
    page.filter().setShown(FolderFilter::Unreadable);
    QCOMPARE(page.filter().rowCount(), 2);
    QVERIFY(page.filter().index(0, FolderModel::Answer).data().toString().contains("nothing.jpg"));
}

void TestFolderPage::columnsAreAsWideAsTheirWordsInEachLanguage()
{
    m_view->resize(900, 700);
    m_fixture->language.apply("ko");
    m_view->many().open({at("pictures")});
    finish();
    const auto* table = m_view->many().findChild<QTableView*>();
    for (const auto* language : {"ko", "en", "ko"}) {
        m_fixture->language.apply(language);
        QCoreApplication::processEvents();
        const QFontMetrics metrics(table->font());
        for (const auto column : {FolderModel::Confidence, FolderModel::Truth, FolderModel::Second}) {
            QVERIFY(table->columnWidth(column) >= table->horizontalHeader()->sectionSizeHint(column));
            for (int row = 0; row < table->model()->rowCount(); ++row)
                QVERIFY(table->columnWidth(column) >= metrics.horizontalAdvance(table->model()->index(row, column).data().toString()));
        }
    }
}

void TestFolderPage::anEmptyTableSaysWhy()
{
    auto& page = m_view->many();
    const auto buttons = page.findChildren<QAbstractButton*>();
    const auto choose = [&](const char* kind) { (*std::ranges::find(buttons, QString(kind), &QAbstractButton::text))->click(); };
    const auto isSaid = [&](const QString& words) {
        const auto labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->isVisible() && label->text() == words; });
    };
    // Of these no folder is named like a class.
    page.open({at("pictures/other")});
    finish();
    QCOMPARE(page.nothingWords(), QString());
    choose("Wrong");
    QCOMPARE(page.filter().rowCount(), 0);
    QVERIFY2(page.nothingWords().contains("named like a class"), qPrintable(page.nothingWords()));
    QVERIFY(isSaid(page.nothingWords()));
    choose("Unreadable");
    QCOMPARE(page.nothingWords(), QString("Every file could be read."));
    QVERIFY(isSaid(page.nothingWords()));
    choose("All");
    QVERIFY(page.nothingWords().isEmpty());
    page.findChild<QLineEdit*>()->setText("no such name");
    QVERIFY2(page.nothingWords().contains("words"), qPrintable(page.nothingWords()));
    QVERIFY(isSaid(page.nothingWords()));
    page.findChild<QLineEdit*>()->clear();
    QVERIFY(page.nothingWords().isEmpty());
}

void TestFolderPage::anEmptyFolderIsOneSentence()
{
    QSignalSpy failed(&m_view->many(), &FolderPage::failed);
    m_view->many().open({at("empty")});
    finish();
    QCOMPARE(failed.count(), 1);
    const auto labels = m_view->many().findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("no picture"); }));
}

/// In the window's language, or by the synset; also as the data write it.
void TestFolderPage::foldersAreKnownByWhatTheWindowSays()
{
    NetworkFacts facts;
    facts.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName("resnet20")));
    const auto truthsOf = [&](std::span<const std::string_view> names, const QStringList& folders) {
        facts.classNames.assign(names.begin(), names.end());
        FolderModel model(m_fixture->theme);
        model.begin(std::make_shared<const NetworkFacts>(facts), "/pictures");
        std::vector<FileAnswer> answers;
        for (const auto& folder : folders)
            answers.push_back({.file = ("/pictures/" + folder + "/1.png").toStdString(), .fault = {}, .top = {{3, 0.9F}}, .thumbnail = {}});
        model.append(answers);
        QList<int> truths;
        for (int row = 0; row < model.rowCount(); ++row)
            truths += model.index(row, 0).data(FolderModel::LabelRole).toInt();
        return truths;
    };
    QCOMPARE(truthsOf(cifar10ClassNames(), {"cat", "고양이", "n02123045"}), QList({3, -1, -1}));
    m_fixture->language.apply("ko");
    QCOMPARE(truthsOf(cifar10ClassNames(), {"cat", "고양이", "개나리"}), QList({3, 3, -1}));
    QCOMPARE(truthsOf(imageNetClassNames(), {"n02123045", "tabby", "Great_White_Shark", "금붕어"}), QList({281, 281, 2, 1}));
    m_fixture->language.apply("en");
}

void TestFolderPage::aRowOpensItsPicture()
{
    m_view->many().open({at("pictures")});
    finish();
    emit m_view->many().pictureChosen(at("pictures/cat/000.png"));
    QCOMPARE(m_view->page(), ClassifyView::One);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign(), test::kHangMs);
    QCOMPARE(m_fixture->desk->image().image().name, QString("000.png"));
}

void TestFolderPage::theFiguresAreSaved()
{
    auto& page = m_view->many();
    const auto buttons = page.findChildren<QToolButton*>();
    const auto* menu = (*std::ranges::find(buttons, QString("Export"), &QToolButton::accessibleName))->menu();
    const auto enabled = [&] {
        const auto actions = menu->actions();
        return static_cast<qsizetype>(std::ranges::count_if(actions, &QAction::isEnabled));
    };
    QCOMPARE(enabled(), qsizetype(1));
    page.open({at("pictures")});
    finish();
    QCOMPARE(enabled(), menu->actions().size());
    page.saveFigures(at("figures.png"));
    QVERIFY(QImage(at("figures.png")).width() > 640);
    const auto textOf = [&](const QString& name) {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    page.saveFigures(at("figures.svg"));
    QVERIFY(textOf("figures.svg").contains("<svg"));
    page.saveFigures(at("confusion.csv"), FolderPage::Figures::Confusion);
    qint64 pictures = 0;
    for (const auto& line : textOf("confusion.csv").split('\n', Qt::SkipEmptyParts).mid(1))
        pictures += line.section(',', -1).toLongLong();
    QCOMPARE(pictures, qint64(30));
    page.saveFigures(at("reliability.csv"), FolderPage::Figures::Reliability);
    QCOMPARE(textOf("reliability.csv").count('\n'), qsizetype(16));
    QVERIFY(textOf("reliability.csv").startsWith("from,to,pictures,right,probability\n"));
}

void TestFolderPage::nothingIsClipped_data()
{
    test::addAppearances();
}

void TestFolderPage::nothingIsClipped()
{
    QFETCH(test::Appearance, appearance);
    appearance.applyTo(m_fixture->language, m_fixture->theme);
    m_view->resize(appearance.size);
    QCOMPARE(test::settledClippedTexts(*m_view), QString());
    m_view->many().open({at("pictures")});
    finish();
    QTest::qWait(300);
    QCOMPARE(test::settledClippedTexts(*m_view), QString());
    m_fixture->theme.setScale(1.0);
    m_fixture->language.apply("en");
}

QTEST_MAIN(TestFolderPage)
#include "tst_folderpage.moc"
