#include "ui/plots/curvestoolbar.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <array>

#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr std::array<int, 7> kWindows{1, 3, 10, 30, 100, 300, 1000};

}  // namespace

CurvesToolbar::CurvesToolbar(const Theme& theme, QWidget* parent)
    : ControlBar(theme, parent)
    , m_measure(new SegmentedControl(theme, 2, this))
    , m_axis(new SegmentedControl(theme, 3, this))
    , m_smoothingLabel(new QLabel(this))
    , m_smoothing(new QSlider(Qt::Horizontal, this))
{
    layout()->addWidget(m_measure);
    layout()->addWidget(m_axis);
    auto* smoothing = addGroup();
    smoothing->layout()->addWidget(m_smoothingLabel);
    smoothing->layout()->addWidget(m_smoothing);
    m_smoothingLabel->setBuddy(m_smoothing);
    m_smoothing->setRange(0, static_cast<int>(kWindows.size()) - 1);
    m_smoothing->setPageStep(1);
    auto* scales = addGroup();
    addSwitch(scales, nullptr, &PlotOptions::logX);
    addSwitch(scales, nullptr, &PlotOptions::logY);
    auto* looks = addGroup();
    addSwitch(looks, "panels", &PlotOptions::twoPanels);
    addSwitch(looks, "bold-train", &PlotOptions::boldTrain);
    addSwitch(looks, "strip", &PlotOptions::learningRate);
    addSwitch(looks, "grey", &PlotOptions::grey);
    addSwitch(looks, "follow", &PlotOptions::follow);
    auto* commands = addGroup();
    m_reset = addButton(commands, "zoom-reset", false);
    m_note = addButton(commands, "note", false);
    m_table = addButton(commands, "table", true);
    addExport(commands);
    addHelp(commands);

    connect(m_measure, &SegmentedControl::chosen, this, [this](int index) {
        auto options = m_options;
        options.measure = static_cast<Measure>(index);
        change(options);
    });
    connect(m_axis, &SegmentedControl::chosen, this, [this](int index) {
        auto options = m_options;
        options.axis = static_cast<XAxis>(index);
        change(options);
    });
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int position) {
        auto options = m_options;
        options.smoothing = windowAt(position);
        change(options);
    });
    connect(m_reset, &QToolButton::clicked, this, &CurvesToolbar::resetRequested);
    connect(m_note, &QToolButton::clicked, this, &CurvesToolbar::noteRequested);
    connect(m_table, &QToolButton::toggled, this, &CurvesToolbar::tableToggled);
    retranslate();
    follow();
    setOptions(m_options);
    setZoomed(false);
}

int CurvesToolbar::windowAt(int position)
{
    return kWindows[static_cast<std::size_t>(std::clamp(position, 0, static_cast<int>(kWindows.size()) - 1))];
}

int CurvesToolbar::positionOf(int window)
{
    const auto found = std::lower_bound(kWindows.begin(), kWindows.end(), window);
    return static_cast<int>(std::min(found, kWindows.end() - 1) - kWindows.begin());
}

void CurvesToolbar::addSwitch(QWidget* group, const char* icon, bool PlotOptions::* member)
{
    auto* button = addButton(group, icon, true);
    m_switches += {button, member, icon};
    connect(button, &QToolButton::toggled, this, [this, member](bool isOn) {
        auto options = m_options;
        options.*member = isOn;
        change(options);
    });
}

void CurvesToolbar::change(const PlotOptions& options)
{
    if (options == m_options)
        return;
    m_options = options;
    showSmoothing();
    emit optionsChanged(options);
}

void CurvesToolbar::setOptions(const PlotOptions& options)
{
    m_options = options;
    const QSignalBlocker quiet(m_smoothing);
    m_measure->setCurrent(static_cast<int>(options.measure));
    m_axis->setCurrent(static_cast<int>(options.axis));
    m_smoothing->setValue(positionOf(options.smoothing));
    for (const auto& entry : m_switches) {
        const QSignalBlocker still(entry.button);
        entry.button->setChecked(options.*entry.member);
    }
    showSmoothing();
    follow();
}

