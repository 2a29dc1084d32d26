#include "ui/setup/datasection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

#include "core/data/datasource.h"
#include "ui/bridge/dataopener.h"
#include "ui/setup/fieldrow.h"
#include "ui/setup/parts.h"
#include "ui/setup/samplegrid.h"
#include "ui/setup/splitbar.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

const char* const kShapes = "shapes";
constexpr int kMostPixels = 4096;
constexpr int kPixelStep = 32;

}  // namespace

DataSection::DataSection(ExperimentDraft& draft, DataOpener& opener, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_opener(opener)
    , m_theme(theme)
    , m_source(makeCombo(this))
    , m_folder(new IconButton(theme, "folder", this))
    , m_file(new IconButton(theme, "open", this))
    , m_name(new TextLabel(theme, TextSize::Body, TextWeight::Strong, Role::Text, this))
    , m_counts(new TextLabel(theme, TextSize::Small, TextWeight::Regular, Role::TextSoft, this))
    , m_size(makeCount(0, kMostPixels, this))
    , m_sizeRow(new FieldRow(theme, m_size, this))
    , m_problem(new TextLabel(theme, TextSize::Body, TextWeight::Regular, Role::Error, this))
    , m_builtIn(new QPushButton(this))
    , m_warnings(new TextLabel(theme, TextSize::Small, TextWeight::Regular, Role::Warning, this))
    , m_samplesTitle(new TextLabel(theme, TextSize::Small, TextWeight::Strong, Role::TextSoft, this))
    , m_asTrained(new QCheckBox(this))
    , m_dice(new IconButton(theme, "dice", this))
    , m_samples(new SampleGrid(theme, this))
    , m_split(new SplitBar(theme, this))
{
    build();
    connect(m_source, &QComboBox::activated, this, [this] { choose(m_source->currentData().toString()); });
    connect(m_folder, &QAbstractButton::clicked, this, [this] { browse(true); });
    connect(m_file, &QAbstractButton::clicked, this, [this] { browse(false); });
    connect(m_builtIn, &QAbstractButton::clicked, this, [this] { choose(kShapes); });
    connect(m_size, &QSpinBox::valueChanged, this, [this](int side) {
        const auto channels = m_draft.usualInput().value_or(kUsualPhotograph).channels;
        m_draft.setInput(side > 0 ? std::optional(Shape{channels, side, side}) : std::nullopt);
    });
    connect(m_dice, &QAbstractButton::clicked, m_samples, &SampleGrid::drawAgain);
    connect(m_asTrained, &QCheckBox::toggled, this, &DataSection::refreshSamples);
    connect(&opener, &DataOpener::opened, this, &DataSection::showOpened);
    connect(&opener, &DataOpener::failed, this, &DataSection::showFailed);
    connect(&draft, &ExperimentDraft::dataChanged, this, &DataSection::open);
    connect(&draft, &ExperimentDraft::recipeChanged, this, &DataSection::refreshSplit);
    connect(&draft, &ExperimentDraft::recipeChanged, this, &DataSection::refreshSamples);
    connect(&draft, &ExperimentDraft::networksChanged, this, &DataSection::refresh);
    retranslate();
    open();
}

void DataSection::build()
{
    for (auto* label : {m_counts, m_problem, m_warnings})
        label->setWordWrap(true);
    m_size->setSingleStep(kPixelStep);
    auto* source = new QHBoxLayout;
    source->setSpacing(m_theme.space(0.5));
    source->addWidget(m_source, 1);
    source->addWidget(m_folder);
    source->addWidget(m_file);
    auto* samples = new QHBoxLayout;
    samples->addWidget(m_samplesTitle, 1);
    samples->addWidget(m_asTrained);
    samples->addWidget(m_dice);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.space(0.5));
    layout->addLayout(source);
    layout->addWidget(m_name);
    layout->addWidget(m_counts);
    layout->addWidget(m_sizeRow);
    layout->addWidget(m_problem);
    layout->addWidget(m_builtIn, 0, Qt::AlignLeft);
    layout->addWidget(m_warnings);
    layout->addWidget(m_split);
    layout->addLayout(samples);
    layout->addWidget(m_samples);
}

