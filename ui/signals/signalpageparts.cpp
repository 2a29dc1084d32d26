// What a page of signals connects, says and saves.

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QSlider>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <set>

#include "ui/signals/signalexport.h"
#include "ui/signals/signalpage.h"
#include "ui/plots/emptystate.h"
#include "ui/plots/savedialog.h"
#include "ui/plots/steadylabel.h"
#include "ui/text/format.h"

namespace reslab::ui {

void SignalPage::connectAll()
{
    connect(&m_drawing, &QTimer::timeout, this, &SignalPage::draw);
    connect(&m_signals, &SignalSet::grown, this, &SignalPage::schedule);
    connect(&m_signals, &SignalSet::seenOnce, this, &SignalPage::rebuild);
    // Of other runs a moment may be the newest, or none.
    connect(&m_runs, &RunSet::added, this, [this] { setMoment(m_moment); });
    connect(&m_runs, &RunSet::changed, this, &SignalPage::rebuild);
    // At once: what is drawn refers to the run.
    connect(&m_runs, &RunSet::removed, this, [this] {
        setMoment(m_moment);
        draw();
    });
    connect(&m_selection, &Selection::layerChanged, this, &SignalPage::rebuild);
    connect(&m_selection, &Selection::layerChanged, this, &SignalPage::markRow);
    connect(&m_selection, &Selection::runChanged, this, &SignalPage::rebuild);
    connect(&m_theme, &Theme::changed, this, &SignalPage::follow);
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (isLookOffered())
            emit lookRequested();
        else
            emit startRequested();
    });
    connect(m_bar, &SignalBar::optionsChanged, this, &SignalPage::setOptions);
    connect(m_bar, &SignalBar::resetRequested, m_plot, &SignalPlot::resetView);
    connect(m_bar, &SignalBar::tableToggled, this, &SignalPage::showTable);
    connect(m_bar, &SignalBar::exportRequested, this, &SignalPage::askForFile);
    connect(m_plot, &SignalPlot::viewChanged, this, [this] { m_bar->setZoomed(m_plot->view().has_value()); });
    connect(m_plot, &SignalPlot::touched, this, [this] { m_pacer.touched(m_clock.elapsed()); });
    connect(m_strip, &LayerStrip::momentChosen, this, &SignalPage::setMoment);
    connect(m_strip, &LayerStrip::readoutChanged, m_readout, &SteadyLabel::setText);
    connect(m_quantity, &QComboBox::activated, this, [this](int index) {
        auto changed = options();
        changed.strip = index;
        setOptions(changed);
    });
    connect(m_live, &QToolButton::clicked, this, [this] { setMoment(std::nullopt); });
    connect(m_time, &QSlider::valueChanged, this, [this](int column) {
        if (const auto all = moments(); column >= 0 && column < static_cast<int>(all.size()))
            setMoment(all[static_cast<std::size_t>(column)]);
    });
    connect(findChild<QAction*>("copyTable"), &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(m_model->text()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && !m_isMarking)
            m_selection.selectLayer(index.data(SignalTableModel::LayerRole).toString());
    });
}

/// Only where there is a choice.
void SignalPage::offerQuantities()
{
    QStringList names;
    for (const auto& one : quantitiesOf(options()))
        names += one.name();
    QStringList offered;
    for (int index = 0; index < m_quantity->count(); ++index)
        offered += m_quantity->itemText(index);
    if (names != offered) {
        m_quantity->clear();
        m_quantity->addItems(names);
    }
    m_quantity->setCurrentIndex(options().strip);
    m_quantity->setVisible(names.size() > 1);
}

/// Itself, or what belongs to it: of a convolution the normalisation whose responses are shown.
void SignalPage::markRow()
{
    int row = -1;
    for (const int id : m_runs.ids()) {
        const auto* run = m_signals.find(id);
        const int node = run && row < 0 ? run->layers->find(m_selection.layer()) : -1;
        if (node < 0)
            continue;
        if (const int shown = run->layers->nearest(listedPlacesOf(*run->layers, options().subject), node); shown >= 0)
            row = m_model->rowOf(run->layers->nameOf(shown));
    }
    if (row < 0)
        return m_table->clearSelection();
    const auto* sorted = static_cast<const QSortFilterProxyModel*>(m_table->model());
    const auto current = m_table->currentIndex();
    const auto wanted = sorted->mapFromSource(m_model->index(row, 0));
    // Who goes through a column with the keys stays in it.
    if (current.isValid() && current.row() == wanted.row())
        return;
    m_isMarking = true;
    m_table->setCurrentIndex(wanted.siblingAtColumn(std::max(0, current.column())));
    m_isMarking = false;
}

