// Many pictures at once: the table, its figures, and the thread that fills it with a real network.

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/data/classnames.h"
#include "core/data/imagedecode.h"
#include "core/graph/parameters.h"
#include "core/network/network.h"
#include "core/train/pictureclassifier.h"
#include "core/weights/trained.h"
#include "ui/theme/theme.h"
#include "tests/features/insidefixture.h"
#include "tests/support/drawntexts.h"
#include "ui/classify/classifyview.h"
#include "ui/classify/confusionview.h"
#include "ui/classify/reliabilityview.h"
#include "ui/features/imagechooser.h"
#include "ui/text/csv.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;

namespace {

constexpr const char* kModel = "resnet20:width=4";

/// A picture whose colours follow from its number.
QImage pictureOf(int number, int width = 40, int height = 36)
{
    QImage image(width, height, QImage::Format_RGB888);
    image.fill(QColor::fromHsv((number * 67) % 360, 200, 180));
    QPainter painter(&image);
    painter.fillRect(5 + number % 20, 4 + number % 13, 14, 11, QColor::fromHsv((number * 131) % 360, 255, 255));
    return image;
}

/// Of few bits, so that nothing repeats and nothing is stored as it is: decoding it takes its time.
QImage noise(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB888);
    std::minstd_rand next(1);
    std::generate_n(image.bits(), image.sizeInBytes(), [&next] { return static_cast<uchar>(next() % 16); });
    return image;
}

}  // namespace

class TestFolderPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyPictureIsAnswered();
    void answersAreTheNetworks();
    void figuresFollowFromTheTable();
    void rowsAreFilteredAndSorted();
    void aCellShowsItsPictures();
    void theTableIsSaved();
    void answersAreOfWhoWasAsked();
    void trainingLeavesOneThread();
    void rubbishIsTold();
    void anEmptyTableSaysWhy();
    void anEmptyFolderIsOneSentence();
    void isCancelled();
    void nobodyWaitsForWhatIsGivenUp();
    void manyStarts();
    void theNetworkThatIsLookedIntoIsAsked();
    void severalNetworksAnswerTogether();
    void nobodyIsAskedUnseen();
    void whatWasStoppedStaysSo();
    void theMeanIsThatOfTheNetworks();
    void tenViewsCountTogether();
    void foldersAreKnownByWhatTheWindowSays();
    void aRowOpensItsPicture();
    void reliabilityIsDrawn();
    void aBinTellsItsNumbers();
    void aCellIsTold();
    void ofAThousandClassesThoseThatMatterAreDrawn();
    void aHundredClassesAreDrawn();
    void theFiguresAreSaved();
    void theSwitchStandsWithTheControls();
    void theMostConfidentMistakesStandFirst();
    void nothingIsClipped_data();
    void nothingIsClipped();

private:
    void finish() { QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy(), test::kHangMs); }
    void writeNetwork(const QString& file, std::uint64_t seed) const;
    int addOther();
    QString at(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<InsideFixture> m_fixture;
    std::unique_ptr<ClassifyView> m_view;
};

/// Networks that nobody trained, and pictures in folders named like their classes.
void TestFolderPage::initTestCase()
{
    writeNetwork("net.safetensors", 3);
    writeNetwork("other.safetensors", 4);
    int number = 0;
    for (const auto* folder : {"pictures/cat", "pictures/Dog", "pictures/other", "empty"}) {
        QVERIFY(QDir(m_folder.path()).mkpath(folder));
        for (int i = 0; i < 15 && QString(folder) != "empty"; ++i, ++number)
            QVERIFY(pictureOf(number).save(at(QString("%1/%2.png").arg(folder).arg(number, 3, 10, QChar('0')))));
    }
}

