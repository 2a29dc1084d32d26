// Which networks can be looked into, and when the weights of those that train are asked for.

#include <QTemporaryDir>

#include <fstream>

#include "core/runs/runfolder.h"
#include "tests/features/insidefixture.h"
#include "tests/support/madecurves.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;

namespace {

/// With two networks that train.
NetworkShelf& shelfOfTwins(InsideFixture& fixture)
{
    fixture.addLive("plain20", "plain20");
    fixture.addLive("resnet20", "resnet20");
    return fixture.desk->shelf();
}

/// What the window finds in a file for that network.
WeightInspection inspectionOf(const std::filesystem::path& file, const std::string& model)
{
    WeightInspection seen;
    seen.file = file;
    seen.guesses.networks = {{model, {}}};
    return seen;
}

const FileSource& fileOf(const NetworkShelf& shelf, int id)
{
    return std::get<FileSource>(*shelf.find(id)->source);
}

}  // namespace

class TestNetworkShelf : public QObject {
    Q_OBJECT

private slots:
    void theLastAndItsTwinAreShownFirst()
    {
        InsideFixture fixture;
        for (const auto* model : {"plain20", "plain56", "resnet20", "resnet56"})
            fixture.addLive(model, model);
        QStringList shown;
        for (const auto& network : fixture.desk->shelf().shown())
            shown += network.title;
        QCOMPARE(shown, (QStringList{"plain-56", "ResNet-56"}));
    }

    /// Of what comes with the program those that are right more often; beside an own network all is as in any experiment.
    void residualOnesOfTheProgramsOwnAreShownFirst()
    {
        InsideFixture fixture;
        const QTemporaryDir folder;
        std::ofstream(folder.filePath("recorded.json").toStdString()) << R"({"machine":"a machine","date":"2026-11-26","seconds":5})";
        for (const auto* model : {"plain20", "plain56", "resnet20", "resnet56"})
            fixture.runs.addRecorded(test::writeMadeRun(folder.path().toStdString(), model));
        const auto shown = [&] {
            QStringList titles;
            for (const auto& network : fixture.desk->shelf().shown())
                titles += network.title;
            return titles;
        };
        QCOMPARE(shown(), (QStringList{"ResNet-20 (recorded)", "ResNet-56 (recorded)"}));
        fixture.addLive("plain32", "plain32");
        QCOMPARE(shown().last(), QString("plain-32"));
    }

    void fourStandSideBySide()
    {
        InsideFixture fixture;
        std::vector<int> ids;
        for (const auto* model : {"plain20", "plain56", "resnet20", "resnet56", "resnet32"})
            ids.push_back(fixture.addLive(model, model));
        auto& shelf = fixture.desk->shelf();
        for (const int id : ids)
            shelf.setShown(id, true);
        QCOMPARE(shelf.shown().size(), std::size_t(4));
        QVERIFY(shelf.isShown(ids.back()));
        fixture.runs.remove(ids.back());
        QVERIFY(!shelf.isShown(ids.back()));
    }

    void aRunThatIsChosenElsewhereIsShown()
    {
        InsideFixture fixture;
        const int first = fixture.addLive("plain20", "plain20");
        fixture.addLive("plain56", "plain56");
        fixture.addLive("resnet56", "resnet56");
        QVERIFY(!fixture.desk->shelf().isShown(first));
        fixture.selection.selectRun(first);
        QVERIFY(fixture.desk->shelf().isShown(first));
    }

    void filesOfWeightsAreLearned()
    {
        InsideFixture fixture;
        auto& shelf = fixture.desk->shelf();
        const int id = shelf.addWeights(FileSource{.file = "some/resnet20.safetensors", .model = "resnet20"});
        QCOMPARE(shelf.addWeights(FileSource{.file = "some/resnet20.safetensors", .model = "resnet20"}), id);
        shelf.addWeights(FileSource{.file = "some/plain20.safetensors", .model = "plain20"});
        QCOMPARE(shelf.networks().size(), std::size_t(2));
        QTRY_VERIFY_WITH_TIMEOUT(shelf.networks()[0].graph && shelf.networks()[1].graph, test::kHangMs);
        QCOMPARE(shelf.find(id)->title, QString("ResNet-20"));
        QVERIFY(shelf.networks()[0].style.onLight != shelf.networks()[1].style.onLight);
        shelf.removeWeights(id);
        QCOMPARE(shelf.networks().size(), std::size_t(1));
    }

