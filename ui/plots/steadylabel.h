#pragma once

#include <QWidget>

class QLabel;

namespace reslab::ui {

/// Words that change while one looks at them. Another text is painted where the last one stood and asks nobody for a layout, unless
/// it needs more room than every text before it: so what stands around it keeps its place, and training its time.
class SteadyLabel : public QWidget {
    Q_OBJECT

public:
    enum class Room {
        Widest,  ///< one line, as wide as the widest text so far
        Given,   ///< one line in whatever width there is; a longer text ends in an ellipsis, and the tooltip has the whole
        Lines    ///< whatever width there is, and as many lines as any text so far needed in it
    };

    explicit SteadyLabel(Room room, QWidget* parent = nullptr);

    /// An empty one gives its room back.
    void setText(const QString& text);
    /// The whole of it.
    const QString& text() const { return m_text; }
    /// Widest: wherever there is a text there is room for this one.
    void reserve(const QString& widest);
    /// Keeps room for the text that is shown alone: those before it were of something else.
    void release();
    /// The tooltip; where a text is cut it stands below the whole.
    void setHint(const QString& hint);
    /// What shows the text, for its format and alignment, and for readers of the screen.
    QLabel& label() { return *m_label; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QSize needed() const;
    QSize withMargins(const QSize& inner) const;
    void grow(const QSize& from);
    void showText();
    void place();

    Room m_room;
    QLabel* m_label;  ///< in no layout, so that it can ask for none
    QString m_text;
    QString m_reserved;
    QString m_hint;
    QSize m_taken{0, 0};  ///< by the texts so far; without margins
};

}  // namespace reslab::ui
