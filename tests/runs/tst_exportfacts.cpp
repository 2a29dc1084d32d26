#include "core/runs/exportfacts.h"

#include <QtTest>

#include "core/base/error.h"
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

    /// What was told comes before what is known, and that before what is usual, which pictures in grey have none of.
    void whatGoesOutIsCompleted()
    {
        const auto networkOf = [](const char* model, std::int64_t channels, int classes) {
            return TrainedNetwork{.graph = inferShapes(modelFromName(model, Shape{channels, 32, 32}, classes)), .values = {}, .facts = {}, .notes = {}};
        };
        const ToldFacts told{.classNames = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"},
                             .normalization = Normalization{.kind = Normalization::Kind::PerChannel, .mean = {1, 2, 3}, .deviation = {4, 5, 6}}};
        auto silent = networkOf("resnet20", 3, 10);
        completeFacts(silent, {});
        QCOMPARE(silent.facts.labels.front(), std::string("airplane"));
        QVERIFY(silent.facts.mean.empty() && silent.facts.deviation.empty());
        completeFacts(silent, told);
        QCOMPARE(silent.facts.labels, told.classNames);
        QCOMPARE(silent.facts.mean, (std::vector<float>{1, 2, 3}));
        QCOMPARE(silent.facts.deviation, (std::vector<float>{4, 5, 6}));
        completeFacts(silent, {});
        QCOMPARE(silent.facts.labels, told.classNames);
        QCOMPARE(silent.facts.mean, (std::vector<float>{1, 2, 3}));
        auto seven = networkOf("resnet20", 3, 7);
        completeFacts(seven, {.classNames = told.classNames, .normalization = {}});
        QVERIFY(seven.facts.labels.empty());
        auto grey = networkOf("resnet20", 1, 10);
        completeFacts(grey, {});
        QVERIFY(grey.facts.labels.empty());
        QVERIFY_THROWS_EXCEPTION(Error, completeFacts(grey, told));
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
