#include "ui/plots/controlbar.h"

#include <QEvent>
#include <QHBoxLayout>

#include <array>

#include "ui/plots/flowlayout.h"

namespace reslab::ui {
namespace {

/// Device pixels for one on the screen.
constexpr std::array kScales{1.0, 2.0, 4.0};

}  // namespace

ControlBar::ControlBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_exportMenu(new QMenu(this))
    , m_popover(new HelpPopover(theme, this))
{
    new FlowLayout(this);
    offer(m_exportMenu, Export::Copy, 1.0);
    m_imageMenu = m_exportMenu->addMenu(QString());
    for (const auto scale : kScales)
        offer(m_imageMenu, Export::Png, scale);
    for (const auto kind : {Export::Svg, Export::Pdf, Export::Csv})
        offer(m_exportMenu, kind, 1.0);
    connect(&theme, &Theme::changed, this, [this] { follow(); });
}

QAction* ControlBar::offer(QMenu* menu, Export kind, qreal scale)
{
    auto* action = menu->addAction(QString());
    connect(action, &QAction::triggered, this, [this, kind, scale] { emit exportRequested(kind, scale); });
    return action;
}

QWidget* ControlBar::addGroup()
{
    auto* group = new QWidget(this);
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    layout()->addWidget(group);
    m_groups += group;
    return group;
}

QToolButton* ControlBar::addButton(QWidget* group, const char* icon, bool isCheckable)
{
    auto* button = new QToolButton(group);
    button->setAutoRaise(true);
    button->setCheckable(isCheckable);
    button->setFocusPolicy(Qt::StrongFocus);
    group->layout()->addWidget(button);
    if (!icon)
        return button;
    m_icons += {button, icon};
    if (isCheckable)
        connect(button, &QToolButton::toggled, this, [this] { follow(); });
    return button;
}

QToolButton* ControlBar::addExport(QWidget* group, bool hasTensors)
{
    if (hasTensors)
        m_tensors = offer(m_exportMenu, Export::Safetensors, 1.0);
    m_export = addButton(group, "export", false);
    m_export->setMenu(m_exportMenu);
    m_export->setPopupMode(QToolButton::InstantPopup);
    return m_export;
}

QToolButton* ControlBar::addHelp(QWidget* group)
{
    m_help = addButton(group, "help", false);
    connect(m_help, &QToolButton::clicked, this, [this] { m_popover->showBelow(*m_help); });
    return m_help;
}

void ControlBar::name(QToolButton* button, const QString& title, const QString& tip)
{
    button->setAccessibleName(title);
    button->setToolTip(QString("<b>%1</b><br>%2").arg(title.toHtmlEscaped(), tip.toHtmlEscaped()));
}

void ControlBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ControlBar::retranslate()
{
    if (m_export)
        name(m_export, tr("Export"), tr("Copies the picture, or saves it as an image, as vectors or as numbers."));
    if (m_help)
        name(m_help, tr("How to read this"), tr("Says what the picture shows and how to read it."));
    const QStringList exports{tr("Copy picture"), tr("Image (PNG)"), tr("Vectors for the web (SVG)..."),
                              tr("Vectors for print (PDF)..."), tr("Numbers (CSV)...")};
    for (int index = 0; index < exports.size(); ++index)
        m_exportMenu->actions()[index]->setText(exports[index]);
    if (m_tensors)
        m_tensors->setText(tr("Raw values (safetensors)..."));
    const QStringList images{tr("1×, as on the screen..."), tr("2×, for slides..."), tr("4×, for print...")};
    for (int index = 0; index < images.size(); ++index)
        m_imageMenu->actions()[index]->setText(images[index]);
}

void ControlBar::follow()
{
    layout()->setContentsMargins(m_theme.space(2), m_theme.space(1), m_theme.space(1), m_theme.space(1));
    layout()->setSpacing(m_theme.space(0.75));
    for (const auto& [button, icon] : m_icons) {
        button->setIcon(m_theme.icon(icon, button->isChecked() ? Role::Accent : Role::TextSoft));
        button->setIconSize({m_theme.iconSize(), m_theme.iconSize()});
    }
    for (auto* group : m_groups)
        for (auto* button : group->findChildren<QToolButton*>())
            button->setFont(m_theme.font());
}

}  // namespace reslab::ui
