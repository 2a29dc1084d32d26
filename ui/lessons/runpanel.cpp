#include "ui/lessons/runpanel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/lessons/runtext.h"
#include "ui/plots/steadylabel.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

using Control = LessonPage::Control;

constexpr int kBarSteps = 1000;
constexpr auto kBuiltIn = "shapes";

/// The last entries of the control of the images lead to others.
enum Browse { Folder = 1, Archive };
constexpr int kBrowse = Qt::UserRole + 1;

}  // namespace

RunPanel::RunPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_what(new QLabel(this))
    , m_form(new QWidget(this))
    , m_rateLabel(new QLabel(m_form))
    , m_rate(new QDoubleSpinBox(m_form))
    , m_dataLabel(new QLabel(m_form))
    , m_data(new QComboBox(m_form))
    , m_seedLabel(new QLabel(m_form))
    , m_seed(new QSpinBox(m_form))
    , m_epochsLabel(new QLabel(m_form))
    , m_epochs(new QSpinBox(m_form))
    , m_start(new QPushButton(this))
    , m_pause(new QPushButton(this))
    , m_stop(new QPushButton(this))
    , m_bar(new QProgressBar(this))
    , m_told(new SteadyLabel(SteadyLabel::Room::Lines, this))
{
    m_what->setWordWrap(true);
    m_start->setProperty("important", true);
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    makeControls();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme.space());
    for (auto* button : {m_start, m_pause, m_stop})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(1.5));
    column->addWidget(m_what);
    column->addWidget(m_form);
    column->addLayout(buttons);
    column->addWidget(m_bar);
    column->addWidget(m_told);
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_state == State::Foretell)
            emit foretellRequested();
        else
            emit startRequested();
    });
    connect(m_pause, &QPushButton::clicked, this, &RunPanel::pauseRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunPanel::stopRequested);
    connect(&theme, &Theme::changed, this, &RunPanel::refresh);
    retranslate();
}

void RunPanel::makeControls()
{
    m_rate->setDecimals(4);
    m_rate->setRange(0.0001, 10.0);
    m_rate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_seed->setRange(1, 9999);
    m_epochs->setRange(1, 100);
    auto* grid = new QGridLayout(m_form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.space(1.5));
    grid->setVerticalSpacing(m_theme.space());
    grid->setColumnStretch(2, 1);
    int row = 0;
    const auto add = [&](QLabel* label, QWidget* field) {
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row++, 1);
        label->setBuddy(field);
    };
    add(m_rateLabel, m_rate);
    add(m_dataLabel, m_data);
    add(m_seedLabel, m_seed);
    add(m_epochsLabel, m_epochs);
    m_data->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_data->setMinimumContentsLength(16);
    m_data->installEventFilter(this);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &RunPanel::edit);
    connect(m_seed, &QSpinBox::valueChanged, this, &RunPanel::edit);
    connect(m_epochs, &QSpinBox::valueChanged, this, &RunPanel::edit);
    connect(m_data, &QComboBox::activated, this, [this] {
        if (const int kind = m_data->currentData(kBrowse).toInt(); kind != 0)
            browse(kind == Folder);
        else
            edit();
    });
}

void RunPanel::setExperiment(const LessonExperiment& experiment, const std::vector<Control>& controls, bool wasRun)
{
    // What is chosen there would be for the page before.
    if (m_dialog && experiment != m_experiment)
        m_dialog->close();
    m_experiment = experiment;
    m_controls = controls;
    m_wasRun = wasRun;
    m_isFilling = true;
    m_rate->setValue(rateOf(experiment));
    m_seed->setValue(static_cast<int>(experiment.seed));
    m_epochs->setValue(static_cast<int>(std::max<std::int64_t>(1, experiment.epochs)));
    fillData();
    m_isFilling = false;
    const auto show = [&](Control control, QWidget* label, QWidget* field) {
        label->setVisible(has(control));
        field->setVisible(has(control));
    };
    show(Control::LearningRate, m_rateLabel, m_rate);
    show(Control::Data, m_dataLabel, m_data);
    show(Control::Seed, m_seedLabel, m_seed);
    show(Control::Epochs, m_epochsLabel, m_epochs);
    m_form->setHidden(controls.empty());
    refresh();
}

void RunPanel::setRecentData(const QStringList& sources)
{
    m_recentData = sources;
    fillData();
}

void RunPanel::fillData()
{
    m_data->clear();
    m_data->addItem(imagesText(kBuiltIn), kBuiltIn);
    const auto chosen = QString::fromStdString(m_experiment.data);
    auto sources = m_recentData;
    if (chosen != kBuiltIn && !sources.contains(chosen))
        sources += chosen;
    for (const auto& source : sources)
        if (source != kBuiltIn)
            m_data->addItem(imagesText(source), source);
    for (const auto& [words, kind] : {std::pair{tr("Folder of images…"), Folder}, {tr("Archive of images…"), Archive}}) {
        m_data->addItem(words);
        m_data->setItemData(m_data->count() - 1, static_cast<int>(kind), kBrowse);
    }
    m_data->setCurrentIndex(std::max(0, m_data->findData(chosen)));
}