void TestFolderPage::writeNetwork(const QString& file, std::uint64_t seed) const
{
    const auto graph = inferShapes(modelFromName(kModel));
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    network.initialise(seed);
    TrainedNetwork trained{.graph = graph};
    for (std::size_t i = 0; i < network.tensors().size(); ++i)
        trained.values.push_back(network.tensor(static_cast<int>(i)));
    trained.facts = {.model = kModel,
                     .input = graph.spec.input,
                     .labels = {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"},
                     .mean = {0.5F, 0.4F, 0.3F},
                     .deviation = {0.25F, 0.25F, 0.25F}};
    writeSafetensors(at(file).toStdString(), trained);
}

void TestFolderPage::init()
{
    m_fixture = std::make_unique<InsideFixture>();
    m_view = std::make_unique<ClassifyView>(*m_fixture->desk);
    m_view->resize(1400, 900);
    m_fixture->desk->shelf().addWeights(FileSource{.file = at("net.safetensors").toStdString(), .model = kModel});
    m_view->show();
    m_view->showPage(ClassifyView::Many);
    m_view->many().setTraining(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_view->many().network() != 0, test::kHangMs);
}

void TestFolderPage::cleanup()
{
    m_view.reset();
    m_fixture.reset();
}

/// The residual network where nobody chose, whatever came first; a choice stays.
void TestFolderPage::theNetworkThatIsLookedIntoIsAsked()
{
    InsideFixture fixture;
    ClassifyView view(*fixture.desk);
    auto& shelf = fixture.desk->shelf();
    const auto add = [&](const char* model) {
        const int id = shelf.addWeights(FileSource{.file = std::string("some/") + model + ".safetensors", .model = model});
        [&] { QTRY_VERIFY_WITH_TIMEOUT(shelf.find(id)->graph, test::kHangMs); }();
        return id;
    };
    const int plain = add("plain20");
    const int residual = add("resnet20");
    QCOMPARE(view.many().network(), residual);
    view.many().setNetwork(plain);
    add("resnet56");
    QCOMPARE(view.many().network(), plain);
}

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

/// Against the same network, one picture at a time.
void TestFolderPage::answersAreTheNetworks()
{
    auto& page = m_view->many();
    page.open({at("pictures")});
    finish();
    const auto graph = inferShapes(modelFromName(kModel));
    Engine engine(1);
    Network network(graph, Precision::F32, engine);
    network.initialise(3);
    for (const int row : {0, 7, 31, 44}) {
        const auto file = page.model().index(row, FolderModel::File).data(Qt::ToolTipRole).toString();
        const auto bytes = fitPicture(decodeImageFile(file.toStdString()), graph.spec.input);
        std::vector<float> image;
        constexpr std::array kMean{0.5F, 0.4F, 0.3F};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            image.push_back((static_cast<float>(bytes[i]) / 255.0F - kMean[i / 1024]) / 0.25F);
        std::vector<float> logits(10);
        network.infer(1, image, logits);
        double sum = 0.0;
        for (const auto logit : logits)
            sum += std::exp(static_cast<double>(logit));
        const auto best = std::ranges::max_element(logits) - logits.begin();
        QCOMPARE(page.model().index(row, 0).data(FolderModel::AnswerRole).toInt(), static_cast<int>(best));
        const auto confidence = page.model().index(row, FolderModel::Confidence).data(FolderModel::SortRole).toDouble();
        QVERIFY(std::abs(confidence - std::exp(static_cast<double>(logits[static_cast<std::size_t>(best)])) / sum) < 1e-4);
    }
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
    const int other = shelf.addWeights(FileSource{.file = at("other.safetensors").toStdString(), .model = {}});
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
    QVERIFY(pictureOf(1).save(at("mixed/good.png")));
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

void TestFolderPage::isCancelled()
{
    FolderWork work;
    QSignalSpy finished(&work, &FolderWork::finished);
    work.begin(FileSource{.file = at("net.safetensors").toStdString(), .model = kModel}, {at("pictures").toStdString()}, 1);
    work.cancel();
    QVERIFY(!work.isBusy());
    QTest::qWait(50);
    QCOMPARE(finished.count(), 0);
    // What does not exist is a fault, told once.
    QSignalSpy failed(&work, &FolderWork::failed);
    work.begin(FileSource{.file = at("none.safetensors").toStdString(), .model = kModel}, {at("pictures").toStdString()}, 1);
    QVERIFY(failed.wait(test::kHangMs));
    QCOMPARE(failed.count(), 1);
    QVERIFY(!work.isBusy());
}

/// While a large picture is being decoded the window goes on at once.
void TestFolderPage::nobodyWaitsForWhatIsGivenUp()
{
    constexpr int kQuickly = 89;  // the least that is packed at all
    QVERIFY(noise(5000, 4000).save(at("large.png"), nullptr, kQuickly));
    QElapsedTimer timer;
    timer.start();
    decodeImageFile(at("large.png").toStdString());
    const auto aDecoding = timer.elapsed();
    const auto most = std::max(aDecoding / 4, qint64{50});
    const std::vector<std::filesystem::path> places(PictureClassifier::kAtOnce, at("large.png").toStdString());
    FolderWork work;
    QSignalSpy listed(&work, &FolderWork::listed), answered(&work, &FolderWork::answered), finished(&work, &FolderWork::finished);
    for (int turn = 1; turn <= 3; ++turn) {
        work.begin(FileSource{.file = at("net.safetensors").toStdString(), .model = kModel}, places, 1);
        QTRY_COMPARE_WITH_TIMEOUT(listed.count(), turn, test::kHangMs);
        QTest::qWait(static_cast<int>(aDecoding / 4));
        timer.restart();
        work.cancel();
        const auto waited = timer.elapsed();
        QVERIFY2(waited <= most, qPrintable(QString("%1 ms of %2").arg(waited).arg(aDecoding)));
    }
    work.begin(FileSource{.file = at("net.safetensors").toStdString(), .model = kModel}, {at("pictures").toStdString()}, 1);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::kHangMs);
    // Of what was given up nothing arrives.
    qsizetype files = 0;
    for (const auto& each : answered)
        files += static_cast<qsizetype>(each[0].value<std::vector<FileAnswer>>().size());
    QCOMPARE(files, qsizetype(45));
}

/// A begin gives up what was begun before; only the last one's answers arrive.
void TestFolderPage::manyStarts()
{
    FolderWork work;
    int answered = 0;
    connect(&work, &FolderWork::listed, this, [&] { answered = 0; });
    connect(&work, &FolderWork::answered, this, [&](const std::vector<FileAnswer>& answers) { answered += static_cast<int>(answers.size()); });
    QSignalSpy finished(&work, &FolderWork::finished);
    for (int i = 0; i < 20; ++i)
        work.begin(FileSource{.file = at("net.safetensors").toStdString(), .model = kModel}, {at("pictures").toStdString()}, 1);
    QVERIFY(finished.wait(test::kHangMs));
    QCOMPARE(finished.count(), 1);
    QCOMPARE(answered, 45);
}

/// A second network that stands side by side with the first.
int TestFolderPage::addOther()
{
    auto& shelf = m_fixture->desk->shelf();
    const int other = shelf.addWeights(FileSource{.file = at("other.safetensors").toStdString(), .model = kModel});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(shelf.find(other)->graph, test::kHangMs); }();
    shelf.setShown(other, true);
    return other;
}

