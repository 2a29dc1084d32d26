// A lesson's files, sound and malformed.

#include <QTest>

#include "core/base/error.h"
#include "core/lesson/lessontext.h"

using namespace reslab;

namespace {

const std::string kLesson = R"([lesson]
order = 2
minutes = 5

[experiment depth]   # what Start trains
networks = plain20 plain56:norm=none
epochs = 4
learning-rate = 0.05
probe-every = 5

[page guess]
kind = predict
choices = better worse
experiment = depth

[page watch]
kind = run
experiment = depth
controls = learning-rate data
view = curves panels=two bold=train
recorded = cifar10-16k

[check worse]
page = watch
value = train-error plain56:norm=none
is = above
than = train-error plain20
by = 10
unit = points
chooses = worse
)";

const std::string kText = R"(# Title
One line.

## guess | What do you expect?
Words
in two lines.
### choice better
Better.
### choice worse
Worse.

## watch | Watch
Now.
### check worse
It is worse.
#### holds
So it was.
#### fails
Not so.
)";

/// The fault as file:line and what was found.
QString faultOf(const std::string& ini, const std::string& text)
{
    try {
        const auto lesson = parseLesson(ini, "lesson.ini");
        parseLessonText(text, "en.md", lesson);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::LessonMalformed)
            return error.what();
        return QString::fromStdString(std::string(error.field("file")) + ':' + std::string(error.field("line")) + ": " +
                                      std::string(error.field("actual")));
    }
    return {};
}

