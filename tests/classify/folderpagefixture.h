#pragma once

#include <QDir>
#include <QPainter>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

#include "core/network/network.h"
#include "core/weights/trained.h"
#include "tests/features/insidefixture.h"
#include "ui/classify/classifyview.h"

namespace reslab::test {

/// What the networks are that answer.
constexpr const char* kFolderModel = "resnet20:width=4";

/// A picture whose colours follow from its number.
inline QImage pictureOf(int number, int width = 40, int height = 36)
{
    QImage image(width, height, QImage::Format_RGB888);
    image.fill(QColor::fromHsv((number * 67) % 360, 200, 180));
    QPainter painter(&image);
    painter.fillRect(5 + number % 20, 4 + number % 13, 14, 11, QColor::fromHsv((number * 131) % 360, 255, 255));
    return image;
}

/// What the tests of many pictures at once have in common: pictures in folders named like their classes, networks that nobody trained,
/// and the page.
class FolderPageFixture {
protected:
    /// For initTestCase(): networks that nobody trained, and pictures in folders named like their classes.
    void fillFolder()
    {
        writeNetwork("net.safetensors", 3);
        writeNetwork("other.safetensors", 4);
        int number = 0;
        for (const auto* folder : {"pictures/cat", "pictures/Dog", "pictures/other", "empty"}) {
            QVERIFY(QDir(m_folder.path()).mkpath(folder));
            for (int i = 0; i < 15 && QString(folder) != "empty"; ++i, ++number)
                QVERIFY(pictureOf(number).save(at(QString("%1/%2.png").arg(folder).arg(number, 3, 10, QChar('0')))));
        }
    }

    /// For init(): a page of its own, shown, with one network.
    void openPage()
    {
        m_fixture = std::make_unique<InsideFixture>();
        m_view = std::make_unique<ui::ClassifyView>(*m_fixture->desk);
        m_view->resize(1400, 900);
        m_fixture->desk->shelf().addWeights(ui::FileSource{.file = at("net.safetensors").toStdString(), .model = kFolderModel});
        m_view->show();
        m_view->showPage(ui::ClassifyView::Many);
        m_view->many().setTraining(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->many().network() != 0, kHangMs);
    }

    /// For cleanup().
    void closePage()
    {
        m_view.reset();
        m_fixture.reset();
    }

    void finish() { QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy(), kHangMs); }
    QString at(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<InsideFixture> m_fixture;
    std::unique_ptr<ui::ClassifyView> m_view;

private:
    void writeNetwork(const QString& file, std::uint64_t seed) const
    {
        const auto graph = inferShapes(modelFromName(kFolderModel));
        Engine engine(1);
        Network network(graph, Precision::F32, engine);
        network.initialise(seed);
        TrainedNetwork trained{.graph = graph};
        for (std::size_t i = 0; i < network.tensors().size(); ++i)
            trained.values.push_back(network.tensor(static_cast<int>(i)));
        trained.facts = {.model = kFolderModel,
                         .input = graph.spec.input,
                         .labels = {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"},
                         .mean = {0.5F, 0.4F, 0.3F},
                         .deviation = {0.25F, 0.25F, 0.25F}};
        writeSafetensors(at(file).toStdString(), trained);
    }
};

}  // namespace reslab::test
