// How long it takes from the drop of a picture to painted bars: 30 ms for ResNet-20 on an image of CIFAR-10's size, 150 ms
// for ResNet-50 on a photograph at 224, where nothing else is computed. With RESLAB_BENCH_TRAINING=1 a ResNet-20 is trained
// on all processors meanwhile, which is to cost 200 ms and 1 s at most.

#include <QElapsedTimer>
#include <QMimeData>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

#include "core/network/network.h"
#include "core/weights/trained.h"
#include "core/zoo/zoo.h"
#include "ui/classify/classifycolumn.h"
#include "ui/classify/classifypage.h"
#include "ui/features/imagechooser.h"
#include "ui/models/runset.h"
#include "ui/models/selection.h"
#include "ui/theme/theme.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

/// A network that nobody trained, in a file.
std::filesystem::path writeUntrained(const QString& file, const std::string& model)
{
    TrainedNetwork trained{.graph = inferShapes(modelFromName(model))};
    Engine engine(0);
    Network network(trained.graph, Precision::F32, engine);
    network.initialise(1);
    for (std::size_t i = 0; i < network.tensors().size(); ++i)
        trained.values.push_back(network.tensor(static_cast<int>(i)));
    trained.facts.model = model;
    writeSafetensors(file.toStdString(), trained);
    return file.toStdString();
}

QString writePicture(const QString& file, const QSize& size, const QColor& colour)
{
    QImage picture(size, QImage::Format_RGB32);
    picture.fill(colour);
    QPainter painter(&picture);
    for (int i = 0; i < 40; ++i)
        painter.fillRect(i * 37 % size.width(), i * 53 % size.height(), size.width() / 6, size.height() / 5, QColor::fromHsv(i * 9, 180, 220));
    painter.end();
    picture.save(file, nullptr, 92);
    return file;
}

}  // namespace

class BenchClassify : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!qEnvironmentVariableIntValue("RESLAB_BENCH_TRAINING"))
            return;
        m_training.setStandardErrorFile(QProcess::nullDevice());
        m_training.start(RESLAB_BIN "/reslab-cli", {"train", "resnet20", "--data", "shapes", "--iterations", "1000000",
                                                    "--json", "--output", m_folder.filePath("training")});
        QByteArray told;
        QTRY_VERIFY_WITH_TIMEOUT((told += m_training.readAllStandardOutput()).contains("\"step\""), 60'000);
    }

    void cleanupTestCase()
    {
        m_training.kill();
        m_training.waitForFinished();
    }

    void dropToBars_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("ending");
        QTest::addColumn<bool>("isTenCrop");
        QTest::newRow("ResNet-20, 32 x 32") << "resnet20" << QSize(32, 32) << "png" << false;
        QTest::newRow("ResNet-20, 32 x 32, ten views") << "resnet20" << QSize(32, 32) << "png" << true;
        QTest::newRow("ResNet-50, a photograph of 500 x 375") << "resnet50" << QSize(500, 375) << "jpg" << false;
        QTest::newRow("ResNet-50, a photograph of 4000 x 3000") << "resnet50" << QSize(4000, 3000) << "jpg" << false;
    }

    void dropToBars()
    {
        QFETCH(QString, model);
        QFETCH(QSize, size);
        QFETCH(QString, ending);
        QFETCH(bool, isTenCrop);
        const QTemporaryDir folder;
        const Theme theme;
        const RunSet runs;
        Selection selection;
        FeaturesDesk desk(runs, selection, theme);
        desk.setTraining(m_training.state() == QProcess::Running);
        ClassifyPage page(desk);
        page.resize(1280, 800);
        page.show();
        page.setTenCrop(isTenCrop);
        const auto weights = writeUntrained(folder.filePath("net.safetensors"), model.toStdString());
        desk.shelf().setShown(desk.shelf().addWeights(FileSource{.file = weights, .model = model.toStdString()}), true);
        const QStringList pictures{writePicture(folder.filePath("a." + ending), size, Qt::darkGreen),
                                   writePicture(folder.filePath("b." + ending), size, Qt::darkBlue)};
        QImage frame(page.size(), QImage::Format_RGB32);
        std::vector<double> times;
        for (int round = 0; round < 17; ++round) {
            QMimeData mime;
            mime.setUrls({QUrl::fromLocalFile(pictures[round % 2])});
            QElapsedTimer clock;
            clock.start();
            page.chooser().take(mime);
            while (!page.isSettled() || page.classifyColumns().empty() || page.classifyColumns().front()->bars().entries().empty())
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            page.render(&frame);
            times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        // The first two load the network and build its plan.
        times.erase(times.begin(), times.begin() + 2);
        std::ranges::sort(times);
        qInfo("%s: %.1f ms from the drop to the bars, %.1f to %.1f", QTest::currentDataTag(), times[times.size() / 2], times.front(),
              times.back());
    }

private:
    QTemporaryDir m_folder;
    QProcess m_training;
};

QTEST_MAIN(BenchClassify)
#include "bench_classify.moc"
