// Every page and dialog in both languages and themes: nothing clipped, nothing left in English.

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QImage>
#include <QLabel>
#include <QRegularExpression>
#include <QTabBar>
#include <QtTest>

#include "tests/mainwindow/scriptedcore.h"
#include "tests/mainwindow/weightsfixture.h"
#include "tests/mainwindow/windowfixture.h"
#include "tests/support/drawntexts.h"
#include "tests/support/korean.h"
#include "ui/lessons/checkpanel.h"
#include "ui/lessons/foretoldpanel.h"
#include "ui/lessons/lessonreader.h"
#include "ui/lessons/predictpanel.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/mainwindow/weightspanel.h"
#include "ui/mainwindow/windowactions.h"

using namespace reslab;
using namespace reslab::ui;
using test::isKorean;
using test::ScriptedCore;
using test::WindowFixture;

namespace {

/// Words that are the same in every language: names of networks, methods, formats, keys, units.
bool isInternational(QString text)
{
    static const QRegularExpression tags("<[^>]*>");
    static const QRegularExpression names(
        "\\b(ResLab|ResNet|plain|resnet|googlenet|GoogLeNet|ResNeXt|VGG|alexnet|zfnet|MACs|cifar|CIFAR|MNIST|shapes|quick|paper|SGD|bf16|f32|auto|BN|ReLU|PReLU|He|Xavier|oneDNN|Qt|"
        "QCustomPlot|RandAugment|CAM|Grad|avx\\w*|English|images?|Ctrl|Shift|Alt|Space|Esc|Del|Backspace|Enter|PgUp|PgDown|Home|End|F\\d+|PNG|SVG|PDF|CSV|HTML|JSON|MAC|RMS|test|log|lr|"
        "min|[A-Za-z]|[KMGT]i?B|\\w*\\d\\w*|\\w*[./_-]\\w*)\\b");
    text.remove(tags);
    text.remove(names);
    static const QRegularExpression word("[A-Za-z]{2,}");
    return !text.contains(word);
}

/// Every text that `root` can show or say, with where it is.
QStringList textsOf(QWidget& root)
{
    QStringList texts;
    auto widgets = root.findChildren<QWidget*>();
    widgets.prepend(&root);
    for (auto* widget : widgets) {
        texts << widget->toolTip() << widget->accessibleName();
        for (const char* property : {"text", "title", "windowTitle", "placeholderText", "specialValueText", "suffix"})
            // A style sheet's mark may have the same name: that is true or false, and nothing to read.
            if (const auto value = widget->property(property); value.typeId() == QMetaType::QString)
                texts << value.toString();
        if (auto* box = qobject_cast<QComboBox*>(widget))
            for (int i = 0; i < box->count(); ++i)
                texts << box->itemText(i);
        if (auto* tabs = qobject_cast<QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                texts << tabs->tabText(i) << tabs->tabToolTip(i);
        for (auto* action : widget->actions())
            texts << action->text() << action->toolTip();
    }
    texts.removeDuplicates();
    texts.removeAll(QString());
    return texts;
}

void finishAnExperiment(MainWindow& window)
{
    window.desk().start();
    QVERIFY(QTest::qWaitFor(
        [&] { return window.desk().progress().iteration() > 0 && window.desk().state() == TrainingDesk::State::Idle; },
        20'000));
}

/// A file with all there is to tell, for a net that has a twin.
void openWeights(MainWindow& window, const QString& file)
{
    window.open(test::writeZeros(file, "resnet110", {}));
    QVERIFY(QTest::qWaitFor([&] { return window.findChild<WeightsPanel*>()->seen().has_value(); }, 20'000));
}

}  // namespace

class TestWords : public QObject {
    Q_OBJECT

private slots:
    void nothingIsClipped_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("choice");
        QTest::addColumn<QSize>("size");
        QTest::newRow("English, light") << "en" << int(ThemeChoice::Light) << QSize(1280, 800);
        QTest::newRow("English, dark, large") << "en" << int(ThemeChoice::Dark) << QSize(1920, 1080);
        QTest::newRow("Korean, light, large") << "ko" << int(ThemeChoice::Light) << QSize(1920, 1080);
        QTest::newRow("Korean, dark") << "ko" << int(ThemeChoice::Dark) << QSize(1280, 800);
    }

    void nothingIsClipped()
    {
        QFETCH(QString, code);
        QFETCH(int, choice);
        QFETCH(QSize, size);
        WindowFixture fixture(code, ThemeChoice(choice));
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        window.resize(size);
        QCOMPARE(test::settledClippedTexts(window), QString());
        finishAnExperiment(window);
        QCOMPARE(test::settledClippedTexts(window), QString());
        window.show(MainWindow::View::Architecture);
        QCOMPARE(test::settledClippedTexts(window), QString());
        window.show(MainWindow::View::Layers);
        QCOMPARE(test::settledClippedTexts(window), QString());
        window.show(MainWindow::View::Classify);
        QCOMPARE(test::settledClippedTexts(window), QString());
        window.show(MainWindow::View::Compare);
        QCOMPARE(test::settledClippedTexts(window), QString());
        window.showWelcome();
        QCOMPARE(test::settledClippedTexts(window), QString());
        window.show(MainWindow::View::Lessons);
        QCOMPARE(test::settledClippedTexts(window), QString());
        window.openLesson("1");
        QCOMPARE(test::settledClippedTexts(window), QString());
        window.show(MainWindow::View::Curves);
        openWeights(window, fixture.folder.filePath("a-file-of-weights-with-a-long-name.safetensors"));
        QCOMPARE(test::settledClippedTexts(window), QString());
    }

    void everyDialogOpens_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("English") << "en";
        QTest::newRow("Korean") << "ko";
    }

    void everyDialogOpens()
    {
        QFETCH(QString, code);
        WindowFixture fixture(code);
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const QStringList names{WindowActions::tr("Preferences…"), WindowActions::tr("Keyboard"), WindowActions::tr("About ResLab")};
        for (auto* action : window.actions())
            if (names.contains(action->text()))
                action->trigger();
        const auto dialogs = window.findChildren<QDialog*>();
        QCOMPARE(dialogs.size(), 3);
        for (auto* dialog : dialogs) {
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            const auto clipped = test::clippedTexts(*dialog);
            QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join("\n")));
            if (code == "ko")
                for (const auto& text : textsOf(*dialog))
                    QVERIFY2(isKorean(text) || isInternational(text), qPrintable(text));
        }
    }

    void nothingIsLeftInEnglish()
    {
        WindowFixture fixture("ko");
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        openWeights(window, fixture.folder.filePath("w.safetensors"));
        // Of two classes the test half has one.
        QImage picture(32, 32, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        for (const auto* place : {"train/1", "train/2", "test/1"}) {
            const auto folder = fixture.folder.filePath(QString("images/") + place);
            QVERIFY(QDir().mkpath(folder) && picture.save(folder + "/0.png"));
        }
        window.open(fixture.folder.filePath("images").toStdString());
        QVERIFY(QTest::qWaitFor([&] { return window.draft().dataFacts() && window.draft().dataFacts()->classes == 2; }, 20'000));
        QStringList left;
        for (const auto& text : textsOf(window))
            if (!isKorean(text) && !isInternational(text))
                left += text;
        QVERIFY2(left.isEmpty(), qPrintable(left.join("\n")));
    }

    /// What lessons say besides their own words, on every page and of everything that can be known of a run and a measure.
    void noLessonIsLeftInEnglish()
    {
        WindowFixture fixture("ko");
        auto& window = fixture.open(std::make_unique<ScriptedCore>());
        const auto unfinished = [](UnfinishedRun::Why why) {
            return Measurement{.value = 1.0, .unfinished = UnfinishedRun{.why = why, .iteration = 3, .iterations = 4, .divergence = {}}};
        };
        const std::vector<Measurement> measurements{{.value = 12.5, .unfinished = {}},
                                                    {.isUnderWay = true, .unfinished = {}},
                                                    unfinished(UnfinishedRun::Why::Training),
                                                    unfinished(UnfinishedRun::Why::Stopped),
                                                    unfinished(UnfinishedRun::Why::Diverged)};
        QStringList texts;
        for (const auto* lesson : {"1", "2", "3", "4"}) {
            window.openLesson(lesson);
            auto& reader = *window.findChild<LessonReader*>();
            for (int page = 0; page < static_cast<int>(reader.lesson()->lesson.pages.size()); ++page) {
                reader.setPage(page);
                texts += textsOf(reader.predictPanel()) + textsOf(reader.foretoldPanel());
                for (const auto& measured : measurements) {
                    reader.checkPanel().refresh([&](const LessonMeasure&) { return measured; });
                    for (int i = 0; i < reader.checkPanel().count(); ++i)
                        texts += reader.checkPanel().measuredWords(i);
                    texts += textsOf(reader.checkPanel());
                }
                using State = RunPanel::State;
                for (const auto state : {State::Idle, State::Foretell, State::Busy, State::Running, State::Paused, State::Stopping}) {
                    reader.runPanel().setState(state);
                    texts += textsOf(reader.runPanel());
                }
            }
        }
        texts.removeDuplicates();
        QVERIFY(texts.size() > 50);
        for (const auto& text : texts)
            QVERIFY2(isKorean(text) || isInternational(text), qPrintable(text));
    }

    /// Words for which Korean has several: one of them is used everywhere.
    void oneThingHasOneWord_data()
    {
        QTest::addColumn<QString>("other");
        QTest::newRow("epoch") << QString::fromUtf8("에포크");
        QTest::newRow("network") << QString::fromUtf8("네트워크");
        QTest::newRow("multiply-adds") << QString::fromUtf8("MAC은");
        QTest::newRow("pixel") << QString::fromUtf8("화소");
        QTest::newRow("stem") << QString::fromUtf8("줄기");
        QTest::newRow("branch") << QString::fromUtf8("잔차 가지");
        QTest::newRow("pre-activation") << QString::fromUtf8("사전 활성화");
        QTest::newRow("data set") << QString::fromUtf8("데이터셋");
        QTest::newRow("data set, apart") << QString::fromUtf8("데이터 세트");
        QTest::newRow("true class") << QString::fromUtf8("진짜 클래스");
        QTest::newRow("image") << QString::fromUtf8("붙여 넣은 그림");
        QTest::newRow("plain") << QString::fromUtf8("일반(plain)");
    }

    void oneThingHasOneWord()
    {
        QFETCH(QString, other);
        const QDir source(RESLAB_SOURCE_DIR);
        QStringList files{source.filePath("translations/reslab_ko.ts"), source.filePath("resources/lessons/glossary.ko.md"),
                          source.filePath("resources/lessons/FORMAT.ko.md")};
        for (QDirIterator lessons(source.filePath("resources/lessons"), {"ko.md"}, QDir::Files, QDirIterator::Subdirectories);
             lessons.hasNext();)
            files += lessons.next();
        QVERIFY(files.size() > 4);
        for (const auto& name : files) {
            QFile file(name);
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
            QVERIFY2(!QString::fromUtf8(file.readAll()).contains(other), qPrintable(name));
        }
    }

    /// Terms of the glossary: where the English message has one, the Korean has its word.
    void termsAreTranslatedAlike_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("korean");
        QTest::newRow("stage") << R"(\bstages?\b)" << QString::fromUtf8("스테이지");
        QTest::newRow("pixel") << R"(\bpixels?\b)" << QString::fromUtf8("픽셀");
        QTest::newRow("stem") << R"(\bstem\b)" << QString::fromUtf8("스템");
        QTest::newRow("branch") << R"(\bbranch(es)?\b)" << QString::fromUtf8("갈래");
        QTest::newRow("path") << R"(\bpaths?\b)" << QString::fromUtf8("경로");
        QTest::newRow("pre-activation") << R"(\bpre-activat)" << QString::fromUtf8("pre-activation");
        QTest::newRow("naive") << R"(\bnaive\b)" << QString::fromUtf8("단순형");
        QTest::newRow("reduced") << R"(^reduced$)" << QString::fromUtf8("축소형");
        QTest::newRow("response") << R"(\bresponses?\b)" << QString::fromUtf8("반응");
        QTest::newRow("gradient") << R"(\bgradients?\b)" << QString::fromUtf8("기울기");
        QTest::newRow("learning rate") << R"(\blearning rate)" << QString::fromUtf8("학습률");
        QTest::newRow("true class") << R"(\btrue class)" << QString::fromUtf8("정답 클래스");
        QTest::newRow("corner") << R"(\bcorners\b)" << QString::fromUtf8("귀퉁이");
        QTest::newRow("and others") << R"(et al\.)" << QString::fromUtf8(" 외 ");
    }

    void termsAreTranslatedAlike()
    {
        QFETCH(QString, english);
        QFETCH(QString, korean);
        QFile file(QDir(RESLAB_SOURCE_DIR).filePath("translations/reslab_ko.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(file.readAll());
        QCOMPARE(text.count("<source>"), text.count("<message>"));
        static const QRegularExpression message(
            R"(<source>([^<]*)</source>\s*(?:<(?!translation)[^>]*>[^<]*</[^>]*>\s*)*<translation>([^<]*)<)");
        const QRegularExpression term(english, QRegularExpression::CaseInsensitiveOption);
        int found = 0;
        for (auto messages = message.globalMatch(text); messages.hasNext();) {
            const auto next = messages.next();
            if (!next.captured(1).contains(term))
                continue;
            ++found;
            QVERIFY2(next.captured(2).contains(korean), qPrintable(next.captured(1)));
        }
        QVERIFY(found > 1);
    }

    /// A particle depends on the sound before it, which a number or a file's name brings with it: sentences do without.
    void noParticleIsLeftOpen()
    {
        QFile file(QDir(RESLAB_SOURCE_DIR).filePath("translations/reslab_ko.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(file.readAll()).split('\n');
        static const QRegularExpression open("을\\(를\\)|이\\(가\\)|은\\(는\\)|와\\(과\\)", QRegularExpression::UseUnicodePropertiesOption);
        for (const auto& line : lines)
            QVERIFY2(!line.contains(open), qPrintable(line));
    }

    void theCheckForClippedTextCanFail()
    {
        QLabel label("a text that is much longer than its place");
        label.resize(40, 20);
        label.show();
        QVERIFY(!test::clippedTexts(label).isEmpty());
        label.resize(label.sizeHint());
        QVERIFY(test::clippedTexts(label).isEmpty());
    }

    void theCheckForEnglishCanFail()
    {
        QVERIFY(!isInternational("Start training"));
        QVERIFY(isInternational("plain-20"));
        QVERIFY(isKorean(QString::fromUtf8("학습률")));
    }
};

QTEST_MAIN(TestWords)
#include "tst_words.moc"
