#pragma once

#include <QFrame>
#include <QPoint>

#include "ui/setup/experimentdraft.h"
#include "ui/theme/theme.h"

class QVBoxLayout;

namespace reslab::ui {

class IconButton;
class NetworkEditor;
class TextLabel;

/// One network of the experiment: its colour, its name, what it costs; open, its options.
class NetworkCard : public QFrame {
    Q_OBJECT

public:
    /// The type under which a card is dragged; the data is its index in decimal digits.
    static QString mimeType();

    NetworkCard(ExperimentDraft& draft, int index, const Theme& theme, QWidget* parent = nullptr);

    int index() const { return m_index; }
    /// Shows what stands in the draft at its index now.
    void refresh();
    void setProblems(const QStringList& sentences);
    void setOpen(bool isOpen);
    bool isOpen() const { return m_editor != nullptr; }
    NetworkEditor* editor() const { return m_editor; }
    void setLocked(bool isLocked);

signals:
    void openRequested(bool isOpen);
    void removeRequested();
    void duplicateRequested();
    /// By so many places; negative: up.
    void moveRequested(int places);
    /// The keyboard goes to the card so many places away.
    void neighbourRequested(int places);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectButtons();
    void retranslate();
    void showButtons();
    void paintSwatch(QPainter& painter) const;

    ExperimentDraft& m_draft;
    const Theme& m_theme;
    int m_index;
    TextLabel* m_name;
    TextLabel* m_costs;
    TextLabel* m_problem;
    IconButton* m_open;
    IconButton* m_up;
    IconButton* m_down;
    IconButton* m_copy;
    IconButton* m_remove;
    QVBoxLayout* m_body;
    NetworkEditor* m_editor = nullptr;
    QPoint m_pressed;
    bool m_isPressed = false;
    bool m_isLocked = false;
};

}  // namespace reslab::ui