void TestFolderPage::severalNetworksAnswerTogether()
{
    auto& page = m_view->many();
    auto& shelf = m_fixture->desk->shelf();
    auto* choice = page.findChild<QComboBox*>();
    QCOMPARE(choice->findData(FolderPage::kTogether), -1);
    const int other = addOther();
    QVERIFY(choice->findData(FolderPage::kTogether) >= 0);
    page.setNetwork(FolderPage::kTogether);
    QVERIFY(page.reading().isEmpty());
    page.open({at("pictures")});
    finish();
    QCOMPARE(page.model().rowCount(), 45);
    QVERIFY2(page.reading().contains("2 networks"), qPrintable(page.reading()));
    QCOMPARE(page.reading().count("standard deviation 0.250"), 1);
    for (const auto& network : shelf.shown())
        QVERIFY2(page.reading().contains(network.title), qPrintable(page.reading()));
    // One is read again, and stays.
    shelf.addWeights(FileSource{.file = at("other.safetensors").toStdString(), .model = kModel});
    QVERIFY(!shelf.find(other)->graph);
    QCOMPARE(page.network(), FolderPage::kTogether);
    QTRY_VERIFY_WITH_TIMEOUT(shelf.find(other)->graph, test::kHangMs);
    QCOMPARE(page.network(), FolderPage::kTogether);
    QVERIFY(!page.isBusy());
    // Of those that stand side by side one goes: there is nobody to answer together with.
    shelf.setShown(other, false);
    QVERIFY(page.network() != FolderPage::kTogether);
    QVERIFY(page.isBusy());
    finish();
    QCOMPARE(page.model().rowCount(), 45);
    QVERIFY(!page.reading().isEmpty());
    QVERIFY2(!page.reading().contains("2 networks"), qPrintable(page.reading()));
}

