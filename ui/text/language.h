#pragma once

#include <QLocale>
#include <QObject>
#include <QStringList>
#include <QTranslator>

namespace reslab::ui {

/// The language of all words, switched while the program runs: widgets get QEvent::LanguageChange.
class Language : public QObject {
    Q_OBJECT

public:
    explicit Language(QObject* parent = nullptr);
    ~Language() override;

    /// "en", "ko".
    static QStringList codes();
    /// The system's language where the program speaks it, else English.
    static QString systemCode();
    /// What the language calls itself, whatever the window speaks.
    static QString nameOf(const QString& code);

    /// "en" or "ko"; empty, or any other, is the system's.
    void apply(const QString& code);
    QString code() const { return m_code; }

signals:
    void changed(const QString& code);

private:
    void install(QTranslator& translator, const QString& file, const QString& folder);

    QString m_code;
    QTranslator m_own;
    QTranslator m_qt;
};

}  // namespace reslab::ui
