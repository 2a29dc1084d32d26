#include "ui/lessons/lessonlibrary.h"

#include <QCollator>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

#include "core/lesson/words.h"
#include "ui/lessoncards/lessoncard.h"
#include "ui/lessons/formulas.h"
#include "ui/text/language.h"

/// Of a static library, whose resources nobody else would ask for. Stands outside of all namespaces as it must.
static void bringResources()
{
    Q_INIT_RESOURCE(lessons);
}

namespace reslab::ui {
namespace {

constexpr auto kOwnLessons = ":/lessons";
constexpr auto kStructure = "lesson.ini";
constexpr qint64 kMostBytes = 1 << 20;

std::string contentOf(const QString& file)
{
    QFile in(file);
    if (!in.exists())
        throw Error(ErrorCode::FileNotFound, {{"file", file.toStdString()}});
    if (!in.open(QIODevice::ReadOnly))
        throw Error(ErrorCode::FileUnreadable, {{"file", file.toStdString()}, {"reason", in.errorString().toStdString()}});
    if (in.size() > kMostBytes)
        throw Error(ErrorCode::FileTooLarge,
                    {{"file", file.toStdString()}, {"actual", std::to_string(in.size()) + " bytes"}, {"limit", "1 MiB"}});
    return in.readAll().toStdString();
}

/// Throws LessonMalformed at the first line where what `form` captures is not known.
void expectKnown(const std::string& text, const QString& file, const QString& form, const char* expected,
                 const std::function<bool(const QString&)>& isKnown)
{
    const QRegularExpression capturing(form);
    int number = 0;
    for (const auto line : splitLines(text)) {
        ++number;
        const auto words = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
        for (auto matches = capturing.globalMatch(words); matches.hasNext();)
            if (const auto name = matches.next().captured(1); !isKnown(name))
                throwMalformed(file.toStdString(), number, name.toStdString(), expected);
    }
}

QString joined(const QStringList& words)
{
    return words.isEmpty() ? QString("none") : words.join(", ");
}

/// Throws LessonMalformed at the first option that the card does not have, or word that it does not take.
void expectCardOptions(const QMap<QString, QString>& options, const std::string& file, int line)
{
    const auto name = options.value("name");
    const auto known = lessonCardOptions(name);
    for (auto given = options.cbegin(); given != options.cend(); ++given) {
        if (given.key() == "name")
            continue;
        const auto found = std::ranges::find_if(known, [&](const CardOption& option) { return given.key() == option.name; });
        if (found == known.end()) {
            QStringList names;
            for (const auto& option : known)
                names += option.name;
            throwMalformed(file, line, given.key().toStdString(), QString("an option of %1: %2").arg(name, joined(names)).toStdString());
        }
        if (!QRegularExpression(QRegularExpression::anchoredPattern(found->form)).match(given.value()).hasMatch())
            throwMalformed(file, line, given.value().toStdString(),
                           QString("what %1 may be: %2").arg(given.key(), found->form).toStdString());
    }
}

QStringList keysOf(const std::string& card)
{
    QStringList keys;
    for (const auto* key : lessonCardKeys(QString::fromStdString(card)))
        keys += key;
    return keys;
}

/// Throws LessonMalformed where the card does not measure that.
void expectCardKey(const LessonMeasure& measure, const std::string& file, int line)
{
    if (const auto keys = keysOf(measure.subject);
        measure.kind == LessonMeasure::Kind::Card && !keys.contains(QString::fromStdString(measure.key)))
        throwMalformed(file, line, measure.key, "a key of " + measure.subject + ": " + joined(keys).toStdString());
}

/// Throws LessonMalformed at the first view of a card that is not there, or that is about a network that is not, and at the first
/// check of what no card measures.
void expectCards(const Lesson& lesson, const std::string& file)
{
    for (const auto& page : lesson.pages) {
        if (page.view.kind != LessonView::Kind::Card)
            continue;
        const auto options = cardOptions(page.view);
        const auto name = options.value("name");
        if (!lessonCardNames().contains(name))
            throwMalformed(file, page.viewLine, name.toStdString(), "a card of FORMAT.md");
        expectCardOptions(options, file, page.viewLine);
        for (const auto& model : lessonCardModels(name, options))
            expectNetwork(file, page.viewLine, model.toStdString());
    }
    for (const auto& page : lesson.pages)
        for (const auto& check : page.checks) {
            expectCardKey(check.value, file, check.valueLine);
            if (const auto* other = std::get_if<LessonMeasure>(&check.than))
                expectCardKey(*other, file, check.thanLine);
        }
}

}  // namespace

QMap<QString, QString> cardOptions(const LessonView& view)
{
    QMap<QString, QString> options;
    for (const auto& [name, word] : view.options)
        options[QString::fromStdString(name)] = QString::fromStdString(word);
    return options;
}

std::shared_ptr<const LessonEntry> LessonLibrary::read(const QString& folder) const
{
    const QDir place(folder);
    auto entry = std::make_shared<LessonEntry>();
    entry->id = place.dirName();
    entry->place = folder;
    const auto structure = place.filePath(kStructure);
    entry->lesson = parseLesson(contentOf(structure), structure.toStdString());
    expectCards(entry->lesson, structure.toStdString());
    for (const auto& code : Language::codes()) {
        const auto file = place.filePath(code + ".md");
        if (!QFile::exists(file))
            continue;
        const auto words = contentOf(file);
        entry->texts[code] = parseLessonText(words, file.toStdString(), entry->lesson);
        expectKnown(words, file, R"(\]\(formula:([^)]*)\))", "a formula of resources/lessons/formulas or of the lesson's folder",
                    [&](const QString& formula) { return !Formulas::file(formula, folder).isEmpty(); });
        expectKnown(words, file, R"(\]\(glossary:([^)]*)\))", "a term of the glossary",
                    [&](const QString& id) { return term(id, code) != nullptr; });
        expectKnown(words, file, R"(\{\{\s*(card\s[^}]*?)\s*\}\})", "a key of the card", [](const QString& told) {
            const auto measure = parseMeasure(told.toStdString());
            return measure && keysOf(measure->subject).contains(QString::fromStdString(measure->key));
        });
    }
    if (entry->texts.isEmpty())
        throw Error(ErrorCode::FileNotFound, {{"file", place.filePath("en.md").toStdString()}});
    return entry;
}

const LessonText& LessonEntry::words(const QString& language) const
{
    const auto found = texts.constFind(language);
    return found == texts.cend() ? *texts.cbegin() : *found;
}

LessonLibrary::LessonLibrary(QString userFolder, QObject* parent)
    : QObject(parent)
    , m_userFolder(std::move(userFolder))
{
    bringResources();
    for (const auto& code : Language::codes()) {
        const auto file = QString("%1/glossary.%2.md").arg(kOwnLessons, code);
        auto& terms = m_glossaries[code];
        terms = parseGlossary(contentOf(file), file.toStdString());
        const QCollator order{QLocale(code)};
        std::ranges::sort(terms, [&](const GlossaryEntry& a, const GlossaryEntry& b) {
            return order.compare(QString::fromStdString(a.term), QString::fromStdString(b.term)) < 0;
        });
    }
    refresh();
}

std::shared_ptr<const LessonEntry> LessonLibrary::find(const QString& id) const
{
    const auto found = std::ranges::find(m_entries, id, [](const auto& entry) { return entry->id; });
    return found == m_entries.end() ? nullptr : *found;
}

bool LessonLibrary::isLesson(const QString& folder)
{
    return QFile::exists(QDir(folder).filePath(kStructure));
}

QString LessonLibrary::add(const QString& folder)
{
    auto entry = read(QDir::cleanPath(folder));
    const auto id = entry->id;
    insert(std::move(entry));
    emit changed();
    return id;
}

void LessonLibrary::refresh()
{
    m_faults.clear();
    for (const auto& root : {QString(kOwnLessons), m_userFolder}) {
        const QDir folder(root);
        if (root.isEmpty())
            continue;
        for (const auto& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const auto place = folder.filePath(name);
            if (!isLesson(place))
                continue;
            try {
                insert(read(place));
            } catch (const Error& error) {
                m_faults.push_back(error);
            }
        }
    }
    emit changed();
}

void LessonLibrary::insert(std::shared_ptr<const LessonEntry> entry)
{
    std::erase_if(m_entries, [&](const auto& other) { return other->id == entry->id; });
    m_entries.push_back(std::move(entry));
    std::ranges::stable_sort(m_entries, {}, [](const auto& one) { return one->lesson.order; });
}

const std::vector<GlossaryEntry>& LessonLibrary::glossary(const QString& language) const
{
    const auto found = m_glossaries.constFind(language);
    return found == m_glossaries.cend() ? *m_glossaries.constFind("en") : *found;
}

const GlossaryEntry* LessonLibrary::term(const QString& id, const QString& language) const
{
    const auto& terms = glossary(language);
    const auto found = std::ranges::find(terms, id.toStdString(), &GlossaryEntry::id);
    return found == terms.end() ? nullptr : &*found;
}

}  // namespace reslab::ui