void DataSection::setRecent(const QStringList& sources)
{
    m_recent = sources;
    m_recent.removeAll(kShapes);
    fillSources();
}

void DataSection::choose(const QString& source)
{
    if (source.isEmpty())
        return;
    // The same once more: a folder may have been mended since.
    if (source == QString::fromStdString(m_draft.value().data))
        open();
    else
        m_draft.setData(source);
    emit sourceChosen(source);
}

void DataSection::open()
{
    m_state = State::Opening;
    m_data = {};
    m_samples->setDataset(nullptr);
    m_draft.setDataFacts(std::nullopt);
    fillSources();
    refresh();
    m_opener.open(QString::fromStdString(m_draft.value().data));
}

void DataSection::showOpened(const QString& source, const DataPair& opened)
{
    if (source != QString::fromStdString(m_draft.value().data))
        return;
    m_state = State::Open;
    m_data = opened;
    m_samples->setDataset(opened.train);
    // Photographs come in one size here and are brought to what the networks read when training starts.
    const bool isResized = opened.train->shape() == kUsualPhotograph;
    m_draft.setDataFacts(DataFacts{.shape = opened.train->shape(),
                                   .classes = static_cast<int>(opened.train->classNames().size()),
                                   .trainImages = opened.train->size(),
                                   .testImages = opened.test->size(),
                                   .isResized = isResized,
                                   .opened = isResized ? nullptr : std::make_shared<const DataPair>(opened)});
    refresh();
}

void DataSection::showFailed(const QString& source, const Error& error)
{
    if (source != QString::fromStdString(m_draft.value().data))
        return;
    m_state = State::Failed;
    m_failure = error;
    refresh();
}

bool DataSection::isComplete() const
{
    return m_state == State::Failed || (m_state == State::Open && m_samples->isComplete());
}

void DataSection::fillSources()
{
    const QSignalBlocker quiet(m_source);
    const auto current = QString::fromStdString(m_draft.value().data);
    m_source->clear();
    m_source->addItem(tr("Built-in set: shapes"), kShapes);
    auto sources = m_recent;
    if (current != kShapes && !sources.contains(current))
        sources.prepend(current);
    for (const auto& source : sources) {
        m_source->addItem(QFileInfo(source).fileName(), source);
        m_source->setItemData(m_source->count() - 1, source, Qt::ToolTipRole);
    }
    m_source->setCurrentIndex(m_source->findData(current));
}

QString DataSection::countsText() const
{
    const auto& facts = m_draft.dataFacts();
    if (m_state != State::Open || !facts)
        return {};
    const auto input = m_draft.inputShape().value_or(facts->shape);
    const auto size = tr("%1 × %2 pixels", "image size").arg(input.width).arg(input.height);
    const auto colour = facts->shape.channels == 1 ? tr("grey") : tr("colour");
    return tr("%1 training and %2 test images · %3, %4 · %5 classes")
        .arg(grouped(facts->trainImages), grouped(facts->testImages), size, colour, grouped(facts->classes));
}

