#pragma once

#include <QDir>
#include <QImage>
#include <QtTest>

#include "core/base/rng.h"

namespace reslab::test {

/// Folders of two classes, each of 20 pictures of 32 x 32 noise: opened, 32 to train on and 8 to test on.
inline void drawPictures(const QString& folder, std::uint64_t seed)
{
    Rng rng(seed, "pictures");
    for (const char* name : {"light", "dark"}) {
        QVERIFY(QDir().mkpath(folder + "/" + name));
        for (int i = 0; i < 20; ++i) {
            QImage picture(32, 32, QImage::Format_RGB32);
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x) {
                    const auto grey = static_cast<int>(rng.below(128)) + (name[0] == 'l' ? 128 : 0);
                    picture.setPixel(x, y, qRgb(grey, grey, grey));
                }
            QVERIFY(picture.save(QString("%1/%2/%3.png").arg(folder, name).arg(i)));
        }
    }
}

}  // namespace reslab::test