    void aFileIsOneHoweverItsPathIsWritten()
    {
        InsideFixture fixture;
        auto& shelf = fixture.desk->shelf();
        const auto whole = std::filesystem::absolute("some") / "w.safetensors";
        const int id = shelf.addWeights(FileSource{.file = whole, .model = "resnet20"});
        for (const auto* path : {"some/w.safetensors", "./some/../some/w.safetensors"}) {
            QCOMPARE(shelf.addWeights(FileSource{.file = path, .model = "resnet20"}), id);
            QCOMPARE(shelf.addWeights(inspectionOf(path, "plain20")), id);
            QCOMPARE(shelf.findFile(path), shelf.find(id));
        }
        QCOMPARE(shelf.networks().size(), std::size_t(1));
        QVERIFY(fileOf(shelf, id).file == whole);
        QVERIFY(!shelf.findFile("other/w.safetensors"));
    }

    /// Whether names or scaling were told first, another choice of network or what is told after it forgets neither but names of
    /// another network's classes.
    void whatWasToldOfAFileStays()
    {
        InsideFixture fixture;
        auto& shelf = fixture.desk->shelf();
        const auto names = std::make_shared<const std::vector<std::string>>(10, "name");
        const Normalization scaling{.kind = Normalization::Kind::PerChannel, .mean = {0.5F, 0.5F, 0.5F}, .deviation = {1, 1, 1}};
        const int id = shelf.addWeights(FileSource{.file = "w.safetensors"});
        shelf.addWeights(inspectionOf("w.safetensors", "resnet20"));
        shelf.setClassNames(id, names);
        shelf.addWeights(FileSource{.file = "w.safetensors", .model = "resnet20", .normalization = scaling, .resize = 40});
        QVERIFY(shelf.find(id)->toldNames == names);
        shelf.addWeights(inspectionOf("w.safetensors", "resnet20"));
        QVERIFY(shelf.find(id)->toldNames == names);
        shelf.addWeights(inspectionOf("w.safetensors", "plain20"));
        QVERIFY(!shelf.find(id)->toldNames);
        QCOMPARE(fileOf(shelf, id).model, std::string("plain20"));
        QVERIFY(fileOf(shelf, id).normalization == scaling);
        QCOMPARE(fileOf(shelf, id).resize, std::int64_t(40));
        // Opened anew it is as at first.
        shelf.setClassNames(id, names);
        shelf.addWeights(FileSource{.file = "w.safetensors"});
        QVERIFY(!shelf.find(id)->toldNames);
        shelf.addWeights(inspectionOf("w.safetensors", "plain20"));
        QVERIFY(!fileOf(shelf, id).normalization && fileOf(shelf, id).resize == 0);
    }

