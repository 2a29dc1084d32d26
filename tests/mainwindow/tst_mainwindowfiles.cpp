// What the window writes and opens again, and what it says of files and of what they hold.

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QtTest>

#include <algorithm>

#include "core/runs/exportfacts.h"
#include "core/train/experiment.h"
#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/weightsfixture.h"
#include "tests/mainwindow/windowfixture.h"
#include "tests/support/madecurves.h"
#include "ui/bridge/loadednetwork.h"
#include "ui/bridge/weightfiles.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/readingfields.h"
#include "ui/mainwindow/runspanel.h"
#include "ui/mainwindow/tensortable.h"
#include "ui/mainwindow/weightspanel.h"
#include "ui/setup/parts.h"

using namespace reslab;
using namespace reslab::ui;
using test::actionNamed;
using test::buttonNamed;
using test::isIdle;
using test::ScriptedCore;
using test::WindowFixture;

namespace {

/// plain-8 and ResNet-8, 4 channels wide, a few steps on few images.
ExperimentOrder tinyOrder()
{
    ExperimentOrder order;
    order.models = nameRuns({"plain=cifar:depth=8,width=4,shortcut=none", "resnet=cifar:depth=8,width=4"});
    order.recipe = loadRecipe("quick");
    order.recipe = withIterations(order.recipe, 12);
    order.recipe.subset = 64;
    order.recipe.batchSize = 16;
    order.recipe.warmup = 0;
    order.recipe.evalEvery = 6;
    order.recipe.checkpointEvery = 3;
    order.recipe.precision = PrecisionChoice::F32;
    order.threads = 1;
    return order;
}

}  // namespace

class TestMainWindowFiles : public QObject {
    Q_OBJECT

