#include <QImage>
#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>
#include <QtTest>

#include <cmath>
#include <csignal>
#include <map>

#include "core/data/classnames.h"
#include "core/weights/safetensors.h"
#include "tests/app/command.h"

using reslab::SafetensorsReader;
using reslab::test::command;

/// Pictures named by the command line: what it answers, and to what is no picture.
class TestCliClassify : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void answersAreSoftmaxOfLogits();
    void foldersStandForTheirPictures();
    void rubbishIsOneEntryEach();
    void filesMayBeGivenAsAddresses();
    void labelsAreAsked();
    void whatIsToldLeavesWithTheWeights();
    void severalNetworksVote();
    void tenCropsAreTenViews();
    void photographsAreFitted();
    void evidenceIsDrawn();
    void foldersTellTheClasses();
    void anInterruptedOneKeepsItsAnswers();
    void anInterruptedForwardWritesNothing();
    void usage();

private:
    QString at(const QString& name) const { return m_folder.filePath(name); }
    QString run(const QString& name) const { return at("runs/" + name); }
    void draw(const QString& name, int width, int height) const;
    static QJsonArray predictions(const QJsonValue& entry) { return entry.toObject()["predictions"].toArray(); }

    QTemporaryDir m_folder;
};

void TestCliClassify::initTestCase()
{
    const auto outcome = command(QString("train a=resnet20:width=4 b=plain20:width=4 --data shapes --iterations 4 --batch-size 16 "
                                         "--precision f32 --eval-every 0 --threads 1 --output %1")
                                     .arg(at("runs")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QVERIFY(QDir(m_folder.path()).mkpath("pictures/inner") && QDir(m_folder.path()).mkpath("empty"));
    draw("small.png", 32, 32);
    draw("pictures/wide.png", 90, 40);
    draw("pictures/inner/tall.bmp", 33, 70);
}

void TestCliClassify::draw(const QString& name, int width, int height) const
{
    QImage image(width, height, QImage::Format_RGB888);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.setPixelColor(x, y, QColor((7 * x + 13 * y) % 256, (31 * x) % 256, (x * y) % 256));
    QVERIFY(image.save(at(name)));
}

/// Against `forward`, which is given the very numbers.
void TestCliClassify::answersAreSoftmaxOfLogits()
{
    const auto outcome = command(QString("classify %1 --run %2@last --top 3 --json --threads 1").arg(at("small.png"), run("a")));
    QVERIFY2(outcome.exitCode == 0 && outcome.err.isEmpty(), outcome.all());
    const auto entries = outcome.json().array();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries[0].toObject()["image"].toString(), at("small.png"));
    QCOMPARE(predictions(entries[0]).size(), 3);

    QFile description(run("a") + "/run.json");
    QVERIFY(description.open(QIODevice::ReadOnly));
    const auto document = QJsonDocument::fromJson(description.readAll()).object();
    const auto normalization = document["normalization"].toObject();
    const auto names = document["data"].toObject()["classNames"].toArray();
    QCOMPARE(names.size(), 10);
    const auto mean = normalization["mean"].toArray();
    const auto deviation = normalization["deviation"].toArray();
    const QImage image(at("small.png"));
    std::vector<float> pixels;
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 32; ++y)
            for (int x = 0; x < 32; ++x) {
                const auto colour = image.pixelColor(x, y);
                const auto byte = c == 0 ? colour.red() : c == 1 ? colour.green() : colour.blue();
                const auto average = mean.size() == 3 ? mean[c].toDouble() : mean[(c * 32 + y) * 32 + x].toDouble();
                const auto spread = deviation.isEmpty() ? 1.0 : deviation[c].toDouble();
                pixels.push_back(static_cast<float>((byte / 255.0 - average) / spread));
            }
    reslab::writeSafetensors(at("x.safetensors").toStdString(),
                             std::vector<reslab::TensorToWrite>{{"input", {1, 3, 32, 32}, std::span<const float>(pixels)}});
    const auto forward = command(QString("forward --run %1@last --input %2 --output %3 --threads 1")
                                     .arg(run("a"), at("x.safetensors"), at("y.safetensors")));
    QVERIFY2(forward.exitCode == 0, forward.all());
    const SafetensorsReader answer(at("y.safetensors").toStdString());
    const auto logits = answer.floats(answer.get("logits"));
    double sum = 0.0;
    for (const auto logit : logits)
        sum += std::exp(static_cast<double>(logit));
    double last = 1.0;
    for (const auto& value : predictions(entries[0])) {
        const auto prediction = value.toObject();
        const auto index = prediction["index"].toInt();
        const auto probability = prediction["probability"].toDouble();
        QVERIFY(std::abs(probability - std::exp(static_cast<double>(logits[static_cast<std::size_t>(index)])) / sum) < 1e-5);
        QVERIFY(probability <= last);
        last = probability;
        QCOMPARE(prediction["label"].toString(), names.at(index).toString());
    }
}

