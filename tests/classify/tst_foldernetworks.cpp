// Which networks answer many pictures at once, what they answer, and the thread that asks them.

#include <QAbstractButton>
#include <QComboBox>
#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "core/data/imagedecode.h"
#include "core/train/pictureclassifier.h"
#include "tests/classify/folderpagefixture.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;
using test::kFolderModel;

namespace {

/// Of few bits, so that nothing repeats and nothing is stored as it is: decoding it takes its time.
QImage noise(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB888);
    std::minstd_rand next(1);
    std::generate_n(image.bits(), image.sizeInBytes(), [&next] { return static_cast<uchar>(next() % 16); });
    return image;
}

}  // namespace

class TestFolderNetworks : public QObject, private test::FolderPageFixture {
    Q_OBJECT

private slots:
    void initTestCase() { fillFolder(); }
    void init() { openPage(); }
    void cleanup() { closePage(); }
    void theNetworkThatIsLookedIntoIsAsked();
    void answersAreTheNetworks();
    void isCancelled();
    void nobodyWaitsForWhatIsGivenUp();
    void manyStarts();
    void severalNetworksAnswerTogether();
    void nobodyIsAskedUnseen();
    void whatWasStoppedStaysSo();
    void theMeanIsThatOfTheNetworks();
    void tenViewsCountTogether();

private:
    int addOther();
};

/// The residual network where nobody chose, whatever came first; a choice stays.
void TestFolderNetworks::theNetworkThatIsLookedIntoIsAsked()
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

/// Against the same network, one picture at a time.
void TestFolderNetworks::answersAreTheNetworks()
{
    auto& page = m_view->many();
    page.open({at("pictures")});
    finish();
    const auto graph = inferShapes(modelFromName(kFolderModel));
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

void TestFolderNetworks::isCancelled()
{
    FolderWork work;
    QSignalSpy finished(&work, &FolderWork::finished);
    work.begin(FileSource{.file = at("net.safetensors").toStdString(), .model = kFolderModel}, {at("pictures").toStdString()}, 1);
    work.cancel();
    QVERIFY(!work.isBusy());
    QTest::qWait(50);
    QCOMPARE(finished.count(), 0);
    // What does not exist is a fault, told once.
    QSignalSpy failed(&work, &FolderWork::failed);
    work.begin(FileSource{.file = at("none.safetensors").toStdString(), .model = kFolderModel}, {at("pictures").toStdString()}, 1);
    QVERIFY(failed.wait(test::kHangMs));
    QCOMPARE(failed.count(), 1);
    QVERIFY(!work.isBusy());
}

/// While a large picture is being decoded the window goes on at once.
void TestFolderNetworks::nobodyWaitsForWhatIsGivenUp()
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
        work.begin(FileSource{.file = at("net.safetensors").toStdString(), .model = kFolderModel}, places, 1);
        QTRY_COMPARE_WITH_TIMEOUT(listed.count(), turn, test::kHangMs);
        QTest::qWait(static_cast<int>(aDecoding / 4));
        timer.restart();
        work.cancel();
        const auto waited = timer.elapsed();
        QVERIFY2(waited <= most, qPrintable(QString("%1 ms of %2").arg(waited).arg(aDecoding)));
    }
    work.begin(FileSource{.file = at("net.safetensors").toStdString(), .model = kFolderModel}, {at("pictures").toStdString()}, 1);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::kHangMs);
    // Of what was given up nothing arrives.
    qsizetype files = 0;
    for (const auto& each : answered)
        files += static_cast<qsizetype>(each[0].value<std::vector<FileAnswer>>().size());
    QCOMPARE(files, qsizetype(45));
}

/// A begin gives up what was begun before; only the last one's answers arrive.
void TestFolderNetworks::manyStarts()
{
    FolderWork work;
    int answered = 0;
    connect(&work, &FolderWork::listed, this, [&] { answered = 0; });
    connect(&work, &FolderWork::answered, this, [&](const std::vector<FileAnswer>& answers) { answered += static_cast<int>(answers.size()); });
    QSignalSpy finished(&work, &FolderWork::finished);
    for (int i = 0; i < 20; ++i)
        work.begin(FileSource{.file = at("net.safetensors").toStdString(), .model = kFolderModel}, {at("pictures").toStdString()}, 1);
    QVERIFY(finished.wait(test::kHangMs));
    QCOMPARE(finished.count(), 1);
    QCOMPARE(answered, 45);
}

/// A second network that stands side by side with the first.
int TestFolderNetworks::addOther()
{
    auto& shelf = m_fixture->desk->shelf();
    const int other = shelf.addWeights(FileSource{.file = at("other.safetensors").toStdString(), .model = kFolderModel});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(shelf.find(other)->graph, test::kHangMs); }();
    shelf.setShown(other, true);
    return other;
}

void TestFolderNetworks::severalNetworksAnswerTogether()
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
    shelf.addWeights(FileSource{.file = at("other.safetensors").toStdString(), .model = kFolderModel});
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

void TestFolderNetworks::nobodyIsAskedUnseen()
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
void TestFolderNetworks::whatWasStoppedStaysSo()
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
void TestFolderNetworks::theMeanIsThatOfTheNetworks()
{
    const auto graph = inferShapes(modelFromName(kFolderModel));
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

void TestFolderNetworks::tenViewsCountTogether()
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

QTEST_MAIN(TestFolderNetworks)
#include "tst_foldernetworks.moc"
