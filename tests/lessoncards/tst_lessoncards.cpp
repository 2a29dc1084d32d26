// The interactive figures of lessons, with small networks on disk.

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QtTest>

#include <algorithm>

#include "core/explain/explainer.h"
#include "tests/lessoncards/savedruns.h"
#include "tests/support/drawntexts.h"
#include "tests/support/korean.h"
#include "ui/lessoncards/blockstepscard.h"
#include "ui/plots/segmentedcontrol.h"

using namespace reslab;
using namespace reslab::ui;
using test::SavedRuns;

namespace {

constexpr int kPatienceMs = 120'000;
constexpr const char* kResidual = "cifar:depth=14,width=4";
constexpr const char* kPlain = "cifar:depth=14,width=4,shortcut=none";

const QMap<QString, QString> kScaleOptions{{"residual", kResidual}, {"plain", kPlain}, {"block", "layer2.1"}};
const QMap<QString, QString> kIdentityOptions{{"network", kPlain}, {"into", "20"}};
const QMap<QString, QString> kSumOptions{{"preact", "cifar:depth=14,width=4,order=preact"}, {"original", kResidual}};

QMap<QString, QString> optionsOf(const QString& name)
{
    if (name == "scale-f")
        return kScaleOptions;
    if (name == "identity-layers")
        return kIdentityOptions;
    return name == "stage-sum" ? kSumOptions : QMap<QString, QString>{};
}

bool hasAll(const LessonCard& card, const QStringList& keys)
{
    return std::ranges::all_of(keys, [&](const QString& key) { return card.measured(key).has_value(); });
}

/// All that lessons may ask it for.
QStringList keysOf(const QString& name)
{
    QStringList keys;
    for (const auto* key : lessonCardKeys(name))
        keys += key;
    return keys;
}

/// The error of a run on the first test images of `shapes`, by other means than the card's: through the inspection plan.
double errorOf(const SavedRuns& saved, int id)
{
    const auto& run = *saved.runs.find(id)->description;
    WeightSnapshot weights;
    for (auto& tensor : test::drawnTensors(run.spec))
        weights.tensors.push_back(std::move(tensor.values));
    Explainer explainer(inferShapes(run.spec), makeExplainEngine(1));
    explainer.setWeights(weights);
    const auto images = makeShapes({.trainSize = 1, .testSize = kLessonImages}).test;
    std::int64_t wrong = 0;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(images->shape().elements()));
    for (std::uint32_t i = 0; i < kLessonImages; ++i) {
        images->get(i, pixels);
        std::vector<float> values(pixels.size());
        const auto plane = pixels.size() / 3;
        for (std::size_t k = 0; k < pixels.size(); ++k)
            values[k] = (static_cast<float>(pixels[k]) / 255.0F - run.normalization.mean[k / plane]) /
                        run.normalization.deviation[k / plane];
        const auto logits = explainer.look(values).logits;
        wrong += std::ranges::max_element(logits) - logits.begin() == images->label(i) ? 0 : 1;
    }
    return 100.0 * static_cast<double>(wrong) / kLessonImages;
}

}  // namespace

class TestLessonCards : public QObject {
    Q_OBJECT

private slots:
    void everyNameMakesACard()
    {
        SavedRuns saved;
        QCOMPARE(lessonCardNames().size(), 5);
        for (const auto& name : lessonCardNames()) {
            const auto card = saved.card(name);
            QVERIFY2(card, qPrintable(name));
            QVERIFY(!card->measured("no-such-key"));
            QVERIFY(!card->statement().isEmpty());
            QCOMPARE(keysOf(name).isEmpty(), name == "block-steps");
        }
        QVERIFY(!saved.card("no-such-card"));
    }

