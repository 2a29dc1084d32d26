#include "ui/features/insidepage.h"

#include <QAction>
#include <QActionGroup>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/features/imagechooser.h"
#include "ui/features/networkcolumn.h"
#include "ui/features/sidebyside.h"
#include "ui/plots/emptystate.h"
#include "ui/text/classnames.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

/// How many of the questions to one network are not answered by the scan of another one.
std::size_t scansOf(const std::vector<InferenceRequest>& wanted)
{
    std::size_t scans = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        scans += std::none_of(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(i),
                              [&](const InferenceRequest& before) { return isSameScan(before, wanted[i]); });
    return scans;
}

}  // namespace

InsidePage::InsidePage(FeaturesDesk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_theme(desk.theme()), m_asker(desk.worker())
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAcceptDrops(true);
    m_pages = new QStackedWidget(this);
    m_empty = new EmptyState(m_theme, "layers", m_pages);
    auto* page = new QWidget(m_pages);
    m_chooser = new ImageChooser(desk.image(), m_theme, page);
    m_tools = new ToolRow(m_theme, page);
    m_fault = new QLabel(page);
    m_fault->setWordWrap(true);
    m_fault->hide();
    m_body = new QWidget(page);
    auto* body = new QHBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    m_place = new SideBySide(m_theme, m_body);
    body->addWidget(m_place, 1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_chooser);
    column->addWidget(m_tools);
    column->addWidget(m_fault);
    column->addWidget(m_body, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(page);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_pages);
    m_networks = m_tools->addMenu("layers", true);
    m_popover = new HelpPopover(m_theme, this);
}

InsidePage::~InsidePage() = default;

QWidget& InsidePage::columnsPlace()
{
    return *m_place;
}

void InsidePage::begin()
{
    m_export = m_tools->addMenu("export");
    m_help = m_tools->addButton("help");
    connect(m_pages, &QStackedWidget::currentChanged, this, &InsidePage::controlsChanged);
    connect(m_chooser, &ImageChooser::otherPasted, this, &InsidePage::otherPasted);
    connect(m_help, &QToolButton::clicked, this, [this] { m_popover->showBelow(*m_help); });
    connect(m_export->menu(), &QMenu::triggered, this,
            [this](QAction* action) {
                if (action->data().isValid())
                    exportAs(static_cast<ExportKind>(action->data().toInt()));
            });
    connect(m_networks->menu(), &QMenu::aboutToShow, this, &InsidePage::fillNetworks);
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (m_desk.shelf().isEmpty())
            emit startRequested();
        else
            m_chooser->browse();
    });
    auto& shelf = m_desk.shelf();
    connect(&shelf, &NetworkShelf::changed, this, &InsidePage::arrange);
    connect(&shelf, &NetworkShelf::refreshed, this, &InsidePage::askLater);
    connect(&m_desk.image(), &ImageChoice::changed, this, [this] {
        m_fault->hide();
        showRightPage();
        // Of pictures that follow each other none would be answered if each gave up the one before.
        if (m_desk.image().isLive())
            askLater();
        else
            ask();
    });
    connect(&m_desk.image(), &ImageChoice::failed, this, [this](const Error& error) {
        showRightPage();
        tellFault(error);
        if (m_pages->currentIndex() == 0)
            emit failed(error);
    });
    connect(&m_asker, &InferenceAsker::answered, this, [this](int request, const SharedAnswer& answer) { take(request, answer, {}); });
    connect(&m_asker, &InferenceAsker::progressed, this,
            [this](int request, const SharedAnswer& answer) { tellProgress(static_cast<std::size_t>(request), *answer); });
    connect(&m_asker, &InferenceAsker::failed, this, [this](int request, const Error& error) { take(request, nullptr, error); });
    connect(&m_asker, &InferenceAsker::finished, this, [this] {
        settle();
        m_desk.shelf().drawn(m_asker.cpuMs());
        if (m_isStale)
            ask();
    });
    connect(&m_theme, &Theme::changed, this, &InsidePage::restyle);
    arrange();
    retranslate();
    restyle();
}

/// The networks that can be shown, each with a tick; below them which weights of those that are, where there is a choice.
void InsidePage::fillNetworks()
{
    auto* menu = m_networks->menu();
    menu->clear();
    menu->setToolTipsVisible(true);
    for (const auto& network : m_desk.shelf().networks()) {
        auto* action = menu->addAction(network.title);
        action->setToolTip(originWords(network));
        action->setCheckable(true);
        action->setChecked(m_desk.shelf().isShown(network.id));
        connect(action, &QAction::toggled, this, [this, id = network.id](bool isOn) { m_desk.shelf().setShown(id, isOn); });
    }
    for (const auto& network : m_desk.shelf().shown())
        addCheckpoints(network);
}

