#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace reslab::ui {

class TextLabel;

/// A labelled editor; a dot before the label marks what differs, a line below says what is wrong with it.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    /// Takes `editor` over.
    FieldRow(const Theme& theme, QWidget* editor, QWidget* parent = nullptr);

    QWidget* editor() const { return m_editor; }
    /// The sentence teaches what the field does.
    void setWords(const QString& label, const QString& hint);
    /// `before` is what a click on the dot brings back, as text.
    void setDiffers(bool differs, const QString& before = {});
    bool differs() const { return m_differs; }
    /// Empty: nothing is wrong. A problem goes before a remark.
    void setProblem(const QString& sentence);
    void setRemark(const QString& sentence);
    QString message() const;

signals:
    void resetRequested();

private:
    class Dot;
    void showMessage();
    void restyle();

    const Theme& m_theme;
    QWidget* m_editor;
    Dot* m_dot;
    TextLabel* m_label;
    TextLabel* m_message;
    QString m_problem;
    QString m_remark;
    bool m_differs = false;
};

}  // namespace reslab::ui