    void aSkipIsFolded()
    {
        SavedRuns saved;
        const auto card = saved.card("fold-skip");
        QSignalSpy measured(card.get(), &LessonCard::measuredChanged);
        QVERIFY(card->isMeasuring());
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, keysOf("fold-skip")), kPatienceMs);
        QTRY_VERIFY(!card->isMeasuring());
        QVERIFY(*card->measured("difference") < 1e-14);
        const auto two = *card->measured("difference-two");
        QVERIFY(two > 0.05 && two < 1.0);
        const auto before = measured.count();
        QTest::keyClick(card->findChild<QPushButton*>(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(measured.count() > before, kPatienceMs);
        QVERIFY(*card->measured("difference-two") != two);
    }

    void aStageIsAddedUp()
    {
        SavedRuns saved;
        const auto card = saved.card("stage-sum", kSumOptions);
        QVERIFY(!lessonCardNeedsRuns("stage-sum"));
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, keysOf("stage-sum")), kPatienceMs);
        for (const auto* key : {"preact-forward", "preact-back"})
            QVERIFY2(*card->measured(key) < 1e-5, qPrintable(QString::number(*card->measured(key))));
        for (const auto* key : {"original-forward", "original-back"})
            QVERIFY2(*card->measured(key) > 0.05, qPrintable(QString::number(*card->measured(key))));
        QVERIFY2(card->statement().contains("blocks layer1.0 to layer1.1"), qPrintable(card->statement()));
        // A network whose additions are masked does not become exact by being called so.
        const auto other = saved.card("stage-sum", {{"preact", kResidual}, {"original", kSumOptions["preact"]}});
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*other, keysOf("stage-sum")), kPatienceMs);
        QCOMPARE(*other->measured("preact-forward"), *card->measured("original-forward"));
        QVERIFY(*other->measured("original-back") < 1e-5);
    }

    void aNetworkWithoutShortcutsHasNoSum()
    {
        SavedRuns saved;
        const auto card = saved.card("stage-sum", {{"preact", kPlain}, {"original", kResidual}});
        QSignalSpy failed(card.get(), &LessonCard::failed);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QVERIFY(!card->measured("preact-forward"));
        QVERIFY2(card->statement().contains("identity shortcuts"), qPrintable(card->statement()));
    }

    void fIsScaled()
    {
        SavedRuns saved;
        const auto card = saved.card("scale-f", kScaleOptions);
        const auto ids = saved.add({kResidual, kPlain});
        card->setRuns(ids);
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, {"residual-error-one", "plain-error-one"}), kPatienceMs);
        // What is left without F is seen when the reader takes it away, and not before.
        auto* slider = card->findChild<QSlider*>();
        QSignalSpy changed(card.get(), &LessonCard::measuredChanged);
        slider->setValue(1);
        for (const auto* key : {"residual-error-zero", "plain-error-zero", "residual-passes"})
            QVERIFY2(!card->measured(key), key);
        const auto before = card->statement();
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(slider->value(), 0);
        QVERIFY(changed.count() >= 2);
        QVERIFY(card->statement() != before);
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, keysOf("scale-f")), kPatienceMs);
        QCOMPARE(*card->measured("residual-passes"), 0.0);
        // Not nothing: epsilon does not shrink with the weights.
        QVERIFY(*card->measured("weights-change") > 0.0 && *card->measured("weights-change") < 1e-2);
        QCOMPARE(*card->measured("residual-error-one"), errorOf(saved, ids[kResidual]));
        QCOMPARE(*card->measured("plain-error-one"), errorOf(saved, ids[kPlain]));
        // What a plain block gives without its F is the same for all images: so is the answer, right for one class of ten.
        QCOMPARE(*card->measured("plain-error-zero"), 90.0);
        // Moved back, it stays known.
        slider->setValue(slider->maximum());
        QVERIFY(hasAll(*card, keysOf("scale-f")));
    }

    /// Normalisation undoes a factor on the weights before it by the statistics of what it reads, and by those alone.
    void weightsAreScaledInstead()
    {
        SavedRuns saved;
        const auto card = saved.card("scale-f", kScaleOptions);
        card->setRuns(saved.add({kResidual, kPlain}));
        auto* slider = card->findChild<QSlider*>();
        auto* whats = card->findChild<SegmentedControl*>();
        QVERIFY(whats);
        QCOMPARE(whats->count(), 3);
        slider->setValue(slider->maximum() / 2);
        const auto changeIn = [&](int what) {
            whats->findChildren<QAbstractButton*>()[what]->click();
            static const QRegularExpression said("block's output has changed by ([^%]+?) of its size");
            // Of both networks; that of the residual one stands first.
            [&] { QTRY_COMPARE_WITH_TIMEOUT(card->statement().count(said), 2, kPatienceMs); }();
            const auto told = said.match(card->statement()).captured(1);
            // Below a thousandth it is told as a power of ten.
            return told.contains(QString::fromUtf8("10⁻")) ? 0.0 : told.toDouble();
        };
        const auto ofBatch = changeIn(1);
        QVERIFY2(ofBatch < 1e-2, qPrintable(card->statement()));
        QVERIFY2(card->statement().contains("batch statistics"), qPrintable(card->statement()));
        const auto ofRunning = changeIn(2);
        QVERIFY2(ofRunning > 0.02, qPrintable(card->statement()));
        // What the lesson measures is of F, wherever s has been with the weights.
        slider->setValue(0);
        QVERIFY(!card->measured("plain-error-zero"));
        whats->findChildren<QAbstractButton*>()[0]->click();
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, keysOf("scale-f")), kPatienceMs);
        QCOMPARE(*card->measured("residual-passes"), 0.0);
        QVERIFY(!card->statement().contains("has changed"));
    }

    void whatIsMissingIsSaid()
    {
        SavedRuns saved;
        const auto card = saved.card("identity-layers", kIdentityOptions);
        QSignalSpy failed(card.get(), &LessonCard::failed);
        const auto none = card->statement();
        QVERIFY(!none.isEmpty());
        const auto folder = saved.write(kPlain, false);
        const QMap<QString, int> ids{{kPlain, saved.runs.addRecorded(folder)}};
        card->setRuns(ids);
        QVERIFY2(card->statement() != none, qPrintable(card->statement()));
        QTest::qWait(50);
        QVERIFY(!card->measured("error-before"));
        saved.write(kPlain, true);
        saved.runs.addRecorded(folder);
        card->setRuns(ids);
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, keysOf("identity-layers")), kPatienceMs);
        QCOMPARE(failed.count(), 0);
    }

    void layersThatChangeNothing()
    {
        SavedRuns saved;
        const auto card = saved.card("identity-layers", kIdentityOptions);
        const auto ids = saved.add({kPlain});
        card->setRuns(ids);
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, keysOf("identity-layers")), kPatienceMs);
        QCOMPARE(*card->measured("error-before"), errorOf(saved, ids[kPlain]));
        QCOMPARE(*card->measured("error-after"), *card->measured("error-before"));
        QVERIFY(*card->measured("difference") < 1e-4);
        // A run that goes takes what was measured of it with it.
        saved.runs.remove(ids[kPlain]);
        QVERIFY(!card->measured("error-before"));
    }

    void whatCannotBeIsTold()
    {
        SavedRuns saved;
        auto options = kScaleOptions;
        options["block"] = "layer9.9";
        const auto card = saved.card("scale-f", options);
        QSignalSpy failed(card.get(), &LessonCard::failed);
        card->setRuns(saved.add({kResidual}));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatienceMs);
        QVERIFY(!card->measured("residual-error-one"));
    }

    void aBlockIsWalkedThrough_data()
    {
        QTest::addColumn<QString>("block");
        QTest::addColumn<bool>("isTrained");
        QTest::addColumn<int>("steps");
        QTest::newRow("basic, fresh") << "basic" << false << 7;
        QTest::newRow("basic, trained") << "basic" << true << 7;
        QTest::newRow("plain, trained") << "plain" << true << 6;
        QTest::newRow("bottleneck, fresh") << "bottleneck" << false << 10;
    }

    void aBlockIsWalkedThrough()
    {
        QFETCH(QString, block);
        QFETCH(bool, isTrained);
        QFETCH(int, steps);
        SavedRuns saved;
        const auto made = saved.card("block-steps", {{"block", block}});
        auto& card = static_cast<BlockStepsCard&>(*made);
        if (isTrained)
            card.setRuns(saved.add({kResidual, kPlain}));
        // Said before anything is seen, too.
        const auto tellsOwnStatistics = [&] {
            return std::ranges::any_of(card.findChildren<QLabel*>(), [&](const QLabel* label) {
                return label->text().contains(isTrained ? "running statistics" : "statistics of 64 images");
            });
        };
        QCOMPARE(card.steps(), 0);
        QVERIFY(tellsOwnStatistics());
        QTRY_COMPARE_WITH_TIMEOUT(card.steps(), steps, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(tellsOwnStatistics(), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(card.statement().contains("1,563"), isTrained, kPatienceMs);
        QSet<QString> said{card.statement()};
        for (int step = 0; step < steps; ++step) {
            QTest::keyClick(&card, Qt::Key_Right);
            QCOMPARE(card.step(), step);
            said += card.statement();
        }
        QCOMPARE(said.size(), steps + 1);
        QTest::keyClick(&card, Qt::Key_Right);
        QCOMPARE(card.step(), steps - 1);
        QTest::keyClick(&card, Qt::Key_Left);
        QCOMPARE(card.step(), steps - 2);
        QTest::keyClick(&card, Qt::Key_Home);
        QCOMPARE(card.step(), -1);
    }

    void closingEndsCleanly()
    {
        SavedRuns saved;
        const auto ids = saved.add({kResidual, kPlain});
        for (int round = 0; round < 40; ++round)
            for (const auto& name : lessonCardNames()) {
                const auto card = saved.card(name, optionsOf(name));
                card->setRuns(ids);
                if (round % 2 == 0)
                    card->show();
                QTest::qWait(round % 8);
                if (round % 3 == 0)
                    card->setRuns({});
            }
    }

    void nothingIsClipped_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("choice");
        QTest::newRow("English, light") << "en" << static_cast<int>(ThemeChoice::Light);
        QTest::newRow("Korean, dark") << "ko" << static_cast<int>(ThemeChoice::Dark);
    }

    void nothingIsClipped()
    {
        QFETCH(QString, code);
        QFETCH(int, choice);
        SavedRuns saved(code, static_cast<ThemeChoice>(choice));
        const auto ids = saved.add({kResidual, kPlain});
        for (const auto& name : lessonCardNames()) {
            const auto card = saved.card(name, optionsOf(name));
            card->resize(900, 600);
            card->show();
            QCOMPARE(test::settledClippedTexts(*card), QString());
            card->setRuns(ids);
            if (auto* slider = card->findChild<QSlider*>())
                slider->setValue(0);
            QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, keysOf(name)), kPatienceMs);
            QCOMPARE(test::settledClippedTexts(*card), QString());
            QCOMPARE(test::isKorean(card->statement()), code == "ko");
            for (const auto* label : card->findChildren<QLabel*>())
                QVERIFY2(label->text().size() < 12 || test::isKorean(label->text()) == (code == "ko"), qPrintable(label->text()));
            for (auto* widget : card->findChildren<QWidget*>())
                QVERIFY2(widget->focusPolicy() == Qt::NoFocus || !widget->accessibleName().isEmpty() ||
                             !widget->property("text").toString().isEmpty(),
                         widget->metaObject()->className());
        }
    }

    /// Large type on a small screen: the chart's head stays clear of the networks' names.
    void largeTypeKeepsItsPlace()
    {
        SavedRuns saved;
        saved.theme.setScale(1.5);
        const auto scaled = saved.card("scale-f", kScaleOptions);
        scaled->resize(720, 520);
        scaled->show();
        QTest::qWait(50);
        QRectF head;
        QWidget* canvas = nullptr;
        for (auto* widget : scaled->findChildren<QWidget*>())
            for (const auto& drawn : test::drawnTexts(*widget))
                if (drawn.text.contains("Test error")) {
                    head = drawn.box;
                    canvas = widget;
                }
        QVERIFY(canvas);
        for (const auto& drawn : test::drawnTexts(*canvas))
            QVERIFY2(drawn.text.contains("Test error") || !drawn.box.adjusted(1, 1, -1, -1).intersects(head), qPrintable(drawn.text));
    }

    void aHandOutIsOnWhite()
    {
        SavedRuns saved("en", ThemeChoice::Dark);
        const auto ids = saved.add({kResidual, kPlain});
        for (const auto& name : lessonCardNames()) {
            const auto card = saved.card(name, optionsOf(name));
            card->setRuns(ids);
            QTRY_VERIFY2_WITH_TIMEOUT(!card->picture({600, 400}).isNull(), qPrintable(name), kPatienceMs);
            const auto picture = card->picture({600, 400});
            QCOMPARE(picture.size(), QSize(600, 400));
            QCOMPARE(picture.pixelColor(0, 0).lightness() > 240, true);
        }
    }

    void paperPromisesNothing_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("English") << "en" << "The figure that belongs here was not measured in this class.";
        QTest::newRow("Korean") << "ko" << "여기에 올 그림의 값은 이 수업에서 재지 않았습니다.";
    }

    /// What is still to come when a card is printed does not come on paper: that nothing was measured is said instead.
    void paperPromisesNothing()
    {
        QFETCH(QString, code);
        QFETCH(QString, words);
        SavedRuns saved(code);
        for (const auto& name : lessonCardNames()) {
            const auto card = saved.card(name, optionsOf(name));
            QVERIFY2(card->picture({600, 400}).isNull(), qPrintable(name));
            QCOMPARE(card->printedStatement(), words);
        }
        // Of two networks one was trained: that one is told.
        const auto card = saved.card("scale-f", kScaleOptions);
        card->setRuns(saved.add({kResidual}));
        card->findChild<QSlider*>()->setValue(0);
        QTRY_VERIFY_WITH_TIMEOUT(hasAll(*card, {"residual-error-one", "residual-error-zero"}), kPatienceMs);
        QVERIFY(!card->picture({600, 400}).isNull());
        const auto missing = readableName(kPlain);
        QVERIFY2(card->statement().contains(missing), qPrintable(card->statement()));
        QVERIFY2(!card->printedStatement().contains(missing), qPrintable(card->printedStatement()));
        QVERIFY(card->printedStatement().contains('%') && card->printedStatement().size() < card->statement().size());
    }
};

QTEST_MAIN(TestLessonCards)
#include "tst_lessoncards.moc"
