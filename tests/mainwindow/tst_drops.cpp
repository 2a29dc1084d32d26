// What is dropped on the window or pasted, as a file manager or a browser hands it over: every thing is answered, and nothing is lost.

#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QToolButton>
#include <QtTest>

#include <algorithm>
#include <fstream>

#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/weightsfixture.h"
#include "tests/mainwindow/windowfixture.h"
#include "tests/support/madecurves.h"
#include "tests/support/patience.h"
#include "ui/classify/classifycolumn.h"
#include "ui/classify/classifyview.h"
#include "ui/diagram/architectureview.h"
#include "ui/features/imagechooser.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/weightspanel.h"
#include "ui/plots/emptystate.h"

using namespace reslab;
using namespace reslab::ui;
using test::buttonNamed;
using test::ScriptedCore;
using test::WindowFixture;

namespace {

QUrl at(const QString& file)
{
    return QUrl::fromLocalFile(file);
}

}  // namespace

class TestDrops : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_window = &m_fixture->open(std::make_unique<ScriptedCore>());
        m_window->open(test::writeZeros(path("net.safetensors"), "resnet20", {}));
        m_view = m_window->findChild<ClassifyView*>();
        QTRY_VERIFY_WITH_TIMEOUT(m_view->many().network() != 0, test::kHangMs);
        for (const auto* name : {"one.png", "two.png", "pictures/three.png"}) {
            QDir(m_fixture->folder.path()).mkpath("pictures");
            QImage picture(40, 40, QImage::Format_RGB32);
            picture.fill(Qt::darkGreen);
            QVERIFY(picture.save(path(name)));
        }
        std::ofstream(path("words.png").toStdString()) << "no picture at all";
        std::ofstream(path("empty.jpg").toStdString());
        QFile whole(path("one.png")), cut(path("cut.png"));
        QVERIFY(whole.open(QIODevice::ReadOnly) && cut.open(QIODevice::WriteOnly));
        cut.write(whole.read(whole.size() / 2));
        m_window->show(MainWindow::View::Classify);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->isVisible(), test::kHangMs);
    }

    void cleanup()
    {
        QApplication::clipboard()->clear();
        m_fixture.reset();
    }

    void aFile()
    {
        drop({.urls = {at(path("one.png"))}});
        QTRY_VERIFY_WITH_TIMEOUT(showsName("one.png") && isAnswered(), test::kHangMs);
    }

    /// Whatever its name is, the content decides.
    void aFileOfAnotherEnding()
    {
        QVERIFY(QFile::copy(path("one.png"), path("one.txt")));
        drop({.urls = {at(path("one.txt"))}});
        QTRY_VERIFY_WITH_TIMEOUT(showsName("one.txt") && isAnswered(), test::kHangMs);
    }

    /// The picture itself beside an address that is not on this computer.
    void aPictureOfABrowser()
    {
        QImage image(50, 30, QImage::Format_RGB32);
        image.fill(Qt::blue);
        drop({.urls = {QUrl("https://example.org/cat.jpg")}, .image = image});
        QTRY_VERIFY_WITH_TIMEOUT(showsName("picture") && isAnswered(), test::kHangMs);
        QVERIFY(m_window->banner().isHidden());
    }

    /// The bytes of a file, with no pixels beside them.
    void bytesOfAPicture()
    {
        QFile file(path("one.png"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        drop({.urls = {QUrl("https://example.org/cat.png")}, .bytes = file.readAll()});
        QTRY_VERIFY_WITH_TIMEOUT(showsName("picture") && isAnswered(), test::kHangMs);
        QVERIFY(m_window->banner().isHidden());
    }

    void aPictureWithoutPixels()
    {
        drop({.urls = {at(path("one.png"))}});
        QTRY_VERIFY_WITH_TIMEOUT(showsName("one.png") && isAnswered(), test::kHangMs);
        drop({.urls = {}, .image = QImage(), .hasImage = true});
        QTRY_VERIFY_WITH_TIMEOUT(tells("no pixels"), test::kHangMs);
        QVERIFY2(showsName("one.png"), "what was there stays");
    }

    /// Rubbish among them is a row of its own.
    void severalFiles()
    {
        drop({.urls = {at(path("one.png")), at(path("words.png")), at(path("two.png")), at(path("empty.jpg"))}});
        QCOMPARE(m_view->page(), ClassifyView::Many);
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 4, test::kHangMs);
        QCOMPARE(m_view->many().model().unreadable(), qsizetype(2));
    }

    /// As programs that show pictures hand over several: the files count.
    void severalFilesBesideAPictureOfOne()
    {
        drop({.urls = {at(path("one.png")), at(path("two.png"))}, .image = QImage(path("one.png"))});
        QCOMPARE(m_view->page(), ClassifyView::Many);
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 2, test::kHangMs);
    }

    void severalFilesArePasted_data()
    {
        QTest::addColumn<bool>("byButton");
        QTest::newRow("by the key") << false;
        QTest::newRow("by the button") << true;
    }

    /// As if they had been dropped.
    void severalFilesArePasted()
    {
        QFETCH(bool, byButton);
        copy({.urls = {at(path("one.png")), at(path("words.png")), at(path("two.png")), at(path("empty.jpg"))}});
        if (byButton) {
            const auto buttons = m_view->one().chooser().findChildren<QToolButton*>();
            const auto button = std::ranges::find(buttons, QString("Paste"), &QToolButton::text);
            QVERIFY(button != buttons.end());
            (*button)->click();
        } else {
            QTest::keyClick(&m_view->one(), Qt::Key_V, Qt::ControlModifier);
        }
        QCOMPARE(m_view->page(), ClassifyView::Many);
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 4, test::kHangMs);
        QCOMPARE(m_view->many().model().unreadable(), qsizetype(2));
    }

    /// On the page of many a folder is one of many, and a picture alone is looked at.
    void thePageOfManyIsPastedOn()
    {
        m_view->showPage(ClassifyView::Many);
        copy({.urls = {at(path("pictures")), at(path("one.png"))}});
        QTest::keyClick(&m_view->many(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 2, test::kHangMs);
        copy({.urls = {at(path("two.png"))}});
        QTest::keyClick(&m_view->many(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(showsName("two.png") && isAnswered(), test::kHangMs);
    }

    void thePasteIsTheWindowsWhereNobodyAsks()
    {
        m_window->show(MainWindow::View::Curves);
        QApplication::clipboard()->setText("words");
        QTest::keyClick(m_window, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!m_view->isVisible());
        copy({.urls = {QUrl("https://example.org/cat.jpg")}});
        QTest::keyClick(m_window, Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(m_window->banner().sentence().contains("https://example.org/cat.jpg"), qPrintable(m_window->banner().sentence()));
        QVERIFY(!m_view->isVisible());
        QImage image(50, 30, QImage::Format_RGB32);
        image.fill(Qt::blue);
        copy({.urls = {}, .image = image});
        QTest::keyClick(m_window, Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->isVisible() && showsName("pasted picture") && isAnswered(), test::kHangMs);
    }

    /// A network of the user's own is drawn beside those that are there; also where pictures are waited for.
    void aNetworkOfOnesOwn()
    {
        auto& drawn = *m_window->findChild<ArchitectureView*>();
        drop({.urls = {at(QStringLiteral(RESLAB_TEST_DATA "/networks/squeezed-inception.json"))}});
        QTRY_VERIFY_WITH_TIMEOUT(drawn.isVisible(), test::kHangMs);
        const auto shows = [&] {
            return std::ranges::any_of(drawn.view().drawing().panels, [](const Panel& panel) {
                return panel.network.name == "squeezed-inception.json" && panel.network.graph->find("se.gate") >= 0;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(shows(), test::kHangMs);
        QVERIFY(m_window->banner().isHidden());
    }

    void weightsOfAnyName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isAsked");
        for (const char* name : {"net.th", "net.PTH", "net.ckpt", "net.pth.tar", "model.bin", "net"})
            for (const bool isAsked : {false, true})
                QTest::addRow("%s%s", name, isAsked ? ", where pictures are waited for" : "") << name << isAsked;
    }

    /// Neither data nor pictures.
    void weightsOfAnyName()
    {
        QFETCH(QString, name);
        QFETCH(bool, isAsked);
        const auto data = m_window->draft().value().data;
        m_window->show(isAsked ? MainWindow::View::Classify : MainWindow::View::Curves);
        QVERIFY(QFile::copy(QStringLiteral(RESLAB_TEST_DATA "/checkpoints/wrapped.pth"), path(name)));
        drop({.urls = {at(path(name))}});
        const auto& panel = *m_window->findChild<WeightsPanel*>();
        QTRY_VERIFY_WITH_TIMEOUT(panel.seen() && panel.seen()->file == path(name).toStdString(), test::kHangMs);
        QCOMPARE(panel.seen()->guesses.networks.front().model, std::string("cifar:depth=8,width=2,shortcut=B"));
        QCOMPARE(m_window->draft().value().data, data);
    }

    void severalFilesWhereNobodyAsks()
    {
        m_window->show(MainWindow::View::Curves);
        drop({.urls = {at(path("one.png")), at(path("two.png")), QUrl("https://example.org/cat.jpg")}});
        QTRY_VERIFY_WITH_TIMEOUT(m_view->isVisible() && m_view->page() == ClassifyView::Many, test::kHangMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 2, test::kHangMs);
        QVERIFY(m_window->banner().sentence().contains("example.org"));
    }

    void aFolder()
    {
        drop({.urls = {at(path("pictures"))}});
        QCOMPARE(m_view->page(), ClassifyView::Many);
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 1, test::kHangMs);
        // On the page of many, too.
        drop({.urls = {at(path("pictures")), at(path("one.png"))}});
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 2, test::kHangMs);
    }

    /// Every one of them, and a picture beside them, whatever page is open.
    void severalFolders()
    {
        QVERIFY(QDir().mkpath(path("more")) && QFile::copy(path("one.png"), path("more/four.png")));
        for (const auto page : {ClassifyView::One, ClassifyView::Many}) {
            m_view->showPage(page);
            drop({.urls = {at(path("more")), at(path("pictures"))}});
            QCOMPARE(m_view->page(), ClassifyView::Many);
            QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 2, test::kHangMs);
            m_view->showPage(page);
            drop({.urls = {at(path("one.png")), at(path("more")), at(path("pictures"))}});
            QTRY_VERIFY_WITH_TIMEOUT(!m_view->many().isBusy() && m_view->many().model().rowCount() == 3, test::kHangMs);
        }
    }

    void aRunIsNoFolderOfPictures_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("isPasted");
        for (const bool isPasted : {false, true}) {
            QTest::addRow("a run, %s", isPasted ? "pasted" : "dropped") << "made/resnet20" << isPasted;
            QTest::addRow("an experiment, %s", isPasted ? "pasted" : "dropped") << "made" << isPasted;
        }
    }

    /// Also on the page of many.
    void aRunIsNoFolderOfPictures()
    {
        QFETCH(QString, folder);
        QFETCH(bool, isPasted);
        test::writeMadeRun(path("made").toStdString(), "resnet20");
        m_view->showPage(ClassifyView::Many);
        if (isPasted) {
            copy({.urls = {at(path(folder))}});
            QTest::keyClick(&m_view->many(), Qt::Key_V, Qt::ControlModifier);
        } else {
            drop({.urls = {at(path(folder))}});
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_window->runs().ids().size(), std::size_t(1), test::kHangMs);
        QVERIFY(!m_view->many().isBusy());
    }

    /// Beside a picture, on the page of many.
    void weightsAreNoPictures()
    {
        m_view->showPage(ClassifyView::Many);
        QVERIFY(QFile::copy(QStringLiteral(RESLAB_TEST_DATA "/checkpoints/wrapped.pth"), path("net.pth")));
        drop({.urls = {at(path("one.png")), at(path("net.pth"))}});
        const auto& panel = *m_window->findChild<WeightsPanel*>();
        QTRY_VERIFY_WITH_TIMEOUT(panel.seen() && panel.seen()->file == path("net.pth").toStdString(), test::kHangMs);
        QTRY_VERIFY_WITH_TIMEOUT(showsName("one.png"), test::kHangMs);
        QCOMPARE(m_view->many().model().rowCount(), 0);
    }

    void rubbish_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("words") << "words.png";
        QTest::newRow("nothing") << "empty.jpg";
        QTest::newRow("cut in half") << "cut.png";
    }

    void rubbish()
    {
        QFETCH(QString, file);
        drop({.urls = {at(path("one.png"))}});
        QTRY_VERIFY_WITH_TIMEOUT(showsName("one.png") && isAnswered(), test::kHangMs);
        const auto data = m_window->draft().value().data;
        drop({.urls = {at(path(file))}});
        QTRY_VERIFY_WITH_TIMEOUT(tells(file), test::kHangMs);
        QVERIFY2(showsName("one.png"), "what was there stays");
        QCOMPARE(m_window->draft().value().data, data);
    }

    void rubbishFirst_data() { rubbish_data(); }

    /// With no picture before it: the sentence is seen, and below it a page that asks for another picture, or the data's image.
    void rubbishFirst()
    {
        QFETCH(QString, file);
        drop({.urls = {at(path(file))}});
        QTRY_VERIFY_WITH_TIMEOUT(tells(file), test::kHangMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->one().findChild<EmptyState*>()->isVisible() || isAnswered(), test::kHangMs);
    }

    void aRemoteAddress()
    {
        drop({.urls = {QUrl("https://example.org/cat.jpg")}});
        QVERIFY(m_window->banner().sentence().contains("https://example.org/cat.jpg"));
        QVERIFY(m_window->banner().sentence().contains("nothing is fetched from the network"));
    }

    void aFileThatWent()
    {
        drop({.urls = {at(path("gone.png"))}});
        QVERIFY(m_window->banner().sentence().contains("gone.png"));
    }

    /// What waits for a network is not forgotten.
    void beforeThereIsANetwork()
    {
        WindowFixture fixture;
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.show(MainWindow::View::Classify);
        auto& view = *window.findChild<ClassifyView*>();
        dropOn(window, view, {.urls = {at(path("one.png")), at(path("two.png"))}});
        QCOMPARE(view.many().model().rowCount(), 0);
        window.open(test::writeZeros(path("later.safetensors"), "resnet20", {}));
        QTRY_VERIFY_WITH_TIMEOUT(!view.many().isBusy() && view.many().model().rowCount() == 2, test::kHangMs);
    }

    /// On a fresh window: what comes with the program answers, and says that it is recorded.
    void onAFreshWindow_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::newRow("one picture") << QStringList{"one.png"};
        QTest::newRow("two") << QStringList{"one.png", "two.png"};
    }

    void onAFreshWindow()
    {
        QFETCH(QStringList, files);
        WindowFixture fixture;
        fixture.recorded = {RESLAB_SOURCE_DIR "/resources/recorded"};
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto& view = *window.findChild<ClassifyView*>();
        QList<QUrl> urls;
        for (const auto& file : files)
            urls += at(path(file));
        dropOn(window, *window.centralWidget(), {.urls = urls});
        if (files.size() > 1) {
            QTRY_VERIFY_WITH_TIMEOUT(!view.many().isBusy() && view.many().model().rowCount() == 2, test::kHangMs);
            QCOMPARE(view.many().model().unreadable(), qsizetype(0));
        } else {
            const auto isShown = [&] {
                const auto columns = view.one().classifyColumns();
                return view.one().isSettled() && !columns.empty() && !columns.front()->bars().entries().empty();
            };
            QTRY_VERIFY_WITH_TIMEOUT(isShown(), test::kHangMs);
            for (const auto* column : view.one().classifyColumns())
                QVERIFY2(column->network().title.endsWith("(recorded)"), qPrintable(column->network().title));
        }
        for (const int id : window.runs().ids())
            QVERIFY(window.runs().find(id)->recording);
        QVERIFY(window.banner().isHidden());
    }

    /// With no picture brought: drawing, the data's images and a folder are reached.
    void aFreshWindowHasSomebodyToAsk()
    {
        WindowFixture fixture;
        fixture.recorded = {RESLAB_SOURCE_DIR "/resources/recorded"};
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        auto& view = *window.findChild<ClassifyView*>();
        QVERIFY(window.runs().isEmpty());
        window.show(MainWindow::View::Classify);
        QTRY_VERIFY_WITH_TIMEOUT(view.many().network() != 0, test::kHangMs);
        view.showPage(ClassifyView::Many);
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(view.many(), "Open a folder…"), test::kHangMs);
        view.showPage(ClassifyView::One);
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(view.one(), "Open a picture…") && !buttonNamed(view.one(), "Start"), test::kHangMs);
        for (const int id : window.runs().ids())
            QVERIFY(window.runs().find(id)->recording);
        // Who closes them wants none.
        for (const int id : std::vector(window.runs().ids()))
            window.runs().remove(id);
        window.show(MainWindow::View::Curves);
        window.show(MainWindow::View::Classify);
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(view.one(), "Start"), test::kHangMs);
        QVERIFY(window.runs().isEmpty());
    }

