// The image that is looked at: of the data set, of a file, from elsewhere or of a camera.

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>
#include <QtTest>

#include <utility>
#include <vector>

#include "tests/features/featuremapsfixture.h"
#include "ui/features/imagechooser.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

/// A camera that is plugged in and sees what a test wants.
class StubCamera final : public Camera {
public:
    bool isBuilt() const override { return true; }
    bool isThere() const override { return m_isThere; }
    bool isOn() const override { return m_isOn; }
    void start() override { turn(true); }
    void stop() override { turn(false); }

    void plug()
    {
        m_isThere = true;
        emit changed();
    }

    void see(const QColor& colour)
    {
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(colour);
        emit seen(picture);
    }

private:
    void turn(bool isOn)
    {
        if (std::exchange(m_isOn, isOn) != isOn)
            emit changed();
    }

    bool m_isThere = false;
    bool m_isOn = false;
};

}  // namespace

class TestImageChooser : public QObject, private test::FeatureMapsFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    void theSelectionsImageIsFollowed()
    {
        fillAndShow();
        m_fixture->selection.selectImage(7);
        QCOMPARE(m_fixture->desk->image().index(), qint64(7));
        m_fixture->desk->image().setIndex(8);
        QCOMPARE(m_fixture->selection.image(), qint64(8));
        m_fixture->desk->image().setHalf(DataHalf::Train);
        QCOMPARE(m_fixture->selection.image(), qint64(-1));
        settle();
    }

    void picturesComeFromElsewhere()
    {
        fillAndShow();
        const QTemporaryDir folder;
        const auto file = folder.filePath("picture.png");
        QImage(50, 40, QImage::Format_RGB32).save(file);
        QMimeData drop;
        drop.setUrls({QUrl::fromLocalFile(file)});
        QVERIFY(ImageChooser::holdsPicture(drop));
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &drop, Qt::LeftButton, {});
        QApplication::sendEvent(m_page.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPoint(20, 20), Qt::CopyAction, &drop, Qt::LeftButton, {});
        QApplication::sendEvent(m_page.get(), &event);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign(), test::kHangMs);
        QVERIFY(m_fixture->desk->image().image().pixels->shape == (Shape{3, 40, 50}));
        QCOMPARE(m_fixture->selection.image(), qint64(-1));
        button("Back to the data")->click();
        QVERIFY(!m_fixture->desk->image().isForeign());
        QImage copied(10, 12, QImage::Format_ARGB32);
        copied.fill(Qt::transparent);
        QApplication::clipboard()->setImage(copied);
        QTest::keyClick(m_page.get(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign(), test::kHangMs);
        QCOMPARE(int(m_fixture->desk->image().image().pixels->pixels.front()), 255);
        settle();
    }

    /// As browsers hand pictures over: the bytes are decoded as those of a file, and Qt's own reading of them is not asked for.
    void bytesOfAPictureAreDecodedAsAFile()
    {
        fillAndShow();
        auto& choice = m_fixture->desk->image();
        QByteArray bytes;
        QBuffer file(&bytes);
        QVERIFY(file.open(QIODevice::WriteOnly) && QImage(50, 40, QImage::Format_RGB32).save(&file, "PNG"));
        QMimeData mime;
        mime.setData("image/png", bytes);
        QVERIFY(ImageChooser::holdsPicture(mime));
        mime.setImageData(QImage(7, 7, QImage::Format_RGB32));
        choice.setPicture(mime, "one");
        QTRY_VERIFY_WITH_TIMEOUT(choice.isForeign(), test::kHangMs);
        QVERIFY(choice.image().pixels->shape == (Shape{3, 40, 50}));
        QMimeData broken;
        broken.setData("image/jpeg", "no picture at all");
        choice.setPicture(broken, "two");
        QTRY_VERIFY_WITH_TIMEOUT(visibleTexts().join('\n').contains("two: is not"), test::kHangMs);
        QCOMPARE(choice.image().name, QString("one"));
        settle();
    }

    /// 96 MB of pixels, of which copies would take 288 more: refused before one is made.
    void pixelsThatAreTooManyAreRefused()
    {
        fillAndShow();
        auto& choice = m_fixture->desk->image();
        std::vector<ErrorCode> codes;
        connect(&choice, &ImageChoice::failed, this, [&codes](const Error& error) { codes.push_back(error.code()); });
        choice.setPicture(QImage(12'000, 8'000, QImage::Format_Grayscale8), "huge");
        QVERIFY(codes == std::vector{ErrorCode::FileTooLarge});
        QVERIFY(!choice.isReading() && !choice.isForeign());
    }

    /// Whatever the width: lines of three bytes a pixel do not end where Qt's own would.
    void pixelsKeepTheirPlaces()
    {
        QImage image(5, 3, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        image.setPixelColor(4, 0, Qt::red);
        image.setPixelColor(1, 2, QColor(0, 0, 10));
        const auto planes = planarImage(image, 100);
        QVERIFY(planes.shape == (Shape{3, 3, 5}));
        for (int y = 0; y < 3; ++y)
            for (int x = 0; x < 5; ++x) {
                const auto colour = image.pixelColor(x, y).alpha() > 0 ? image.pixelColor(x, y) : QColor(Qt::white);
                const auto at = [&](int c) { return int(planes.pixels[static_cast<std::size_t>((c * 3 + y) * 5 + x)]); };
                QCOMPARE(QColor(at(0), at(1), at(2)), colour.toRgb());
            }
    }

    void whatIsNoPictureIsTold()
    {
        fillAndShow();
        const QTemporaryDir folder;
        QFile text(folder.filePath("notes.png"));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("this is no picture, whatever its name says");
        text.close();
        QMimeData drop;
        drop.setUrls({QUrl::fromLocalFile(text.fileName())});
        QVERIFY(!ImageChooser::holdsPicture(drop));
        m_fixture->desk->image().openFile(text.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(visibleTexts().join('\n').contains("notes.png: is not"), test::kHangMs);
        QVERIFY(!m_fixture->desk->image().isForeign());
    }

    void aCameraIsWatched()
    {
        fillAndShow();
        auto owned = std::make_unique<StubCamera>();
        auto& camera = *owned;
        m_fixture->desk->image().setCamera(std::move(owned));
        emit camera.changed();
        auto* button = named("Camera");
        QVERIFY(!button->isEnabled());
        QVERIFY2(button->toolTip().contains("No camera"), qPrintable(button->toolTip()));
        camera.plug();
        QVERIFY(button->isEnabled());
        button->click();
        QVERIFY(camera.isOn() && button->isChecked());
        camera.see(Qt::red);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().isForeign() && m_page->isSettled(), test::kHangMs);
        const auto first = m_fixture->desk->image().image().pixels;
        // However many come, each that is shown is answered.
        m_fixture->stub.isHeld = true;
        camera.see(Qt::green);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->desk->image().image().pixels != first, test::kHangMs);
        const int before = m_fixture->stub.interrupted;
        for (int i = 0; i < 20; ++i) {
            camera.see(Qt::blue);
            QTest::qWait(2);
        }
        QCOMPARE(m_fixture->stub.interrupted.load(), before);
        m_fixture->stub.isHeld = false;
        settle();
        // Another choice ends it, and so does leaving the page.
        m_fixture->desk->image().showData();
        QVERIFY(!camera.isOn() && !button->isChecked());
        button->click();
        m_page->hide();
        QVERIFY(!camera.isOn());
    }
};

QTEST_MAIN(TestImageChooser)
#include "tst_imagechooser.moc"
