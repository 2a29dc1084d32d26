#include "core/runs/exportfacts.h"

#include <QtTest>

#include "core/zoo/zoo.h"

using namespace reslab;

class TestExportFacts : public QObject {
    Q_OBJECT

private slots:
    void silentFilesAreReadAsTheirPublishersDo_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("channels");
        QTest::addColumn<float>("black");  // what the first channel's 0 is to the network
        QTest::addColumn<float>("white");
        QTest::newRow("ResNet") << "resnet50" << 3 << -0.485F / 0.229F << (1 - 0.485F) / 0.229F;
        QTest::newRow("CIFAR's") << "resnet20" << 3 << -0.485F / 0.229F << (1 - 0.485F) / 0.229F;
        QTest::newRow("GoogLeNet") << "googlenet" << 3 << -1.0F << 1.0F;
        QTest::newRow("GoogLeNet with two classifiers more") << "googlenet:aux=on" << 3 << -1.0F << 1.0F;
        QTest::newRow("grey") << "resnet20" << 1 << 0.0F << 1.0F;
    }

    /// torchvision's GoogLeNet turns ImageNet's normalisation x into (x deviation + mean - 0.5) / 0.5 itself (transform_input).
    void silentFilesAreReadAsTheirPublishersDo()
    {
        QFETCH(QString, model);
        QFETCH(int, channels);
        QFETCH(float, black);
        QFETCH(float, white);
        auto spec = modelFromName(model.toStdString());
        spec.input.channels = channels;
        const auto normalization = normalizationOf(assumedScaling(spec));
        checkNormalization(normalization, spec.input);
        const auto read = [&](float pixel) {
            return normalization.mean.empty() ? pixel : (pixel - normalization.mean.front()) / normalization.deviation.front();
        };
        QCOMPARE(read(0), black);
        QCOMPARE(read(1), white);
    }

    void whatAFileSaysIsTaken()
    {
        QCOMPARE(int(normalizationOf(WeightFacts{}).kind), int(Normalization::Kind::None));
        const auto byChannel = normalizationOf(WeightFacts{.model = {}, .input = {}, .labels = {}, .mean = {0.25F}, .deviation = {0.5F}});
        QCOMPARE(int(byChannel.kind), int(Normalization::Kind::PerChannel));
        QCOMPARE(byChannel.deviation.front(), 0.5F);
    }
};

QTEST_GUILESS_MAIN(TestExportFacts)
#include "tst_exportfacts.moc"
