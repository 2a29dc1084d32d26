#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "core/weights/safetensors.h"
#include "core/weights/trained.h"
#include "core/zoo/zoo.h"
#include "tests/app/command.h"

using reslab::SafetensorsReader;
using reslab::TensorToWrite;
using reslab::test::command;

namespace {

/// The largest distance between two lists, over the largest value of the second.
double distance(const std::vector<float>& actual, const std::vector<float>& expected)
{
    if (actual.size() != expected.size())
        return INFINITY;
    double most = 0.0;
    double scale = 1e-30;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        most = std::max(most, std::abs(static_cast<double>(actual[i]) - static_cast<double>(expected[i])));
        scale = std::max(scale, std::abs(static_cast<double>(expected[i])));
    }
    return most / scale;
}

}  // namespace

class TestCliWeights : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void evalSaysWhichCheckpoint();
    void evalOfSeveralIsAlsoAnEnsemble();
    void tenCropsAreTenViews();
    void averagedWeightsAreTaken();
    void exportedWeightsScoreTheSame();
    void forwardMatchesItself();
    void forwardShowsEveryLayerOfAStep();
    void forwardTrainsOneStep();
    void forwardRefuses_data();
    void forwardRefuses();
    void brokenWeightsAreOneSentence_data();
    void brokenWeightsAreOneSentence();
    void weightsThatAreNotFiniteAreTold();
    void otherNetworksWeightsAreRefused();
    void weightsAreListedAndGuessed();
    void checkpointsOfPyTorch();
    void exportedFilesTellWhatTheyAre();
    void exportsOnnx();
    void hostileFilesAreOneSentence_data();
    void hostileFilesAreOneSentence();
    void otherClassesNeedANewHead();
    void automaticPrecisionIsTold();

private:
    QString at(const QString& name) const { return m_folder.filePath(name); }
    QString run(const char* name) const { return at("runs/") + name; }
    /// Writes X.safetensors of two images, with labels.
    void writeInput(std::int64_t side, std::int64_t label) const;
    /// That every layer that describe lists is in the answer, with its shape; returns how many there are.
    static int expectEveryLayer(const SafetensorsReader& answer);

    QTemporaryDir m_folder;
};

