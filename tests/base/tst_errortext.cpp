#include "core/base/errortext.h"

#include <QtTest>

#include <QDirIterator>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace reslab;

namespace {

QSet<QString> fieldsOf(const QString& sentence)
{
    static const QRegularExpression field("\\{(\\w+)\\}");
    QSet<QString> fields;
    for (auto matches = field.globalMatch(sentence); matches.hasNext();)
        fields += matches.next().captured(1);
    return fields;
}

/// The finished translations of one context of a .ts file.
QHash<QString, QString> finishedTranslations(QIODevice* file, const QString& context)
{
    QHash<QString, QString> translations;
    QXmlStreamReader xml(file);
    QString name;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            name = xml.readElementText();
        else if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation" && name == context && !xml.attributes().hasAttribute("type"))
            translations[source] = xml.readElementText();
    }
    return xml.hasError() ? QHash<QString, QString>{} : translations;
}

/// One place in the sources that throws or makes an Error: its code, and the names of the fields given there.
struct Throw {
    QString code;
    QSet<QString> fields;
};

/// Every `ErrorCode::X, {{"name", ...}, ...}` of a source text.
QList<Throw> throwsOf(const QString& text)
{
    static const QRegularExpression start("ErrorCode::(\\w+),\\s*\\{(?=\\s*\\{)");
    static const QRegularExpression name("\\{\\s*\"(\\w+)\"\\s*,");
    QList<Throw> all;
    for (auto matches = start.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        int depth = 1;
        auto end = match.capturedEnd();
        for (; end < text.size() && depth > 0; ++end)
            depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
        Throw found{match.captured(1), {}};
        for (auto names = name.globalMatch(text.mid(match.capturedEnd(), end - match.capturedEnd())); names.hasNext();)
            found.fields += names.next().captured(1);
        all += found;
    }
    return all;
}

}  // namespace

class TestErrorText : public QObject {
    Q_OBJECT

private slots:
    void everyCodeHasASentence_data();
    void everyCodeHasASentence();
    void everySentenceIsInKorean_data();
    void everySentenceIsInKorean();
    void koreanHasNoOtherSentence();
    void everyPhraseOfAFactIsInKorean();
    void everyThrowGivesTheFieldsOfItsSentence();
    void fills_data();
    void fills();
    void errorTellsCodeFieldsAndSentence();

private:
    QHash<QString, QString> m_korean;

    void addCodes() const;
};

void TestErrorText::addCodes() const
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("sentence");
    for (const auto& text : errorTexts())
        QTest::newRow(text.sentence) << static_cast<int>(text.code) << QString::fromUtf8(text.sentence);
}

void TestErrorText::everyCodeHasASentence_data()
{
    addCodes();
    QCOMPARE(errorTexts().size(), static_cast<std::size_t>(ErrorCode::Count));
}

void TestErrorText::everyCodeHasASentence()
{
    QFETCH(int, code);
    QFETCH(QString, sentence);
    QCOMPARE(QString::fromUtf8(errorTexts()[static_cast<std::size_t>(code)].sentence), sentence);
    QCOMPARE(QString::fromStdString(std::string(errorTemplate(static_cast<ErrorCode>(code)))), sentence);
    QVERIFY(!fieldsOf(sentence).isEmpty());
    QCOMPARE(sentence.count('{'), sentence.count('}'));
    QCOMPARE(sentence.trimmed(), sentence);
    QVERIFY2(!sentence.endsWith('.'), "one clause, without a full stop");
}

void TestErrorText::everySentenceIsInKorean_data()
{
    addCodes();
    QFile file(RESLAB_SOURCE_DIR "/translations/reslab_ko.ts");
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_korean = finishedTranslations(&file, "ErrorText");
    QVERIFY(!m_korean.isEmpty());
}

void TestErrorText::everySentenceIsInKorean()
{
    QFETCH(QString, sentence);
    const auto korean = m_korean.value(sentence);
    QVERIFY2(!korean.isEmpty(), "no finished translation");
    QCOMPARE(fieldsOf(korean), fieldsOf(sentence));
    static const QRegularExpression field("\\{\\w+\\}");
    static const QRegularExpression letter("[A-Za-z]");
    static const QRegularExpression hangul("[가-힣]");
    if (QString(sentence).remove(field).contains(letter))
        QVERIFY(korean.contains(hangul));
}