void InsidePage::addCheckpoints(const ShelfNetwork& network)
{
    if (network.checkpoints.size() + (network.isLive ? 1 : 0) < 2)
        return;
    auto* menu = m_networks->menu();
    auto* group = new QActionGroup(menu->addSeparator());
    const auto* run = network.source ? std::get_if<RunSource>(&*network.source) : nullptr;
    const auto add = [&](const QString& words, const std::string& which) {
        auto* action = group->addAction(menu->addAction(words));
        action->setCheckable(true);
        action->setChecked(run ? run->which == which : which.empty());
        connect(action, &QAction::triggered, this, [this, id = network.id, which] { m_desk.shelf().setCheckpoint(id, which); });
    };
    if (network.isLive)
        add(tr("%1: newest weights").arg(network.title), {});
    for (const auto& which : network.checkpoints)
        add((which == "best" ? tr("%1: best checkpoint") : tr("%1: last checkpoint")).arg(network.title), which);
}

NetworkColumn* InsidePage::columnOf(int network) const
{
    const auto found = std::ranges::find_if(m_columns, [network](const auto* column) { return column->network().id == network; });
    return found == m_columns.end() ? nullptr : *found;
}

/// A column for each network that is shown.
void InsidePage::arrange()
{
    m_isUnarranged = !isVisible();
    if (m_isUnarranged)
        return showRightPage();
    const auto shown = m_desk.shelf().shown();
    while (m_columns.size() > shown.size()) {
        m_columns.back()->hide();
        m_columns.back()->deleteLater();
        m_columns.pop_back();
    }
    while (m_columns.size() < shown.size()) {
        m_columns.push_back(makeColumn());
        m_place->add(m_columns.back());
        m_columns.back()->show();
    }
    for (std::size_t i = 0; i < shown.size(); ++i)
        m_columns[i]->setNetwork(shown[i]);
    showRightPage();
    settle();
    ask();
}

void InsidePage::showRightPage()
{
    const bool hasNetworks = !m_desk.shelf().isEmpty();
    const bool hasImage = m_desk.image().image().pixels || m_desk.image().isReading() || !needsImage();
    m_pages->setCurrentIndex(hasNetworks && hasImage ? 1 : 0);
    if (hasNetworks)
        m_empty->setWords(m_emptyTitle, m_emptyText, tr("Open a picture…"),
                          tr("Looks at a picture of your own; images of a data set come with it."), "image");
    else
        m_empty->setWords(m_emptyTitle, m_emptyText, tr("Start"),
                          tr("Trains all networks that are set up; they can be looked into while they learn."));
}

void InsidePage::tellFault(const Error& error)
{
    m_fault->setText(sentence(error));
    m_fault->show();
}

/// Newer weights wait until the picture in work is done: else a slow one would never be.
void InsidePage::askLater()
{
    m_isStale = true;
    if (!m_asker.isBusy())
        ask();
}

void InsidePage::ask()
{
    showRightPage();
    m_isStale = true;
    if (!isVisible())
        return m_asker.cancel();
    m_isStale = false;
    std::vector<InferenceRequest> requests;
    m_asked.clear();
    const auto& pixels = m_desk.image().image().pixels;
    for (auto* column : m_columns) {
        const auto* known = m_desk.shelf().find(column->network().id);
        if (!known)
            continue;
        column->setNetwork(*known);
        const auto& network = column->network();
        if (network.fault)
            column->setMessage(sentence(*network.fault), Role::Error);
        else if (!network.source)
            column->setMessage(tr("Its first weights are on their way."));
        else if (pixels || !needsImage()) {
            auto wanted = requestsFor(network);
            for (auto& request : wanted) {
                request.image = request.image ? request.image : pixels;
                request.classNames = network.toldNames;
            }
            if (!column->answer() && !wanted.empty())
                column->setMessage(tr("Is being asked…"));
            m_asked.push_back({network.id, requests.size(), wanted.size(), scansOf(wanted)});
            std::move(wanted.begin(), wanted.end(), std::back_inserter(requests));
        }
    }
    m_answers.assign(requests.size(), nullptr);
    m_errors.assign(requests.size(), std::nullopt);
    m_asker.ask(std::move(requests));
}

void InsidePage::askAnew()
{
    for (auto* column : m_columns)
        column->setAnswer(nullptr);
    ask();
}