std::string with(std::string text, const std::string& from, const std::string& to)
{
    const auto place = text.find(from);
    Q_ASSERT(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

}  // namespace

class TestLessonFiles : public QObject {
    Q_OBJECT

private slots:
    void readsALesson()
    {
        const auto lesson = parseLesson(kLesson, "lesson.ini");
        QCOMPARE(lesson.order, 2);
        QCOMPARE(lesson.experiments.size(), 1U);
        QCOMPARE(lesson.experiments[0].networks.size(), 2U);
        QCOMPARE(*lesson.experiments[0].learningRate, 0.05);
        QCOMPARE(*lesson.experiments[0].probeEvery, 5);
        QCOMPARE(lesson.pages.size(), 2U);
        QCOMPARE(lesson.pages[1].view.option("bold"), std::string("train"));
        QCOMPARE(lesson.pages[1].controls.size(), 2U);
        QCOMPARE(lesson.pages[1].checks.size(), 1U);
        QCOMPARE(lesson.pages[1].checks[0].value.subject, std::string("plain56:norm=none"));
        QCOMPARE(lesson.prediction(lesson.pages[1]), &lesson.pages[0]);
        QCOMPARE(lesson.foretelling(lesson.pages[1], lesson.pages[1].checks[0]), &lesson.pages[0]);
        QCOMPARE(lesson.pages[1].recorded, std::string("cifar10-16k"));
        QVERIFY(lesson.pages[1].recordedNetworks.empty());
        const auto named = parseLesson(with(kLesson, "= cifar10-16k", "= cifar10-16k plain20 plain56:norm=none"), "lesson.ini");
        QCOMPARE(named.pages[1].recorded, std::string("cifar10-16k"));
        QCOMPARE(named.pages[1].recordedNetworks, lesson.experiments[0].networks);
        const auto text = parseLessonText(kText, "en.md", lesson);
        QCOMPARE(text.title, std::string("Title"));
        QCOMPARE(text.summary, std::string("One line."));
        QCOMPARE(text.pages.at("guess").body, std::string("Words\nin two lines."));
        QCOMPARE(text.pages.at("guess").choices.at("worse"), std::string("Worse."));
        QCOMPARE(text.pages.at("watch").checks.at("worse").fails, std::string("Not so."));
    }

    /// An answer is about the run that follows it: a second one wants one of its own, and a check tells of the last one above it.
    void aPredictionIsAboutOneRun()
    {
        const std::string again = "\n[page again]\nkind = run\nexperiment = depth\n\n[check later]\npage = again\n"
                                  "value = train-error plain20\nis = above\nthan = 5\nchooses = worse\n";
        const auto without = parseLesson(kLesson + again, "lesson.ini");
        QCOMPARE(without.prediction(without.pages[1]), &without.pages[0]);
        QVERIFY(!without.prediction(without.pages[2]));
        const auto own = parseLesson(kLesson + "\n[page more]\nkind = predict\nchoices = better worse\nexperiment = depth\n" + again,
                                     "lesson.ini");
        QCOMPARE(own.prediction(own.pages[1]), &own.pages[0]);
        QCOMPARE(own.prediction(own.pages[3]), &own.pages[2]);
        QCOMPARE(own.foretelling(own.pages[1], own.pages[1].checks[0]), &own.pages[0]);
        QCOMPARE(own.foretelling(own.pages[3], own.pages[3].checks[0]), &own.pages[2]);
    }

    void tellsFileAndLine_data()
    {
        QTest::addColumn<QString>("ini");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const std::string& ini, const std::string& text, const char* fault) {
            QTest::newRow(name) << QString::fromStdString(ini) << QString::fromStdString(text) << QString(fault);
        };
        row("no section", "order = 1\n", kText, "lesson.ini:1: order = 1");
        row("open bracket", with(kLesson, "[lesson]", "[lesson"), kText, "lesson.ini:1: [lesson");
        row("no order", with(kLesson, "order = 2", ""), kText, "lesson.ini:1: [lesson]");
        row("unknown key", with(kLesson, "minutes", "hours"), kText, "lesson.ini:3: hours");
        row("key twice", with(kLesson, "minutes = 5", "order = 3"), kText, "lesson.ini:3: order");
        row("unknown network", with(kLesson, "plain20 ", "plain21 "), kText, "lesson.ini:6: plain21");
        row("both lengths", with(kLesson, "epochs = 4", "epochs = 4\niterations = 3"), kText, "lesson.ini:8: iterations");
        row("no number", with(kLesson, "= 0.05", "= fast"), kText, "lesson.ini:8: fast");
        row("unknown kind", with(kLesson, "= predict", "= guess"), kText, "lesson.ini:12: guess");
        row("one choice", with(kLesson, "better worse", "better"), kText, "lesson.ini:13: better");
        row("experiment unknown", with(kLesson, "experiment = depth\n\n", "experiment = width\n\n"), kText, "lesson.ini:14: width");
        row("run without experiment", with(kLesson, "kind = run\nexperiment = depth", "kind = run"), kText, "lesson.ini:16: [page watch]");
        row("unknown view option", with(kLesson, "panels=two", "columns=two"), kText, "lesson.ini:20: columns");
        row("unknown word", with(kLesson, "panels=two", "panels=three"), kText, "lesson.ini:20: three");
        row("no number of steps", with(kLesson, "panels=two", "smoothing=abc"), kText, "lesson.ini:20: abc");
        row("unknown measure", with(kLesson, "value = train-error", "value = error"), kText, "lesson.ini:25: error plain56:norm=none");
        row("network of no experiment", with(kLesson, "than = train-error plain20", "than = train-error plain32"), kText, "lesson.ini:27: plain32");
        row("card of no page", with(kLesson, "than = train-error plain20", "than = card fold-skip difference"), kText, "lesson.ini:27: fold-skip");
        row("recording of a page without one",
            with(with(kLesson, "recorded = cifar10-16k\n", ""), "value = train-error plain56:norm=none", "value = recorded-train-error plain20"), kText,
            "lesson.ini:23: watch");
        row("unknown network of a recording", with(kLesson, "cifar10-16k", "cifar10-16k plain21"), kText, "lesson.ini:21: plain21");
        row("recording of a page that is about others",
            with(with(kLesson, "cifar10-16k", "cifar10-16k plain20"), "value = train-error plain56:norm=none", "value = recorded-train-error resnet20"), kText,
            "lesson.ini:24: watch");
        row("response of a recording that the page has not",
            with(with(kLesson, "recorded = cifar10-16k\n", ""), "value = train-error plain56:norm=none", "value = recorded-response plain20"), kText,
            "lesson.ini:23: watch");
        row("unknown network drawn", with(kLesson, "curves panels=two bold=train", "architecture networks=plain20:norm=none,init=xavier,plain21"), kText,
            "lesson.ini:20: plain21");
        row("unknown choice", with(kLesson, "chooses = worse", "chooses = same"), kText, "lesson.ini:30: same");
        row("choice of a page behind the check's",
            with(with(kLesson, "[check worse]", "[page late]\nkind = predict\nchoices = sooner later\n\n[check worse]"), "chooses = worse", "chooses = later"),
            kText, "lesson.ini:34: later");
        row("page unknown in words", kLesson, with(kText, "## watch", "## wait"), "en.md:12: wait");
        row("heading without bar", kLesson, with(kText, "## watch | Watch", "## watch"), "en.md:12: watch");
        row("choice without words", kLesson, with(kText, "### choice worse\nWorse.\n", ""), "en.md:4: guess");
        row("check without outcome", kLesson, with(kText, "#### fails\nNot so.\n", ""), "en.md:12: worse");
        row("outcome without check", kLesson, with(kText, "### choice better\n", "#### holds\n"), "en.md:7: holds");
        row("page missing", kLesson, kText.substr(0, kText.find("## watch")), "en.md:11: the end");
        row("no title", kLesson, with(kText, "# Title\nOne line.\n", ""), "en.md:1: no title");
        row("unknown measure in words", kLesson, with(kText, "Now.", "Now {{error plain20}}."), "en.md:13: error plain20");
        row("measure of another network", kLesson, with(kText, "Now.", "{{macs plain20}}, {{train-error plain32}}"), "en.md:13: train-error plain32");
        row("measure without end", kLesson, with(kText, "Now.", "{{train-error plain20"), "en.md:13: train-error plain20");
        row("not UTF-8", kLesson, with(kText, "One", "\xff"), "en.md:2: \\xff line.");
    }

    void tellsFileAndLine()
    {
        QFETCH(QString, ini);
        QFETCH(QString, text);
        // Bytes that are no UTF-8 do not survive a QString.
        auto words = text.toStdString();
        if (QByteArray(QTest::currentDataTag()) == "not UTF-8")
            words = with(kText, "One", "\xff");
        QTEST(faultOf(ini.toStdString(), words), "fault");
    }

    void measuresComeBack_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto* text : {"train-error plain20", "test-error resnet20:shortcut=A", "train-loss plain20", "parameters resnet56",
                                 "macs resnet56", "gradient-ratio plain56 weights 0", "gradient-ratio plain56 outputs 20",
                                 "response resnet20", "recorded-train-error plain20", "recorded-test-error plain20", "recorded-response resnet20",
                                 "card scale-f residual-error-one"})
            QTest::newRow(text) << QString(text);
    }

    void measuresComeBack()
    {
        QFETCH(QString, text);
        const auto measure = parseMeasure(text.toStdString());
        QVERIFY(measure);
        QCOMPARE(QString::fromStdString(measureText(*measure)), text);
        QVERIFY(!parseMeasure(text.toStdString() + " more"));
        QVERIFY(!parseMeasure('x' + text.toStdString()));
    }

    /// A layer that no view could show is told, not left unseen.
    void aLayerIsOneOfTheNetwork()
    {
        const auto of = [](const std::string& view) { return faultOf(with(kLesson, "curves panels=two bold=train", view), kText); };
        QCOMPARE(of("maps layer=layer1.0.bn1 network=plain20"), QString());
        QCOMPARE(of("maps layer=layer1.0.bn1"), QString());
        QCOMPARE(of("maps layer=layer1.0.bn1 network=plain56:norm=none"), QString("lesson.ini:20: layer1.0.bn1"));
        QCOMPARE(of("maps layer=layer1.0.conv9"), QString("lesson.ini:20: layer1.0.conv9"));
    }

    /// Commas part networks, and a network's own options too.
    void networksOfAViewAreParted()
    {
        LessonView view{.kind = LessonView::Kind::Architecture,
                        .options = {{"networks", "plain56:norm=none,init=xavier,resnet56:norm=none,plain20"}}};
        const std::vector<std::string> parted{"plain56:norm=none,init=xavier", "resnet56:norm=none", "plain20"};
        QCOMPARE(view.models("networks"), parted);
        QVERIFY(view.models("network").empty());
    }

    void holdsBothWays()
    {
        using Relation = LessonCheck::Relation;
        using Unit = LessonCheck::Unit;
        LessonCheck check{.relation = Relation::Above, .by = 10, .unit = Unit::Points};
        QVERIFY(holds(check, 62.0, 19.0));
        QVERIFY(!holds(check, 28.0, 19.0));
        QVERIFY(!holds(check, 19.0, 62.0));
        QVERIFY(!holds(check, std::nan(""), 19.0));
        check.relation = Relation::Below;
        QVERIFY(holds(check, 19.0, 62.0));
        QVERIFY(!holds(check, 62.0, 19.0));
        check.relation = Relation::Near;
        QVERIFY(holds(check, 19.0, 28.0));
        QVERIFY(!holds(check, 19.0, 30.0));
        check = {.relation = Relation::Above, .by = 100, .unit = Unit::Times};
        QVERIFY(holds(check, 800.0, 3.0));
        QVERIFY(!holds(check, 200.0, 3.0));
        check.relation = Relation::Below;
        QVERIFY(holds(check, 3.0, 800.0));
        check.relation = Relation::Near;
        check.by = 2;
        QVERIFY(holds(check, 3.0, 5.0));
        QVERIFY(!holds(check, 3.0, 7.0));
    }

    void readsAGlossary()
    {
        const auto entries = parseGlossary("# Words\n\n## depth | Depth\nHow many layers.\n## seed | Seed\nA number.\n", "g.md");
        QCOMPARE(entries.size(), 2U);
        QCOMPARE(entries[1].term, std::string("Seed"));
        QVERIFY_EXCEPTION_THROWN(parseGlossary("## depth | Depth\nx\n## depth | Depth\ny\n", "g.md"), Error);
        QVERIFY_EXCEPTION_THROWN(parseGlossary("## depth\nx\n", "g.md"), Error);
    }
};

QTEST_GUILESS_MAIN(TestLessonFiles)
#include "tst_lessonfiles.moc"
