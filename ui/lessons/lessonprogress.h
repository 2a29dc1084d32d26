#pragma once

#include <QJsonObject>
#include <QObject>
#include <QPolygonF>
#include <QString>

class QSettings;

namespace reslab::ui {

/// What a reader foretold for an experiment of a lesson.
struct Prediction {
    QString choice;    ///< empty: none chosen
    QPolygonF curve;   ///< (share of the training, percent or loss), as drawn; empty: none
    bool isSkipped = false;

    bool isMade() const { return isSkipped || !choice.isEmpty() || curve.size() > 1; }
    friend bool operator==(const Prediction&, const Prediction&) = default;
};

/// Which of a page's choices came out; empty: none of them.
using CameOut = std::optional<QString>;

/// How far a reader has come, and what he answered; kept between two sittings. A lesson is named by its id.
class LessonProgress : public QObject {
    Q_OBJECT

public:
    explicit LessonProgress(QSettings& settings, QObject* parent = nullptr);

    /// The page that was read last.
    int page(const QString& lesson) const;
    void setPage(const QString& lesson, int page);
    /// The furthest page that was read, counted from 1; 0: not begun.
    int reached(const QString& lesson) const;

    Prediction prediction(const QString& lesson, const QString& page) const;
    void setPrediction(const QString& lesson, const QString& page, const Prediction& prediction);

    /// Where the runs are that a page of the lesson trained; empty: it has trained none.
    QString folder(const QString& lesson, const QString& page) const;
    void setFolder(const QString& lesson, const QString& page, const QString& folder);

    /// Forgets all of one lesson; its runs stay on disk.
    void reset(const QString& lesson);

signals:
    void changed(const QString& lesson);

private:
    QJsonObject read(const QString& lesson) const;
    void write(const QString& lesson, const QJsonObject& state);

    QSettings& m_settings;
};

}  // namespace reslab::ui
