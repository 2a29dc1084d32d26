#include "ui/lessons/lessonprogress.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>

#include <algorithm>

namespace reslab::ui {
namespace {

QString keyOf(const QString& lesson)
{
    return "lessons/" + lesson;
}

}  // namespace

LessonProgress::LessonProgress(QSettings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
{
}

QJsonObject LessonProgress::read(const QString& lesson) const
{
    return QJsonDocument::fromJson(m_settings.value(keyOf(lesson)).toByteArray()).object();
}

void LessonProgress::write(const QString& lesson, const QJsonObject& state)
{
    m_settings.setValue(keyOf(lesson), QJsonDocument(state).toJson(QJsonDocument::Compact));
    emit changed(lesson);
}

int LessonProgress::page(const QString& lesson) const
{
    return std::max(0, read(lesson)["page"].toInt());
}

int LessonProgress::reached(const QString& lesson) const
{
    return std::max(0, read(lesson)["reached"].toInt());
}

void LessonProgress::setPage(const QString& lesson, int page)
{
    auto state = read(lesson);
    if (state.contains("page") && state["page"].toInt() == page)
        return;
    state["page"] = page;
    state["reached"] = std::max(state["reached"].toInt(), page + 1);
    write(lesson, state);
}

Prediction LessonProgress::prediction(const QString& lesson, const QString& page) const
{
    const auto stored = read(lesson)["answers"].toObject()[page].toObject();
    Prediction prediction{.choice = stored["choice"].toString(), .isSkipped = stored["skipped"].toBool()};
    for (const auto& point : stored["curve"].toArray())
        prediction.curve.append({point.toArray().at(0).toDouble(), point.toArray().at(1).toDouble()});
    return prediction;
}

void LessonProgress::setPrediction(const QString& lesson, const QString& page, const Prediction& prediction)
{
    auto state = read(lesson);
    auto answers = state["answers"].toObject();
    QJsonArray curve;
    for (const auto& point : prediction.curve)
        curve.append(QJsonArray{point.x(), point.y()});
    answers[page] = QJsonObject{{"choice", prediction.choice}, {"curve", curve}, {"skipped", prediction.isSkipped}};
    state["answers"] = answers;
    write(lesson, state);
}

QString LessonProgress::folder(const QString& lesson, const QString& page) const
{
    return read(lesson)["runs"].toObject()[page].toString();
}

void LessonProgress::setFolder(const QString& lesson, const QString& page, const QString& folder)
{
    auto state = read(lesson);
    auto runs = state["runs"].toObject();
    runs[page] = folder;
    state["runs"] = runs;
    write(lesson, state);
}

void LessonProgress::reset(const QString& lesson)
{
    m_settings.remove(keyOf(lesson));
    emit changed(lesson);
}

}  // namespace reslab::ui
