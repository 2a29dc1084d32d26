#include "ui/models/curvenotes.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

#include "tests/support/madecurves.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestCurveNotes : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void writtenNotesAreReadBack()
    {
        const std::vector<CurveNote> notes{
            {"plain20", 40, CurveKind::Train, Measure::Loss, QString::fromUtf8("발산 \"직전\"\n둘째 줄")},
            {"resnet20", 64'000, CurveKind::Reevaluated, Measure::Error, "b"}};
        writeNotes(root(), notes);
        QCOMPARE(readNotes(root()), notes);
        writeNotes(root(), {});
        QVERIFY(!std::filesystem::exists(root() / "notes.json"));
        QVERIFY(readNotes(root()).empty());
    }

    void foreignFilesGiveNoNotes()
    {
        std::ofstream(root() / "notes.json") << "[1, 2";
        QVERIFY(readNotes(root()).empty());
    }

    void notesOfShownRunsAreKeptBesideThem()
    {
        RunSet runs;
        writeNotes(root(), {{"absent", 1, CurveKind::Test, Measure::Error, "of a run that is not shown"}});
        const auto id = runs.addRecorded(writeMadeRun(root(), "resnet20"));
        {
            CurveNotes notes(runs);
            QSignalSpy changed(&notes, &CurveNotes::changed);
            QVERIFY(notes.all().empty());
            notes.set(id, 40, CurveKind::Test, Measure::Error, "  first  ");
            notes.set(id, 40, CurveKind::Test, Measure::Error, "again");
            notes.set(id, 50, CurveKind::Train, Measure::Error, "second");
            QCOMPARE(changed.count(), 3);
            QCOMPARE(notes.all().size(), std::size_t{2});
        }
        QCOMPARE(readNotes(root()).size(), std::size_t{3});
        CurveNotes notes(runs);
        QCOMPARE(notes.all().size(), std::size_t{2});
        QCOMPARE(notes.all()[0].note.text, QString("again"));
        notes.set(id, 40, CurveKind::Test, Measure::Error, "");
        QCOMPARE(notes.all().size(), std::size_t{1});
        runs.remove(id);
        QVERIFY(notes.all().empty());
        QCOMPARE(readNotes(root()).size(), std::size_t{2});
    }

    void aNoteThatCannotBeWrittenIsToldAndStays()
    {
        RunSet runs;
        const auto id = runs.addRecorded(writeMadeRun(root(), "resnet20"));
        CurveNotes notes(runs);
        QSignalSpy failed(&notes, &CurveNotes::failed);
        std::filesystem::create_directory(root() / "notes.json");
        notes.set(id, 40, CurveKind::Test, Measure::Error, "a");
        QCOMPARE(failed.count(), 1);
        QCOMPARE(notes.all().size(), std::size_t{1});
    }

private:
    std::filesystem::path root() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCurveNotes)
#include "tst_curvenotes.moc"