void CurvesToolbar::setTableShown(bool isShown)
{
    m_table->setChecked(isShown);
}

void CurvesToolbar::setZoomed(bool isZoomed)
{
    m_reset->setEnabled(isZoomed);
}

void CurvesToolbar::showSmoothing()
{
    m_smoothingLabel->setText(tr("Smoothing"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setToolTip(m_options.smoothing > 1
                                ? tr("Training curves as a mean over about %1 iterations, the raw ones faint behind them.")
                                      .arg(grouped(m_options.smoothing))
                                : tr("Training curves as they came, a point a mini-batch. Move right to smooth them."));
}

void CurvesToolbar::retranslate()
{
    ControlBar::retranslate();
    m_measure->setWords({tr("Error"), tr("Loss")},
                        {tr("The share of images whose class is missed, in percent."),
                         tr("The cross entropy that training lowers, natural logarithm.")});
    m_axis->setWords({tr("Iterations"), tr("Epochs"), tr("Minutes")},
                     {tr("Steps, each on one mini-batch: what the networks have in common."),
                      tr("How often the whole training set was seen."),
                      tr("Time spent on each network alone: deep ones take longer.")});
    m_switches[0].button->setText(tr("log x"));
    m_switches[1].button->setText(tr("log y"));
    name(m_switches[0].button, tr("Logarithmic below"), tr("Shows the beginning wide and what comes later narrow."));
    name(m_switches[1].button, tr("Logarithmic upwards"), tr("Equal factors are equal steps: tells small errors apart."));
    name(m_switches[2].button, tr("Two panels"), tr("Training on the left and test on the right, side by side."));
    name(m_switches[3].button, tr("Training bold"), tr("Draws training bold and test thin: where training error is the point."));
    name(m_switches[4].button, tr("Learning rate"), tr("A strip below shows the learning rate of every step."));
    name(m_switches[5].button, tr("For grey print"), tr("Tells networks apart by dashes and greys instead of colours."));
    name(m_switches[6].button, tr("Follow the newest"), tr("A zoomed picture moves along while the curves grow."));
    name(m_reset, tr("Show everything"), tr("Undoes zooming and moving. A double click beside the curves does the same."));
    name(m_note, tr("Pin a note"), tr("Writes a few words at the crosshair, or at the newest point (key N)."));
    name(m_table, tr("Table of values"), tr("The numbers of every network as a table below."));
    showSmoothing();
    retranslateHelp();
}

void CurvesToolbar::retranslateHelp()
{
    help().setParagraphs(
        {{tr("What you see"),
          tr("Each network has one colour: plain ones warm, residual ones cool, deeper ones darker. Thin lines are training, "
             "bold lines are test, as in the paper's figures.")},
         {tr("Training error"),
          tr("The share of missed images in each mini-batch, augmented and while the weights change; the legend gives its running "
             "mean over the epoch. Early on it may lie above the test error: that is no fault, because the test comes later and "
             "without augmentation.")},
         {tr("Test error"),
          tr("Images that are never trained on. Filled points are the whole test half at an epoch's end, hollow ones its first "
             "images in between.")},
         {tr("What to look for"),
          tr("Does the deeper plain network have the higher training error? Then depth itself is in the way, not overfitting. Do "
             "shortcuts turn that round?")},
         {tr("Moving about"),
          tr("Wheel: zoom; with Ctrl: upwards. Drag: move. Shift or the right button: zoom into a box. Double click beside the "
             "curves: everything again. Double click on a curve: a note. Arrow keys: crosshair; with Shift: move. Plus and minus: "
             "zoom; with Ctrl: upwards.")}});
}

void CurvesToolbar::follow()
{
    ControlBar::follow();
    m_smoothing->parentWidget()->layout()->setSpacing(theme().space(0.5));
    m_smoothing->setFixedWidth(theme().space(8));
    m_smoothingLabel->setFont(theme().font());
}

}  // namespace reslab::ui
