#include "ui/mainwindow/runspanel.h"

#include <QComboBox>
#include <QDoubleValidator>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <optional>

#include "core/runs/runfolder.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/models/runset.h"
#include "ui/plots/steadylabel.h"
#include "ui/setup/parts.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

namespace reslab::ui {
namespace {

constexpr int kBarSteps = 1000;
constexpr int kRateDigits = 10;

}  // namespace

RunsPanel::RunsPanel(TrainingDesk& desk, RunSet& runs, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_runs(runs)
    , m_theme(theme)
    , m_rows(new QVBoxLayout)
    , m_empty(new QLabel(this))
    , m_rateBox(new QWidget(this))
    , m_rateLabel(new QLabel(m_rateBox))
    , m_rateRun(new QComboBox(m_rateBox))
    , m_rate(new QLineEdit(m_rateBox))
    , m_apply(new QPushButton(m_rateBox))
    , m_tenth(new QPushButton(m_rateBox))
    , m_tenfold(new QPushButton(m_rateBox))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(1.5), theme.space(), theme.space(1.5), theme.space());
    column->setSpacing(theme.space());
    column->addLayout(m_rows);
    column->addWidget(m_empty);
    column->addWidget(m_rateBox);
    column->addStretch(1);
    m_rows->setSpacing(theme.space());
    m_empty->setWordWrap(true);

    auto* grid = new QGridLayout(m_rateBox);
    grid->setContentsMargins(0, theme.space(0.5), 0, 0);
    grid->setSpacing(theme.space(0.5));
    grid->addWidget(m_rateLabel, 0, 0, 1, 2);
    grid->addWidget(m_rateRun, 1, 0, 1, 2);
    grid->addWidget(m_rate, 2, 0);
    grid->addWidget(m_apply, 2, 1);
    grid->addWidget(m_tenth, 3, 0);
    grid->addWidget(m_tenfold, 3, 1);
    for (const int place : {0, 1})
        grid->setColumnStretch(place, 1);
    auto* validator = new QDoubleValidator(1e-9, 1e3, kRateDigits, m_rate);
    m_rate->setValidator(validator);
    m_rateLabel->setBuddy(m_rate);
    m_rateRun->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);

    const auto applyTyped = [this] {
        bool isNumber = false;
        const double rate = QLocale().toDouble(m_rate->text(), &isNumber);
        if (isNumber && rate > 0.0)
            applyRate(rate);
    };
    connect(m_apply, &QPushButton::clicked, this, applyTyped);
    connect(m_rate, &QLineEdit::returnPressed, this, applyTyped);
    connect(m_tenth, &QPushButton::clicked, this, [this] { scaleRate(0.1); });
    connect(m_tenfold, &QPushButton::clicked, this, [this] { scaleRate(10.0); });
    connect(&desk, &TrainingDesk::begun, this, &RunsPanel::rebuild);
    // Where nobody sees it it costs nothing: showEvent() and setInFront() tell what came meanwhile.
    connect(&desk, &TrainingDesk::progressed, this, [this] {
        if (isVisible() && m_isInFront)
            refresh();
    });
    connect(&theme, &Theme::changed, this, &RunsPanel::dress);
    connect(&runs, &RunSet::changed, this, &RunsPanel::dress);
    retranslate();
    rebuild();
}

void RunsPanel::applyRate(double rate)
{
    m_desk.setLearningRate(m_rateRun->currentData().toString(), rate);
    m_rate->setText(rateToType(rate));
}

/// Of each network its own: the rate of one may have been changed alone.
void RunsPanel::scaleRate(double factor)
{
    const auto chosen = m_rateRun->currentData().toString();
    std::optional<double> first;
    for (const auto& network : m_desk.progress().networks())
        if ((chosen.isEmpty() || network.name == chosen) && network.learningRate > 0.0 && !network.isDone) {
            const auto rate = network.learningRate * factor;
            m_desk.setLearningRate(network.name, rate);
            first = first.value_or(rate);
        }
    if (first)
        m_rate->setText(rateToType(*first));
}

