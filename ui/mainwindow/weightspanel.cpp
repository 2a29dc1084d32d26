#include "ui/mainwindow/weightspanel.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

#include "core/zoo/zoo.h"
#include "ui/bridge/weightfiles.h"
#include "ui/mainwindow/readingfields.h"
#include "ui/mainwindow/runspanel.h"
#include "ui/mainwindow/tensortable.h"
#include "ui/setup/experimentdraft.h"
#include "ui/setup/parts.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"
#include "ui/theme/theme.h"

namespace reslab::ui {
namespace {

/// Names of tensors and labels come from the file: one line, never markup, and not more than one can read.
QString listed(const std::vector<std::string>& names)
{
    constexpr std::size_t kShown = 4;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(kShown, names.size()); ++i)
        shown += QString::fromStdString(names[i]);
    return shown.join(", ") + (names.size() > kShown ? QStringLiteral(", …") : QString());
}

QString listed(const std::vector<float>& numbers)
{
    constexpr std::size_t kMost = 4;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(kMost, numbers.size()); ++i)
        shown += QLocale().toString(static_cast<double>(numbers[i]), 'g', 4);
    return shown.join(", ") + (numbers.size() > kMost ? QStringLiteral(", …") : QString());
}

TextLabel* makeText(const Theme& theme, Role role, QWidget* parent)
{
    auto* label = new TextLabel(theme, TextSize::Body, TextWeight::Regular, role, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

WeightsPanel::WeightsPanel(WeightFiles& files, ExperimentDraft& draft, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_files(files)
    , m_draft(draft)
    , m_theme(theme)
    , m_title(new TextLabel(theme, TextSize::Title, TextWeight::Strong, Role::Text, this))
    , m_contents(makeText(theme, Role::TextSoft, this))
    , m_hint(makeText(theme, Role::TextSoft, this))
    , m_found(new QWidget(this))
    , m_networkLabel(new TextLabel(theme, TextSize::Body, TextWeight::Strong, Role::Text, m_found))
    , m_network(makeCombo(m_found))
    , m_networkWords(makeText(theme, Role::TextSoft, m_found))
    , m_report(makeText(theme, Role::Text, m_found))
    , m_tensors(new TensorTable(theme, m_found))
    , m_facts(makeText(theme, Role::TextSoft, m_found))
    , m_reading(new ReadingFields(theme, m_found))
    , m_use(new QPushButton(m_found))
    , m_export(new QPushButton(m_found))
    , m_browse(new QPushButton(this))
{
    build();
    connect(&files, &WeightFiles::inspected, this, &WeightsPanel::show);
    connect(m_network, &QComboBox::textActivated, this, &WeightsPanel::compareWith);
    connect(m_network->lineEdit(), &QLineEdit::returnPressed, this, [this] { compareWith(m_network->currentText()); });
    connect(m_reading, &ReadingFields::changed, this, &WeightsPanel::tellReading);
    connect(m_use, &QAbstractButton::clicked, this, &WeightsPanel::use);
    connect(m_browse, &QAbstractButton::clicked, this, &WeightsPanel::browseRequested);
    connect(m_tensors, &TensorTable::failed, this, &WeightsPanel::failed);
    retranslate();
}

void WeightsPanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(m_theme.space(1.5), m_theme.space(1.5), m_theme.space(1.5), m_theme.space(1.5));
    column->setSpacing(m_theme.space());
    for (auto* widget : std::initializer_list<QWidget*>{m_title, m_contents, m_found, m_hint, m_browse})
        column->addWidget(widget);
    column->setAlignment(m_browse, Qt::AlignLeft);
    column->addStretch(1);
    auto* found = new QVBoxLayout(m_found);
    found->setContentsMargins(0, m_theme.space(), 0, m_theme.space());
    found->setSpacing(m_theme.space());
    for (auto* widget : std::initializer_list<QWidget*>{m_networkLabel, m_network, m_networkWords, m_report, m_tensors, m_facts, m_reading, m_use,
                                                        m_export})
        found->addWidget(widget);
    found->setAlignment(m_use, Qt::AlignLeft);
    found->setAlignment(m_export, Qt::AlignLeft);
    addFormats();
    m_networkLabel->setBuddy(m_network);
    m_title->setTextFormat(Qt::PlainText);
    m_network->setEditable(true);
    m_network->setInsertPolicy(QComboBox::NoInsert);
}

void WeightsPanel::open(const std::filesystem::path& file)
{
    m_isGuessing = true;
    m_files.inspect(file);
}

void WeightsPanel::compareWith(const QString& model)
{
    if (!m_seen || model.trimmed().isEmpty())
        return;
    m_isGuessing = false;
    m_files.inspect(m_seen->file, model.trimmed());
}

void WeightsPanel::show(const WeightInspection& seen)
{
    m_seen = seen;
    m_tensors->setInspection(seen);
    const auto& networks = seen.guesses.networks;
    if (!networks.empty() && networks.front().fits())
        m_asked = networks.front().model;
    else if (m_isGuessing)
        m_asked.clear();
    if (m_isGuessing) {
        m_fitting.clear();
        m_isNamed = seen.guesses.isNamed;
        for (const auto& guess : networks)
            m_fitting += QString::fromStdString(guess.model);
        fillNetworks();
        m_reading->begin(!seen.facts.mean.empty());
    }
    refresh();
}

void WeightsPanel::tellReading()
{
    if (!m_seen)
        return;
    emit readingChosen(FileSource{.file = std::filesystem::absolute(m_seen->file),
                                  .model = m_asked,
                                  .normalization = m_reading->normalization(),
                                  .resize = m_reading->resize()});
}

void WeightsPanel::fillNetworks()
{
    const QSignalBlocker blocker(m_network);
    m_network->clear();
    m_network->addItems(m_fitting);
    m_network->insertSeparator(m_network->count());
    for (const auto& entry : models())
        if (const auto name = QString::fromStdString(entry.name); !m_fitting.contains(name))
            m_network->addItem(name);
    m_network->setCurrentIndex(m_fitting.isEmpty() ? -1 : 0);
}

void WeightsPanel::use()
{
    if (!m_seen || m_seen->guesses.networks.empty())
        return;
    m_draft.startFromWeights(networkFromText(m_seen->guesses.networks.front().model),
                             std::filesystem::absolute(m_seen->file).lexically_normal());
    emit used();
}

void WeightsPanel::addFormats()
{
    auto* menu = new QMenu(m_export);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        RunsPanel::offerFormats(*menu, this, [this](WeightsFormat format) {
            if (m_seen && !m_seen->guesses.networks.empty())
                emit exportRequested(m_seen->file, QString::fromStdString(m_seen->guesses.networks.front().model), format);
        });
    });
    m_export->setMenu(menu);
}

