// What a lesson shows beside its words.

#include <QtTest>

#include "tests/lessons/smalllesson.h"
#include "ui/diagram/architectureview.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

const QByteArray kStyledIni = R"([lesson]
order = 7

[experiment options]
networks = resnet20:shortcut=A resnet20:shortcut=B resnet20:shortcut=C
iterations = 4

[page ask]
kind = question
view = architecture networks=resnet20:shortcut=A,resnet20:shortcut=C

[page watch]
kind = run
experiment = options

[page see]
kind = look
view = architecture networks=resnet20:shortcut=A,resnet20:shortcut=B,resnet20:shortcut=C
)";

}  // namespace

class TestLessonFigure : public QObject {
    Q_OBJECT

private slots:
    /// Drawn before it is trained or behind, beside these networks or others.
    void aNetworkHasOneStyleInALesson()
    {
        LessonFixture fixture;
        const auto folder = makeLesson(fixture);
        write(folder + "/lesson.ini", kStyledIni);
        write(folder + "/en.md", "# Styles\nShort.\n\n## ask | Ask\nWhich?\n\n## watch | Watch\nNow.\n\n## see | See\nThere.\n");
        auto& reader = fixture.view->reader();
        fixture.view->openLesson(folder);
        fixture.view->show();
        const auto styleDrawn = [&](int page, std::size_t panel) {
            reader.setPage(page);
            auto* drawing = qobject_cast<ArchitectureView*>(reader.figure().current());
            const auto panels = drawing ? drawing->view().drawing().panels : std::vector<Panel>();
            return panel < panels.size() ? panels[panel].network.style : RunStyle();
        };
        const auto before = styleDrawn(0, 1);
        QVERIFY(before.onLight.isValid());
        QCOMPARE(styleDrawn(2, 2), before);
        reader.setPage(1);
        beginByHand(fixture);
        QCOMPARE(reader.runs("watch").find("resnet20:shortcut=C")->style, before);
        QCOMPARE(styleDrawn(2, 2), before);
    }
};

QTEST_MAIN(TestLessonFigure)
#include "tst_lessonfigure.moc"