    /// What a run exports tells by itself what it is.
    static void exportsAreOpenedAgain(MainWindow& window, const std::filesystem::path& run, const QString& folder)
    {
        WeightFiles files;
        QString written;
        connect(&files, &WeightFiles::exported, &files, [&](const QString& output) { written = output; });
        for (const char* name : {"/out.onnx", "/out.safetensors"}) {
            written.clear();
            files.exportRun(QString::fromStdString(run.string()), (folder + name).toStdString(), false);
            QVERIFY(QTest::qWaitFor([&] { return written == folder + name; }, 20'000));
            QVERIFY(QFile::exists(written) && !files.isExporting());
        }
        for (const bool foldNorm : {false, true}) {
            written.clear();
            files.exportRun(QString::fromStdString(run.string()), (folder + "/folded.onnx").toStdString(), foldNorm);
            QVERIFY(QTest::qWaitFor([&] { return !written.isEmpty(); }, 20'000));
            QFile onnx(written);
            QVERIFY(onnx.open(QIODevice::ReadOnly));
            QCOMPARE(onnx.readAll().contains("BatchNormalization"), !foldNorm);
        }
        written = folder + "/out.safetensors";
        window.open(written.toStdString());
        auto* panel = window.findChild<WeightsPanel*>();
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        QVERIFY(panel->seen()->guesses.isNamed);
        // The set-up writes a network by the name that comes nearest.
        QCOMPARE(panel->seen()->guesses.networks.front().model, std::string("resnet8:width=4"));
        QCOMPARE(panel->seen()->facts.labels.size(), std::size_t{10});
    }

    /// Of two checkpoints each can be written, and which it is is said; of one there is nothing to say.
    static void everyCheckpointIsOffered(MainWindow& window, const RunFolder& run)
    {
        auto* panel = window.findChild<RunsPanel*>();
        const auto buttons = panel->findChildren<IconButton*>();
        const auto more = std::ranges::find(buttons, "Write the weights of " + QString::fromStdString(run.name()), &QWidget::accessibleName);
        QVERIFY(more != buttons.end());
        auto* menu = (*more)->menu();
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 3);
        std::filesystem::copy_file(run.last(), run.best());
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions()[0]->text(), QString("Best checkpoint"));
        QSignalSpy requested(panel, &RunsPanel::exportRequested);
        for (const auto* action : menu->actions())
            action->menu()->actions().front()->trigger();
        QCOMPARE(requested.size(), 2);
        QVERIFY(requested[0][0].toString().endsWith("@best") && requested[1][0].toString().endsWith("@last"));
        const auto dialogs = window.findChildren<QFileDialog*>();
        QVERIFY(dialogs.size() == 2 && dialogs[1]->windowTitle().endsWith(QString::fromStdString(run.name()) + "@last"));
        std::filesystem::remove(run.best());
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 3);
    }

    /// Its twin has the same tensors; run.json beside it tells which it is, and how its images are read.
    static void aCheckpointIsOfItsRun(MainWindow& window, const std::filesystem::path& run, const QString& folder)
    {
        const auto description = readDescription(run / "run.json");
        const auto file = run / "last.safetensors";
        window.open(file);
        auto* panel = window.findChild<WeightsPanel*>();
        QVERIFY(QTest::qWaitFor([&] { return panel->seen() && panel->seen()->file == file; }, 20'000));
        const auto& seen = *panel->seen();
        QVERIFY(seen.isToldBeside && seen.guesses.isNamed && seen.fits(seen.guesses.networks.front()));
        QCOMPARE(seen.guesses.networks.front().model, description.model);
        QCOMPARE(seen.facts.mean, description.normalization.mean);
        for (const auto& model : {std::string(), description.model}) {
            const auto loaded = loadNetwork(FileSource{.file = file, .model = model});
            QVERIFY(loaded.facts->graph->spec == description.spec);
            QCOMPARE(loaded.facts->normalization.mean, description.normalization.mean);
            QCOMPARE(loaded.facts->classNames, description.data.classNames);
            QVERIFY(!loaded.facts->assumesScaling && !loaded.facts->assumesNames);
        }
        WeightFiles files;
        QString written;
        connect(&files, &WeightFiles::exported, &files, [&](const QString& output) { written = output; });
        files.exportFile(file, QString::fromStdString(description.model), (folder + "/plain.safetensors").toStdString(), false);
        QVERIFY(QTest::qWaitFor([&] { return !written.isEmpty(); }, 20'000));
        const auto told = openTensorFile(written.toStdString());
        QCOMPARE(factsOf(told).model, description.model);
        QCOMPARE(factsOf(told).labels, description.data.classNames);
        QVERIFY(told.metadata().contains(kRunKey));
    }

private slots:
    /// From the set-up to a finished experiment on disk, opened again, and one that was stopped and goes on.
    void aTinyExperimentFromEndToEnd()
    {
        WindowFixture fixture;
        auto& window = fixture.open();
        window.draft().setOrder(tinyOrder());
        const auto file = fixture.folder.filePath("tiny.reslab");
        window.draft().save(file.toStdString());
        window.draft().reset();
        window.open(file.toStdString());
        QCOMPARE(window.draft().networkCount(), 2);

        window.desk().start();
        QVERIFY(QTest::qWaitFor([&] { return window.desk().progress().iteration() > 2; }, 30'000));
        window.desk().stop();
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window); }, 10'000));
        const auto folder = window.desk().folder();
        window.desk().continueExperiment(folder);
        QVERIFY(QTest::qWaitFor([&] { return isIdle(window) && window.desk().progress().iteration() == 24; }, 30'000));
        QVERIFY(!unfinished(folder));
        everyCheckpointIsOffered(window, {folder / "resnet"});

        window.runs().clear();
        window.open(folder);
        QCOMPARE(window.runs().ids().size(), std::size_t(2));
        for (const int id : window.runs().ids())
            QCOMPARE(window.runs().find(id)->iteration, 12);
        exportsAreOpenedAgain(window, folder / "resnet", fixture.folder.path());
        aCheckpointIsOfItsRun(window, folder / "plain", fixture.folder.path());
    }

    void anInterruptedExperimentIsOffered()
    {
        WindowFixture fixture;
        auto& first = fixture.open();
        auto order = tinyOrder();
        order.recipe = withIterations(order.recipe, 2000);
        first.draft().setOrder(order);
        first.desk().start();
        QVERIFY(QTest::qWaitFor([&] { return first.desk().progress().iteration() > 8; }, 30'000));
        first.close();
        auto& second = fixture.open();
        second.offerInterrupted();
        QVERIFY(!second.banner().isHidden());
        QVERIFY2(second.banner().sentence().contains("2,000"), qPrintable(second.banner().sentence()));
        buttonNamed(second.banner(), "Leave it")->click();
        QVERIFY(!QFile::exists(fixture.folder.filePath("state/current-experiment")));
        second.offerInterrupted();
        QVERIFY(second.banner().isHidden());
    }

    void aFileOfWeightsIsShownAndStartedFrom()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto file = test::writeZeros(fixture.folder.filePath("zeros.safetensors"), "resnet20", {"cat", "dog"});
        window.open(file);
        auto* panel = window.findChild<WeightsPanel*>();
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        QVERIFY(panel->seen()->guesses.isNamed && panel->seen()->guesses.networks.front().fits());
        QVERIFY(QTest::qWaitFor([&] { return panel->isVisible(); }));
        const auto buttons = panel->findChildren<QPushButton*>();
        const auto use = std::find_if(buttons.begin(), buttons.end(),
                                      [](auto* button) { return button->text() == "Start from these weights"; });
        QVERIFY(use != buttons.end() && (*use)->isEnabled());
        (*use)->click();
        QCOMPARE(window.draft().networkCount(), 1);
        QCOMPARE(modelText(window.draft().network(0)), std::string("resnet20"));
        QCOMPARE(window.draft().recipe().weights, file.string());
        const auto started = window.draft().recipe().weights;
        // What was set up before comes back at once.
        window.draft().undoStack()->undo();
        QCOMPARE(window.draft().networkCount(), 4);
        QCOMPARE(window.draft().recipe().weights, std::string());
        window.draft().undoStack()->redo();
        QCOMPARE(window.draft().networkCount(), 1);
        QCOMPARE(window.draft().recipe().weights, started);
    }

    /// What a file does not tell of its scaling is said beside it, and asked of its network.
    void howAFileReadsPicturesIsSaid()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto file = test::writeZeros(fixture.folder.filePath("zeros.safetensors"), "resnet20", {});
        window.open(file);
        auto* panel = window.findChild<WeightsPanel*>();
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value() && panel->isVisible(); }, 20'000));
        QSignalSpy chosen(panel, &WeightsPanel::readingChosen);
        auto* fields = panel->findChild<ReadingFields*>();
        const auto lines = fields->findChildren<QLineEdit*>(Qt::FindDirectChildrenOnly);
        QCOMPARE(lines.size(), 2);
        const auto write = [&](int field, const QString& text) {
            lines[field]->setText(text);
            emit lines[field]->editingFinished();
        };
        write(0, "0.5 0.4, 0.3");
        QCOMPARE(chosen.count(), 0);
        for (const auto* wrong : {"0.25", "0.25 0 0.25", "0.25 x 0.25"}) {
            write(1, wrong);
            QCOMPARE(chosen.count(), 0);
        }
        write(1, "0.25 0.25 0.25");
        QCOMPARE(chosen.count(), 1);
        fields->findChild<QSpinBox*>()->setValue(40);
        QCOMPARE(chosen.count(), 2);
        const auto source = chosen.last().first().value<FileSource>();
        QVERIFY(source.normalization && source.normalization->mean == (std::vector{0.5F, 0.4F, 0.3F}));
        QCOMPARE(source.resize, std::int64_t(40));
        const auto facts = *loadNetwork(source).facts;
        QCOMPARE(facts.normalization.deviation, (std::vector{0.25F, 0.25F, 0.25F}));
        QVERIFY(!facts.assumesScaling);
        QCOMPARE(facts.resize, std::int64_t(40));
        auto greys = source;
        greys.normalization = Normalization{.kind = Normalization::Kind::PerChannel, .mean = {0.5F}, .deviation = {0.25F}};
        QVERIFY_THROWS_EXCEPTION(Error, loadNetwork(greys));
    }

    /// What was opened leaves as another kind of file, which tells what it is.
    void anOpenedFileIsWrittenAnew()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* panel = window.findChild<WeightsPanel*>();
        window.open(std::filesystem::path(RESLAB_TEST_DATA) / "checkpoints" / "wrapped.pth");
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        const auto model = QString::fromStdString(panel->seen()->guesses.networks.front().model);
        WeightFiles files;
        QString written;
        connect(&files, &WeightFiles::exported, &files, [&](const QString& output) { written = output; });
        for (const char* name : {"out.onnx", "out.safetensors"}) {
            files.exportFile(panel->seen()->file, model, fixture.folder.filePath(name).toStdString(), false);
            QVERIFY(QTest::qWaitFor([&] { return written == fixture.folder.filePath(name); }, 20'000));
        }
        window.open(written.toStdString());
        QVERIFY(QTest::qWaitFor([&] { return panel->seen()->file == written.toStdString(); }, 20'000));
        QVERIFY(panel->seen()->guesses.isNamed && panel->seen()->guesses.networks.front().fits());
        QCOMPARE(panel->seen()->facts.model, model.toStdString());
        // The panel asks for a name of the file's own.
        emit panel->exportRequested(panel->seen()->file, model, WeightsFormat::FoldedOnnx);
        const auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog && dialog->windowTitle().contains("out"));
        QCOMPARE(dialog->defaultSuffix(), QString("onnx"));
    }

    /// As that of a run of this session, from whatever folder it was opened.
    void anOpenedRunsWeightsCanBeWritten()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto menus = window.findChildren<QMenu*>();
        const auto found = std::ranges::find(menus, QString("Write weights"), &QMenu::title);
        QVERIFY(found != menus.end());
        auto* menu = *found;
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY(!menu->actions().front()->isEnabled());
        const auto root = std::filesystem::path(fixture.folder.filePath("old").toStdString());
        const auto with = test::writeMadeRun(root, "resnet20");
        const auto without = test::writeMadeRun(root, "plain20");
        QVERIFY(QFile(QString::fromStdString((with / "last.safetensors").string())).open(QIODevice::WriteOnly));
        window.open(root);
        QTRY_COMPARE(window.runs().ids().size(), std::size_t(2));
        // Whenever it is opened it is filled anew.
        for (int times = 0; times < 2; ++times)
            emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        auto* formats = menu->actions().front()->menu();
        QVERIFY(formats && menu->actions().front()->text() == window.runs().findFolder(with)->title());
        QCOMPARE(formats->actions().size(), 3);
        formats->actions()[1]->trigger();
        const auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog && dialog->windowTitle().contains("resnet20"));
        QCOMPARE(dialog->defaultSuffix(), QString("onnx"));
    }

    /// Not the first four alone.
    void everyTensorOfAFileIsListed()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto file = test::writeZeros(fixture.folder.filePath("zeros.safetensors"), "resnet20:width=8", {});
        auto* panel = window.findChild<WeightsPanel*>();
        window.open(file);
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        auto& table = *panel->findChild<TensorTable*>();
        const QAbstractItemModelTester tester(&table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto all = static_cast<int>(panel->seen()->tensors.size());
        QCOMPARE(table.model().count(TensorModel::Kind::Fits), all);
        auto* network = panel->findChildren<QComboBox*>().front();
        // Wider, every tensor but the last bias has another shape.
        emit network->textActivated("resnet20");
        using Kind = TensorModel::Kind;
        QVERIFY(QTest::qWaitFor([&] { return table.model().count(Kind::OtherShape) == all - 1; }, 20'000));
        QCOMPARE(table.view().model()->rowCount(), all);
        const auto* shown = table.view().model();
        const auto cell = [&](int row, int column) { return shown->index(row, column).data().toString(); };
        QCOMPARE(cell(0, TensorModel::Verdict), QString("another shape"));
        QCOMPARE(cell(0, TensorModel::Name), QString("conv1.weight"));
        QCOMPARE(cell(0, TensorModel::FileShape), QString::fromUtf8("8 × 3 × 3 × 3"));
        QCOMPARE(cell(0, TensorModel::NetworkShape), QString::fromUtf8("16 × 3 × 3 × 3"));
        table.kinds().setCurrentIndex(table.kinds().findData(int(Kind::Fits)));
        QCOMPARE(shown->rowCount(), 1);
        QCOMPARE(cell(0, TensorModel::Name), QString("fc.bias"));
        table.kinds().setCurrentIndex(0);
        table.filter().setText("LAYER2.0.conv");
        QCOMPARE(shown->rowCount(), 2);
        table.copy();
        const auto lines = QApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[1].startsWith("another shape\tlayer2.0.conv1.weight\t"), qPrintable(lines[1]));
        const auto csv = fixture.folder.filePath("tensors.csv");
        table.saveCsv(csv);
        QFile written(csv);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto rows = written.readAll().split('\n');
        QCOMPARE(rows.size(), all + 2);
        QCOMPARE(rows[1], QByteArray("conv1.weight,conv1.weight,8x3x3x3,16x3x3x3,other shape"));
        QVERIFY_EXCEPTION_THROWN(table.saveCsv(fixture.folder.filePath("none/tensors.csv")), Error);
        // A network without batch normalisation, and a deeper one.
        table.filter().clear();
        emit network->textActivated("resnet20:width=8,norm=none");
        QVERIFY(QTest::qWaitFor([&] { return table.model().count(Kind::LeftOver) > 0; }, 20'000));
        QCOMPARE(table.model().count(Kind::LeftOver) + table.model().count(Kind::Fits), all);
        emit network->textActivated("resnet32:width=8");
        QVERIFY(QTest::qWaitFor([&] { return table.model().count(Kind::Missing) > 0; }, 20'000));
        QCOMPARE(table.model().count(Kind::Fits), all);
    }

    void hostileWeightsAreOneSentence()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.open(std::filesystem::path(RESLAB_TEST_DATA) / "checkpoints" / "module.pth");
        QVERIFY(QTest::qWaitFor([&] { return window.banner().sentence().contains("torch.nn.modules.linear.Linear"); }, 20'000));
        QVERIFY(!window.findChild<WeightsPanel*>()->seen());
    }

    void whatCannotBeOpenedIsTold()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.open("/no/such/place");
        QVERIFY(window.banner().sentence().contains("/no/such/place"));
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY2(window.banner().isHidden(), "Esc closes a message wherever the focus is");
        QFile broken(fixture.folder.filePath("broken.reslab"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{");
        broken.close();
        window.open(broken.fileName().toStdString());
        QVERIFY(window.banner().sentence().contains("broken.reslab"));
        QCOMPARE(window.draft().networkCount(), 4);
    }

    /// Links in a circle are what nobody can look behind, whoever runs the test: none of it ends the program.
    void whereNobodyCanLookIsTold()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const std::filesystem::path folder = fixture.folder.path().toStdString();
        std::filesystem::create_symlink("circle", folder / "circle");
        window.open(folder / "circle");
        QVERIFY2(window.banner().sentence().contains("circle: cannot be read"), qPrintable(window.banner().sentence()));
        std::filesystem::create_directory(folder / "odd");
        std::filesystem::create_symlink("run.json", folder / "odd" / "run.json");
        window.open(folder / "odd");
        QCOMPARE(window.draft().value().data, (folder / "odd").string());
        window.desk().setRunsFolder(folder / "circle");
        actionNamed(window, "Start")->trigger();
        QTRY_VERIFY(!window.runs().isEmpty());
    }
};

QTEST_MAIN(TestMainWindowFiles)
#include "tst_mainwindowfiles.moc"
