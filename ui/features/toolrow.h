#pragma once

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

#include "ui/plots/helppopover.h"
#include "ui/plots/segmentedcontrol.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// A row of controls that goes on in the next line where the width ends, and follows the theme.
class ToolRow : public QWidget {
    Q_OBJECT

public:
    explicit ToolRow(const Theme& theme, QWidget* parent = nullptr);

    SegmentedControl* addSegments(int count);
    /// An icon alone, or with words beside it.
    QToolButton* addButton(const QString& icon, bool isCheckable = false, bool hasWords = false);
    QToolButton* addMenu(const QString& icon, bool hasWords = false);
    /// A label and what it is for, kept together.
    QLabel* addLabelled(QWidget* control);
    QSlider* addSlider(int least, int greatest, QLabel** label);
    QComboBox* addChoice(QLabel** label);
    QWidget* addWidget(QWidget* widget);
    /// At the left end of the row, wherever it stood before.
    void putFirst(QWidget* widget);

    /// The name of a button that shows an icon alone stands in its tooltip.
    static void name(QToolButton* button, const QString& title, const QString& tip);
    /// What a choice offers, each word with its number; asks for no other layout where that is what it offers already.
    static void offer(QComboBox& choice, const QList<QPair<QString, int>>& entries, int chosen);

private:
    QWidget* group(std::initializer_list<QWidget*> parts);
    void follow();

    const Theme& m_theme;
    QList<QPair<QToolButton*, QString>> m_icons;
    QList<QWidget*> m_groups;
};

/// What a page exports.
enum class ExportKind { Copy, Png, Svg, Pdf, Csv, Safetensors };

/// Fills a menu with the kinds; each action's data is its kind.
void fillExports(QMenu& menu, bool hasTensors);
/// The ending of a file of that kind, without the point.
QString endingOf(ExportKind kind);

}  // namespace reslab::ui