void WeightsPanel::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    refresh();
}

QString WeightsPanel::networkWords() const
{
    if (m_seen->guesses.networks.empty())
        return tr("No network that is known here has these tensors. A name with options, or the path of a network's JSON file, may be "
                  "typed above.");
    const auto& guess = m_seen->guesses.networks.front();
    const auto model = QString::fromStdString(guess.model);
    if (!m_fitting.contains(model))
        return tr("Chosen by you.");
    if (m_isNamed && model == m_fitting.front())
        return m_seen->isToldBeside ? tr("The file is a run's checkpoint; run.json beside it names this network.")
                                    : tr("The file names this network.");
    if (!guess.fits())
        return tr("No network that is known here fits; this one comes nearest.");
    return m_fitting.size() > 1
               ? tr("Guessed from the names and shapes of the tensors, which are the same in %1. Choose which it is.")
                     .arg(m_fitting.join(", "))
               : tr("Guessed from the names and shapes of the tensors.");
}

QString WeightsPanel::reportWords() const
{
    QStringList lines;
    const auto add = [&lines](const QString& words, const std::vector<std::string>& names) {
        if (!names.empty())
            lines += words.arg(grouped(static_cast<qint64>(names.size())), listed(names));
    };
    if (!m_seen->guesses.networks.empty()) {
        const auto& report = m_seen->guesses.networks.front().report;
        lines += tr("%1 tensors fit.").arg(grouped(static_cast<qint64>(report.matched.size())));
        std::vector<std::string> misShaped;
        for (const auto& tensor : report.misShaped)
            misShaped.push_back(tensor.name + " " + toString(tensor.inFile) + " → " + toString(tensor.inNetwork));
        add(tr("%1 are missing: %2"), report.missing);
        add(tr("%1 have another shape: %2"), misShaped);
        add(tr("%1 are left over: %2"), report.leftOver);
    }
    add(tr("%1 hold values that are not finite: %2. No network can be run from them."), m_seen->notFinite);
    return lines.join('\n');
}

