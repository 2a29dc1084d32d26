// The lessons that come with the program, read as the program reads them, and lessons of a user.

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include <algorithm>

#include "tests/support/korean.h"
#include "tests/support/writtenfile.h"
#include "ui/lessoncards/lessoncard.h"
#include "ui/lessons/formulas.h"
#include "ui/lessons/lessonlibrary.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/recordedexperiments.h"
#include "ui/lessons/runtext.h"

using namespace reslab;
using namespace reslab::ui;
using test::write;

namespace {

/// All words of a lesson in one language, in one text.
QString allWords(const LessonText& text)
{
    QString words = QString::fromStdString(text.title + '\n' + text.summary);
    for (const auto& [id, page] : text.pages) {
        words += '\n' + QString::fromStdString(page.title + '\n' + page.body);
        for (const auto& [name, choice] : page.choices)
            words += '\n' + QString::fromStdString(choice);
        for (const auto& [name, check] : page.checks)
            words += '\n' + QString::fromStdString(check.claim + '\n' + check.holds + '\n' + check.fails);
    }
    return words;
}

bool isToldByACheck(const Lesson& lesson, const std::string& choice)
{
    return std::ranges::any_of(lesson.pages, [&](const LessonPage& page) {
        return std::ranges::count(page.checks, choice, &LessonCheck::chooses) == 1;
    });
}

/// What a file of weights begins with: its tensors by name, and what it says of itself.
QJsonObject headerOf(const QString& weights)
{
    QFile file(weights);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto size = qFromLittleEndian<quint64>(file.read(8).leftJustified(8, '\0').constData());
    return QJsonDocument::fromJson(file.read(static_cast<qint64>(size))).object();
}

/// Where the images of the run were that a file of exported weights tells of; null where it tells none.
QString sourceToldBy(const QJsonObject& header)
{
    const auto run = header["__metadata__"].toObject()["reslab.run"].toString().toUtf8();
    return QJsonDocument::fromJson(run).object()["data"].toObject()["source"].toString();
}

QStringList captures(const QString& text, const QString& form)
{
    QStringList found;
    for (auto match = QRegularExpression(form).globalMatch(text); match.hasNext();)
        found += match.next().captured(1);
    return found;
}

const QByteArray kIni = "[lesson]\norder = 9\n\n[page one]\nkind = question\n";
const QByteArray kWords = "# Mine\nShort.\n\n## one | First\nWords.\n";

}  // namespace

class TestLessonLibrary : public QObject {
    Q_OBJECT

private slots:
    void everyLessonHasBothLanguages()
    {
        const LessonLibrary library({});
        QVERIFY(library.faults().empty());
        QCOMPARE(library.entries().size(), 4U);
        for (std::size_t i = 0; i < library.entries().size(); ++i) {
            const auto& entry = *library.entries()[i];
            QCOMPARE(entry.lesson.order, static_cast<int>(i) + 1);
            QCOMPARE(entry.texts.size(), 2);
            QVERIFY(entry.words("ko").title != entry.words("en").title);
            QVERIFY(test::isKorean(allWords(entry.words("ko"))));
            QVERIFY(!test::isKorean(allWords(entry.words("en"))));
        }
    }

    /// Question, prediction, run, evidence, check, misreading, sources: in every lesson.
    void everyLessonHasTheRhythm()
    {
        const LessonLibrary library({});
        for (const auto& entry : library.entries()) {
            QSet<int> kinds;
            int checks = 0;
            for (const auto& page : entry->lesson.pages) {
                kinds += static_cast<int>(page.kind);
                checks += static_cast<int>(page.checks.size());
                if (page.kind != LessonPage::Kind::Run)
                    continue;
                QVERIFY2(entry->lesson.experiment(page.experiment), qPrintable(entry->id));
                // Foretold before it is run, and each answer can turn out right.
                const auto* predict = entry->lesson.prediction(page);
                QVERIFY2(predict && predict < &page, qPrintable(entry->id + ": " + QString::fromStdString(page.id)));
                for (const auto& choice : predict->choices)
                    QVERIFY2(isToldByACheck(entry->lesson, choice), qPrintable(entry->id + ": " + QString::fromStdString(choice)));
            }
            QVERIFY2(kinds.size() == 7, qPrintable(entry->id));
            QVERIFY2(checks >= 2, qPrintable(entry->id));
            QCOMPARE(entry->lesson.pages.back().kind, LessonPage::Kind::Sources);
        }
    }

