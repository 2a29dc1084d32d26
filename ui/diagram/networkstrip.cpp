#include "ui/diagram/networkstrip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "ui/plots/flowlayout.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

QPixmap dotOf(const QColor& colour, int size, qreal ratio)
{
    QPixmap dot(QSize(size, size) * ratio);
    dot.setDevicePixelRatio(ratio);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(0.5, 0.5, size - 1.0, size - 1.0));
    return dot;
}

}  // namespace

NetworkStrip::NetworkStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    connect(&theme, &Theme::changed, this, &NetworkStrip::rebuild);
}

void NetworkStrip::setNetworks(const std::vector<DrawnNetwork>& networks)
{
    m_networks = networks;
    rebuild();
}

QWidget* NetworkStrip::makeChip(const DrawnNetwork& network)
{
    auto* chip = new QWidget(this);
    auto* row = new QHBoxLayout(chip);
    row->setContentsMargins(0, 0, m_theme.space(1), 0);
    row->setSpacing(m_theme.space(0.75));
    auto* dot = new QLabel(chip);
    dot->setPixmap(dotOf(network.style.colour(m_theme.isDark()), m_theme.space(1.25), devicePixelRatioF()));
    auto* name = new QLabel(network.title(), chip);
    name->setFont(m_theme.font(TextSize::Body, TextWeight::Strong));
    name->setToolTip(network.name.endsWith(".json") ? network.name : network.model);
    auto* totals = new QLabel(tr("%1 parameters · %2 MACs · %3")
                                  .arg(grouped(network.cost->parameters), grouped(network.cost->macs),
                                       bytesText(network.cost->activationBytes)),
                              chip);
    totals->setFont(m_theme.figures());
    totals->setToolTip(tr("Numbers that are learned; multiply-adds for one image, each counted once; memory of all outputs of one "
                          "image in 32-bit numbers."));
    auto palette = totals->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(Role::TextSoft));
    totals->setPalette(palette);
    auto* close = new QToolButton(chip);
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    close->setIcon(m_theme.icon("close", Role::TextSoft));
    close->setIconSize({m_theme.iconSize() * 3 / 4, m_theme.iconSize() * 3 / 4});
    close->setToolTip(tr("Take %1 out of the drawing.").arg(network.title()));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, [this, id = network.id] { emit removed(id); });
    for (QWidget* part : {static_cast<QWidget*>(dot), static_cast<QWidget*>(name), static_cast<QWidget*>(totals),
                          static_cast<QWidget*>(close)})
        row->addWidget(part);
    return chip;
}

void NetworkStrip::rebuild()
{
    for (auto* chip : m_chips) {
        layout()->removeWidget(chip);
        chip->hide();
        // The click on its own button may be what took it away.
        chip->deleteLater();
    }
    m_chips.clear();
    for (const auto& network : m_networks) {
        auto* chip = makeChip(network);
        m_chips += chip;
        layout()->addWidget(chip);
        chip->show();
    }
    layout()->setSpacing(m_theme.space(1));
    updateGeometry();
}

void NetworkStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

}  // namespace reslab::ui
