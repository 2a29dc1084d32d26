// The images that excite a channel most: found, told, chosen by keys, exported.

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/features/featuremapsfixture.h"
#include "ui/features/channelcard.h"
#include "ui/features/mapscolumn.h"
#include "ui/features/tileview.h"

using namespace reslab;
using namespace reslab::ui;

class TestChannelCard : public QObject, private test::FeatureMapsFixture {
    Q_OBJECT

private slots:
    void init() { openPage(); }
    void cleanup() { closePage(); }

    void imagesThatExciteAChannel()
    {
        fillAndShow();
        search();
        auto& card = m_page->card();
        QCOMPARE(card.found().sheet().tiles.size(), std::size_t(9));
        const int best = card.found().sheet().tiles.front().id;
        QTest::mouseClick(card.found().viewport(), Qt::LeftButton, {}, card.found().grid().cell(0).center());
        QCOMPARE(m_fixture->desk->image().index(), qint64(best));
        settle();
        // Keys tell which one they go to.
        QTest::keyClick(&card.found(), Qt::Key_Right);
        const auto& second = card.found().sheet().tiles[1];
        QVERIFY(!second.name.isEmpty() && !second.label.isEmpty());
        QCOMPARE(card.found().accessibleDescription(), second.name + QString::fromUtf8(" · ") + second.label);
        QCOMPARE(m_page->readout(), card.found().accessibleDescription());
        QCOMPARE(m_fixture->desk->image().index(), qint64(second.id));
        settle();
        // They leave the window with the channels.
        const QTemporaryDir folder;
        m_page->save(folder.filePath("found.csv"));
        QFile saved(folder.filePath("found.csv"));
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const auto lines = saved.readAll().trimmed().split('\n');
        QVERIFY2(lines.front().trimmed().endsWith("zeros,iteration,half,image,class,greatest"), lines.front().constData());
        const auto found = lines[lines.size() - 9].split(',');
        QCOMPARE(found.size(), lines.front().split(',').size());
        QCOMPARE(lines[1].count(','), lines.front().count(','));
        QCOMPARE(found[7], QByteArray("100"));
        QCOMPARE(found[8], QByteArray("test"));
        QCOMPARE(found[9].toInt(), best);
        // The other half has images of its own.
        card.setScanned(DataHalf::Train, ChannelCard::kAll);
        QVERIFY(!card.hasFound());
        card.scanButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(!card.isScanning() && card.hasFound(), test::kHangMs);
        QVERIFY(card.foundCsv().contains(",train,"));
        QTest::mouseClick(card.found().viewport(), Qt::LeftButton, {}, card.found().grid().cell(0).center());
        QCOMPARE(m_fixture->desk->image().half(), DataHalf::Train);
        QVERIFY(card.hasFound());
        // Another set has images of its own, too.
        m_fixture->openData(30);
        QVERIFY(!card.hasFound() && card.found().sheet().tiles.empty() && card.foundCsv().isEmpty());
        m_fixture->desk->image().setHalf(DataHalf::Test);
        settle();
        // It may be ended.
        m_fixture->stub.isHeld = true;
        card.scanButton().click();
        QVERIFY(card.isScanning());
        card.scanButton().click();
        QVERIFY(!card.isScanning());
        m_fixture->stub.isHeld = false;
    }

    /// While the network trains they stay, and are told to be of older weights than the channels.
    void whatOlderWeightsFoundSaysSo()
    {
        fillAndShow();
        search();
        const auto& card = m_page->card();
        QVERIFY(card.hasFound());
        for (const char* run : {"plain20", "resnet20"})
            m_fixture->arrive(run, 250);
        settle();
        QVERIFY(m_page->mapsColumns()[0]->says().contains("250"));
        QVERIFY(card.hasFound());
        const auto words = QString::fromUtf8("Of 20 test images, by the channel's greatest value · after 100 iterations");
        QVERIFY2(visibleTexts().contains(words), qPrintable(visibleTexts().join('\n')));
        const auto lines = savedLines();
        QCOMPARE(lines[1].split(',')[7], QString("250"));
        QCOMPARE(lines[lines.size() - 2].split(',')[7], QString("100"));
        m_fixture->language.apply("ko");
        QCoreApplication::processEvents();
        QVERIFY(visibleTexts().contains(QString::fromUtf8("테스트 이미지 20장 가운데, 채널의 최댓값 순서 · 반복 100회 뒤")));
        m_fixture->language.apply("en");
    }

    /// Below the channels of the network that they excite, and of no other.
    void thePictureHasTheImagesThatWereFound()
    {
        fillAndShow();
        m_fixture->selection.selectLayer("conv1");
        settle();
        const auto before = savedPicture();
        search();
        auto& card = m_page->card();
        QVERIFY(card.hasFound());
        const auto after = savedPicture();
        QCOMPARE(after.width(), before.width());
        QVERIFY(after.height() > before.height());
        const auto colour = card.found().sheet().tiles.front().picture.pixel(16, 16);
        const auto has = [&](int left, int right) {
            for (int y = before.height(); y < after.height(); ++y)
                for (int x = left; x < right; ++x)
                    if (after.pixel(x, y) == colour)
                        return true;
            return false;
        };
        QVERIFY(has(0, after.width() / 2));
        QVERIFY(!has(after.width() / 2, after.width()));
    }

    void whatEndsASearchIsTold()
    {
        fillAndShow();
        m_fixture->stub.isFaulty = true;
        m_page->card().scanButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->card().isScanning(), test::kHangMs);
        QVERIFY(visibleTexts().contains("weights.safetensors: there is no such file or folder"));
    }

private:
    /// Those of a channel of conv1, in the first network.
    void search()
    {
        m_fixture->selection.selectLayer("conv1");
        settle();
        m_page->card().scanButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->card().isScanning() && m_page->card().hasFound(), test::kHangMs);
    }
};

QTEST_MAIN(TestChannelCard)
#include "tst_channelcard.moc"