private:
    struct Dropped {
        QList<QUrl> urls;
        QImage image;
        bool hasImage = false;
        QByteArray bytes = {};  ///< of a PNG
    };

    QString path(const QString& name) const { return m_fixture->folder.filePath(name); }

    void drop(const Dropped& dropped) { dropOn(*m_window, *m_window->centralWidget(), dropped); }

    static void fill(QMimeData& mime, const Dropped& dropped)
    {
        if (!dropped.urls.isEmpty())
            mime.setUrls(dropped.urls);
        if (dropped.hasImage || !dropped.image.isNull())
            mime.setImageData(dropped.image);
        if (!dropped.bytes.isEmpty())
            mime.setData("image/png", dropped.bytes);
    }

    /// Into the clipboard.
    static void copy(const Dropped& copied)
    {
        auto* mime = new QMimeData;
        fill(*mime, copied);
        QApplication::clipboard()->setMimeData(mime);
    }

    /// On what lies in the middle of `place`, else on what that lies in, as Qt does.
    static void dropOn(QWidget& window, const QWidget& place, const Dropped& dropped)
    {
        QMimeData mime;
        fill(mime, dropped);
        const auto middle = place.mapTo(&window, place.rect().center());
        for (auto* widget = window.childAt(middle); widget; widget = widget->parentWidget()) {
            if (!widget->acceptDrops())
                continue;
            QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, {});
            QApplication::sendEvent(widget, &enter);
            if (!enter.isAccepted())
                continue;
            QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, {});
            QApplication::sendEvent(widget, &event);
            if (event.isAccepted())
                return;
        }
        QFAIL("nobody takes what is dropped");
    }

    bool showsName(const QString& name) const
    {
        const auto labels = m_view->one().chooser().findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(name); });
    }

    bool isAnswered() const
    {
        const auto columns = m_view->one().classifyColumns();
        return m_view->page() == ClassifyView::One && m_view->one().isSettled() && !columns.empty() &&
               !columns.front()->bars().entries().empty();
    }

    /// Below the controls of the page, or above all pages.
    bool tells(const QString& words) const
    {
        const auto labels = m_window->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    }

    std::unique_ptr<WindowFixture> m_fixture;
    MainWindow* m_window = nullptr;
    ClassifyView* m_view = nullptr;
};

QTEST_MAIN(TestDrops)
#include "tst_drops.moc"