void TestErrorText::koreanHasNoOtherSentence()
{
    auto left = m_korean;
    for (const auto& text : errorTexts())
        left.remove(QString::fromUtf8(text.sentence));
    QVERIFY2(left.isEmpty(), qPrintable(left.keys().join('\n')));
}

void TestErrorText::everyPhraseOfAFactIsInKorean()
{
    QFile file(RESLAB_SOURCE_DIR "/translations/reslab_ko.ts");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto korean = finishedTranslations(&file, "ErrorFact");
    // A literal of words; names of options and numbers stay as they are.
    static const QRegularExpression fact(R"re(\{"(?:expected|actual|reason)",\s*"([^"]*[a-z]{2,} [a-z][^"]*)"\})re");
    int found = 0;
    for (const char* floor : {"core", "ui"})
        for (QDirIterator files(QString(RESLAB_SOURCE_DIR "/") + floor, {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile source(files.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            for (auto matches = fact.globalMatch(QString::fromUtf8(source.readAll())); matches.hasNext(); ++found) {
                const auto phrase = matches.next().captured(1);
                QVERIFY2(!korean.value(phrase).isEmpty(), qPrintable(source.fileName() + ": " + phrase));
            }
        }
    QVERIFY(found > 20);
}

void TestErrorText::everyThrowGivesTheFieldsOfItsSentence()
{
    QHash<QString, QSet<QString>> needed;
    QFile header(RESLAB_SOURCE_DIR "/core/base/error.h");
    QVERIFY(header.open(QIODevice::ReadOnly));
    static const QRegularExpression enumerator("^    ([A-Z]\\w+),$", QRegularExpression::MultilineOption);
    qsizetype code = 0;
    for (auto matches = enumerator.globalMatch(QString::fromUtf8(header.readAll())); matches.hasNext(); ++code)
        needed[matches.next().captured(1)] = fieldsOf(errorTexts()[static_cast<std::size_t>(code)].sentence);
    QCOMPARE(code, static_cast<qsizetype>(ErrorCode::Count));

    // The check itself can fail: a field that is missing is seen.
    const auto missing = throwsOf("throw Error(ErrorCode::FileUnreadable, {{\"file\", path}});");
    QCOMPARE(missing.size(), 1);
    QVERIFY(!missing[0].fields.contains(needed.value("FileUnreadable")));

    int found = 0;
    for (const char* floor : {"core", "app", "ui"})
        for (QDirIterator files(QString(RESLAB_SOURCE_DIR "/") + floor, {"*.cpp", "*.h"}, QDir::Files,
                                QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const auto& one : throwsOf(QString::fromUtf8(file.readAll()))) {
                ++found;
                QVERIFY2(needed.contains(one.code), qPrintable(one.code));
                const auto lacking = needed[one.code] - one.fields;
                QVERIFY2(lacking.isEmpty(),
                         qPrintable(file.fileName() + ": " + one.code + " lacks " + lacking.values().join(", ")));
            }
        }
    QVERIFY(found > 20);
}

void TestErrorText::fills_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("filled");
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("no field") << "plain words"
                              << "plain words";
    QTest::newRow("fields") << "{file}: byte {offset}"
                            << "a.bin: byte 7";
    QTest::newRow("twice") << "{file}{file}"
                           << "a.bina.bin";
    QTest::newRow("not given") << "{file} {other}"
                               << "a.bin {other}";
    QTest::newRow("not closed") << "{file} {offset"
                                << "a.bin {offset";
    QTest::newRow("a value is no template") << "{trap}"
                                            << "{file}";
}

void TestErrorText::fills()
{
    QFETCH(QString, sentence);
    QFETCH(QString, filled);
    const std::vector<ErrorField> fields{{"file", "a.bin"}, {"offset", "7"}, {"trap", "{file}"}};
    QCOMPARE(QString::fromStdString(fillTemplate(sentence.toStdString(), fields)), filled);
}

void TestErrorText::errorTellsCodeFieldsAndSentence()
{
    const Error error(ErrorCode::FileUnreadable, {{"file", "a.bin"}, {"reason", "no permission"}});
    QCOMPARE(error.code(), ErrorCode::FileUnreadable);
    QCOMPARE(error.what(), "a.bin: cannot be read (no permission)");
    QCOMPARE(error.fields().size(), std::size_t{2});
    QCOMPARE(std::string(error.field("reason")), std::string("no permission"));
    QVERIFY(error.field("nothing").empty());
}

QTEST_APPLESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