void SignalPage::showTable(bool isShown)
{
    m_tablePage->setVisible(isShown);
    if (!isShown)
        return;
    m_tableAt = 0;
    drawTable();
    m_table->resizeColumnsToContents();
    const auto third = m_splitter->height() / 3;
    m_splitter->setSizes({m_splitter->height() - 2 * third, third, third});
}

void SignalPage::retranslate()
{
    const bool isGradients = m_family == SignalFamily::Gradients;
    tellEmpty();
    m_live->setText(tr("Live"));
    m_live->setAccessibleName(tr("Live"));
    m_live->setToolTip(tr("Back to the newest step, and along with the next ones."));
    m_time->setAccessibleName(tr("Step of training"));
    m_time->setToolTip(tr("Goes back to earlier probes; what is above shows how it was then."));
    m_quantity->setAccessibleName(tr("What the strip shows"));
    m_quantity->setToolTip(tr("Which of the quantities in the picture the strip below shows over time."));
    offerQuantities();
    m_table->setAccessibleName(tr("Table of values"));
    m_strip->setAccessibleName(tr("Layers against time as colours"));
    m_plot->setAccessibleName(isGradients ? tr("Gradients of every layer") : tr("Responses of every layer"));
    m_panel->retranslate();
    m_model->retranslate();
    m_plot->setOptions(options());
    rebuild();
}

/// What will be here; and why it is not, where runs are shown that nobody looked into.
void SignalPage::tellEmpty()
{
    if (m_look != Look::NotOffered && !m_signals.unseen().empty())
        return tellUnseen();
    const bool isGradients = m_family == SignalFamily::Gradients;
    const bool areRecorded = std::ranges::any_of(m_runs.ids(), [this](int id) { return !m_runs.find(id)->isLive; });
    const auto title = areRecorded   ? tr("These runs were recorded without a look at their layers")
                       : isGradients ? tr("The gradients of every layer appear here")
                                     : tr("The responses of every layer appear here");
    auto text = isGradients ? tr("While networks train, every few steps are looked at closely: how large the gradient is at each layer, "
                                 "now and over time, plain and residual networks side by side.")
                            : tr("While networks train, every few steps are looked at closely: what each layer responds and how the "
                                 "signal grows from block to block, plain and residual networks side by side.");
    if (const auto awaited = awaitedWords(); !awaited.isEmpty())
        return m_empty->setWords(awaited, text, {}, {});
    // A file of weights is no run: what it gives is seen of the step that starts from it. In a lesson nothing is set up.
    if (m_look != Look::NotOffered)
        text += "\n\n" + tr("A file of weights is looked at by making one step from it: open it, choose \"Start from these weights\", "
                            "then Step (S). The images are those of the set-up.");
    m_empty->setWords(title, text, tr("Start"), tr("Trains all networks that are set up, in lockstep on the same batches."));
}

/// Of runs that train and tell of their layers soon; empty where none does.
QString SignalPage::awaitedWords() const
{
    bool isAwaited = false;
    for (const int id : m_runs.ids())
        if (const auto* run = m_runs.find(id); run->isOnItsWay()) {
            if (run->iteration == 0)
                return tr("The first step is being computed …");
            isAwaited = true;
        }
    return isAwaited ? tr("The next step that is looked at is awaited …") : QString();
}

/// The runs that are there can be looked at still.
void SignalPage::tellUnseen()
{
    const auto title = tr("These runs were recorded without a look at their layers");
    if (m_look == Look::Running) {
        m_empty->setWords(title, tr("One step of each is being looked at. Nothing of the runs is changed."), {}, {});
        return;
    }
    m_empty->setWords(title,
                      tr("The step that would follow a run's last checkpoint can be looked at: forward and backward on one batch of its "
                         "training images. The weights and the files of the run stay as they are."),
                      tr("Look once now"), tr("Shows gradients and responses of that one step. It is not recorded."), "eye");
}

void SignalPage::tellNothing()
{
    auto ofAll = options();
    ofAll.first = true;
    // Not at this moment, but at another one, is not nothing.
    const bool hasSome = !m_plot->figure().series().empty() || !seriesOf(m_runs, m_signals, ofAll, std::nullopt).empty();
    m_figures->setCurrentIndex(hasSome ? 0 : 1);
    if (hasSome)
        return;
    bool isAnyShown = false;
    bool hasPlaces = false;
    bool isAllOfOneLook = true;
    for (const int id : m_runs.ids())
        if (const auto* run = m_signals.find(id); run && m_runs.find(id)->isShown && !run->history.isEmpty()) {
            isAnyShown = true;
            isAllOfOneLook = isAllOfOneLook && run->isSeenOnce();
            hasPlaces = hasPlaces || !placesOf(*run->layers, options().subject).empty();
        }
    const bool isGradient = options().subject == Subject::Weights || options().subject == Subject::Outputs ||
                            options().subject == Subject::BlockGradients;
    auto title = isGradient ? tr("These runs have no record of gradients") : tr("The tables of these runs do not hold this");
    auto text = tr("Their layers were looked at, but this was not written: by an older version, or because other tables were ordered.");
    if (!isAnyShown) {
        title = tr("The runs that were looked into are hidden");
        text = tr("The list of runs shows them again.");
    } else if (!hasPlaces) {
        title = tr("These networks have nothing of this kind");
        text = tr("Residual blocks and their additions are in residual networks alone, and dead units after ReLU.");
    } else if (isAllOfOneLook) {
        title = tr("A step that was looked at once does not hold this");
        text = tr("It was not made, so how far it would have moved the weights is not known.");
    } else if (isLookOffered()) {
        text += ' ' + tr("\"Look once now\" above shows the step that would follow the last checkpoint.");
    }
    m_nothing->setText(QString("<h3>%1</h3><p>%2</p>").arg(title.toHtmlEscaped(), text.toHtmlEscaped()));
}