void RunsPanel::rebuild()
{
    for (auto& row : m_list)
        row.box->deleteLater();
    m_list.clear();
    m_rateRun->clear();
    m_rateRun->addItem(tr("All networks"), QString());
    for (const auto& network : m_desk.progress().networks()) {
        Row row{.name = network.name,
                .box = new QWidget(this),
                .swatch = nullptr,
                .title = nullptr,
                .detail = nullptr,
                .bar = nullptr,
                .more = nullptr};
        row.swatch = new QLabel(row.box);
        row.title = new QLabel(readableName(network.name.toStdString()), row.box);
        row.detail = new SteadyLabel(SteadyLabel::Room::Lines, row.box);
        row.bar = new QProgressBar(row.box);
        row.more = makeExport(network.name, row.box);
        row.bar->setRange(0, kBarSteps);
        row.bar->setTextVisible(false);
        row.bar->setAccessibleName(row.title->text());
        auto* grid = new QGridLayout(row.box);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(m_theme.space());
        grid->setVerticalSpacing(m_theme.space(0.25));
        grid->addWidget(row.swatch, 0, 0);
        grid->addWidget(row.title, 0, 1);
        grid->addWidget(row.more, 0, 2);
        grid->addWidget(row.bar, 1, 0, 1, 3);
        grid->addWidget(row.detail, 2, 0, 1, 3);
        grid->setColumnStretch(1, 1);
        m_rows->addWidget(row.box);
        m_list.push_back(row);
        m_rateRun->addItem(row.title->text(), network.name);
    }
    dress();
    retranslate();
}

void RunsPanel::offerFormats(QMenu& menu, QObject* receiver, const std::function<void(WeightsFormat)>& take)
{
    menu.clear();
    menu.setToolTipsVisible(true);
    const auto offer = [&](const QString& text, WeightsFormat format) {
        return menu.addAction(text, receiver, [take, format] { take(format); });
    };
    offer(tr("Weights as safetensors…"), WeightsFormat::Safetensors);
    offer(tr("Network and weights as ONNX…"), WeightsFormat::Onnx);
    offer(tr("ONNX with normalisation folded in…"), WeightsFormat::FoldedOnnx)
        ->setToolTip(tr("Batch normalisation becomes part of the convolutions before it: the same answers from fewer layers, for "
                        "programs that only infer. It cannot be trained further."));
}

void RunsPanel::offerCheckpoints(QMenu& menu, QObject* receiver, const std::filesystem::path& run,
                                 const std::function<void(const QString&, WeightsFormat)>& take)
{
    qDeleteAll(menu.findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    menu.clear();
    const auto checkpoints = checkpointsIn({run});
    if (checkpoints.empty())
        menu.addAction(tr("No checkpoint has been written yet"))->setEnabled(false);
    for (const auto& which : checkpoints) {
        auto& formats = checkpoints.size() == 1 ? menu : *menu.addMenu(which == "best" ? tr("Best checkpoint") : tr("Last checkpoint"));
        offerFormats(formats, receiver,
                     [take, name = QString::fromStdString(run.filename().string() + '@' + which)](WeightsFormat format) { take(name, format); });
    }
}

/// A button whose menu writes the run's weights.
IconButton* RunsPanel::makeExport(const QString& run, QWidget* parent)
{
    auto* button = new IconButton(m_theme, "export", parent);
    auto* menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, run] {
        offerCheckpoints(*menu, this, m_desk.folder() / run.toStdString(),
                         [this](const QString& checkpoint, WeightsFormat format) { emit exportRequested(checkpoint, format); });
    });
    button->offer(menu);
    return button;
}

