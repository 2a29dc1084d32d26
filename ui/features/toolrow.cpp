#include "ui/features/toolrow.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

#include "ui/plots/flowlayout.h"

namespace reslab::ui {

ToolRow::ToolRow(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    new FlowLayout(this);
    connect(&theme, &Theme::changed, this, &ToolRow::follow);
    follow();
}

SegmentedControl* ToolRow::addSegments(int count)
{
    auto* control = new SegmentedControl(m_theme, count, this);
    layout()->addWidget(control);
    return control;
}

QToolButton* ToolRow::addButton(const QString& icon, bool isCheckable, bool hasWords)
{
    auto* button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setCheckable(isCheckable);
    button->setFocusPolicy(Qt::StrongFocus);
    if (hasWords)
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout()->addWidget(button);
    m_icons += {button, icon};
    if (isCheckable)
        connect(button, &QToolButton::toggled, this, &ToolRow::follow);
    follow();
    return button;
}

QToolButton* ToolRow::addMenu(const QString& icon, bool hasWords)
{
    auto* button = addButton(icon, false, hasWords);
    button->setMenu(new QMenu(button));
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

QWidget* ToolRow::group(std::initializer_list<QWidget*> parts)
{
    auto* whole = new QWidget(this);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    for (auto* part : parts)
        row->addWidget(part);
    layout()->addWidget(whole);
    m_groups += whole;
    follow();
    return whole;
}

QLabel* ToolRow::addLabelled(QWidget* control)
{
    auto* label = new QLabel(this);
    label->setBuddy(control);
    group({label, control});
    return label;
}

QSlider* ToolRow::addSlider(int least, int greatest, QLabel** label)
{
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setRange(least, greatest);
    slider->setMinimumWidth(m_theme.space(10));
    *label = addLabelled(slider);
    return slider;
}

QComboBox* ToolRow::addChoice(QLabel** label)
{
    auto* choice = new QComboBox(this);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    *label = addLabelled(choice);
    return choice;
}

QWidget* ToolRow::addWidget(QWidget* widget)
{
    widget->setParent(this);
    layout()->addWidget(widget);
    return widget;
}

void ToolRow::putFirst(QWidget* widget)
{
    QList<QLayoutItem*> others;
    while (auto* item = layout()->takeAt(0))
        others += item;
    layout()->addWidget(widget);
    for (auto* item : others)
        layout()->addItem(item);
    widget->show();
}

void ToolRow::offer(QComboBox& choice, const QList<QPair<QString, int>>& entries, int chosen)
{
    const QSignalBlocker quiet(choice);
    bool isSame = choice.count() == entries.size();
    for (int i = 0; isSame && i < choice.count(); ++i)
        isSame = choice.itemText(i) == entries[i].first && choice.itemData(i) == entries[i].second;
    if (!isSame) {
        choice.clear();
        for (const auto& [words, number] : entries)
            choice.addItem(words, number);
    }
    choice.setCurrentIndex(std::max(0, choice.findData(chosen)));
}

void ToolRow::name(QToolButton* button, const QString& title, const QString& tip)
{
    button->setAccessibleName(title);
    button->setToolTip(QString("<b>%1</b><br>%2").arg(title.toHtmlEscaped(), tip.toHtmlEscaped()));
    if (button->toolButtonStyle() == Qt::ToolButtonTextBesideIcon)
        button->setText(title);
}

void ToolRow::follow()
{
    layout()->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(2), m_theme.space(0.5));
    layout()->setSpacing(m_theme.space(1));
    for (auto* whole : m_groups)
        whole->layout()->setSpacing(m_theme.space(0.5));
    const QSize size(m_theme.iconSize(), m_theme.iconSize());
    for (const auto& [button, icon] : m_icons) {
        button->setIcon(m_theme.icon(icon, button->isChecked() ? Role::Accent : Role::TextSoft));
        button->setIconSize(size);
    }
}

void fillExports(QMenu& menu, bool hasTensors)
{
    const auto add = [&menu](ExportKind kind, const QString& words) { menu.addAction(words)->setData(static_cast<int>(kind)); };
    const auto words = [](const char* text) { return QCoreApplication::translate("reslab::ui::ToolRow", text); };
    menu.clear();
    add(ExportKind::Copy, words(QT_TRANSLATE_NOOP("reslab::ui::ToolRow", "Copy the picture")));
    add(ExportKind::Png, words(QT_TRANSLATE_NOOP("reslab::ui::ToolRow", "Picture (PNG)…")));
    add(ExportKind::Svg, words(QT_TRANSLATE_NOOP("reslab::ui::ToolRow", "Drawing (SVG)…")));
    add(ExportKind::Pdf, words(QT_TRANSLATE_NOOP("reslab::ui::ToolRow", "Page (PDF)…")));
    add(ExportKind::Csv, words(QT_TRANSLATE_NOOP("reslab::ui::ToolRow", "Numbers (CSV)…")));
    if (hasTensors)
        add(ExportKind::Safetensors, words(QT_TRANSLATE_NOOP("reslab::ui::ToolRow", "Raw values (safetensors)…")));
}

QString endingOf(ExportKind kind)
{
    switch (kind) {
    case ExportKind::Copy:
    case ExportKind::Png:
        return "png";
    case ExportKind::Svg:
        return "svg";
    case ExportKind::Pdf:
        return "pdf";
    case ExportKind::Csv:
        return "csv";
    case ExportKind::Safetensors:
        return "safetensors";
    }
    return {};
}

}  // namespace reslab::ui
