#pragma once

#include <QList>
#include <QMenu>
#include <QToolButton>
#include <QWidget>

#include "ui/plots/helppopover.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// What can be switched about a picture, in a row that goes on in the next where the width ends: groups that stay together,
/// buttons of icons, the "?" that says how to read it, the menu of files.
class ControlBar : public QWidget {
    Q_OBJECT

public:
    enum class Export { Copy, Png, Svg, Pdf, Csv, Safetensors };
    Q_ENUM(Export)

    explicit ControlBar(const Theme& theme, QWidget* parent = nullptr);

signals:
    /// `scale` device pixels for one on the screen, of Png alone.
    void exportRequested(reslab::ui::ControlBar::Export kind, qreal scale);

protected:
    void changeEvent(QEvent* event) override;

    /// What stays together.
    QWidget* addGroup();
    /// `icon` nullptr: words.
    QToolButton* addButton(QWidget* group, const char* icon, bool isCheckable);
    /// `hasTensors`: raw values may be saved too.
    QToolButton* addExport(QWidget* group, bool hasTensors = false);
    QToolButton* addHelp(QWidget* group);
    void name(QToolButton* button, const QString& title, const QString& tip);
    HelpPopover& help() { return *m_popover; }
    /// Every word anew.
    virtual void retranslate();
    /// Sizes and colours of the theme.
    virtual void follow();
    const Theme& theme() const { return m_theme; }

private:
    QAction* offer(QMenu* menu, Export kind, qreal scale);

    const Theme& m_theme;
    QToolButton* m_export = nullptr;
    QToolButton* m_help = nullptr;
    QMenu* m_exportMenu = nullptr;
    QMenu* m_imageMenu = nullptr;
    QAction* m_tensors = nullptr;  ///< null: there are none
    HelpPopover* m_popover = nullptr;
    QList<QWidget*> m_groups;
    QList<QPair<QToolButton*, const char*>> m_icons;
};

}  // namespace reslab::ui
