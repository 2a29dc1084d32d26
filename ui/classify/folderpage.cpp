#include "ui/classify/folderpage.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/classify/confusionview.h"
#include "ui/classify/pictureplaces.h"
#include "ui/classify/reliabilityview.h"
#include "ui/plots/emptystate.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"
#include "ui/theme/tables.h"

namespace reslab::ui {
namespace {

constexpr int kRefreshMs = 250;
/// Columns are at most so wide, in steps of the grid.
constexpr int kFileSteps = 30;
constexpr int kAnswerSteps = 18;

}  // namespace

FolderPage::FolderPage(FeaturesDesk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(desk.theme())
    , m_model(desk.theme())
    , m_filter(m_model)
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyState(m_theme, "folder", m_pages))
    , m_tools(new ToolRow(m_theme, this))
    , m_popover(new HelpPopover(m_theme, this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
    , m_fault(new QLabel(this))
    , m_reading(new QLabel(this))
    , m_table(new QTableView(this))
    , m_nothing(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_calibration(new QLabel(this))
    , m_readout(new QLabel(this))
    , m_confusion(new ConfusionView(m_theme, this))
    , m_reliability(new ReliabilityView(m_theme, this))
    , m_split(new QSplitter(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    makeTools();
    makeBody();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &FolderPage::refreshReport);
    connect(&desk.shelf(), &NetworkShelf::changed, this, &FolderPage::followShelf);
    connect(&m_theme, &Theme::changed, this, &FolderPage::restyle);
    connect(m_pages, &QStackedWidget::currentChanged, this, &FolderPage::controlsChanged);
    followWork();
    fillNetworks();
    retranslate();
    restyle();
}

FolderPage::~FolderPage() = default;

bool FolderPage::hasControls() const
{
    return m_pages->currentIndex() == 1;
}

void FolderPage::makeTools()
{
    m_open = m_tools->addButton("folder", false, true);
    m_networks = m_tools->addChoice(&m_networksLabel);
    m_tenCrop = m_tools->addButton("panels", true, true);
    m_shown = m_tools->addSegments(4);
    m_search = new QLineEdit(m_tools);
    m_search->setClearButtonEnabled(true);
    m_tools->addWidget(m_search);
    m_export = m_tools->addMenu("export");
    m_help = m_tools->addButton("help");
    connect(m_open, &QToolButton::clicked, this, &FolderPage::browse);
    connect(m_networks, &QComboBox::activated, this, [this](int index) { setNetwork(m_networks->itemData(index).toInt()); });
    connect(m_tenCrop, &QToolButton::toggled, this, [this] {
        if (!m_places.isEmpty())
            begin();
    });
    connect(m_shown, &SegmentedControl::chosen, this, [this](int which) {
        m_shown->setCurrent(which);
        m_filter.setShown(static_cast<FolderFilter::Shown>(which));
        if (which == FolderFilter::Wrong)
            m_table->sortByColumn(FolderModel::Confidence, Qt::DescendingOrder);
        refreshNothing();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setText(text);
        refreshNothing();
    });
    connect(m_export->menu(), &QMenu::triggered, this, &FolderPage::exportBy);
    connect(m_help, &QToolButton::clicked, this, [this] { m_popover->showBelow(*m_help); });
    m_shown->setCurrent(FolderFilter::All);
}

void FolderPage::makeBody()
{
    auto* page = new QWidget(m_pages);
    auto* working = new QHBoxLayout;
    working->setContentsMargins(m_theme.space(2), 0, m_theme.space(2), 0);
    working->addWidget(m_progress, 1);
    working->addWidget(m_cancel);
    m_fault->setWordWrap(true);
    m_fault->hide();
    m_reading->setWordWrap(true);
    m_reading->hide();
    m_table->setModel(&m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    dressTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* answers = new QWidget(m_split);
    auto* layers = new QGridLayout(answers);
    layers->setContentsMargins(0, 0, 0, 0);
    layers->addWidget(m_table, 0, 0);
    layers->addWidget(m_nothing, 0, 0, Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    auto* figures = new QWidget(m_split);
    auto* column = new QVBoxLayout(figures);
    m_summary->setProperty("title", true);
    for (auto* label : {m_summary, m_calibration, m_readout})
        label->setWordWrap(true);
    column->addWidget(m_summary);
    column->addWidget(m_confusion, 2);
    column->addWidget(m_readout);
    column->addWidget(m_calibration);
    column->addWidget(m_reliability, 1);
    m_split->addWidget(answers);
    m_split->addWidget(figures);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setSizes({600, 400});
    m_split->setChildrenCollapsible(false);
    auto* whole = new QVBoxLayout(page);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_tools);
    whole->addLayout(working);
    whole->addWidget(m_fault);
    whole->addWidget(m_reading);
    whole->addWidget(m_split, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);
    m_progress->hide();
    m_cancel->hide();
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (m_desk.shelf().isEmpty())
            emit startRequested();
        else
            browse();
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        emit pictureChosen(index.siblingAtColumn(FolderModel::File).data(Qt::ToolTipRole).toString());
    });
    connect(m_confusion, &ConfusionView::cellChosen, this, [this](int label, int answer) {
        m_filter.setCell(label, answer);
        refreshNothing();
    });
    connect(m_confusion, &ConfusionView::readoutChanged, m_readout, &QLabel::setText);
    connect(m_reliability, &ReliabilityView::readoutChanged, m_readout, &QLabel::setText);
}

void FolderPage::followWork()
{
    connect(&m_work, &FolderWork::listed, this, &FolderPage::takeListing);
    connect(&m_work, &FolderWork::answered, this, [this](const std::vector<FileAnswer>& answers) {
        const bool isFirst = m_model.rowCount() == 0;
        m_model.append(answers);
        if (isFirst)
            fitColumns();
        m_progress->setValue(m_model.rowCount());
        if (!m_refresh.isActive())
            m_refresh.start();
    });
    const auto end = [this] {
        m_progress->hide();
        m_cancel->hide();
        fitColumns();
        refreshReport();
    };
    connect(&m_work, &FolderWork::finished, this, end);
    connect(&m_work, &FolderWork::failed, this, [this, end](const Error& error) {
        m_fault->setText(sentence(error));
        m_fault->show();
        end();
        emit failed(error);
    });
    connect(m_cancel, &QToolButton::clicked, this, [this, end] {
        m_work.cancel();
        m_isCancelled = true;
        end();
    });
}

void FolderPage::takeListing(qint64 files, const std::vector<std::shared_ptr<const NetworkFacts>>& networks)
{
    m_files = files;
    m_facts.clear();
    for (std::size_t i = 0; i < networks.size(); ++i)
        m_facts.push_back(factsCalled(networks[i], m_asked[i].toldNames));
    m_model.begin(m_facts.front(), rootOf(m_places));
    m_progress->setRange(0, static_cast<int>(files));
    m_progress->setValue(0);
    fitColumns();
    refreshReading();
}

/// What cannot be read has a sentence for an answer, which is cut, the whole of it as tooltip: the other columns need their room.
void FolderPage::fitColumns()
{
    m_table->resizeColumnsToContents();
    for (const auto& [column, steps] : {std::pair{FolderModel::File, kFileSteps}, {FolderModel::Answer, kAnswerSteps}}) {
        const int most = static_cast<int>(m_theme.space(steps) * m_theme.scale());
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), most));
    }
}