    void aFileThatCannotBeReadTellsWhy()
    {
        InsideFixture fixture;
        fixture.stub.isFaulty = true;
        const int id = fixture.desk->shelf().addWeights(FileSource{.file = "bad.safetensors", .model = "resnet20"});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.desk->shelf().find(id)->fault, test::kHangMs);
        QCOMPARE(fixture.desk->shelf().find(id)->fault->code(), ErrorCode::FileNotFound);
    }

    void snapshotsAreAskedForOneAtATime()
    {
        InsideFixture fixture;
        auto& shelf = shelfOfTwins(fixture);
        QSignalSpy wanted(&shelf, &NetworkShelf::snapshotWanted);
        QSignalSpy refreshed(&shelf, &NetworkShelf::refreshed);
        shelf.watch(this, true);
        QCOMPARE(wanted.count(), 0);  // nothing trains
        fixture.desk->setTraining(true);
        QCOMPARE(wanted.count(), 2);
        shelf.watch(&fixture.theme, true);
        QCOMPARE(wanted.count(), 2);
        fixture.arrive("plain20", 7);
        QCOMPARE(refreshed.count(), 1);
        QVERIFY(std::holds_alternative<SnapshotSource>(*shelf.networks()[0].source));
        QVERIFY(!shelf.networks()[1].source);
        // The next one only after it was shown and a while has passed, and of the network whose weights have come alone.
        shelf.drawn(0.0);
        QCOMPARE(wanted.count(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 3, test::kHangMs);
        QCOMPARE(wanted.last().front().toString(), QString("plain20"));
        // Nobody looks: nobody asks.
        shelf.watch(this, false);
        shelf.watch(&fixture.theme, false);
        fixture.arrive("plain20", 9);
        shelf.drawn(0.0);
        QTest::qWait(1300);
        QCOMPARE(wanted.count(), 3);
    }

    /// The first weights are shown at once; newer ones of networks that stand side by side together.
    void newerWeightsAreShownTogether()
    {
        InsideFixture fixture;
        auto& shelf = shelfOfTwins(fixture);
        QSignalSpy wanted(&shelf, &NetworkShelf::snapshotWanted);
        QSignalSpy refreshed(&shelf, &NetworkShelf::refreshed);
        shelf.watch(this, true);
        fixture.desk->setTraining(true);
        fixture.arrive("plain20", 7);
        fixture.arrive("resnet20", 7);
        QCOMPARE(refreshed.count(), 2);
        shelf.drawn(0.0);
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 4, test::kHangMs);
        fixture.arrive("plain20", 20);
        QCOMPARE(refreshed.count(), 2);
        fixture.arrive("resnet20", 20);
        QCOMPARE(refreshed.count(), 3);
    }

    void aDearLookIsTakenRarely()
    {
        SnapshotPacer pacer;
        QCOMPARE(pacer.rest(), SnapshotPacer::kFastestMs);
        // The first look makes the networks ready: it says nothing of the next ones.
        pacer.looked(900.0);
        QCOMPARE(pacer.rest(), SnapshotPacer::kFastestMs);
        pacer.looked(60.0);
        QCOMPARE(pacer.rest(), 6000);
        pacer.looked(80.0);
        QCOMPARE(pacer.rest(), 6000);
        pacer.looked(100.0);
        QCOMPARE(pacer.rest(), 8000);
        pacer.looked(2.0);
        QCOMPARE(pacer.rest(), SnapshotPacer::kFastestMs);
        pacer.looked(1e9);
        pacer.looked(1e9);
        QCOMPARE(pacer.rest(), SnapshotPacer::kSlowestMs);
    }

    /// As the command line takes it, and the other one where it is chosen.
    void theBestCheckpointIsTakenWhereThereIsOne()
    {
        QTemporaryDir root;
        const RunFolder folder{test::writeMadeRun(root.path().toStdString(), "resnet20")};
        std::ofstream(folder.last()) << "weights";
        InsideFixture fixture;
        auto& shelf = fixture.desk->shelf();
        const int id = fixture.runs.addRecorded(folder.path);
        const auto which = [&] { return std::get<RunSource>(*shelf.find(id)->source).which; };
        QCOMPARE(which(), std::string("last"));
        QVERIFY2(checkpointWords(*shelf.find(id)).isEmpty(), "there is no other");
        std::ofstream(folder.best()) << "weights";
        fixture.runs.addRecorded(folder.path);
        QCOMPARE(which(), std::string("best"));
        QCOMPARE(checkpointWords(*shelf.find(id)), QString("@best"));
        QSignalSpy changed(&shelf, &NetworkShelf::changed);
        shelf.setCheckpoint(id, "last");
        QCOMPARE(which(), std::string("last"));
        QCOMPARE(checkpointWords(*shelf.find(id)), QString("@last"));
        QCOMPARE(changed.count(), 1);
        shelf.setCheckpoint(id, {});
        QCOMPARE(which(), std::string("best"));
    }

    /// A checkpoint of a network that trains is looked into where it is chosen, and nobody asks for snapshots then.
    void aCheckpointOfALiveNetwork()
    {
        QTemporaryDir root;
        const RunFolder folder{test::writeMadeRun(root.path().toStdString(), "resnet20")};
        std::ofstream(folder.last()) << "weights";
        InsideFixture fixture;
        auto& shelf = fixture.desk->shelf();
        const int id = fixture.runs.addLive(InsideFixture::describe("resnet20", "resnet20"), folder.path);
        fixture.arrive("resnet20", 7);
        QVERIFY(std::holds_alternative<SnapshotSource>(*shelf.find(id)->source));
        shelf.setCheckpoint(id, "last");
        QVERIFY(std::holds_alternative<RunSource>(*shelf.find(id)->source));
        QSignalSpy wanted(&shelf, &NetworkShelf::snapshotWanted);
        shelf.watch(this, true);
        fixture.desk->setTraining(true);
        QCOMPARE(wanted.count(), 0);
        shelf.setCheckpoint(id, {});
        QVERIFY(std::holds_alternative<SnapshotSource>(*shelf.find(id)->source));
        // Not before the rhythm that the first snapshot began is over.
        QTRY_COMPARE(wanted.count(), 1);
    }

    void snapshotsOfOtherRunsAreDropped()
    {
        InsideFixture fixture;
        QSignalSpy refreshed(&fixture.desk->shelf(), &NetworkShelf::refreshed);
        fixture.arrive("nobody", 1);
        QCOMPARE(refreshed.count(), 0);
    }

    void trainingLeavesOneThread()
    {
        InsideFixture fixture;
        fixture.desk->setTraining(true);
        fixture.desk->shelf().addWeights(FileSource{.file = "w", .model = "resnet20"});
        QTRY_COMPARE_WITH_TIMEOUT(fixture.stub.threads.load(), 1, test::kHangMs);
        fixture.desk->setTraining(false);
        fixture.desk->shelf().addWeights(FileSource{.file = "v", .model = "resnet20"});
        QTRY_COMPARE_WITH_TIMEOUT(fixture.stub.threads.load(), 0, test::kHangMs);
    }
};

QTEST_MAIN(TestNetworkShelf)
#include "tst_networkshelf.moc"
