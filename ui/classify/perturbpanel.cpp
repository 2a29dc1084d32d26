#include "ui/classify/perturbpanel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>

#include <algorithm>

namespace reslab::ui {
namespace {

/// A slider's whole steps: least, greatest, where nothing is done, and what one step is.
struct Range {
    int least = 0;
    int greatest = 0;
    int idle = 0;
    double step = 1.0;
};

constexpr std::array<Range, PerturbPanel::kKnobs> kRanges{{
    {10, 300, 100, 0.01},   // brightness, a factor
    {-180, 180, 0, 1.0},    // rotation, degrees
    {-50, 50, 0, 0.01},     // shifts, of width and height
    {-50, 50, 0, 0.01},
    {0, 50, 0, 0.002},      // blur, of the shorter side
    {0, 100, 0, 1.0},       // noise, of 255, at the network's input
    {0, 60, 0, 0.01},       // occluder, of the shorter side
}};

}  // namespace

PerturbPanel::PerturbPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_reset(new QPushButton(this))
{
    auto* grid = new QGridLayout(this);
    for (int knob = 0; knob < kKnobs; ++knob) {
        auto& row = m_rows[static_cast<std::size_t>(knob)];
        const auto& range = kRanges[static_cast<std::size_t>(knob)];
        row = {new QLabel(this), new QSlider(Qt::Horizontal, this), new QLabel(this)};
        row.slider->setRange(range.least, range.greatest);
        row.slider->setValue(range.idle);
        row.name->setBuddy(row.slider);
        row.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(row.name, knob, 0);
        grid->addWidget(row.slider, knob, 1);
        grid->addWidget(row.value, knob, 2);
        connect(row.slider, &QSlider::valueChanged, this, [this] {
            refresh();
            emit changed();
        });
    }
    grid->addWidget(m_reset, kKnobs, 0, 1, 3);
    grid->setColumnStretch(1, 1);
    connect(m_reset, &QPushButton::clicked, this, &PerturbPanel::reset);
    connect(&theme, &Theme::changed, this, &PerturbPanel::restyle);
    retranslate();
    restyle();
}

Perturbation PerturbPanel::perturbation(std::int64_t shorter) const
{
    const auto value = [this](Knob knob) { return m_rows[knob].slider->value() * kRanges[knob].step; };
    return {.brightness = value(Brightness),
            .rotation = value(Rotation),
            .shiftX = value(ShiftX),
            .shiftY = value(ShiftY),
            .blur = std::min(value(Blur) * static_cast<double>(shorter), 64.0),
            .noise = value(Noise)};
}

double PerturbPanel::occluder() const
{
    return m_rows[Occluder].slider->value() * kRanges[Occluder].step;
}

bool PerturbPanel::isIdle() const
{
    for (int knob = 0; knob < kKnobs; ++knob)
        if (m_rows[static_cast<std::size_t>(knob)].slider->value() != kRanges[static_cast<std::size_t>(knob)].idle)
            return false;
    return true;
}

void PerturbPanel::reset()
{
    for (int knob = 0; knob < kKnobs; ++knob) {
        const QSignalBlocker quiet(m_rows[static_cast<std::size_t>(knob)].slider);
        m_rows[static_cast<std::size_t>(knob)].slider->setValue(kRanges[static_cast<std::size_t>(knob)].idle);
    }
    refresh();
    emit changed();
}

void PerturbPanel::refresh()
{
    const QLocale locale;
    const auto show = [&](Knob knob, const QString& words) { m_rows[knob].value->setText(words); };
    const auto percent = [&](Knob knob) { return tr("%1 %").arg(100.0 * m_rows[knob].slider->value() * kRanges[knob].step, 0, 'f', 0); };
    show(Brightness, tr("× %1").arg(locale.toString(m_rows[Brightness].slider->value() * kRanges[Brightness].step, 'f', 2)));
    show(Rotation, tr("%1°").arg(m_rows[Rotation].slider->value()));
    show(ShiftX, percent(ShiftX));
    show(ShiftY, percent(ShiftY));
    show(Blur, tr("%1 %").arg(locale.toString(100.0 * m_rows[Blur].slider->value() * kRanges[Blur].step, 'f', 1)));
    show(Noise, tr("± %1 of 255").arg(m_rows[Noise].slider->value()));
    show(Occluder, percent(Occluder));
    m_reset->setEnabled(!isIdle());
}

void PerturbPanel::retranslate()
{
    const auto words = [this](Knob knob, const QString& name, const QString& tip) {
        const auto& row = m_rows[knob];
        row.name->setText(name);
        row.slider->setAccessibleName(name);
        row.slider->setToolTip(tip);
    };
    words(Brightness, tr("Brightness"), tr("Multiplies every value; 1 changes nothing."));
    words(Rotation, tr("Rotation"), tr("Turns the picture about its middle, anticlockwise; grey comes in."));
    words(ShiftX, tr("To the right"), tr("Moves the picture sideways, by a share of its width; grey comes in."));
    words(ShiftY, tr("Downwards"), tr("Moves the picture up or down, by a share of its height; grey comes in."));
    words(Blur, tr("Blur"), tr("Smooths with a Gaussian; its standard deviation as a share of the shorter side."));
    words(Noise, tr("Noise"), tr("Adds Gaussian noise of this standard deviation, of 255, to every value that a network reads, whatever the size of the picture; always the same noise, more or less of it."));
    words(Occluder, tr("Hidden square"), tr("A grey square under the mouse hides a part of the picture; its side as a share of the shorter side."));
    m_reset->setText(tr("As it was"));
    m_reset->setToolTip(tr("Shows the networks the picture as it is."));
    refresh();
}

void PerturbPanel::restyle()
{
    layout()->setContentsMargins(0, 0, 0, 0);
    static_cast<QGridLayout*>(layout())->setHorizontalSpacing(m_theme.space(1));
    static_cast<QGridLayout*>(layout())->setVerticalSpacing(m_theme.space(0.5));
    for (const auto& row : m_rows) {
        row.value->setFont(m_theme.figures(TextSize::Small));
        row.value->setMinimumWidth(QFontMetrics(row.value->font()).horizontalAdvance(tr("± %1 of 255").arg(100)));
    }
}

void PerturbPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

}  // namespace reslab::ui