void FolderPage::fillNetworks()
{
    const QSignalBlocker quiet(m_networks);
    m_networks->clear();
    for (const auto& network : m_desk.shelf().networks())
        if (network.source && !network.fault) {
            m_networks->addItem(network.title + checkpointWords(network), network.id);
            m_networks->setItemData(m_networks->count() - 1, originWords(network), Qt::ToolTipRole);
        }
    if (const auto all = together(); !all.empty()) {
        m_networks->addItem(tr("%1 networks together").arg(all.size()), kTogether);
        m_networks->setItemData(m_networks->count() - 1,
                                tr("The mean of the probabilities of those networks that stand side by side where one picture is shown."),
                                Qt::ToolTipRole);
    }
    if (!m_isNetworkSettled || m_networks->findData(m_network) < 0)
        m_network = likelyNetwork();
    m_networks->setCurrentIndex(m_networks->findData(m_network));
    const bool isEmpty = m_networks->count() == 0;
    m_open->setEnabled(!isEmpty);
    m_pages->setCurrentIndex(m_places.isEmpty() || isEmpty ? 0 : 1);
    const auto title = tr("A folder of pictures");
    const auto text = tr("A network names every picture below a folder. Where the pictures lie in folders that are named like its classes, the "
                         "confusion matrix, the most confident mistakes and the reliability diagram are here, too.");
    if (isEmpty)
        m_empty->setWords(title, text, tr("Start"), tr("Trains all networks that are set up; they can be asked while they learn."));
    else
        m_empty->setWords(title, text, tr("Open a folder…"), tr("Shows every picture in it, and in its folders, to a network."), "folder");
}