    void whatIsNamedIsThere()
    {
        const LessonLibrary library({});
        for (const auto& entry : library.entries())
            for (auto text = entry->texts.cbegin(); text != entry->texts.cend(); ++text) {
                const auto words = allWords(*text);
                for (const auto& term : captures(words, "\\(glossary:([^)]*)\\)"))
                    QVERIFY2(library.term(term, text.key()), qPrintable(entry->id + ": " + term));
                for (const auto& formula : captures(words, "\\(formula:([^)]*)\\)")) {
                    QVERIFY2(!Formulas::file(formula, entry->place).isEmpty(), qPrintable(entry->id + ": " + formula));
                    QVERIFY2(!Formulas::image(formula, entry->place, Qt::black, 16, 1).isNull(), qPrintable(formula));
                }
                // What is read aloud in a formula's place.
                QVERIFY(captures(words, "(!\\[\\]\\(formula)").isEmpty());
                for (const auto& measure : captures(words, "\\{\\{([^}]*)\\}\\}"))
                    QVERIFY2(parseMeasure(measure.toStdString()), qPrintable(entry->id + ": " + measure));
            }
    }

    void measuresSpeakOfWhatTheLessonTrains()
    {
        const LessonLibrary library({});
        for (const auto& entry : library.entries()) {
            QSet<QString> known;
            for (const auto& experiment : entry->lesson.experiments)
                for (const auto& model : experiment.networks)
                    known += QString::fromStdString(model);
            for (const auto& page : entry->lesson.pages) {
                if (page.view.kind == LessonView::Kind::Card)
                    QVERIFY2(lessonCardNames().contains(QString::fromStdString(page.view.option("name"))), qPrintable(entry->id));
                for (const auto& check : page.checks)
                    for (const auto* measure : {&check.value, std::get_if<LessonMeasure>(&check.than)}) {
                        using Kind = LessonMeasure::Kind;
                        if (!measure || measure->kind == Kind::Card || measure->kind == Kind::Parameters ||
                            measure->kind == Kind::Macs || measure->isRecorded())
                            continue;
                        QVERIFY2(known.contains(QString::fromStdString(measure->subject)), qPrintable(entry->id + ": " + QString::fromStdString(measure->subject)));
                    }
            }
        }
    }

    void glossariesHaveTheSameTerms()
    {
        const LessonLibrary library({});
        QSet<QString> english, korean;
        for (const auto& entry : library.glossary("en"))
            english += QString::fromStdString(entry.id);
        for (const auto& entry : library.glossary("ko"))
            korean += QString::fromStdString(entry.id);
        QVERIFY(english.size() >= 30);
        QCOMPARE(english, korean);
        for (const auto& code : {"en", "ko"})
            for (const auto& entry : library.glossary(code))
                for (const auto& term : captures(QString::fromStdString(entry.meaning), "\\(glossary:([^)]*)\\)"))
                    QVERIFY2(library.term(term, code), qPrintable(term));
    }

    /// What lesson.ini may say is told alike in both languages.
    void theFormatIsTheSameInBothLanguages()
    {
        const auto keysOf = [](const QString& file) {
            QFile in(file);
            const auto text = in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
            QStringList keys;
            for (const auto& listing : captures(text, "(?m)^ {4}(\\S[^#\\n]*?) *(?:#.*)?$"))
                if (listing.startsWith('[') || listing.contains(" = "))
                    keys += listing;
            for (const auto& cell : captures(text, "(?m)^(\\| `.*)$"))
                keys += captures(cell, "`([^`]*)`");
            return keys;
        };
        const auto english = keysOf(":/lessons/FORMAT.md");
        QVERIFY(english.size() > 60);
        QCOMPARE(keysOf(":/lessons/FORMAT.ko.md"), english);
    }