QString RunsPanel::detailOf(const QString& name) const
{
    const auto* progress = m_desk.progress().find(name.toStdString());
    if (!progress)
        return {};
    QStringList parts{tr("%1 of %2 steps").arg(grouped(progress->iteration), grouped(progress->iterations))};
    if (const auto* run = m_runs.findLive(name.toStdString()); run && run->divergence)
        parts += tr("diverged");
    else if (progress->isDone)
        parts += progress->iteration >= progress->iterations ? tr("finished") : tr("stopped");
    else if (progress->imagesPerSecond > 0.0) {
        parts += speedText(progress->imagesPerSecond);
        if (progress->secondsLeft)
            parts += remainingWords(*progress->secondsLeft);
    }
    return parts.join(QString::fromUtf8(" · "));
}

void RunsPanel::refreshRow(Row& row)
{
    row.detail->setText(detailOf(row.name));
    if (const auto* progress = m_desk.progress().find(row.name.toStdString()); progress && progress->iterations > 0)
        row.bar->setValue(static_cast<int>(progress->iteration * kBarSteps / progress->iterations));
}

void RunsPanel::refresh()
{
    const bool isBusy = m_desk.state() == TrainingDesk::State::Running || m_desk.state() == TrainingDesk::State::Paused;
    m_empty->setVisible(m_list.empty());
    m_rateBox->setVisible(isBusy);
    for (auto& row : m_list)
        refreshRow(row);
    if (isBusy && m_rate->text().isEmpty() && !m_desk.progress().networks().empty())
        if (const double rate = m_desk.progress().networks().front().learningRate; rate > 0.0)
            m_rate->setPlaceholderText(rateToType(rate));
}

void RunsPanel::dress()
{
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    for (auto& row : m_list) {
        row.title->setFont(m_theme.font(TextSize::Body, TextWeight::Strong));
        row.detail->setFont(m_theme.figures(TextSize::Small));
        row.bar->setFixedHeight(m_theme.space(0.75));
        const auto* run = m_runs.findLive(row.name.toStdString());
        if (!run)
            continue;
        const auto colour = run->style.colour(m_theme.isDark());
        QPixmap swatch(m_theme.space(1.5), m_theme.space(1.5));
        swatch.fill(colour);
        row.swatch->setPixmap(swatch);
        row.bar->setStyleSheet(QString("QProgressBar { border: none; background: %1; border-radius: %3px; }"
                                       "QProgressBar::chunk { background: %2; border-radius: %3px; }")
                                   .arg(m_theme.colour(Role::Line).name(), colour.name())
                                   .arg(m_theme.space(0.375)));
    }
}

void RunsPanel::retranslate()
{
    m_empty->setText(tr("How far each network has come is told here while they train."));
    m_rateLabel->setText(tr("Learning rate from the next step on"));
    m_rateRun->setToolTip(tr("Which network's learning rate is changed."));
    m_rateRun->setAccessibleName(tr("Network"));
    m_rate->setToolTip(tr("A change by hand is marked on the curve and kept with the run; the recipe itself stays."));
    m_rate->setAccessibleName(tr("New learning rate"));
    m_apply->setText(tr("Apply"));
    m_apply->setToolTip(tr("Train on with this learning rate."));
    m_tenth->setText(tr("÷ 10"));
    m_tenth->setToolTip(tr("A tenth of the rate now, as the paper does it at 32,000 and at 48,000 steps."));
    m_tenfold->setText(tr("× 10"));
    m_tenfold->setToolTip(tr("Ten times the rate now: too much of it makes a network diverge."));
    for (const auto& row : m_list)
        row.more->setWords(tr("Write the weights of %1").arg(row.name),
                           tr("The weights of the last checkpoint, or of the one that was best on the validation images, for other "
                              "programs: PyTorch, timm, Netron, onnxruntime."));
    if (m_rateRun->count() > 0)
        m_rateRun->setItemText(0, tr("All networks"));
    refresh();
}

void RunsPanel::setInFront(bool isInFront)
{
    m_isInFront = isInFront;
    if (isInFront)
        refresh();
}

void RunsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void RunsPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