void TestFolderPage::nobodyIsAskedUnseen()
{
    auto& page = m_view->many();
    const int other = addOther();
    page.setNetwork(FolderPage::kTogether);
    page.open({at("pictures")});
    finish();
    m_view->showPage(ClassifyView::One);
    m_fixture->desk->shelf().setShown(other, false);
    QVERIFY(!page.isBusy());
    m_view->showPage(ClassifyView::Many);
    QVERIFY(page.isBusy());
    finish();
    QVERIFY2(!page.reading().contains("2 networks"), qPrintable(page.reading()));
    // Nothing is new the next time.
    m_view->showPage(ClassifyView::One);
    m_view->showPage(ClassifyView::Many);
    QVERIFY(!page.isBusy());
}

/// Until the user chooses the network that is left.
void TestFolderPage::whatWasStoppedStaysSo()
{
    auto& page = m_view->many();
    const int other = addOther();
    page.setNetwork(FolderPage::kTogether);
    page.open({at("pictures")});
    QVERIFY(page.isBusy());
    const auto buttons = page.findChildren<QAbstractButton*>();
    (*std::ranges::find(buttons, QString("Cancel"), &QAbstractButton::text))->click();
    QVERIFY(!page.isBusy());
    m_fixture->desk->shelf().setShown(other, false);
    QVERIFY(!page.isBusy());
    page.setNetwork(page.network());
    QVERIFY(page.isBusy());
    finish();
    QCOMPARE(page.model().rowCount(), 45);
}

/// Of each class that all three name.
void TestFolderPage::theMeanIsThatOfTheNetworks()
{
    const auto graph = inferShapes(modelFromName(kModel));
    Engine engine(1);
    std::vector<std::vector<std::vector<float>>> weights;
    for (const int seed : {3, 4}) {
        Network network(graph, Precision::F32, engine);
        network.initialise(static_cast<std::uint64_t>(seed));
        auto& tensors = weights.emplace_back();
        for (std::size_t i = 0; i < network.tensors().size(); ++i)
            tensors.push_back(network.tensor(static_cast<int>(i)));
    }
    const Normalization scaling{.kind = Normalization::Kind::PerChannel, .mean = {0.5F, 0.4F, 0.3F}, .deviation = {0.25F, 0.25F, 0.25F}};
    const std::vector<PictureReader> readers{{graph.spec, weights[0], scaling}, {graph.spec, weights[1], scaling}};
    const std::vector<std::filesystem::path> files{at("pictures/cat/003.png").toStdString(), at("pictures/Dog/020.png").toStdString()};
    const auto first = PictureClassifier(std::span(readers).first(1), Views::Single, 1).answer(files);
    const auto second = PictureClassifier(std::span(readers).last(1), Views::Single, 1).answer(files);
    const auto both = PictureClassifier(readers, Views::Single, 1).answer(files);
    const auto of = [](const FileAnswer& answer, int label) {
        const auto found = std::ranges::find(answer.top, label, &std::pair<int, float>::first);
        return found == answer.top.end() ? -1.0F : found->second;
    };
    int compared = 0;
    for (std::size_t i = 0; i < files.size(); ++i)
        for (const auto& [label, probability] : both[i].top)
            if (of(first[i], label) >= 0.0F && of(second[i], label) >= 0.0F) {
                QVERIFY(std::abs(probability - (of(first[i], label) + of(second[i], label)) / 2.0F) < 1e-5F);
                ++compared;
            }
    QVERIFY(compared > 0);
    auto few = graph.spec;
    few.classes = 5;
    const std::vector<PictureReader> unlike{readers[0], {few, weights[1], scaling}};
    QVERIFY_THROWS_EXCEPTION(Error, PictureClassifier(unlike, Views::Single, 1));
}

