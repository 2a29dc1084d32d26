#pragma once

#include <QList>
#include <QMap>
#include <QString>

namespace reslab::ui {

/// Pictures whose class somebody knows, and what each network answered: right and wrong are counted. A value.
class Tally {
public:
    struct Count {
        int right = 0;
        int all = 0;
        friend bool operator==(const Count&, const Count&) = default;
    };

    /// A picture stands once: counted again, its new answers take the place of the old ones. `picture` tells pictures apart, `name`
    /// is for people; `answers`: by network.
    void count(const QString& picture, const QString& name, const QString& truth, const QMap<QString, QString>& answers);
    void clear() { m_pictures.clear(); }
    bool isEmpty() const { return m_pictures.isEmpty(); }
    qsizetype size() const { return m_pictures.size(); }
    Count of(const QString& network) const;
    /// "picture,truth,network,answer,right", a line for each network of each picture.
    QString csv() const;

private:
    struct Judged {
        QString picture;
        QString name;
        QString truth;
        QMap<QString, QString> answers;
    };
    QList<Judged> m_pictures;  ///< in the order in which they were counted first
};

}  // namespace reslab::ui
