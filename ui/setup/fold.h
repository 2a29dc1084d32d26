#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace reslab::ui {

class TextLabel;

/// A header that opens and closes what stands below it.
class Fold : public QWidget {
    Q_OBJECT

public:
    enum class Level { Section, Group };

    Fold(const Theme& theme, Level level, QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& hint);
    /// What is inside, in a few words at the header's right end.
    void setSummary(const QString& summary);
    void setOpen(bool isOpen);
    bool isOpen() const { return m_isOpen; }
    QVBoxLayout* content() const { return m_content; }

signals:
    void toggled(bool isOpen);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    const Theme& m_theme;
    Level m_level;
    QToolButton* m_header;
    TextLabel* m_summary;
    QWidget* m_body;
    QVBoxLayout* m_content;
    bool m_isOpen = false;
};

}  // namespace reslab::ui
