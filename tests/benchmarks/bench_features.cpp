// How long a sheet of feature maps takes from values to pixels: 512 channels of 56 x 56 are to be there within 30 ms.

#include <QElapsedTimer>
#include <QScrollBar>
#include <QtTest>

#include <algorithm>
#include <cmath>

#include "core/zoo/zoo.h"
#include "ui/features/sheets.h"
#include "ui/features/tileview.h"
#include "ui/theme/theme.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

double medianMs(std::vector<double> times)
{
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return times[times.size() / 2];
}

SharedAnswer waves(std::int64_t channels, std::int64_t side)
{
    auto answer = std::make_shared<InferenceAnswer>();
    NamedTensor tensor{"layer", {channels, side, side}, {}};
    for (std::int64_t i = 0; i < channels * side * side; ++i)
        tensor.values.push_back(static_cast<float>(std::sin(0.37 * static_cast<double>(i))));
    answer->tensors.push_back(std::move(tensor));
    return answer;
}

}  // namespace

class BenchFeatures : public QObject {
    Q_OBJECT

private slots:
    void sheetIsDrawn_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("side");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("tile");
        QTest::newRow("512 of 56 x 56, all seen") << 512 << 56 << QSize(1920, 1240) << 60;
        QTest::newRow("512 of 56 x 56, a usual window") << 512 << 56 << QSize(900, 700) << 64;
        QTest::newRow("64 of 112 x 112") << 64 << 112 << QSize(1280, 800) << 112;
        QTest::newRow("2048 of 7 x 7") << 2048 << 7 << QSize(1280, 800) << 24;
    }

    /// From the answer to the painted frame: facts, order, scale, colours, drawing.
    void sheetIsDrawn()
    {
        QFETCH(int, channels);
        QFETCH(int, side);
        QFETCH(QSize, size);
        QFETCH(int, tile);
        const auto answer = waves(channels, side);
        const Theme theme;
        TileView view(theme);
        view.resize(size);
        view.setSide(tile);
        view.show();
        QImage frame(size, QImage::Format_RGB32);
        std::vector<double> whole, again;
        QElapsedTimer clock;
        for (int round = 0; round < 15; ++round) {
            clock.start();
            const MapsOptions options{.order = ChannelOrder::Activity};
            view.setSheet(channelSheet(answer, 0, options, scaleFor(answer->tensors.front(), false)));
            view.render(&frame);
            whole.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            clock.restart();
            view.render(&frame);
            again.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        qInfo("%s: %.1f ms from values to pixels, %.1f ms drawn again", QTest::currentDataTag(), medianMs(whole), medianMs(again));
    }
};

QTEST_MAIN(BenchFeatures)
#include "bench_features.moc"
