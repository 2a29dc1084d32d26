// What is known of an opened file of weights where no network has a name here, and what leaves with it.

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include <algorithm>

#include "core/data/classnames.h"
#include "core/runs/exportfacts.h"
#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/weightsfixture.h"
#include "tests/mainwindow/windowfixture.h"
#include "tests/support/madecurves.h"
#include "ui/bridge/loadednetwork.h"
#include "ui/bridge/weightfiles.h"
#include "ui/classify/classnamesmenu.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/readingfields.h"
#include "ui/mainwindow/tensortable.h"
#include "ui/mainwindow/weightspanel.h"

using namespace reslab;
using namespace reslab::ui;
using test::buttonNamed;
using test::ScriptedCore;
using test::WindowFixture;

namespace {

const std::string kOwnNetwork = RESLAB_TEST_DATA "/networks/squeezed-inception.json";

/// As the window asks for it and writes it, with what the file says of itself then.
WeightFacts exported(MainWindow& window, const QString& output)
{
    auto* panel = window.findChild<WeightsPanel*>();
    const auto model = QString::fromStdString(panel->seen()->guesses.networks.front().model);
    emit panel->exportRequested(panel->seen()->file, model, WeightsFormat::Safetensors);
    emit window.findChildren<QFileDialog*>().back()->fileSelected(output);
    const auto isWritten = [&] { return window.banner().sentence().contains(output); };
    return QTest::qWaitFor(isWritten, 20'000) ? factsOf(openTensorFile(output.toStdString())) : WeightFacts{};
}

}  // namespace

class TestWeightsPanel : public QObject {
    Q_OBJECT

private slots:
    /// The file can be looked at all the same, and a network said whose JSON lies elsewhere.
    void aFileThatNothingFitsIsShown()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* panel = window.findChild<WeightsPanel*>();
        const auto file = test::writeBareZeros(fixture.folder.filePath("own.safetensors"), kOwnNetwork);
        window.open(file);
        QVERIFY(QTest::qWaitFor([&] { return panel->seen() && panel->isVisible(); }, 20'000));
        QVERIFY(panel->seen()->guesses.networks.empty());
        auto* network = panel->findChildren<QComboBox*>().front();
        auto& table = *panel->findChild<TensorTable*>();
        QVERIFY(network->isVisible() && network->lineEdit()->isVisible() && network->currentText().isEmpty());
        const auto labels = panel->findChildren<QLabel*>();
        QCOMPARE(std::ranges::count_if(labels, [](const QLabel* label) {
                     return label->isVisible() && label->text().startsWith("No network that is known here has these tensors.");
                 }), 1);
        const auto all = static_cast<int>(panel->seen()->tensors.size());
        QCOMPARE(table.model().count(TensorModel::Kind::Uncompared), all);
        QVERIFY(!buttonNamed(*panel, "Write as")->isEnabled() && !buttonNamed(*panel, "Start from these weights")->isEnabled());
        network->setEditText(QString::fromStdString(kOwnNetwork));
        QTest::keyClick(network->lineEdit(), Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([&] { return table.model().count(TensorModel::Kind::Fits) == all; }, 20'000));
        QVERIFY(buttonNamed(*panel, "Write as")->isEnabled());
    }

    /// Where its JSON is gone the file's own record of the run has it.
    void anExportedNetworkOfOnesOwnIsKnown()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* panel = window.findChild<WeightsPanel*>();
        const auto model = fixture.folder.filePath("mine.json");
        QVERIFY(QFile::copy(QString::fromStdString(kOwnNetwork), model));
        const auto run = test::madeRun(model.toStdString());
        const auto file = test::writeZeros(fixture.folder.filePath("own.safetensors"), model.toStdString(), run.data.classNames,
                                           {{kRunKey, descriptionToJson(run)}});
        QVERIFY(QFile::remove(model));
        window.open(file);
        QVERIFY(QTest::qWaitFor([&] { return panel->seen().has_value(); }, 20'000));
        const auto& guesses = panel->seen()->guesses;
        QVERIFY(guesses.isNamed && guesses.networks.size() == 1 && panel->seen()->fits(guesses.networks.front()));
        QCOMPARE(guesses.networks.front().model, model.toStdString());
        for (const auto& name : {std::string(), model.toStdString()}) {
            const auto facts = loadNetwork(FileSource{.file = file, .model = name}).facts;
            QVERIFY(facts->graph->spec == run.spec && facts->normalization == run.normalization);
        }
        WeightFiles files;
        QString written;
        connect(&files, &WeightFiles::exported, &files, [&](const QString& output) { written = output; });
        files.exportFile(file, model, fixture.folder.filePath("again.safetensors").toStdString(), false);
        QVERIFY(QTest::qWaitFor([&] { return !written.isEmpty(); }, 20'000));
        QVERIFY(descriptionFromJson(openTensorFile(written.toStdString()).metadata().at(kRunKey), "again").spec == run.spec);
    }

    /// A look at a network that does not fit changes neither which one is asked nor, through what is told then, its names.
    void aReadingIsOfTheNetworkThatIsAsked()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* panel = window.findChild<WeightsPanel*>();
        window.open(test::writeBareZeros(fixture.folder.filePath("bare.safetensors"), "resnet20"));
        QVERIFY(QTest::qWaitFor([&] { return panel->seen() && panel->isVisible(); }, 20'000));
        auto* network = panel->findChildren<QComboBox*>().front();
        for (const char* model : {"plain20", "resnet32"}) {
            emit network->textActivated(model);
            QVERIFY(QTest::qWaitFor([&] { return panel->seen()->guesses.networks.front().model == model; }, 20'000));
        }
        QVERIFY(!panel->seen()->guesses.networks.front().fits());
        QSignalSpy chosen(panel, &WeightsPanel::readingChosen);
        panel->findChild<ReadingFields*>()->findChild<QSpinBox*>()->setValue(40);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<FileSource>().model, std::string("plain20"));
    }

    /// Names and scaling as they were told; without any, the names that were assumed for the answers in the window too.
    void whatWasToldOfAFileLeavesWithIt()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto* panel = window.findChild<WeightsPanel*>();
        window.open(test::writeBareZeros(fixture.folder.filePath("bare.safetensors"), "resnet20"));
        QVERIFY(QTest::qWaitFor([&] { return panel->seen() && panel->isVisible(); }, 20'000));
        const auto assumed = exported(window, fixture.folder.filePath("assumed.safetensors"));
        const auto usual = cifar10ClassNames();
        QCOMPARE(assumed.labels, std::vector<std::string>(usual.begin(), usual.end()));
        QVERIFY(assumed.mean.empty());

        QFile list(fixture.folder.filePath("names.txt"));
        QVERIFY(list.open(QIODevice::WriteOnly) && list.write("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n") > 0);
        list.close();
        const auto fields = panel->findChild<ReadingFields*>()->findChildren<QLineEdit*>(Qt::FindDirectChildrenOnly);
        fields[0]->setText("0.5 0.4 0.3");
        fields[1]->setText("0.25 0.25 0.25");
        emit fields[1]->editingFinished();
        // Names can be said when the network's classes are known; the only file of weights is the shelf's -1.
        auto* names = window.findChild<ClassNamesMenu*>();
        QVERIFY(names);
        int times = 0;
        const auto told = [&] {
            names->read(-1, list.fileName());
            return exported(window, fixture.folder.filePath(QString("told-%1.safetensors").arg(++times)));
        };
        WeightFacts facts;
        QTRY_VERIFY_WITH_TIMEOUT((facts = told()).labels == (std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}), 20'000);
        QCOMPARE(facts.mean, (std::vector{0.5F, 0.4F, 0.3F}));
        QCOMPARE(facts.deviation, (std::vector{0.25F, 0.25F, 0.25F}));
    }
};

QTEST_MAIN(TestWeightsPanel)
#include "tst_weightspanel.moc"