QString WeightsPanel::factWords() const
{
    const auto& facts = m_seen->facts;
    QStringList lines;
    if (m_seen->guesses.classes > 0)
        lines += tr("%1 classes").arg(grouped(m_seen->guesses.classes)) +
                 (facts.labels.empty() ? QString() : ": " + listed(facts.labels));
    if (facts.input)
        lines += tr("Images of %1 × %2 pixels").arg(facts.input->width).arg(facts.input->height);
    if (!facts.mean.empty())
        lines += tr("Mean of the pixels: %1").arg(listed(facts.mean));
    if (!facts.deviation.empty())
        lines += tr("Their standard deviation: %1").arg(listed(facts.deviation));
    if (facts.mean.empty() && facts.labels.empty())
        lines += tr("The file tells neither labels nor how images are normalised.");
    return lines.join('\n');
}

void WeightsPanel::refresh()
{
    m_found->setVisible(m_seen.has_value());
    m_contents->setVisible(m_seen.has_value());
    m_hint->setVisible(!m_seen);
    if (!m_seen)
        return m_title->setText(tr("Weights"));
    const auto path = QString::fromStdString(m_seen->file.string());
    m_title->setElided(QFileInfo(path).fileName());
    m_title->setToolTip(path);
    std::int64_t values = 0;
    for (const auto& tensor : m_seen->tensors)
        values += elements(tensor.dims);
    m_contents->setText(tr("%1 tensors with %2 values")
                            .arg(grouped(static_cast<qint64>(m_seen->tensors.size())), grouped(values)));
    const auto& networks = m_seen->guesses.networks;
    const bool fits = !networks.empty() && m_seen->fits(networks.front());
    m_network->setEditText(networks.empty() ? QString() : QString::fromStdString(networks.front().model));
    m_networkWords->setText(networkWords());
    m_report->setText(reportWords());
    m_report->setVisible(!m_report->text().isEmpty());
    m_report->setRole(fits ? Role::Text : Role::Warning);
    m_facts->setText(factWords());
    m_use->setEnabled(fits && !m_isLocked);
    m_export->setEnabled(fits);
}

void WeightsPanel::retranslate()
{
    m_hint->setText(tr("What a file of weights holds is shown here: drop a .safetensors or .pth file on the window. Nothing in "
                       "the file is run."));
    m_networkLabel->setText(tr("Network"));
    m_network->setAccessibleName(tr("Network"));
    m_network->setToolTip(tr("The network that the weights are for; another one is compared with the file at once. Any name with "
                             "options, as on the command line, may be typed."));
    m_use->setText(tr("Start from these weights"));
    m_use->setToolTip(tr("Sets up this network alone, with these weights to start from. A last layer for other classes begins "
                         "anew. Undo brings back what was set up before."));
    m_export->setText(tr("Write as"));
    m_export->setToolTip(tr("Writes these weights for other programs, as safetensors or ONNX."));
    m_browse->setText(tr("Open weights…"));
    m_browse->setToolTip(tr("Choose a file of weights: safetensors, or a checkpoint of PyTorch."));
    refresh();
}

void WeightsPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

}  // namespace reslab::ui