void RunPanel::browse(bool isFolder)
{
    // As it was, should nothing be chosen.
    m_data->setCurrentIndex(std::max(0, m_data->findData(QString::fromStdString(m_experiment.data))));
    // Every press of an arrow key on the closed list would ask again.
    if (m_dialog && m_dialog->isVisible())
        return;
    m_dialog = new QFileDialog(this, isFolder ? tr("Folder of images") : tr("Archive of images"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (isFolder)
        m_dialog->setOption(QFileDialog::ShowDirsOnly);
    else
        m_dialog->setNameFilters({tr("CIFAR archives (*.tar.gz *.tgz)"), tr("All files (*)")});
    connect(m_dialog, &QFileDialog::fileSelected, this, &RunPanel::takeData);
    m_dialog->show();
}

void RunPanel::takeData(const QString& source)
{
    // While the dialog stood open a page without images may have come, or a training have begun.
    if (isHidden() || !has(Control::Data) || !m_form->isEnabled())
        return;
    m_experiment.data = source.toStdString();
    fillData();
    refresh();
    emit edited(m_experiment);
    emit dataOpened(source);
}

bool RunPanel::has(Control control) const
{
    return std::ranges::count(m_controls, control) > 0;
}

void RunPanel::edit()
{
    if (m_isFilling)
        return;
    if (has(Control::LearningRate))
        m_experiment.learningRate = m_rate->value();
    if (has(Control::Epochs)) {
        m_experiment.epochs = m_epochs->value();
        m_experiment.iterations = 0;
    }
    if (has(Control::Seed))
        m_experiment.seed = static_cast<std::uint64_t>(m_seed->value());
    if (has(Control::Data))
        m_experiment.data = m_data->currentData().toString().toStdString();
    refresh();
    emit edited(m_experiment);
}

void RunPanel::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    refresh();
}

void RunPanel::setProgress(double share, std::optional<double> secondsLeft)
{
    m_bar->setValue(static_cast<int>(share * kBarSteps));
    m_secondsLeft = secondsLeft;
    tell();
}

void RunPanel::tell()
{
    QString told;
    if (m_state == State::Busy)
        told = tr("Another experiment trains. Stop it first, or wait for its end.");
    else if (m_state == State::Running && m_secondsLeft)
        told = remainingWords(*m_secondsLeft);
    else if (m_state == State::Paused)
        told = tr("Paused");
    m_told->setText(told);
    m_told->setHidden(told.isEmpty());
}

void RunPanel::refresh()
{
    const bool isTraining = m_state == State::Running || m_state == State::Paused || m_state == State::Stopping;
    m_start->setVisible(m_state != State::Running && m_state != State::Stopping);
    m_start->setEnabled(m_state != State::Busy);
    m_start->setText(m_state == State::Paused     ? tr("Go on")
                     : m_state == State::Foretell ? tr("Predict first")
                     : m_wasRun                   ? tr("Start again")
                                                  : tr("Start"));
    m_start->setIcon(m_theme.icon(m_state == State::Foretell ? "chevron-left" : "play", Role::OnAccent));
    m_start->setToolTip(m_state == State::Foretell ? tr("Leads back to the question that comes before Start.")
                                                   : tr("Trains these networks side by side, on the same images."));
    m_pause->setVisible(m_state == State::Running);
    m_stop->setVisible(isTraining || m_state == State::Busy);
    m_stop->setEnabled(m_state != State::Stopping);
    m_form->setEnabled(!isTraining);
    m_bar->setVisible(isTraining);
    tell();
    auto what = trainsText(m_experiment);
    // Own images of an earlier page are seen in no control here.
    if (!has(Control::Data) && m_experiment.data != kBuiltIn)
        what += ' ' + tr("Images: %1.").arg(imagesText(QString::fromStdString(m_experiment.data)));
    m_what->setText(what);
}

void RunPanel::retranslate()
{
    m_rateLabel->setText(tr("Learning rate"));
    m_rate->setToolTip(tr("How far each step goes against the gradient; the same for every network."));
    m_dataLabel->setText(tr("Images"));
    m_data->setToolTip(tr("What is learned: the built-in figures, or a data set of your own, CIFAR-10 for one."));
    m_seedLabel->setText(tr("Seed"));
    m_seed->setToolTip(tr("Decides all chance: first weights, order of the images, augmentation."));
    m_epochsLabel->setText(tr("Epochs"));
    m_epochs->setToolTip(tr("How many times every training image is seen."));
    m_pause->setText(tr("Pause"));
    m_pause->setToolTip(tr("Holds the training; it goes on where it was."));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Ends the training here; what was measured stays."));
    m_isFilling = true;
    fillData();
    m_isFilling = false;
    refresh();
}

/// Over the images the wheel scrolls the page: who reads on would choose others.
bool RunPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_data || event->type() != QEvent::Wheel)
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void RunPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
