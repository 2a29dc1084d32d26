// Both pages with the public weights of CIFAR's ResNets and real images. With RESLAB_PICTURES set to a folder, what the pages show is
// left there.

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "core/explain/explainer.h"
#include "core/weights/trained.h"
#include "core/zoo/zoo.h"
#include "tests/support/cifartest.h"
#include "tests/support/patience.h"
#include "tests/support/shared.h"
#include "ui/bridge/networkinput.h"
#include "ui/features/featuremapspage.h"
#include "ui/features/layerlist.h"
#include "ui/features/mapscolumn.h"
#include "ui/features/tileview.h"
#include "ui/features/whycolumn.h"
#include "ui/features/whypage.h"
#include "ui/models/selection.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

constexpr int kPatienceMs = 120'000;

FileSource sourceOf(const std::filesystem::path& shared, const std::string& model)
{
    return {.file = shared / "weights" / (model + "_cifar10_optionA.safetensors"),
            .model = model,
            .normalization = test::publicNormalization()};
}

}  // namespace

class TestRealFeatures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_language.apply("en");
        m_theme.choose(ThemeChoice::Light);
        const auto shared = test::sharedFolder();
        if (shared.empty() || !std::filesystem::exists(sourceOf(shared, "resnet20").file))
            QSKIP("shared/weights with CIFAR ResNets is not here (RESLAB_SHARED)");
        m_data = test::cifarTestImages(shared, m_folder.path().toStdString());
        m_desk = std::make_unique<FeaturesDesk>(m_runs, m_selection, m_theme);
        m_desk->image().setData(m_data);
        for (const char* model : {"resnet20", "resnet56"})
            m_desk->shelf().addWeights(sourceOf(shared, model));
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::all_of(m_desk->shelf().networks(), [](const ShelfNetwork& network) { return network.graph != nullptr; }),
            kPatienceMs);
    }

    void channelsAreThoseOfTheNetwork()
    {
        FeatureMapsPage page(*m_desk);
        page.resize(1400, 860);
        page.show();
        for (const char* layer : {"layer1.0.relu2", "layer3.2.relu2", "layer2.0.conv1"}) {
            m_selection.selectLayer(layer);
            QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kPatienceMs);
            const auto* column = page.mapsColumns().front();
            const auto& facts = *column->answer()->network;
            const auto trained = readTrained(openTensorFile(std::get<FileSource>(*column->network().source).file), facts.graph->spec, {});
            Explainer explainer(trained.graph, makeExplainEngine(1));
            WeightSnapshot weights;
            weights.tensors = trained.values;
            explainer.setWeights(weights);
            const auto input = networkInput(*m_desk->image().image().pixels, facts);
            const auto seen = explainer.look(input.values, {trained.graph.find(layer)});
            // Two threads add in another order than one.
            for (const auto& tile : column->tiles().sheet().tiles)
                for (std::size_t i = 0; i < tile.values.size(); ++i)
                    QVERIFY(std::abs(tile.values[i] - seen.activations.front().values[static_cast<std::size_t>(tile.id) * tile.values.size() + i]) < 1e-4F);
            keep(page, QString("maps-%1").arg(layer));
        }
        for (const auto mode : {MapsMode::Layers, MapsMode::Kernels}) {
            m_selection.selectLayer("conv1");
            page.setOptions({.mode = mode});
            QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kPatienceMs);
            keep(page, mode == MapsMode::Layers ? "layers" : "kernels");
        }
    }

    void everyMapOfManyImages()
    {
        WhyPage page(*m_desk);
        page.resize(1400, 860);
        page.show();
        m_selection.selectLayer({});
        int right = 0;
        const std::vector<qint64> images{0, 1, 3, 7, 10, 12, 13, 14};
        for (const auto image : images) {
            m_desk->image().setIndex(image);
            for (const auto kind : {MapKind::Cam, MapKind::GradCam, MapKind::Occlusion, MapKind::Guided}) {
                if (kind != MapKind::Cam && kind != MapKind::GradCam && image != images.front())
                    continue;
                page.setKind(kind);
                QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kPatienceMs);
                keep(page, QString("why-%1-%2").arg(image).arg(static_cast<int>(kind)));
            }
            for (const auto* column : page.whyColumns())
                right += greatestOf(column->answer()->probabilities) == m_desk->image().image().label ? 1 : 0;
        }
        QVERIFY2(right >= static_cast<int>(2 * images.size()) - 3, qPrintable(QString::number(right)));
    }

private:
    /// The page in English and light, in Korean and dark, and what it exports.
    void keep(InsidePage& page, const QString& name)
    {
        const auto folder = qEnvironmentVariable("RESLAB_PICTURES");
        if (folder.isEmpty())
            return;
        page.grab().save(folder + "/" + name + ".png");
        page.save(folder + "/" + name + "-export.png");
        m_language.apply("ko");
        m_theme.choose(ThemeChoice::Dark);
        QCoreApplication::processEvents();
        page.grab().save(folder + "/" + name + "-ko-dark.png");
        m_language.apply("en");
        m_theme.choose(ThemeChoice::Light);
        QCoreApplication::processEvents();
    }

    QTemporaryDir m_folder;
    Language m_language;
    Theme m_theme;
    RunSet m_runs;
    Selection m_selection;
    DataPair m_data;
    std::unique_ptr<FeaturesDesk> m_desk;
};

QTEST_MAIN(TestRealFeatures)
#include "tst_realfeatures.moc"
