#include "ui/lessons/lessonlibrary.h"

#include <QCollator>
#include <QDir>
#include <QFile>

#include <algorithm>

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

std::shared_ptr<const LessonEntry> readLesson(const QString& folder)
{
    const QDir place(folder);
    auto entry = std::make_shared<LessonEntry>();
    entry->id = place.dirName();
    entry->place = folder;
    const auto structure = place.filePath(kStructure);
    entry->lesson = parseLesson(contentOf(structure), structure.toStdString());
    for (const auto& code : Language::codes()) {
        const auto file = place.filePath(code + ".md");
        if (QFile::exists(file))
            entry->texts[code] = parseLessonText(contentOf(file), file.toStdString(), entry->lesson);
    }
    if (entry->texts.isEmpty())
        throw Error(ErrorCode::FileNotFound, {{"file", place.filePath("en.md").toStdString()}});
    return entry;
}

}  // namespace

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
    auto entry = readLesson(QDir::cleanPath(folder));
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
                insert(readLesson(place));
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