void TestCliWeights::initTestCase()
{
    const auto outcome = command(
        QString("train a=resnet20:width=4 b=plain20:width=4 --data shapes --subset 512 --batch-size 32 --iterations 20 "
                "--validation 64 --precision f32 --eval-every 0 --threads 1 --output %1")
            .arg(at("runs")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
}

void TestCliWeights::evalSaysWhichCheckpoint()
{
    for (const auto& [suffix, expected] : {std::pair("", "@best"), {"@last", "@last"}, {"@best", "@best"}}) {
        const auto outcome = command(QString("eval --run %1%2 --data shapes --json --threads 1").arg(run("a"), suffix));
        QVERIFY2(outcome.exitCode == 0 && outcome.err.isEmpty(), outcome.all());
        const auto scores = outcome.json().object();
        QVERIFY2(scores["source"].toString().endsWith(QString("a") + expected), outcome.all());
        QCOMPARE(scores["images"].toInt(), 2000);
        QCOMPARE(scores["top1_error"].toDouble(), 100.0 - scores["correct"].toDouble() / 20.0);
        QVERIFY(scores["top5_error"].toDouble() <= scores["top1_error"].toDouble());
        QVERIFY(scores["images_per_s"].toDouble() > 0 && scores["loss"].toDouble() > 0);
    }
    const auto train = command(QString("eval --run %1 --data shapes --split train --json").arg(run("a")));
    QVERIFY2(train.json().object()["images"].toInt() > 2000, train.all());
}

void TestCliWeights::evalOfSeveralIsAlsoAnEnsemble()
{
    const auto outcome = command(QString("eval --run %1 --run %2 --data shapes --json --threads 1").arg(run("a"), run("b")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    const auto networks = outcome.json().object()["networks"].toArray();
    QCOMPARE(networks.size(), 2);
    const auto ensemble = outcome.json().object()["ensemble"].toObject();
    QCOMPARE(ensemble["images"].toInt(), 2000);
    const auto alone = command(QString("eval --run %1 --data shapes --json --threads 1").arg(run("b"))).json().object();
    QCOMPARE(networks[1].toObject()["correct"], alone["correct"]);
    QVERIFY(ensemble["loss"].toDouble() < std::max(networks[0].toObject()["loss"].toDouble(), alone["loss"].toDouble()));
    // A network and itself agree about everything.
    const auto twice =
        command(QString("eval --run %1 --run %1 --data shapes --json --threads 1").arg(run("b"))).json().object();
    QCOMPARE(twice["ensemble"].toObject()["correct"], alone["correct"]);
}

void TestCliWeights::tenCropsAreTenViews()
{
    const auto one = command(QString("eval --run %1 --data shapes --json --threads 1").arg(run("a"))).json().object();
    const auto ten = command(QString("eval --run %1 --data shapes --crops 10 --json --threads 1").arg(run("a")));
    QVERIFY2(ten.exitCode == 0, ten.all());
    QVERIFY(ten.json().object()["loss"] != one["loss"]);
}

void TestCliWeights::averagedWeightsAreTaken()
{
    const auto trained = command(QString("train resnet20:width=4 --data shapes --output %1 --iterations 6 --batch-size 16 "
                                         "--ema 0.9 --mixup 0.2 --rand-augment 2 --crop-area 0.3 --cutout 8 --subset 200 --precision f32 "
                                         "--json --threads 1")
                                     .arg(at("averaged")));
    QVERIFY2(trained.exitCode == 0, trained.all());
    QVERIFY2(trained.out.contains("\"ema\":0.9") && trained.err.contains("EMA 0.9"), trained.all());
    const auto eval = QString("eval --run %1 --data shapes --json --threads 1").arg(at("averaged") + "/resnet20-width-4");
    const auto averaged = command(eval), own = command(eval + " --no-ema");
    QVERIFY2(averaged.exitCode == 0 && averaged.err.contains("EMA"), averaged.all());
    QCOMPARE(averaged.json().object()["weights"].toString(), "averaged");
    QCOMPARE(own.json().object()["weights"].toString(), "trained");
    QVERIFY(averaged.json().object()["loss"] != own.json().object()["loss"]);
    const auto file = at("averaged.safetensors");
    const auto exported = command(QString("export --run %1 --output %2").arg(at("averaged") + "/resnet20-width-4", file));
    QVERIFY2(exported.exitCode == 0 && exported.err.contains("EMA"), exported.all());
    const auto scores = command(QString("eval resnet20:width=4 --weights %1 --data shapes --json --threads 1").arg(file));
    QCOMPARE(scores.json().object()["loss"], averaged.json().object()["loss"]);
    const auto last = command(QString("train --resume --output %1 --ema 0.5 --threads 1").arg(at("averaged")));
    QVERIFY2(last.exitCode == 1 && last.err.contains("--ema") && last.err.contains("0.9"), last.all());
}

void TestCliWeights::exportedWeightsScoreTheSame()
{
    const auto file = at("a.safetensors");
    const auto exported = command(QString("export --run %1@last --output %2").arg(run("a"), file));
    QVERIFY2(exported.exitCode == 0 && exported.out.isEmpty() && exported.err.isEmpty(), exported.all());
    const SafetensorsReader reader(file.toStdString());
    QVERIFY(reader.find("layer1.0.conv1.weight") && reader.find("fc.bias") && !reader.find("momentum.fc.bias"));
    // The file remembers how its run normalised images.
    const auto scores = command(QString("eval resnet20:width=4 --weights %1 --data shapes --json --threads 1").arg(file));
    QVERIFY2(scores.exitCode == 0 && scores.err.isEmpty(), scores.all());
    const auto own = command(QString("eval --run %1@last --data shapes --json --threads 1").arg(run("a"))).json().object();
    QCOMPARE(scores.json().object()["correct"], own["correct"]);
    QCOMPARE(scores.json().object()["loss"], own["loss"]);
    const auto again = command(QString("export resnet20:width=4 --weights %1 --output %2").arg(file, at("b.safetensors")));
    QCOMPARE(again.exitCode, 0);
    const SafetensorsReader copy(at("b.safetensors").toStdString());
    for (const auto& tensor : reader.tensors())
        QVERIFY(copy.floats(copy.get(tensor.name)) == reader.floats(tensor));
}

void TestCliWeights::writeInput(std::int64_t side, std::int64_t label) const
{
    std::vector<float> images(static_cast<std::size_t>(2 * 3 * side * side));
    for (std::size_t i = 0; i < images.size(); ++i)
        images[i] = static_cast<float>(std::sin(0.37 * static_cast<double>(i)));
    const std::vector<std::int64_t> labels{label, 3};
    reslab::writeSafetensors(at("x.safetensors").toStdString(),
                             std::vector<TensorToWrite>{{"input", {2, 3, side, side}, std::span<const float>(images)},
                                                        {"labels", {2}, std::span<const std::int64_t>(labels)}});
}

void TestCliWeights::forwardMatchesItself()
{
    writeInput(32, 0);
    const auto base = QString("forward --run %1@last --input %2 --threads 1 --output ").arg(run("a"), at("x.safetensors"));
    const auto plain = command(base + at("y.safetensors"));
    QVERIFY2(plain.exitCode == 0 && plain.out.isEmpty() && plain.err.isEmpty(), plain.all());
    QCOMPARE(command(base + at("z.safetensors") + " --activations").exitCode, 0);
    const SafetensorsReader fused(at("y.safetensors").toStdString());
    const SafetensorsReader observed(at("z.safetensors").toStdString());
    QCOMPARE(fused.tensors().size(), std::size_t{1});
    QVERIFY((fused.get("logits").dims == reslab::Dims{2, 10}));
    QVERIFY(distance(fused.floats(fused.get("logits")), observed.floats(observed.get("logits"))) < 1e-5);
    QCOMPARE(observed.tensors().size(), static_cast<std::size_t>(expectEveryLayer(observed)) + 1);
}

int TestCliWeights::expectEveryLayer(const SafetensorsReader& answer)
{
    const auto layers = command("describe resnet20:width=4 --json").json().object()["layers"].toArray();
    for (const auto& layer : layers) {
        const auto* stored = answer.find("activation." + layer.toObject()["name"].toString().toStdString());
        const auto shape = layer.toObject()["output"].toArray();
        if (!stored || stored->dims != reslab::Dims{2, shape[0].toInt(), shape[1].toInt(), shape[2].toInt()}) {
            QTest::qFail(qPrintable(layer.toObject()["name"].toString()), __FILE__, __LINE__);
            return 0;
        }
    }
    return static_cast<int>(layers.size());
}

/// What is fused in a step is shown all the same.
void TestCliWeights::forwardShowsEveryLayerOfAStep()
{
    writeInput(32, 0);
    const auto outcome = command(QString("forward --run %1@last --input %2 --threads 1 --train --activations --output %3")
                                     .arg(run("a"), at("x.safetensors"), at("y.safetensors")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    const SafetensorsReader answer(at("y.safetensors").toStdString());
    const auto activations = std::ranges::count_if(answer.tensors(), [](const auto& tensor) { return tensor.name.starts_with("activation."); });
    QCOMPARE(static_cast<int>(activations), expectEveryLayer(answer));
}

void TestCliWeights::forwardTrainsOneStep()
{
    writeInput(32, 0);
    const auto outcome = command(QString("forward --run %1@last --input %2 --threads 1 --train --output %3")
                                     .arg(run("a"), at("x.safetensors"), at("y.safetensors")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    const SafetensorsReader answer(at("y.safetensors").toStdString());
    const SafetensorsReader weights((run("a") + "/last.safetensors").toStdString());
    const auto logits = answer.floats(answer.get("logits"));
    // The loss follows from the logits.
    double loss = 0.0;
    for (std::size_t row = 0; row < 2; ++row) {
        double sum = 0.0;
        for (std::size_t k = 0; k < 10; ++k)
            sum += std::exp(static_cast<double>(logits[row * 10 + k]));
        loss += (std::log(sum) - static_cast<double>(logits[row * 10 + (row == 0 ? 0 : 3)])) / 2;
    }
    QVERIFY(std::abs(loss - static_cast<double>(answer.floats(answer.get("loss")).front())) < 1e-4);
    int gradients = 0;
    for (const auto& tensor : weights.tensors()) {
        if (tensor.name.starts_with("momentum."))
            continue;
        const bool isStatistic = tensor.name.find(".running_") != std::string::npos;
        const auto& stored = answer.get((isStatistic ? "buffer." : "grad.") + tensor.name);
        QVERIFY(stored.dims == tensor.dims);
        gradients += isStatistic ? 0 : 1;
        if (isStatistic)
            QVERIFY2(answer.floats(stored) != weights.floats(tensor), tensor.name.c_str());
    }
    QCOMPARE(gradients, 3 * 19 + 2);
}

void TestCliWeights::forwardRefuses_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("label");
    QTest::addColumn<QString>("said");
    QTest::newRow("another size") << 16 << 0 << "(3,32,32)";
    QTest::newRow("label too high") << 32 << 10 << "label 10";
    QTest::newRow("label below zero") << 32 << -1 << "label -1";
}

void TestCliWeights::forwardRefuses()
{
    QFETCH(int, side);
    QFETCH(int, label);
    QFETCH(QString, said);
    writeInput(side, label);
    const auto outcome = command(QString("forward --run %1 --input %2 --train --output %3")
                                     .arg(run("a"), at("x.safetensors"), at("none.safetensors")));
    QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence(said) && outcome.isOneSentence("x.safetensors"), outcome.all());
    QVERIFY(!QFile::exists(at("none.safetensors")));
}

void TestCliWeights::brokenWeightsAreOneSentence_data()
{
    QTest::addColumn<int>("kept");
    for (const int kept : {0, 7, 8, 100, 2000, 20000})
        QTest::addRow("%d bytes", kept) << kept;
}

void TestCliWeights::brokenWeightsAreOneSentence()
{
    QFETCH(int, kept);
    QFile whole(run("a") + "/last.safetensors");
    QVERIFY(whole.open(QIODevice::ReadOnly));
    QFile broken(at("broken.safetensors"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(whole.read(kept));
    broken.close();
    const auto outcome = command(QString("eval resnet20:width=4 --weights %1 --data shapes").arg(broken.fileName()));
    QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence("broken.safetensors") && outcome.out.isEmpty(), outcome.all());
}

/// The report names what would give nothing but NaN, and nothing runs from it.
void TestCliWeights::weightsThatAreNotFiniteAreTold()
{
    auto network = reslab::readTrained(reslab::openTensorFile((run("a") + "/last.safetensors").toStdString()),
                                       reslab::modelFromName("resnet20:width=4"), {});
    const auto parameters = reslab::parametersOf(network.graph);
    network.values[0].back() = NAN;
    network.values[3].front() = -INFINITY;
    const auto file = at("spoilt.safetensors");
    writeSafetensors(file.toStdString(), network);
    const auto first = QString::fromStdString(parameters[0].name), second = QString::fromStdString(parameters[3].name);

    const auto seen = command(QString("weights %1 resnet20:width=4 --json").arg(file));
    QVERIFY2(seen.exitCode == 0 && seen.err.isEmpty(), seen.all());
    const auto names = seen.json().object()["not_finite"].toArray();
    QCOMPARE(names, (QJsonArray{first, second}));
    const QJsonValue compared = seen.json().object()["networks"].toArray()[0];
    QVERIFY2(!compared.toObject()["fits"].toBool(true), seen.all());
    const auto text = command(QString("weights %1").arg(file));
    QVERIFY2(text.out.contains("2 with values that are not finite") && text.out.contains((first + ", " + second).toUtf8()), text.all());

    writeInput(32, 0);
    const auto source = QString("resnet20:width=4 --weights %1 ").arg(file);
    for (const auto& work :
         {"eval " + source + "--data shapes", "forward " + source + "--input " + at("x.safetensors") + " --output " + at("none.safetensors"),
          "export " + source + "--output " + at("none.safetensors"),
          "train " + source + "--data shapes --subset 64 --iterations 1 --threads 1 --output " + at("none")}) {
        const auto outcome = command(work);
        QVERIFY2(outcome.exitCode == 1 && outcome.err.contains(("tensor " + first + " holds a value that is not finite").toUtf8()), outcome.all());
    }
    QVERIFY(!QFile::exists(at("none.safetensors")) && !QFile::exists(at("none")));
}

void TestCliWeights::otherNetworksWeightsAreRefused()
{
    const auto file = run("a") + "/last.safetensors";
    const auto deeper =
        command(QString("export resnet32:width=4 --weights %1 --output %2").arg(file, at("none.safetensors")));
    QVERIFY2(deeper.exitCode == 1 && deeper.isOneSentence("layer1.3.conv1.weight"), deeper.all());
    const auto wider = command(QString("export resnet20 --weights %1 --output %2").arg(file, at("none.safetensors")));
    QVERIFY2(wider.exitCode == 1 && wider.isOneSentence("(4,3,3,3)") && wider.isOneSentence("(16,3,3,3)"), wider.all());
    QVERIFY(!QFile::exists(at("none.safetensors")));
}

void TestCliWeights::weightsAreListedAndGuessed()
{
    // Without run.json beside it a checkpoint tells nothing.
    const auto file = at("bare.safetensors");
    QVERIFY(QFile::copy(run("a") + "/last.safetensors", file));
    const auto outcome = command(QString("weights %1 --json").arg(file));
    QVERIFY2(outcome.exitCode == 0 && outcome.err.isEmpty(), outcome.all());
    const auto document = outcome.json().object();
    QCOMPARE(document["classes"].toInt(), 10);
    QVERIFY(document["tensors"].toArray().size() > 100);
    QStringList models;
    for (const auto& network : document["networks"].toArray()) {
        models += network.toObject()["model"].toString();
        QVERIFY(network.toObject()["fits"].toBool());
    }
    QCOMPARE(models, (QStringList{"cifar:width=4", "cifar:shortcut=none,width=4"}));
    const QJsonValue other = command(QString("weights %1 resnet20 --json").arg(file)).json().object()["networks"].toArray()[0];
    QVERIFY(!other.toObject()["fits"].toBool());
    QCOMPARE(other.toObject()["report"].toObject()["mis_shaped"].toArray()[0].toObject()["name"].toString(),
             QString("conv1.weight"));
    const auto own = command(QString("weights %1/last.safetensors --json").arg(run("b"))).json().object();
    QVERIFY(own["named"].toBool());
    QCOMPARE(own["networks"].toArray().size(), 1);
    QCOMPARE(own["networks"].toArray()[0].toObject()["model"].toString(), QString("plain20:width=4"));
    const auto text = command(QString("weights %1").arg(file));
    QVERIFY2(text.exitCode == 0 && text.out.contains("layer3.2.bn2.running_var") && text.out.contains("cifar:width=4"),
             text.all());
}

void TestCliWeights::checkpointsOfPyTorch()
{
    writeInput(32, 0);
    const QString checkpoint = RESLAB_TEST_DATA "/checkpoints/wrapped.pth";
    const auto outcome = command(QString("forward --weights %1 --input %2 --output %3 --threads 1")
                                     .arg(checkpoint, at("x.safetensors"), at("y.safetensors")));
    QVERIFY2(outcome.exitCode == 0 && outcome.isOneSentence("as it says"), outcome.all());
    const SafetensorsReader answer(at("y.safetensors").toStdString());
    QVERIFY((answer.get("logits").dims == reslab::Dims{2, 10}));
    // The same weights as a safetensors file give the same.
    QCOMPARE(command(QString("export cifar:depth=8,width=2,shortcut=B --weights %1 --output %2")
                         .arg(checkpoint, at("p.safetensors"))).exitCode, 0);
    QCOMPARE(command(QString("forward --weights %1 --input %2 --output %3 --threads 1")
                         .arg(at("p.safetensors"), at("x.safetensors"), at("z.safetensors"))).exitCode, 0);
    const SafetensorsReader again(at("z.safetensors").toStdString());
    QVERIFY(again.floats(again.get("logits")) == answer.floats(answer.get("logits")));
}

void TestCliWeights::exportedFilesTellWhatTheyAre()
{
    const auto file = at("told.safetensors");
    QCOMPARE(command(QString("export --run %1@last --output %2").arg(run("b"), file)).exitCode, 0);
    // Neither the network nor the normalisation is named, and the plain net is not taken for its twin.
    const auto told = command(QString("eval --weights %1 --data shapes --json --threads 1").arg(file));
    QVERIFY2(told.exitCode == 0 && told.isOneSentence("plain20:width=4, as it says"), told.all());
    const auto own = command(QString("eval --run %1@last --data shapes --json --threads 1").arg(run("b"))).json().object();
    QCOMPARE(told.json().object()["loss"], own["loss"]);
    // A run's own checkpoint has run.json beside it; alone it tells nothing.
    const auto inside = command(QString("eval --weights %1/last.safetensors --data shapes --json --threads 1").arg(run("b")));
    QVERIFY2(inside.exitCode == 0, inside.all());
    QCOMPARE(inside.json().object()["loss"], own["loss"]);
    QVERIFY(QFile::copy(run("b") + "/last.safetensors", at("alone.safetensors")));
    const auto untold = command(QString("eval --weights %1 --data shapes").arg(at("alone.safetensors")));
    QVERIFY2(untold.exitCode == 1 && untold.isOneSentence("cifar:shortcut=none,width=4"), untold.all());
}

void TestCliWeights::exportsOnnx()
{
    const auto base = QString("export --run %1@last --output ").arg(run("a"));
    const auto kept = command(base + at("a.onnx"));
    QVERIFY2(kept.exitCode == 0 && kept.out.isEmpty() && kept.err.isEmpty(), kept.all());
    const auto folded = command(base + at("folded.onnx") + " --fold-bn");
    QVERIFY2(folded.exitCode == 0, folded.all());
    QVERIFY(QFileInfo(at("folded.onnx")).size() < QFileInfo(at("a.onnx")).size());
    const auto nothing = command(base + at("a.safetensors") + " --fold-bn");
    QVERIFY2(nothing.exitCode == 1 && nothing.isOneSentence("--fold-bn"), nothing.all());
    const auto other = command(base + at("a.pb"));
    QVERIFY2(other.exitCode == 1 && other.isOneSentence(".safetensors or .onnx"), other.all());
}

void TestCliWeights::hostileFilesAreOneSentence_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("said");
    QTest::newRow("whole module") << "module.pth" << "torch.nn.modules.linear.Linear";
    QTest::newRow("legacy") << "legacy.pth" << "before 1.6";
    QTest::newRow("compressed") << "deflated.pth" << "compressed";
}

void TestCliWeights::hostileFilesAreOneSentence()
{
    QFETCH(QString, file);
    QFETCH(QString, said);
    const QString path = QString(RESLAB_TEST_DATA "/checkpoints/") + file;
    for (const QString line : {"weights %1", "export resnet20 --weights %1 --output none.safetensors"}) {
        const auto outcome = command(line.arg(path));
        QVERIFY2(outcome.exitCode == 1 && outcome.isOneSentence(said) && outcome.out.isEmpty(), outcome.all());
    }
}

void TestCliWeights::otherClassesNeedANewHead()
{
    const auto weights = at("seven.safetensors");
    const auto seven = reslab::inferShapes(reslab::modelFromName("resnet20:width=4", {}, 7));
    reslab::TrainedNetwork network{.graph = seven, .values = {}, .facts = {}, .notes = {}};
    for (const auto& info : reslab::parametersOf(seven))
        network.values.emplace_back(static_cast<std::size_t>(reslab::elements(info.dims)), 0.5F);
    reslab::writeSafetensors(weights.toStdString(), network);
    const auto line = QString("train resnet20:width=4 --data shapes --subset 64 --batch-size 32 --iterations 1 --threads 1 "
                              "--eval-every 0 --weights %1 --output %2").arg(weights, at("tuned"));
    const auto refused = command(line);
    QVERIFY2(refused.exitCode == 1 && refused.isOneSentence("--replace-head") && refused.isOneSentence("7 classes"),
             refused.all());
    QVERIFY(!QFile::exists(at("tuned")));
    const auto tuned = command(line + " --replace-head");
    QVERIFY2(tuned.exitCode == 0 && tuned.err.contains("fc.weight, fc.bias"), tuned.all());
}

void TestCliWeights::automaticPrecisionIsTold()
{
    const auto eval = command(QString("eval --run %1@last --data shapes --threads 1 --precision auto").arg(run("a")));
    QVERIFY2(eval.exitCode == 0 && eval.err.contains("native bf16 arithmetic ("), eval.all());
}

QTEST_GUILESS_MAIN(TestCliWeights)
#include "tst_cliweights.moc"
