#include "ui/text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace reslab::ui {

Language::Language(QObject* parent)
    : QObject(parent)
{
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

QStringList Language::codes()
{
    return {"en", "ko"};
}

QString Language::systemCode()
{
    return QLocale::system().language() == QLocale::Korean ? "ko" : "en";
}

QString Language::nameOf(const QString& code)
{
    return code == "ko" ? QLocale(QLocale::Korean).nativeLanguageName() : QString("English");
}

void Language::apply(const QString& code)
{
    const auto wanted = codes().contains(code) ? code : systemCode();
    if (wanted == m_code)
        return;
    m_code = wanted;
    QLocale::setDefault(wanted == "ko" ? QLocale(QLocale::Korean, QLocale::SouthKorea)
                                       : QLocale(QLocale::English, QLocale::UnitedStates));
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    // English plural forms are a translation too; every other word of it stands in the sources.
    install(m_own, "reslab_" + wanted, ":/translations");
    install(m_qt, "qtbase_" + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    emit changed(m_code);
}

void Language::install(QTranslator& translator, const QString& file, const QString& folder)
{
    if (translator.load(file, folder))
        QCoreApplication::installTranslator(&translator);
}

}  // namespace reslab::ui
