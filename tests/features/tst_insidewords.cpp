// Both pages in both languages, themes and sizes of type: nothing clipped, everything named and reached by keys.

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>

#include <array>

#include "tests/features/insidefixture.h"
#include "tests/support/drawntexts.h"
#include "ui/features/channelcard.h"
#include "ui/features/featuremapspage.h"
#include "ui/features/whypage.h"

using namespace reslab;
using namespace reslab::ui;
using test::InsideFixture;

namespace {

constexpr std::array kKinds{MapKind::Cam, MapKind::GradCam, MapKind::Saliency, MapKind::Guided, MapKind::Occlusion};

bool isKorean(const QString& text)
{
    static const QRegularExpression hangul("[\\x{AC00}-\\x{D7A3}]");
    return text.contains(hangul);
}

}  // namespace

class TestInsideWords : public QObject {
    Q_OBJECT

private slots:
    void nothingIsClipped_data() { test::addAppearances(); }

    void nothingIsClipped()
    {
        QFETCH(test::Appearance, appearance);
        InsideFixture fixture(appearance);
        FeatureMapsPage maps(*fixture.desk);
        WhyPage why(*fixture.desk);
        for (auto* page : std::initializer_list<QWidget*>{&maps, &why}) {
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

    /// What was already shown is told anew when the language changes.
    void theLanguageIsSwitched()
    {
        InsideFixture fixture;
        FeatureMapsPage maps(*fixture.desk);
        WhyPage why(*fixture.desk);
        maps.show();
        why.show();
        fixture.fill();
        QTRY_VERIFY_WITH_TIMEOUT(maps.isSettled() && why.isSettled(), test::kHangMs);
        fixture.language.apply("ko");
        QCoreApplication::processEvents();
        for (auto* page : std::initializer_list<QWidget*>{&maps, &why})
            for (auto* label : page->findChildren<QLabel*>()) {
                static const QRegularExpression word("[A-Za-z]{3,} [A-Za-z]{3,}");
                QVERIFY2(isKorean(label->text()) || !label->text().contains(word), qPrintable(label->text()));
            }
        fixture.language.apply("en");
    }

    void everyControlTeachesAndHasAName()
    {
        InsideFixture fixture;
        FeatureMapsPage maps(*fixture.desk);
        WhyPage why(*fixture.desk);
        maps.show();
        why.show();
        fixture.fill();
        for (auto* page : std::initializer_list<QWidget*>{&maps, &why}) {
            for (const auto* button : page->findChildren<QAbstractButton*>()) {
                if (button->inherits("QTableCornerButton") || qobject_cast<QLineEdit*>(button->parent()))
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