void DataSection::refresh()
{
    const bool isOpen = m_state == State::Open;
    const bool isFailed = m_state == State::Failed;
    m_name->setVisible(!isFailed);
    m_name->setElided(isOpen ? QString::fromStdString(m_data.name) : tr("Looking at the images …"));
    m_counts->setText(countsText());
    m_counts->setVisible(isOpen);
    if (isFailed)
        m_problem->setText(sentence(*m_failure) + "\n" + tr("Choose another folder or archive, or use the built-in set."));
    m_problem->setVisible(isFailed);
    m_builtIn->setVisible(isFailed);
    const auto warnings = warningText(m_data.warnings, m_data.skipped);
    m_warnings->setText(warnings);
    m_warnings->setVisible(isOpen && !warnings.isEmpty());
    const auto shown = m_samples->shownClasses();
    const auto classes = m_draft.dataFacts() ? m_draft.dataFacts()->classes : 0;
    m_samplesTitle->setText(shown < classes ? tr("Samples of %1 of %2 classes").arg(shown).arg(grouped(classes))
                                            : tr("Samples of each class"));
    m_samplesTitle->setVisible(isOpen);
    m_asTrained->setVisible(isOpen);
    m_dice->setVisible(isOpen);
    m_samples->setVisible(isOpen);
    m_split->setVisible(isOpen);
    refreshSize();
    refreshSplit();
    const auto summary = isOpen ? QString::fromStdString(m_data.name) : isFailed ? tr("cannot be opened") : tr("opening …");
    if (summary != m_summary) {
        m_summary = summary;
        emit summaryChanged();
    }
}

void DataSection::refreshSize()
{
    const QSignalBlocker quiet(m_size);
    const auto usual = m_draft.usualInput().value_or(kUsualPhotograph);
    m_size->setSpecialValueText(tr("as usual: %1", "pixels a side").arg(usual.height));
    m_size->setValue(m_draft.value().input ? static_cast<int>(m_draft.value().input->height) : 0);
    m_sizeRow->setVisible(m_state == State::Open && m_draft.canChooseInput());
}

void DataSection::refreshSplit()
{
    const auto& facts = m_draft.dataFacts();
    if (!facts)
        return;
    const auto training = m_draft.trainedImages();
    const auto validation = std::min(m_draft.recipe().validation, facts->trainImages - training);
    m_split->setParts({.training = training,
                       .validation = validation,
                       .unused = facts->trainImages - training - validation,
                       .test = facts->testImages});
}

void DataSection::refreshSamples()
{
    m_samples->showAsTrained(m_asTrained->isChecked() ? std::optional(m_draft.recipe()) : std::nullopt);
}

void DataSection::browse(bool isFolder)
{
    auto* dialog = new QFileDialog(this, isFolder ? tr("Folder of images") : tr("Archive of images"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (isFolder)
        dialog->setOption(QFileDialog::ShowDirsOnly);
    else
        dialog->setNameFilters({tr("CIFAR archives (*.tar.gz *.tgz)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &DataSection::choose);
    dialog->show();
}

void DataSection::setLocked(bool isLocked)
{
    for (QWidget* editor : {static_cast<QWidget*>(m_source), static_cast<QWidget*>(m_folder), static_cast<QWidget*>(m_file),
                            static_cast<QWidget*>(m_builtIn), static_cast<QWidget*>(m_size)})
        editor->setEnabled(!isLocked);
}

void DataSection::retranslate()
{
    m_source->setAccessibleName(tr("Data"));
    m_source->setToolTip(tr("The images to learn from; all networks see the same ones in the same order."));
    m_sizeRow->setWords(tr("Pixels a side"),
                        tr("What photographs are brought to for all networks; as usual: what the first network was published with. "
                           "Larger images cost more in proportion to their area."));
    m_folder->setWords(tr("Browse for a folder"), tr("Open a folder: CIFAR's binary files, MNIST's idx files, or one folder of "
                                                     "images for each class. It may also be dropped here."));
    m_file->setWords(tr("Browse for an archive"), tr("Open CIFAR-10 or CIFAR-100 as the .tar.gz that it comes in. It may also be "
                                                     "dropped here."));
    m_builtIn->setText(tr("Use the built-in set"));
    m_builtIn->setToolTip(tr("Drawn figures of ten classes; they need no download."));
    m_asTrained->setText(tr("As trained"));
    m_asTrained->setToolTip(tr("Show the images as the recipe's augmentation gives them to the networks; each epoch draws anew. Grey "
                               "stands where an image was moved away or cut out."));
    m_dice->setWords(tr("Other samples"), tr("Show other images of each class; nothing else changes."));
    fillSources();
    refresh();
}

void DataSection::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

}  // namespace reslab::ui