/// Pictures are shown anew where who answered them is gone, or others stand side by side now than those that answered together; unless
/// nobody looks, or the user stopped it.
void FolderPage::followShelf()
{
    const bool wasTogether = m_network == kTogether;
    fillNetworks();
    const bool isOneGone = followAsked();
    if (m_isWaiting)
        return begin();
    m_isOutdated |= (wasTogether || isOneGone) && !m_isCancelled && areOthersChosen();
    if (m_isOutdated && isVisible())
        begin();
}

/// Those whose answers stand in the table are called as the shelf calls them, the last time that it did. Whether one is gone.
bool FolderPage::followAsked()
{
    bool isOneGone = false;
    for (auto& network : m_asked) {
        const auto* known = m_desk.shelf().find(network.id);
        isOneGone |= !known;
        if (!known)
            continue;
        network.title = known->title;
        network.name = known->name;
    }
    return isOneGone;
}

QString FolderPage::askedNames(QString ShelfNetwork::*called) const
{
    QStringList names;
    for (const auto& network : m_asked)
        names += network.*called;
    return names.join(" + ");
}

bool FolderPage::areOthersChosen() const
{
    const auto chosen = chosenNetworks();
    return !chosen.empty() && !m_asked.empty() && !std::ranges::equal(chosen, m_asked, {}, &ShelfNetwork::id, &ShelfNetwork::id);
}

/// Of a file that is only being read again what was known still counts.
std::vector<ShelfNetwork> FolderPage::together() const
{
    std::vector<ShelfNetwork> all;
    for (auto network : m_desk.shelf().shown()) {
        const auto asked = std::ranges::find(m_asked, network.id, &ShelfNetwork::id);
        if (!network.graph && asked != m_asked.end())
            network.graph = asked->graph;
        if (network.source && !network.fault && network.graph)
            all.push_back(std::move(network));
    }
    const bool areAlike = std::ranges::all_of(all, [&](const ShelfNetwork& network) {
        return network.graph->spec.classes == all.front().graph->spec.classes && network.classNames == all.front().classNames;
    });
    return all.size() > 1 && areAlike ? all : std::vector<ShelfNetwork>();
}

std::vector<ShelfNetwork> FolderPage::chosenNetworks() const
{
    if (m_network == kTogether)
        return together();
    const auto* network = m_desk.shelf().find(m_network);
    return network && network->source ? std::vector{*network} : std::vector<ShelfNetwork>();
}

/// The last of those that are looked into, which is the deepest residual one where nobody chose; else the first that can be asked.
int FolderPage::likelyNetwork() const
{
    auto shown = m_desk.shelf().shown();
    // After so few steps the shallower of the recorded ones is right more often.
    if (!shown.empty() && shown.back().recording)
        std::ranges::reverse(shown);
    for (auto network = shown.rbegin(); network != shown.rend(); ++network)
        if (m_networks->findData(network->id) >= 0)
            return network->id;
    return m_networks->count() > 0 ? m_networks->itemData(0).toInt() : 0;
}

void FolderPage::setNetwork(int id)
{
    m_isNetworkSettled = true;
    if (id == m_network && !areOthersChosen())
        return;
    m_network = id;
    fillNetworks();
    if (!m_places.isEmpty())
        begin();
}

void FolderPage::setTenCrop(bool isTenCrop)
{
    m_tenCrop->setChecked(isTenCrop);
}

void FolderPage::setTraining(bool isTraining)
{
    m_threads = isTraining ? 1 : 0;
    m_work.setThreads(m_threads);
}