void SignalPage::follow()
{
    m_statement->setFont(m_theme.font(TextSize::Small));
    auto palette = m_statement->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(Role::TextSoft));
    for (QWidget* label : std::initializer_list<QWidget*>{m_statement, m_timeText, m_readout, m_nothing})
        label->setPalette(palette);
    m_nothing->setMargin(m_theme.space(4));
    m_panel->parentWidget()->parentWidget()->setFixedWidth(m_panel->minimumWidth() + m_theme.space(1));
    m_statement->setContentsMargins(m_theme.space(2), 0, m_theme.space(2), 0);
    m_timeText->setFont(m_theme.figures(TextSize::Small));
    m_readout->setFont(m_theme.figures(TextSize::Small));
    m_live->setFont(m_theme.font());
    m_live->setIcon(m_theme.icon("follow", Role::TextSoft));
    auto* row = m_live->parentWidget()->layout();
    row->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(2), m_theme.space(0.5));
    row->setSpacing(m_theme.space(1));
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_theme.font()).height() + m_theme.space(1));
    m_tablePage->layout()->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(2), m_theme.space(1));
    m_plot->setOptions(options());
    rebuild();
}

QVariantMap SignalPage::state() const
{
    auto state = toMap(options());
    state.insert("table", !m_tablePage->isHidden());
    return state;
}

void SignalPage::restore(const QVariantMap& state)
{
    setOptions(signalOptionsFromMap(state, options()));
    m_bar->setTableShown(state.value("table").toBool());
}

/// At which step the lines stand; of each run where they differ.
QString SignalPage::stepStatement() const
{
    auto now = options();
    now.first = false;
    QStringList each;
    std::set<std::int64_t> steps;
    for (const auto& series : seriesOf(m_runs, m_signals, now, m_moment)) {
        const auto words = tr("%1 at step %2").arg(m_runs.find(series.run)->title(), grouped(series.iteration));
        if (!each.contains(words))
            each += words;
        steps.insert(series.iteration);
    }
    return steps.size() == 1 ? tr("step %1").arg(grouped(*steps.begin())) : each.join(", ");
}

Picture SignalPage::picture() const
{
    const QSize shown(m_plot->width(), m_plot->height() + m_strip->height());
    return signalPicture(m_runs, m_signals, m_theme,
                         {.options = options(),
                          .moment = m_moment,
                          .size = shown.expandedTo({960, 640}),
                          .words = {statement() + seenOnceStatement(), stepStatement()},
                          .spread = m_panel->spread(options(), m_moment, false)});
}

void SignalPage::save(const QString& file, qreal scale)
{
    const auto ending = file.section('.', -1).toLower();
    if (ending == "csv")
        return saveSignalCsv(m_runs, m_signals, options(), file, m_moment);
    if (ending == "safetensors")
        return saveSignalTensors(m_runs, m_signals, options(), file);
    picture().save(file, scale);
}

void SignalPage::copyPicture()
{
    QApplication::clipboard()->setImage(picture().image());
}

void SignalPage::askForFile(ControlBar::Export kind, qreal scale)
{
    if (kind == ControlBar::Export::Copy) {
        copyPicture();
        return;
    }
    static const QHash<ControlBar::Export, QString> kEndings{{ControlBar::Export::Png, "png"},
                                                             {ControlBar::Export::Svg, "svg"},
                                                             {ControlBar::Export::Pdf, "pdf"},
                                                             {ControlBar::Export::Csv, "csv"},
                                                             {ControlBar::Export::Safetensors, "safetensors"}};
    const auto name = m_family == SignalFamily::Gradients ? tr("gradients", "suggested name of a file")
                                                          : tr("responses", "suggested name of a file");
    reslab::ui::askForFile(*this, tr("Save the layers"), name + '.' + kEndings.value(kind),
                           [this, scale](const QString& file) { save(file, scale); }, [this](const Error& error) { emit failed(error); });
}

}  // namespace reslab::ui
