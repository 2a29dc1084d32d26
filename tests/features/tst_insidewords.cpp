// Both pages in both languages, themes and sizes of type: nothing clipped, everything named and reached by keys.

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QTableView>

#include <array>

#include "tests/features/insidefixture.h"
#include "tests/support/drawntexts.h"
#include "tests/support/korean.h"
#include "ui/features/channelcard.h"
#include "ui/features/featuremapspage.h"
#include "ui/features/networkcolumn.h"
#include "ui/features/whypage.h"
#include "ui/setup/parts.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;
using test::isKorean;

namespace {

constexpr std::array kKinds{MapKind::Cam, MapKind::GradCam, MapKind::Saliency, MapKind::Guided, MapKind::Occlusion};

/// Both pages, and what they look into.
struct Pages {
    InsideFixture fixture;
    FeatureMapsPage maps{*fixture.desk};
    WhyPage why{*fixture.desk};
    const std::array<QWidget*, 2> both{&maps, &why};

    Pages() = default;
    explicit Pages(const test::Appearance& appearance)
        : fixture(appearance)
    {
    }

    void showAndFill()
    {
        for (auto* page : both)
            page->show();
        fixture.fill();
    }
};

}  // namespace

class TestInsideWords : public QObject {
    Q_OBJECT

private slots:
    void nothingIsClipped_data() { test::addAppearances(); }

    void nothingIsClipped()
    {
        QFETCH(test::Appearance, appearance);
        Pages pages(appearance);
        auto& fixture = pages.fixture;
        auto& maps = pages.maps;
        auto& why = pages.why;
        for (auto* page : pages.both) {
            page->resize(appearance.size);
            page->show();
            QCOMPARE(test::settledClippedTexts(*page), QString());
        }
        fixture.fill();
        for (const auto mode : {MapsMode::Channels, MapsMode::Layers, MapsMode::Kernels}) {
            maps.setOptions({.mode = mode});
            fixture.selection.selectLayer(mode == MapsMode::Kernels ? "layer2.0.conv1" : "layer2.0.relu1");
            QTRY_VERIFY_WITH_TIMEOUT(maps.isSettled(), test::kHangMs);
            maps.card().setTableShown(true);
            QCOMPARE(test::settledClippedTexts(maps), QString());
        }
        for (const auto kind : kKinds) {
            why.setKind(kind);
            QTRY_VERIFY_WITH_TIMEOUT(why.isSettled(), test::kHangMs);
            QCOMPARE(test::settledClippedTexts(why), QString());
        }
    }

    /// Four side by side have room for the beginning of their names, which is where they differ.
    void networksInNarrowColumnsAreToldApart()
    {
        InsideFixture fixture;
        QStringList seen;
        for (const auto* title : {"plain-20 (recorded)", "plain-56 (recorded)", "ResNet-20 (recorded)"}) {
            NetworkColumn column(fixture.theme);
            ShelfNetwork network;
            network.title = title;
            column.setNetwork(network);
            column.resize(fixture.theme.space(17), 300);
            column.show();
            QCoreApplication::processEvents();
            seen += column.findChild<TextLabel*>()->text();
            QVERIFY2(seen.last() != title, "there is no room for it");
        }
        QCOMPARE(seen.removeDuplicates(), 0);
    }

    /// What was already shown is told anew when the language changes.
    void theLanguageIsSwitched()
    {
        Pages pages;
        pages.showAndFill();
        QTRY_VERIFY_WITH_TIMEOUT(pages.maps.isSettled() && pages.why.isSettled(), test::kHangMs);
        pages.fixture.language.apply("ko");
        QCoreApplication::processEvents();
        for (auto* page : pages.both)
            for (auto* label : page->findChildren<QLabel*>()) {
                static const QRegularExpression word("[A-Za-z]{3,} [A-Za-z]{3,}");
                QVERIFY2(isKorean(label->text()) || !label->text().contains(word), qPrintable(label->text()));
            }
        pages.fixture.language.apply("en");
    }

    void everyControlTeachesAndHasAName()
    {
        Pages pages;
        pages.showAndFill();
        for (auto* page : pages.both) {
            for (const auto* button : page->findChildren<QAbstractButton*>()) {
                if (button->inherits("QTableCornerButton")) {
                    const auto* table = qobject_cast<const QTableView*>(button->parent());
                    QVERIFY(table && (table->verticalHeader()->isHidden() || !table->isCornerButtonEnabled()));
                    continue;
                }
                if (qobject_cast<QLineEdit*>(button->parent()))
                    continue;
                QVERIFY2(button->toolTip().size() > 5, qPrintable(button->accessibleName() + button->text()));
                QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
                QVERIFY2(button->focusPolicy() & Qt::TabFocus, qPrintable(button->accessibleName() + button->text()));
            }
            for (auto* control : page->findChildren<QSlider*>())
                QVERIFY(!control->accessibleName().isEmpty() && !control->toolTip().isEmpty());
            for (auto* control : page->findChildren<QComboBox*>())
                QVERIFY(!control->accessibleName().isEmpty() && !control->toolTip().isEmpty());
        }
    }
};

QTEST_MAIN(TestInsideWords)
#include "tst_insidewords.moc"