void FolderPage::open(const QStringList& places)
{
    m_places = places;
    // All that come with the program are there before one of them begins.
    m_desk.shelf().want();
    m_isWaiting = true;
    followShelf();
}

void FolderPage::begin()
{
    auto networks = chosenNetworks();
    if (networks.empty())
        return;
    m_asked = std::move(networks);
    m_isAskedTenCrop = m_tenCrop->isChecked();
    m_facts.clear();
    refreshReading();
    m_isWaiting = false;
    m_isOutdated = false;
    m_isCancelled = false;
    m_isNetworkSettled = true;
    m_fault->hide();
    m_model.clear();
    m_filter.setCell(-1, -1);
    m_progress->setRange(0, 0);
    m_progress->show();
    m_cancel->show();
    std::vector<std::filesystem::path> places;
    for (const auto& place : m_places)
        places.emplace_back(place.toStdString());
    std::vector<NetworkSource> sources;
    for (const auto& network : m_asked)
        sources.push_back(*network.source);
    m_work.begin(std::move(sources), std::move(places), m_isAskedTenCrop, m_threads);
    refreshReport();
}

void FolderPage::browse()
{
    auto* dialog = new QFileDialog(this, tr("Open a folder of pictures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { open({folder}); });
    dialog->show();
}

void FolderPage::refreshReport()
{
    const auto report = m_model.report();
    QStringList classes;
    for (int label = 0; label < report.classes; ++label)
        classes += m_model.classTitle(label);
    m_confusion->setReport(report, classes);
    const auto colour = [&](bool isDark) {
        return m_asked.size() == 1 ? m_asked.front().style.colour(isDark) : m_theme.colour(Role::Accent, isDark);
    };
    m_reliability->setReport(report, colour(m_theme.isDark()), colour(false));
    const auto pictures = m_model.rowCount();
    QStringList words;
    if (report.images > 0)
        words += tr("%1 of %2 right, %3 wrong", "pictures, and the share that is wrong")
                     .arg(grouped(report.correct), grouped(report.images),
                          percentText(100.0 * static_cast<double>(report.images - report.correct) / static_cast<double>(report.images)));
    else
        words += tr("%1 pictures").arg(grouped(pictures));
    if (m_model.unreadable() > 0)
        words += tr("%1 cannot be read").arg(grouped(m_model.unreadable()));
    // A number and its unit stay together where the line breaks.
    m_summary->setText(words.join(QString::fromUtf8(" · ")).replace(" %", QString(QChar::Nbsp) + '%'));
    m_calibration->setText(report.images > 0 ? tr("Expected calibration error %1, in %2 bins (Guo et al. 2017)")
                                                   .arg(percentText(100.0 * report.calibrationError))
                                                   .arg(report.bins.size())
                                             : QString());
    for (QWidget* part : std::initializer_list<QWidget*>{m_confusion, m_reliability, m_calibration, m_readout})
        part->setVisible(report.images > 0);
    for (auto* action : m_ofReport)
        action->setEnabled(report.images > 0);
    refreshNothing();
}

QString FolderPage::nothingWords() const
{
    if (m_filter.rowCount() > 0 || m_model.rowCount() == 0 || m_work.isBusy())
        return {};
    const auto shown = m_filter.shown();
    const bool isJudged = shown == FolderFilter::Wrong || shown == FolderFilter::Right;
    if (isJudged && m_model.known().empty())
        return tr("What is right and what is wrong is known where a picture lies in a folder that is named like a class of the network. "
                  "None of these does.");
    if (m_filter.isNarrowed())
        return tr("No picture is of this kind and of the words or the cell that were chosen.");
    return shown == FolderFilter::Wrong   ? tr("Of no picture whose class is known is the answer wrong.")
           : shown == FolderFilter::Right ? tr("Of no picture whose class is known is the answer right.")
                                          : tr("Every file could be read.");
}

void FolderPage::refreshNothing()
{
    const auto words = nothingWords();
    m_nothing->setText(words);
    m_nothing->setVisible(!words.isEmpty());
}

void FolderPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    fitColumns();
}

void FolderPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isOutdated && areOthersChosen())
        begin();
}

}  // namespace reslab::ui