void TestFolderPage::tenViewsCountTogether()
{
    auto& page = m_view->many();
    const auto confidences = [&] {
        std::vector<double> all;
        for (int row = 0; row < page.model().rowCount(); ++row)
            all.push_back(page.model().index(row, FolderModel::Confidence).data(FolderModel::SortRole).toDouble());
        return all;
    };
    page.open({at("pictures")});
    finish();
    const auto single = confidences();
    QVERIFY(page.reading().contains("32 × 32") && !page.reading().contains("ten views"));
    page.setTenCrop(true);
    QVERIFY(page.isBusy());
    finish();
    QVERIFY(page.reading().contains("ten views"));
    const auto tenfold = confidences();
    QCOMPARE(tenfold.size(), single.size());
    QVERIFY(tenfold != single);
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

/// A bin that is always right reaches the top, an empty one leaves the ground as it is.
void TestFolderPage::reliabilityIsDrawn()
{
    ReliabilityView view(m_fixture->theme);
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
void TestFolderPage::aBinTellsItsNumbers()
{
    ReliabilityView view(m_fixture->theme);
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

void TestFolderPage::aCellIsTold()
{
    ConfusionView view(m_fixture->theme);
    view.resize(400, 400);
    view.setReport(reportOf(std::vector<AnsweredImage>{{.label = 0, .answer = 1, .confidence = 0.5}}, 3), {"a", "b", "c"});
    QCOMPARE(view.accessibleDescription(), view.wordsOf(0, 0));
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.accessibleDescription(), QString("a answered as b: 1 of 1"));
}

/// Those that occur where they have room, else those that are mixed up most often, each as large as one can point at.
void TestFolderPage::ofAThousandClassesThoseThatMatterAreDrawn()
{
    constexpr int kClasses = 1000;
    QStringList names;
    for (int label = 0; label < kClasses; ++label)
        names += QString("class %1").arg(label);
    std::vector<AnsweredImage> images{{.label = 7, .answer = 900, .confidence = 0.5}, {.label = 512, .answer = 512, .confidence = 0.5}};
    ConfusionView view(m_fixture->theme);
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
void TestFolderPage::aHundredClassesAreDrawn()
{
    QStringList names;
    std::vector<AnsweredImage> images;
    for (int label = 0; label < 100; ++label) {
        names += QString::number(label);
        images.push_back({.label = label, .answer = label, .confidence = 0.9});
    }
    ConfusionView view(m_fixture->theme);
    view.resize(420, 480);
    view.setReport(reportOf(images, 100), names);
    QCOMPARE(view.drawn().choice, DrawnClasses::Choice::All);
    const auto picture = view.grab().toImage();
    const auto accent = m_fixture->theme.colour(Role::Accent).rgb();
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
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("choice");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    QTest::newRow("English, light") << "en" << int(ThemeChoice::Light) << 1.0 << QSize(880, 640);
    QTest::newRow("Korean, dark") << "ko" << int(ThemeChoice::Dark) << 1.0 << QSize(880, 640);
    QTest::newRow("Korean, light, large type") << "ko" << int(ThemeChoice::Light) << 1.5 << QSize(1500, 1000);
}

void TestFolderPage::nothingIsClipped()
{
    QFETCH(QString, code);
    QFETCH(int, choice);
    QFETCH(double, scale);
    QFETCH(QSize, size);
    m_fixture->language.apply(code);
    m_fixture->theme.choose(ThemeChoice(choice));
    m_fixture->theme.setScale(scale);
    m_view->resize(size);
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
