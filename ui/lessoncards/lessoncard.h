#pragma once

#include <QImage>
#include <QMap>
#include <QWidget>

#include <functional>
#include <optional>
#include <span>

#include "core/base/error.h"
#include "ui/models/runset.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// What a card is built among; all of it outlives the card.
struct CardSurroundings {
    const RunSet& runs;
    const Theme& theme;
    /// With how many threads a card may compute when it begins to: 0 is one a processor, 1 leaves them to networks that
    /// train.
    std::function<int()> threads = [] { return 0; };
};

/// An interactive figure of a lesson. Measures come by key, in percent or as plain ratios. What a card computes, it computes
/// on a thread of its own.
class LessonCard : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// What it measured so far under `key`; nothing before it did, or for a key that it does not know.
    virtual std::optional<double> measured(const QString& key) const = 0;
    /// The runs that the lesson trained or brought, by the MODEL that the lesson names them with; called when they change
    /// (ids of CardSurroundings::runs; a run of an empty folder is not saved yet).
    virtual void setRuns(const QMap<QString, int>& runs) = 0;
    /// Arrow keys move it once it has the focus.
    virtual bool takesArrows() const { return false; }
    /// More is being measured.
    virtual bool isMeasuring() const { return false; }
    /// What a screen reader says of it now.
    virtual QString statement() const = 0;
    /// What a hand-out says of it: what was measured, or that nothing was.
    virtual QString printedStatement() const = 0;
    /// As a hand-out shows it, `size` pixels; null where nothing was measured.
    virtual QImage picture(const QSize& size) const = 0;

signals:
    /// measured() or isMeasuring() has other answers than before.
    void measuredChanged();
    void failed(const reslab::Error& error);
};

/// The card that lessons call `name`, with the options of its view; nullptr where there is no such card.
LessonCard* makeLessonCard(const QString& name, const QMap<QString, QString>& options, const CardSurroundings& surroundings,
                           QWidget* parent = nullptr);
/// The MODELs that the card `name` is about with these options, as they name them or make them; none of a card without.
QStringList lessonCardModels(const QString& name, const QMap<QString, QString>& options);
/// What the card `name` shows is of the lesson's runs: without them there is nothing to see.
bool lessonCardNeedsRuns(const QString& name);
/// The names that makeLessonCard() knows.
QStringList lessonCardNames();

/// An option of a card and the words that it may have, as a regular expression for the whole word.
struct CardOption {
    const char* name;
    const char* form;
};
/// What a lesson may say of the card `name` besides its name; none of a card that is not known.
std::span<const CardOption> lessonCardOptions(const QString& name);
/// The keys under which the card `name` measures; none of a card that measures nothing, or is not known.
std::span<const char* const> lessonCardKeys(const QString& name);

}  // namespace reslab::ui