void TestCliClassify::foldersStandForTheirPictures()
{
    QVERIFY(QDir(m_folder.path()).mkpath("pictures/inner/.thumbnails"));
    draw("pictures/inner/.thumbnails/tall.png", 16, 32);
    const auto outcome =
        command(QString("classify %1 %2 --run %3 --json --threads 1").arg(at("pictures"), at("small.png"), run("a")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    QStringList images;
    for (const auto& entry : outcome.json().array()) {
        images += entry.toObject()["image"].toString();
        QCOMPARE(predictions(entry).size(), 5);
    }
    QCOMPARE(images, QStringList({at("pictures/inner/tall.bmp"), at("pictures/wide.png"), at("small.png")}));
}

void TestCliClassify::rubbishIsOneEntryEach()
{
    const auto write = [&](const QString& name, const QByteArray& bytes) {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    QFile whole(at("small.png"));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    write("half.png", whole.readAll().first(400));
    write("nothing.jpg", {});
    write("words.png", "this is no picture, whatever its name says");
    QVERIFY(QFile::copy(at("small.png"), at("wrong-ending.jpg")));
    const auto outcome = command({"classify", at("half.png"), at("nothing.jpg"), at("words.png"), at("wrong-ending.jpg"),
                                  at("empty"), at("none.png"), "https://example.org/cat.png", at("small.png"), "--run", run("a"),
                                  "--json", "--threads", "1"});
    QVERIFY2(outcome.exitCode == 1, outcome.all());
    const auto entries = outcome.json().array();
    QCOMPARE(entries.size(), 8);
    for (const int broken : {0, 1, 2, 4, 5, 6}) {
        const auto entry = entries[broken].toObject();
        QVERIFY2(entry["error"].toString().contains(entry["image"].toString().section('/', -1)), outcome.all());
        QVERIFY(!entry.contains("predictions"));
    }
    // Content decides, not the name; and what stands behind rubbish is answered all the same.
    QCOMPARE(predictions(entries[3]), predictions(entries[7]));
    const auto remote = entries[6].toObject()["error"].toString();
    QVERIFY2(remote.contains("https://example.org/cat.png") && remote.contains("nothing is fetched from the network"), outcome.all());
    const auto text = command({"classify", at("words.png"), at("small.png"), "--run", run("a"), "--threads", "1"});
    QVERIFY2(text.exitCode == 1 && text.isOneSentence("words.png") && text.out.contains("small.png"), text.all());
    const auto nothing = command({"classify", at("words.png"), "--run", run("a"), "--threads", "1"});
    QVERIFY2(nothing.exitCode == 1 && nothing.isOneSentence("words.png") && nothing.out.isEmpty(), nothing.all());
}

/// As a file manager or a browser names them.
void TestCliClassify::filesMayBeGivenAsAddresses()
{
    QVERIFY(QFile::copy(at("small.png"), at("a blank.png")));
    const auto address = QUrl::fromLocalFile(at("a blank.png")).toString(QUrl::FullyEncoded);
    QVERIFY(address.startsWith("file:///") && address.contains("%20"));
    const auto outcome = command({"classify", address, at("small.png"), "--run", run("a"), "--json", "--threads", "1"});
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    const auto entries = outcome.json().array();
    QCOMPARE(entries[0].toObject()["image"].toString(), at("a blank.png"));
    QCOMPARE(predictions(entries[0]), predictions(entries[1]));
    // Data and weights are not fetched either.
    for (const auto& arguments : {QStringList{"eval", "--run", run("a"), "--data", "https://example.org/cifar-10-binary.tar.gz"},
                                  QStringList{"eval", "resnet20", "--weights", "https://example.org/net.pth", "--data", "shapes"}}) {
        const auto refused = command(arguments + QStringList{"--threads", "1"});
        QVERIFY2(refused.exitCode == 1 && refused.isOneSentence("nothing is fetched from the network"), refused.all());
    }
}

void TestCliClassify::labelsAreAsked()
{
    QByteArray names;
    for (int i = 0; i < 10; ++i)
        names += "name " + QByteArray::number(i) + "\r\n";
    const auto write = [&](const QByteArray& bytes) {
        QFile file(at("labels.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    const auto classify = QString("classify %1 --run %2 --labels %3 --json --threads 1").arg(at("small.png"), run("a"), at("labels.txt"));
    write(names);
    const auto first = predictions(command(classify).json().array()[0])[0].toObject();
    QCOMPARE(first["label"].toString(), QString("name %1").arg(first["index"].toInt()));
    write(R"(["a","b","c","d","e","f","g","h","i","j"])");
    const auto json = predictions(command(classify).json().array()[0])[0].toObject();
    QCOMPARE(json["label"].toString(), QString(QChar('a' + json["index"].toInt())));
    write("one\ntwo\n");
    auto refused = command(classify);
    QVERIFY2(refused.exitCode == 1 && refused.isOneSentence("2 names"), refused.all());
    write(R"(["a", 2])");
    refused = command(classify);
    QVERIFY2(refused.exitCode == 1 && refused.isOneSentence("name 1"), refused.all());
    QCOMPARE(reslab::imageNetClassNames().size(), std::size_t{1000});
    QCOMPARE(reslab::imageNetClassNames()[285], std::string_view("Egyptian cat"));
    QCOMPARE(reslab::cifar10ClassNames()[3], std::string_view("cat"));
}

/// An exported file answers by itself as it would with the options, also one whose run tells otherwise.
void TestCliClassify::whatIsToldLeavesWithTheWeights()
{
    QFile list(at("told.txt"));
    QVERIFY(list.open(QIODevice::WriteOnly) && list.write("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n") > 0);
    list.close();
    QVERIFY(QFile::copy(run("a") + "/last.safetensors", at("bare.safetensors")));
    const QString asked = "--mean 0.1,0.2,0.3 --std 0.9,0.8,0.7 --labels " + list.fileName();
    const auto classify = [&](const QString& source) {
        const auto outcome = command("classify " + at("small.png") + " --top 10 --json --threads 1 " + source);
        return outcome.exitCode == 0 ? predictions(outcome.json().array()[0]) : QJsonArray();
    };
    const QString bare = "resnet20:width=4 --weights " + at("bare.safetensors");
    for (const auto& source : {bare, "--run " + run("a") + "@last"}) {
        const auto file = at("complete.safetensors");
        const auto written = command("export " + source + " --output " + file + ' ' + asked);
        QVERIFY2(written.exitCode == 0 && written.err.isEmpty(), written.all());
        const auto answers = classify("--weights " + file);
        QCOMPARE(answers.size(), 10);
        QCOMPARE(answers, classify("--model resnet20:width=4 --weights " + at("bare.safetensors") + ' ' + asked));
        QCOMPARE(answers[0].toObject()["label"].toString(), QString(QChar('a' + answers[0].toObject()["index"].toInt())));
    }
    const auto assumed = command("export " + bare + " --output " + at("usual.safetensors"));
    QVERIFY2(assumed.exitCode == 0 && assumed.isOneSentence("CIFAR-10"), assumed.all());
    const auto usual = reslab::cifar10ClassNames();
    const auto first = classify("--weights " + at("usual.safetensors"))[0].toObject();
    QCOMPARE(first["label"].toString().toStdString(), std::string(usual[static_cast<std::size_t>(first["index"].toInt())]));
    const auto few = command("export " + bare + " --output " + at("none.safetensors") + " --mean 0.1 --std 0.9");
    QVERIFY2(few.exitCode == 1 && few.isOneSentence("--mean"), few.all());
}

void TestCliClassify::severalNetworksVote()
{
    const auto outcome = command(
        QString("classify %1 --run %2 --run %3 --top 10 --json --threads 1").arg(at("small.png"), run("a"), run("b")));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    const auto entry = outcome.json().array()[0].toObject();
    const auto networks = entry["networks"].toArray();
    QCOMPARE(networks.size(), 2);
    const auto probability = [](const QJsonArray& list, int index) {
        for (const auto& value : list)
            if (value.toObject()["index"].toInt() == index)
                return value.toObject()["probability"].toDouble();
        return -1.0;
    };
    for (int k = 0; k < 10; ++k) {
        const auto mean = (probability(predictions(networks[0]), k) + probability(predictions(networks[1]), k)) / 2;
        QVERIFY(std::abs(probability(entry["predictions"].toArray(), k) - mean) < 1e-9);
    }
    QVERIFY(predictions(networks[0]) != predictions(networks[1]));
    const auto text = command(QString("classify %1 --run %2 --run %3 --threads 1").arg(at("small.png"), run("a"), run("b")));
    QVERIFY2(text.out.contains("all together"), text.all());
}

void TestCliClassify::tenCropsAreTenViews()
{
    const auto classify = QString("classify %1 --run %2 --json --threads 1").arg(at("pictures/wide.png"), run("a"));
    const auto one = command(classify);
    const auto ten = command(classify + " --crops 10");
    QVERIFY2(ten.exitCode == 0, ten.all());
    QVERIFY(predictions(ten.json().array()[0]) != predictions(one.json().array()[0]));
}

/// What a picture has beside the square in its middle plays no part, unless the square is asked to be smaller.
void TestCliClassify::photographsAreFitted()
{
    const QImage wide(at("pictures/wide.png"));
    QVERIFY(wide.copy(25, 0, 40, 40).save(at("middle.png")));
    const auto classify = [&](const QString& name, const QString& more) {
        return predictions(command(QString("classify %1 --run %2 --json --threads 1 %3").arg(at(name), run("a"), more)).json().array()[0]);
    };
    QCOMPARE(classify("middle.png", ""), classify("pictures/wide.png", ""));
    QVERIFY(classify("middle.png", "--resize 64") != classify("middle.png", ""));
}

void TestCliClassify::evidenceIsDrawn()
{
    QVERIFY(QFile::copy(at("small.png"), at("pictures/inner/small.png")));
    const auto outcome = command(QString("classify %1 %2 %3 --run %4 --cam %5 --threads 1")
                                     .arg(at("small.png"), at("pictures"), at("empty"), run("a"), at("evidence")));
    QVERIFY2(outcome.exitCode == 1, outcome.all());
    QVERIFY(QFile::remove(at("pictures/inner/small.png")));
    const auto names = QDir(at("evidence")).entryList(QDir::Files, QDir::Name);
    QCOMPARE(names, QStringList({"small-2.png", "small.png", "tall.png", "wide.png"}));
    const QImage drawn(at("evidence/small.png"));
    const auto plain = QImage(at("small.png")).scaled(drawn.size());
    QVERIFY(drawn.width() >= 224);
    int changed = 0;
    for (int y = 0; y < drawn.height(); y += 7)
        for (int x = 0; x < drawn.width(); x += 7)
            changed += drawn.pixelColor(x, y) != plain.pixelColor(x, y);
    QVERIFY(changed > 100);
    // Below the square picture stands the legend, whose colours have zero in the middle.
    QVERIFY(drawn.height() > drawn.width());
    const auto below = drawn.copy(0, drawn.width(), drawn.width(), drawn.height() - drawn.width());
    int red = 0, blue = 0;
    for (int y = 0; y < below.height(); ++y)
        for (int x = 0; x < below.width(); ++x) {
            const auto colour = below.pixelColor(x, y);
            red += colour.red() > colour.blue() + 60;
            blue += colour.blue() > colour.red() + 60;
        }
    QVERIFY2(red > 1000 && blue > 1000, qPrintable(QString("%1 %2").arg(red).arg(blue)));
    const auto two = command(QString("classify %1 --run %2 --run %3 --cam %4 --json --threads 1")
                                 .arg(at("small.png"), run("a"), run("b"), at("both")));
    QVERIFY2(two.exitCode == 0, two.all());
    QCOMPARE(QDir(at("both")).entryList(QDir::Files, QDir::Name), QStringList({"small.a.png", "small.b.png"}));
    for (const auto& network : two.json().array()[0].toObject()["networks"].toArray()) {
        const auto cam = network.toObject()["cam"].toObject();
        QVERIFY(QFile::exists(cam["file"].toString()));
        QCOMPARE(cam["method"].toString(), QString("CAM"));
        QCOMPARE(cam["label"], network.toObject()["predictions"].toArray()[0].toObject()["label"]);
    }
    const auto refused = command(QString("classify %1 --run %2 --cam %1 --threads 1").arg(at("small.png"), run("a")));
    QVERIFY2(refused.exitCode == 1 && refused.isOneSentence("small.png"), refused.all());
}

/// Against the answers themselves.
void TestCliClassify::foldersTellTheClasses()
{
    for (const auto* name : {"judged/Disc/1.png", "judged/disc/2.png", "judged/star/3.png", "judged/nobody/4.png"}) {
        QVERIFY(QDir(m_folder.path()).mkpath(QString(name).section('/', 0, 1)));
        draw(name, 32 + 8 * QString(name).section('/', 2).chopped(4).toInt(), 40);
    }
    const auto classify = QString("classify %1 --run %2 --run %3 --threads 1").arg(at("judged"), run("a"), run("b"));
    const auto outcome = command(classify + " --json --summary " + at("summary.json"));
    QVERIFY2(outcome.exitCode == 0, outcome.all());
    const auto entries = outcome.json().array();
    QCOMPARE(entries.size(), 4);
    int right = 0;
    std::vector<std::pair<double, bool>> sureness;
    for (int i = 0; i < 4; ++i) {
        const auto entry = entries[i].toObject();
        const auto folder = entry["image"].toString().section('/', -2, -2).toLower();
        QCOMPARE(entry["truth"].toString(), folder == "nobody" ? QString() : folder);
        const auto first = predictions(entry["networks"].toArray()[0])[0].toObject();
        right += folder != "nobody" && first["label"].toString() == folder;
        if (folder != "nobody")
            sureness.emplace_back(first["probability"].toDouble(), first["label"].toString() == folder);
    }
    QFile file(at("summary.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto summary = QJsonDocument::fromJson(file.readAll()).array();
    QCOMPARE(summary.size(), 3);
    const auto a = summary[0].toObject();
    QCOMPARE(a["images"].toInt(), 3);
    QCOMPARE(a["correct"].toInt(), right);
    QVERIFY(std::abs(a["accuracy"].toDouble() - right / 3.0) < 1e-12);
    // Three pictures in 15 bins: the sum of |right - confidence| of each bin, over three.
    std::map<int, double> bins;
    for (const auto& [confidence, isRight] : sureness)
        bins[std::min(14, static_cast<int>(confidence * 15.0))] += (isRight ? 1.0 : 0.0) - confidence;
    double calibrationError = 0.0;
    for (const auto& [bin, difference] : bins)
        calibrationError += std::abs(difference) / 3.0;
    QVERIFY(std::abs(a["calibrationError"].toDouble() - calibrationError) < 1e-6);
    int discs = 0;
    int stars = 0;
    for (const auto& value : a["confusion"].toArray()) {
        const auto pair = value.toObject();
        (pair["truth"].toString() == "disc" ? discs : stars) += pair["images"].toInt();
    }
    QCOMPARE(discs, 2);
    QCOMPARE(stars, 1);
    QCOMPARE(summary[2].toObject()["source"].toString(), QString("all together"));
    const auto text = command(classify);
    QVERIFY2(text.out.contains("accuracy") && text.out.contains("ECE"), text.all());
    // Where no folder tells there is nothing to sum up.
    const auto untold = command(QString("classify %1 --run %2 --threads 1").arg(at("small.png"), run("a")));
    QVERIFY2(!untold.out.contains("accuracy"), untold.all());
}

/// What is answered when the signal comes is told.
void TestCliClassify::anInterruptedOneKeepsItsAnswers()
{
    constexpr int kPictures = 600;
    QVERIFY(QDir(m_folder.path()).mkpath("many"));
    for (int i = 0; i < kPictures; ++i)
        QVERIFY(QFile::copy(at("pictures/wide.png"), at(QString("many/%1.png").arg(i, 4, 10, QChar('0')))));
    QProcess process;
    process.start(reslab::test::commandPath(),
                  {"classify", at("many"), "--run", run("a"), "--cam", at("drawn"), "--json", "--threads", "1"});
    const QDir drawn(at("drawn"));
    QTRY_VERIFY_WITH_TIMEOUT(drawn.entryList(QDir::Files).size() >= 3, 120'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const auto outcome = reslab::test::finish(process);
    QVERIFY2(outcome.exitCode == 130, outcome.all());
    const auto entries = outcome.json().array();
    QVERIFY2(entries.size() >= 2 && entries.size() < kPictures, qPrintable(QString::number(entries.size())));
    for (const auto& entry : entries)
        QVERIFY(entry.toObject().contains("cam") && predictions(entry).size() == 5);
}

void TestCliClassify::anInterruptedForwardWritesNothing()
{
    constexpr std::int64_t kImages = 6000;
    const std::vector<float> pixels(kImages * 3 * 32 * 32, 0.5f);
    reslab::writeSafetensors(
        at("many.safetensors").toStdString(),
        std::vector<reslab::TensorToWrite>{{"input", {kImages, 3, 32, 32}, std::span<const float>(pixels)}});
    QProcess process;
    process.start(reslab::test::commandPath(), {"forward", "--run", run("a"), "--input", at("many.safetensors"), "--output",
                                                at("none.safetensors"), "--threads", "1"});
    QVERIFY(process.waitForStarted());
    // From here on it is listened for.
    QTRY_VERIFY_WITH_TIMEOUT(reslab::test::blockedSignals(process.processId()) & (1ULL << (SIGINT - 1)), 60'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const auto outcome = reslab::test::finish(process);
    QVERIFY2(outcome.exitCode == 130, outcome.all());
    QVERIFY(!QFile::exists(at("none.safetensors")));
}

void TestCliClassify::usage()
{
    QCOMPARE(command(QString("classify --run %1").arg(run("a"))).exitCode, 2);
    QCOMPARE(command(QString("classify %1").arg(at("small.png"))).exitCode, 2);
    QCOMPARE(command(QString("classify %1 --run %2 --crops 3").arg(at("small.png"), run("a"))).exitCode, 2);
    const auto crop = command(QString("classify %1 --run %2 --crop 48 --threads 1").arg(at("small.png"), run("a")));
    QVERIFY2(crop.exitCode == 1 && crop.isOneSentence("--crop"), crop.all());
    const auto resize = command(QString("classify %1 --run %2 --resize 16 --threads 1").arg(at("small.png"), run("a")));
    QVERIFY2(resize.exitCode == 1 && resize.isOneSentence("--resize"), resize.all());
    const auto mean = command(QString("classify %1 --run %2 --mean 0.5,0.5 --std 1,1 --threads 1").arg(at("small.png"), run("a")));
    QVERIFY2(mean.exitCode == 1 && mean.isOneSentence("--mean"), mean.all());
    const auto experiment = command(QString("classify %1 --run %2 --threads 1").arg(at("small.png"), at("runs")));
    QVERIFY2(experiment.exitCode == 1 && experiment.isOneSentence(run("a") + ", " + run("b")), experiment.all());
}

QTEST_GUILESS_MAIN(TestCliClassify)
#include "tst_cliclassify.moc"
