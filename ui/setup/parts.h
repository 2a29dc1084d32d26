#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QString>
#include <QToolButton>

#include <optional>

#include "ui/theme/theme.h"

class QComboBox;
class QMenu;
class QSpinBox;

namespace reslab::ui {

/// Words in one of the theme's sizes and colours.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    TextLabel(const Theme& theme, TextSize size, TextWeight weight, Role role, QWidget* parent = nullptr);

    void setRole(Role role);
    void setWeight(TextWeight weight);
    /// Cut with an ellipsis at `place` where there is no room, the whole of it as tooltip, and below it `hint`; for one line alone.
    void setElided(const QString& text, const QString& hint = {}, Qt::TextElideMode place = Qt::ElideMiddle);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void restyle();
    void elide();

    const Theme& m_theme;
    TextSize m_size;
    TextWeight m_weight;
    Role m_role;
    QString m_whole;
    QString m_hint;
    Qt::TextElideMode m_place = Qt::ElideMiddle;
};

/// A small flat button that is one icon. Space and Enter press it.
class IconButton : public QToolButton {
    Q_OBJECT

public:
    IconButton(const Theme& theme, const QString& icon, QWidget* parent = nullptr);

    void setIconName(const QString& icon, Role role = Role::TextSoft);
    /// What it does, as tooltip and for screen readers.
    void setWords(const QString& name, const QString& hint = {});
    /// Opens at a press; beside the icon there is room for the arrow that tells of it.
    void offer(QMenu* menu);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void restyle();

    const Theme& m_theme;
    QString m_icon;
    Role m_role = Role::TextSoft;
};

/// A line of text that is taken over by Enter or when it is left. Its text changes only through show() and the user.
class TextField : public QLineEdit {
    Q_OBJECT

public:
    explicit TextField(QWidget* parent = nullptr);

    /// Shows what is set; not while the user types.
    void show(const QString& text);
    /// Shows what is set, also in place of what the user has typed.
    void revert();

signals:
    void committed(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void commit();

    QString m_shown;
};

/// The wheel scrolls the panel, it does not change what happens to lie under the mouse.
void keepFromWheel(QWidget* editor);
/// A choice whose entries may be wider than the room that it has.
QComboBox* makeCombo(QWidget* parent);
/// A whole number that is taken over when it is complete.
QSpinBox* makeCount(int low, int high, QWidget* parent);

/// A number as the user writes it, in the window's locale or with a point; nullopt where it is none.
std::optional<double> numberFrom(const QString& text);
/// A number as an editor shows it: the shortest text that reads as the same number.
QString numberText(double value);

}  // namespace reslab::ui
