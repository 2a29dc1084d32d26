#include "ui/signals/signalbar.h"

#include <QLayout>

namespace reslab::ui {
namespace {

bool hasSizes(Subject subject)
{
    return subject == Subject::Weights || subject == Subject::Outputs;
}

bool hasLog(Subject subject)
{
    return subject != Subject::Dead;
}

}  // namespace

SignalBar::SignalBar(SignalFamily family, const Theme& theme, QWidget* parent)
    : ControlBar(theme, parent)
    , m_family(family)
    , m_subject(new SegmentedControl(theme, family == SignalFamily::Gradients ? 4 : 3, this))
    , m_size(new SegmentedControl(theme, 4, this))
    , m_axis(new SegmentedControl(theme, family == SignalFamily::Gradients ? 2 : 3, this))
{
    layout()->addWidget(m_subject);
    layout()->addWidget(m_size);
    layout()->addWidget(m_axis);
    auto* looks = addGroup();
    addSwitch(looks, nullptr, &SignalOptions::logY);
    addSwitch(looks, "bars", &SignalOptions::bars);
    addSwitch(looks, "panels", &SignalOptions::stacked);
    addSwitch(looks, "first", &SignalOptions::first);
    m_map = addButton(looks, "colours", true);
    auto* commands = addGroup();
    m_reset = addButton(commands, "zoom-reset", false);
    m_table = addButton(commands, "table", true);
    addExport(commands, true);
    addHelp(commands);
    m_options.subject = firstSubject();

    connect(m_subject, &SegmentedControl::chosen, this, [this](int index) {
        auto options = m_options;
        options.subject = static_cast<Subject>(static_cast<int>(firstSubject()) + index);
        options.strip = 0;
        change(options);
    });
    connect(m_size, &SegmentedControl::chosen, this, [this](int index) {
        auto options = m_options;
        options.size = static_cast<SizeMeasure>(index);
        change(options);
    });
    connect(m_axis, &SegmentedControl::chosen, this, [this](int index) {
        auto options = m_options;
        options.axis = static_cast<LayerAxis>(index);
        change(options);
    });
    connect(m_map, &QToolButton::toggled, this, [this](bool isOn) {
        auto options = m_options;
        options.map = isOn ? ColourMap::Cividis : ColourMap::Viridis;
        change(options);
    });
    connect(m_reset, &QToolButton::clicked, this, &SignalBar::resetRequested);
    connect(m_table, &QToolButton::toggled, this, &SignalBar::tableToggled);
    retranslate();
    follow();
    showOptions();
    setZoomed(false);
}

Subject SignalBar::firstSubject() const
{
    return m_family == SignalFamily::Gradients ? Subject::Weights : Subject::Responses;
}

void SignalBar::addSwitch(QWidget* group, const char* icon, bool SignalOptions::* member)
{
    auto* button = addButton(group, icon, true);
    m_switches += {button, member};
    connect(button, &QToolButton::toggled, this, [this, member](bool isOn) {
        auto options = m_options;
        options.*member = isOn;
        change(options);
    });
}

void SignalBar::change(SignalOptions options)
{
    options = sound(options);
    if (options == m_options)
        return;
    m_options = options;
    showOptions();
    emit optionsChanged(options);
}

void SignalBar::setOptions(const SignalOptions& options)
{
    m_options = sound(options);
    showOptions();
}

void SignalBar::showOptions()
{
    m_subject->setCurrent(static_cast<int>(m_options.subject) - static_cast<int>(firstSubject()));
    m_size->setCurrent(static_cast<int>(m_options.size));
    m_size->setVisible(hasSizes(m_options.subject));
    m_size->setChoosable(static_cast<int>(SizeMeasure::UpdateRatio), m_options.subject == Subject::Weights);
    m_axis->setCurrent(static_cast<int>(m_options.axis));
    if (m_family == SignalFamily::Responses)
        m_axis->setChoosable(static_cast<int>(LayerAxis::Sorted), m_options.subject == Subject::Responses);
    for (const auto& [button, member] : m_switches) {
        const QSignalBlocker quiet(button);
        button->setChecked(m_options.*member);
    }
    m_switches.front().button->setEnabled(hasLog(m_options.subject));
    const QSignalBlocker quiet(m_map);
    m_map->setChecked(m_options.map == ColourMap::Cividis);
    follow();
}

void SignalBar::setTableShown(bool isShown)
{
    m_table->setChecked(isShown);
}

void SignalBar::setZoomed(bool isZoomed)
{
    m_reset->setEnabled(isZoomed);
}

QString SignalBar::helpText() const
{
    return const_cast<SignalBar*>(this)->help().text();
}

void SignalBar::retranslate()
{
    ControlBar::retranslate();
    retranslateChoices();
    m_switches[0].button->setText(tr("log y"));
    name(m_switches[0].button, tr("Logarithmic upwards"), tr("Equal factors are equal steps: what differs by orders of magnitude is seen at once."));
    name(m_switches[1].button, tr("Bars"), tr("A bar a layer instead of a line through all layers."));
    name(m_switches[2].button, tr("One above the other"), tr("A picture for each network, all on the same layers, instead of all in one."));
    name(m_switches[3].button, tr("First probe"), tr("Thin lines show how it was at the first step that was probed."));
    name(m_map, tr("Colours for everybody"), tr("Draws the strip in cividis, which looks the same to colour-blind eyes, instead of viridis."));
    name(m_reset, tr("Show everything"), tr("Undoes zooming along the layers. A double click does the same."));
    name(m_table, tr("Table of values"), tr("The numbers of every layer as a table below. How the values of the chosen layer are spread is told beside the "
                                              "picture, and of every layer in CSV and raw values."));
    retranslateHelp();
}

void SignalBar::retranslateChoices()
{
    if (m_family == SignalFamily::Gradients)
        m_subject->setWords({tr("By weights"), tr("By block outputs"), tr("Blocks, backward"), tr("Blocks, forward")},
                            {tr("The gradient of the loss by each layer's weights: what the step that follows is made of."),
                             tr("The gradient of the loss by what each block hands on: what comes back through the layers."),
                             tr("Residual blocks: what comes back by the shortcut, what through F, and the cosine between the two."),
                             tr("Residual blocks: how large F(x) is beside x where the two are added.")});
    else
        m_subject->setWords({tr("Responses"), tr("Signal"), tr("Dead ReLUs")},
                            {tr("How widely each 3×3 layer's outputs are spread, or every layer's where a network has none: Figure 7 of the "
                                "paper, live."),
                             tr("Mean and variance of what each block hands on, at the first probe and now."),
                             tr("How much of each ReLU's output is zero.")});
    m_size->setWords({tr("L2"), tr("RMS"), tr("Max"), tr("Update ratio")},
                     {tr("The length of the whole gradient: root of the sum of squares."),
                      tr("Root of the mean of squares: layers with many and with few weights can be compared."),
                      tr("The largest absolute value."),
                      tr("How far this step moves the weights, as a share of their own length.")});
    QStringList axes{tr("By depth"), tr("By stage")};
    QStringList tips{tr("Layers one after the other, counted from the image."),
                     tr("Stages of all networks side by side: each takes the same width, however many layers it has.")};
    if (m_family == SignalFamily::Responses) {
        axes += tr("Sorted");
        tips += tr("The largest response first, as in the lower half of the paper's Figure 7.");
    }
    m_axis->setWords(axes, tips);
}

void SignalBar::retranslateHelp()
{
    const QPair<QString, QString> strip{
        tr("The strip"), tr("Every probed step is a column and every layer a row, the first one above. Where a picture has more than one "
                            "quantity, the list above the strip says which one it shows. Drag on it to go back in time; Live returns to "
                            "the newest step. Arrow keys: from layer to layer and from step to step; Home and End: the first and the "
                            "newest step; Enter chooses both, Esc leaves.")};
    const QPair<QString, QString> histograms{
        tr("The histograms"), tr("How the values of the chosen layer are spread at the step that is shown, of each network in its colour: the "
                                 "area below each outline is 1, so that layers of other sizes can be compared. Arrow keys: from bar to bar; "
                                 "Ctrl+C copies all bars. A picture that is saved shows them, too. Raw values hold those of every layer at "
                                 "each probe that kept its own, CSV at the first, the shown and the newest one.")};
    const QPair<QString, QString> moving{
        tr("Moving about"), tr("Click: choose a layer, in every view. Wheel: zoom along the layers. Drag: move. Arrow keys: from layer to "
                               "layer; Enter chooses it, Esc leaves.")};
    if (m_family == SignalFamily::Gradients) {
        help().setParagraphs(
            {{tr("What you see"), tr("How large the gradient of the loss is at every layer, at one step of training, for every network in its "
                                     "colour.")},
             {tr("By weights or by block outputs"), tr("Two different things: the first says how a layer will change, the second what reaches "
                                                       "it. In the same network one may look even while the other varies by orders of magnitude. "
                                                       "Projections of shortcuts stand beside the layers and not on the axis; the table "
                                                       "and files have them, too.")},
             {tr("Blocks, backward"), tr("The gradient that reaches a residual block's input is the sum of two: one came by the shortcut, one "
                                         "through F. Both lengths are shown, and the cosine between the two: 1 where they point the same "
                                         "way, 0 where they have nothing to do with each other, -1 where they point opposite ways.")},
             {tr("Blocks, forward"), tr("The root mean square of F(x) and of x where they are added. Where F lies far below x, the block "
                                        "changes its input little. A plain network has no additions, and so no line here.")},
             {tr("How to read it"), tr("A level line: every layer gets a gradient of the same size. A slope: it grows or shrinks from layer to "
                                       "layer. It changes within a few steps of training, so look at the strip as well.")},
             {tr("Exact zeros"), tr("What is too small for f32 is exactly 0 and stands as a hollow mark at the foot of the axis.")},
             {tr("What it does not tell"), tr("Whether a network learns well. The paper found the gradients of its plain networks with batch "
                                              "normalisation healthy, and left open why depth hinders them.")},
             strip, histograms, moving});
        return;
    }
    help().setParagraphs(
        {{tr("What you see"), tr("What every layer gives in the forward pass of one step of training, for every network in its colour.")},
         {tr("Responses"), tr("The standard deviation over all images, channels and pixels of the batch, after batch normalisation with the "
                              "batch's own statistics, before ReLU and addition. Where a layer has normalisation it is 1 before training, by "
                              "construction; where it has none, it is what the initial weights make of it.")},
         {tr("Signal"), tr("x_l after the addition and before ReLU. Because normalised responses begin at 1, this is where networks with "
                           "normalisation differ before the first step: additions let the variance grow from block to block.")},
         {tr("How to read it"), tr("Small responses in residual networks suggest that each block changes its input little; \"Blocks, "
                                   "forward\" among the gradients shows F beside x. Compare a network with its plain twin, and with "
                                   "deeper ones.")},
         {tr("Dead ReLUs"), tr("A channel that is 0 for every image and pixel of the batch passes nothing on, and in this step no "
                               "gradient back; another batch may wake it. That many values are 0 is how ReLU works, and no harm.")},
         strip, histograms, moving});
}

}  // namespace reslab::ui