void InsidePage::take(int request, const SharedAnswer& answer, const std::optional<Error>& error)
{
    const auto at = static_cast<std::size_t>(request);
    m_answers[at] = answer;
    m_errors[at] = error;
    for (const auto& asked : m_asked)
        if (asked.count > 0 && at + 1 == asked.first + asked.count)
            showNetwork(asked);
}

/// In place of what the network said before, which its answer brings back, or in its place where there is nothing yet.
void InsidePage::tellProgress(std::size_t request, const InferenceAnswer& answer)
{
    for (const auto& asked : m_asked) {
        auto* column = columnOf(asked.network);
        if (!column || request < asked.first || request >= asked.first + asked.count)
            continue;
        // All questions to a network are of one kind.
        const auto before = static_cast<qint64>(std::min(request - asked.first, asked.scans - 1)) * answer.toScan;
        const auto words = tr("Is being asked: %1 of %2 passes").arg(grouped(before + answer.scanned),
                                                                    grouped(static_cast<qint64>(asked.scans) * answer.toScan));
        if (column->message().isEmpty())
            column->setSays(words);
        else
            column->setMessage(words);
    }
}

/// Shows what a network answered, where all its answers are there.
void InsidePage::showNetwork(const Asked& asked)
{
    auto* column = columnOf(asked.network);
    if (!column)
        return;
    std::vector<SharedAnswer> answers;
    for (auto i = asked.first; i < asked.first + asked.count; ++i) {
        if (m_errors[i])
            return column->setMessage(sentence(*m_errors[i]), Role::Error);
        if (!m_answers[i])
            return;
        answers.push_back(m_answers[i]);
    }
    if (answers.empty())
        return;
    column->setAnswer(answers.front());
    column->setMessage({});
    const auto checkpoint = checkpointWords(column->network());
    column->setSays(saysOf(*answers.front()) + (checkpoint.isEmpty() ? QString() : QString::fromUtf8(" · ") + checkpoint));
    showAnswers(*column, answers);
}

QString InsidePage::saysOf(const InferenceAnswer& answer) const
{
    QStringList parts;
    if (const int label = greatestOf(answer.probabilities); label >= 0)
        parts += tr("%1 %2", "a class and its probability")
                     .arg(classWords(answer, m_desk.image().classNames(), label),
                          percentText(100.0 * static_cast<double>(answer.probabilities[static_cast<std::size_t>(label)])));
    const auto& ofData = m_desk.image().classNames();
    if (const int truth = m_desk.image().image().label; truth >= 0 && labelFor(answer, ofData, truth) < 0)
        parts += tr("knows no “%1”", "a class of the images that the network was not trained on").arg(className(ofData, truth));
    if (answer.iteration >= 0)
        parts += tr("after %1 iterations").arg(grouped(answer.iteration));
    return parts.join(QString::fromUtf8(" · "));
}

void InsidePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void InsidePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_desk.shelf().watch(this, true);
    if (m_isUnarranged)
        arrange();
    if (m_isStale)
        ask();
}

void InsidePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_desk.shelf().watch(this, false);
    if (m_asker.isBusy()) {
        m_asker.cancel();
        m_isStale = true;
    }
}

void InsidePage::dragEnterEvent(QDragEnterEvent* event)
{
    // What is no picture is for the window.
    if (ImageChooser::holdsPicture(*event->mimeData()))
        event->acceptProposedAction();
    else
        event->ignore();
}

void InsidePage::dropEvent(QDropEvent* event)
{
    if (!ImageChooser::holdsPicture(*event->mimeData()))
        return event->ignore();
    event->acceptProposedAction();
    m_chooser->take(*event->mimeData());
}

void InsidePage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste))
        m_chooser->paste();
    else if (event->matches(QKeySequence::Copy))
        exportAs(ExportKind::Copy);
    else
        QWidget::keyPressEvent(event);
}

void InsidePage::retranslate()
{
    ToolRow::name(m_networks, tr("Networks"), tr("Which networks are looked into, up to four side by side."));
    ToolRow::name(m_export, tr("Export"), tr("Copies the picture, or saves it as an image, as vectors, as numbers or as raw values."));
    ToolRow::name(m_help, tr("How to read this"), tr("Says what the pictures show and how to read them."));
    fillExports(*m_export->menu(), true);
    addExports(*m_export->menu());
    showRightPage();
    for (const auto& asked : m_asked)
        showNetwork(asked);
    settle();
}

void InsidePage::restyle()
{
    auto palette = m_fault->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(Role::Error));
    m_fault->setPalette(palette);
    m_fault->setContentsMargins(m_theme.space(2), 0, m_theme.space(2), m_theme.space(0.5));
    for (auto* column : m_columns)
        column->restyle();
}

}  // namespace reslab::ui