    /// The experiment that looks at one step alone says so.
    void oneStepIsNotSeveral()
    {
        const LessonLibrary library({});
        const auto& lesson = library.entries()[2]->lesson;
        const auto* one = lesson.experiment("without-bn");
        const auto* many = lesson.experiment("with-bn");
        QVERIFY(one && many);
        QVERIFY2(trainsText(*one).contains(": 1 step, "), qPrintable(trainsText(*one)));
        QVERIFY2(trainsText(*many).contains(": 40 steps, "), qPrintable(trainsText(*many)));
    }

    /// What comes with the program tells whence it is, has curves and weights, and is small.
    void recordedExperimentsAreWhole()
    {
        const QString place = RESLAB_SOURCE_DIR "/resources/recorded";
        const auto recorded = findRecorded({place});
        QCOMPARE(static_cast<qsizetype>(recorded.size()), QDir(place).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
        QVERIFY(!recorded.empty());
        qint64 bytes = 0;
        for (const auto& experiment : recorded) {
            QVERIFY2(experiment.recording.date.isValid(), qPrintable(experiment.name));
            QVERIFY2(!experiment.recording.machine.isEmpty() && experiment.recording.seconds > 0.0, qPrintable(experiment.name));
            LessonRuns runs;
            runs.restore(experiment.folder);
            QCOMPARE(runs.byModel().size(), QDir(experiment.folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
            // The lessons look for this name, and speak of these four.
            QCOMPARE(experiment.name, QString("cifar10-16k"));
            for (const auto& model : runs.byModel().keys())
                QVERIFY2(QStringList({"plain20", "plain56", "resnet20", "resnet56"}).contains(model), qPrintable(model));
            for (const int id : runs.runs().ids()) {
                const auto* run = runs.runs().find(id);
                QVERIFY2(run->recording && run->state == RunState::Finished, run->label.c_str());
                // A place on the machine that trained it is nobody else's, neither beside the weights nor in them.
                const auto& source = run->description->data.source;
                QVERIFY(source.find('/') == std::string::npos);
                const auto header = headerOf(QDir(run->folder).filePath("last.safetensors"));
                QCOMPARE(sourceToldBy(header), QString::fromStdString(source));
                // What only going on would need, and half of the size.
                QVERIFY(header.contains("conv1.weight") && !header.contains("momentum.conv1.weight"));
            }
            QDirIterator files(QString::fromStdString(experiment.folder.string()), QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext())
                bytes += QFileInfo(files.next()).size();
        }
        QVERIFY2(bytes <= qint64{12} << 20, qPrintable(QString::number(bytes)));
    }

    void aUsersLessonJoins()
    {
        QTemporaryDir folder;
        write(folder.filePath("mine/lesson.ini"), kIni);
        write(folder.filePath("mine/en.md"), kWords);
        write(folder.filePath("broken/lesson.ini"), "[lesson]\norder = 8\n[page one]\nkind = riddle\n");
        LessonLibrary library(folder.path());
        QCOMPARE(library.entries().size(), 5U);
        QCOMPARE(library.entries().back()->id, QString("mine"));
        // Where a language has no file, the other's words are shown.
        QCOMPARE(library.entries().back()->words("ko").title, std::string("Mine"));
        QCOMPARE(library.faults().size(), 1U);
        QVERIFY(QString(library.faults().front().what()).contains("broken/lesson.ini: line 4: found riddle"));
        // Mended and read again.
        write(folder.filePath("broken/lesson.ini"), kIni);
        write(folder.filePath("broken/ko.md"), kWords);
        library.refresh();
        QCOMPARE(library.entries().size(), 6U);
        QVERIFY(library.faults().empty());
    }

    /// A card, what it measures or is set to, a formula or a term that is not there is told with its file and line, not left out.
    void whatIsMissingIsTold_data()
    {
        QTest::addColumn<QByteArray>("ini");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("fault");
        QTest::newRow("card") << kIni + "view = card block=basic name=fold-skap\n" << kWords
                              << "mine/lesson.ini: line 6: found fold-skap";
        QTest::newRow("network of a card") << kIni + "view = card name=scale-f plain=plain20 residual=resnet21:width=8  # one\n" << kWords
                                           << "mine/lesson.ini: line 6: found resnet21:width=8";
        QTest::newRow("network made by a card") << kIni + "view = card name=identity-layers network=plain20 into=57\n" << kWords
                                                << "mine/lesson.ini: line 6: found plain57";
        QTest::newRow("option of a card") << kIni + "view = card name=scale-f residual=resnet20 shallow=plain20\n" << kWords
                                          << "mine/lesson.ini: line 6: found shallow";
        QTest::newRow("option of a card without any") << kIni + "view = card name=fold-skip layers=2\n" << kWords
                                                      << "mine/lesson.ini: line 6: found layers";
        QTest::newRow("word of a card's option") << kIni + "view = card name=block-steps block=foo\n" << kWords
                                                 << "mine/lesson.ini: line 6: found foo";
        QTest::newRow("block of a card") << kIni + "view = card name=scale-f block=layer2\n" << kWords
                                         << "mine/lesson.ini: line 6: found layer2";
        const QByteArray check = kIni + "view = card name=fold-skip\n[check c]\npage = one\nvalue = card fold-skip %1\nis = above\nthan = %2\n";
        const auto checkOf = [&](const char* value, const char* than) {
            return QString::fromUtf8(check).arg(value, than).toUtf8();
        };
        const QByteArray checkWords = kWords + "### check c\nClaim.\n#### holds\nSo.\n#### fails\nNot so.\n";
        QTest::newRow("key of a card") << checkOf("differences", "0") << checkWords << "mine/lesson.ini: line 9: found differences";
        QTest::newRow("key of a card beside") << checkOf("difference", "card fold-skip difference-one") << checkWords
                                              << "mine/lesson.ini: line 11: found difference-one";
        QTest::newRow("key of a card in words") << kIni + "view = card name=fold-skip\n" << kWords + "It is {{card fold-skip differing}}.\n"
                                                << "mine/en.md: line 6: found card fold-skip differing";
        QTest::newRow("formula") << kIni << kWords + "![F](formula:residual-blok)\n" << "mine/en.md: line 6: found residual-blok";
        QTest::newRow("term") << kIni << kWords + "\nA [word](glossary:shortcut), [another](glossary:shortcat).\n"
                              << "mine/en.md: line 7: found shortcat";
    }

    void whatIsMissingIsTold()
    {
        QFETCH(QByteArray, ini);
        QFETCH(QByteArray, words);
        QFETCH(QString, fault);
        QTemporaryDir folder;
        write(folder.filePath("mine/lesson.ini"), ini);
        write(folder.filePath("mine/en.md"), words);
        const LessonLibrary library(folder.path());
        QCOMPARE(library.entries().size(), 4U);
        QCOMPARE(library.faults().size(), 1U);
        const QString told = library.faults().front().what();
        QVERIFY2(told.contains(fault), qPrintable(told));
    }

    void aDroppedFolderIsReadOrRefused()
    {
        QTemporaryDir folder;
        LessonLibrary library({});
        QVERIFY(!LessonLibrary::isLesson(folder.path()));
        write(folder.filePath("new/lesson.ini"), kIni);
        QVERIFY(LessonLibrary::isLesson(folder.filePath("new")));
        QVERIFY_EXCEPTION_THROWN(library.add(folder.filePath("new")), Error);
        QCOMPARE(library.entries().size(), 4U);
        write(folder.filePath("new/en.md"), kWords);
        QCOMPARE(library.add(folder.filePath("new") + '/'), QString("new"));
        QCOMPARE(library.entries().size(), 5U);
        write(folder.filePath("new/en.md"), QByteArray(2 << 20, 'x'));
        QVERIFY_EXCEPTION_THROWN(library.add(folder.filePath("new")), Error);
        QCOMPARE(library.entries().size(), 5U);
    }
};

QTEST_MAIN(TestLessonLibrary)
#include "tst_lessonlibrary.moc"
