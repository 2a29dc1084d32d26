#pragma once

#include <QHBoxLayout>
#include <QLabel>

#include "ui/bridge/lessonwork.h"
#include "ui/lessoncards/lessoncard.h"
#include "ui/plots/figurelook.h"

namespace reslab::ui {

/// A run that a card wants to look into: where it is, or what is missing.
struct CardRun {
    const ShownRun* run = nullptr;
    QString missing;  ///< a sentence; empty: its last checkpoint is on disk and stays as it is
};

/// A card that is a row of controls, a figure and a sentence below it. The same drawing serves the window and the hand-out.
class PaintedCard : public LessonCard {
    Q_OBJECT

public:
    PaintedCard(const CardSurroundings& surroundings, QWidget* parent);

    void setRuns(const QMap<QString, int>& runs) override;
    QString printedStatement() const override;
    QImage picture(const QSize& size) const override;
    /// What a hand-out says in place of a card that measured nothing.
    static QString nothingMeasured();

protected:
    /// Something was measured that a hand-out can show.
    virtual bool isPrintable() const = 0;
    /// Draws the figure into `place`.
    virtual void paint(QPainter& painter, const QRectF& place, const FigureLook& look) const = 0;
    /// Every word anew, setWords() included.
    virtual void retranslate() = 0;
    /// A run came, went, or has another state.
    virtual void runsChanged() {}
    void changeEvent(QEvent* event) override;

    const Theme& theme() const { return m_surroundings.theme; }
    int threads() const { return m_surroundings.threads(); }
    CardRun runOf(const QString& model) const;
    /// What stands where nothing is measured: in the window it is on its way.
    static QString unmeasured(bool isPaper = false);
    const ShownRun* shownRun(const QString& model) const;
    const QMap<QString, int>& runs() const { return m_runs; }
    LessonRun orderOf(const ShownRun& run) const;
    QHBoxLayout& controls() { return *m_controls; }
    /// A row of its own above the controls.
    void addAbove(QWidget& row);
    QWidget& canvas() { return *m_canvas; }
    /// The sentence below the figure.
    void setWords(const QString& words);
    const QString& words() const { return m_words; }
    /// Draws anew, and says anew what a screen reader reads.
    void refresh();

private:
    CardSurroundings m_surroundings;
    QMap<QString, int> m_runs;
    QHBoxLayout* m_controls;
    QWidget* m_canvas;
    QLabel* m_below;
    QString m_words;
};

}  // namespace reslab::ui
