#include "ui/diagram/diagrambar.h"

#include <QActionGroup>
#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>

#include "core/zoo/zoo.h"
#include "ui/plots/flowlayout.h"

namespace reslab::ui {

DiagramBar::DiagramBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_networks(new QToolButton(this))
    , m_networksMenu(new QMenu(this))
    , m_chooser(new QComboBox(this))
    , m_level(new SegmentedControl(theme, 3, this))
    , m_search(new QLineEdit(this))
    , m_coloursMenu(new QMenu(this))
    , m_exportMenu(new QMenu(this))
    , m_popover(new HelpPopover(theme, this))
{
    auto* flow = new FlowLayout(this);
    m_networks->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_networks->setPopupMode(QToolButton::InstantPopup);
    m_networks->setMenu(m_networksMenu);
    m_networks->setAutoRaise(true);
    m_networks->setFocusPolicy(Qt::StrongFocus);
    m_icons += {m_networks, "layers"};
    m_chooser->setEditable(true);
    m_chooser->setInsertPolicy(QComboBox::NoInsert);
    for (const auto& entry : models())
        m_chooser->addItem(QString::fromStdString(entry.name));
    m_chooser->setCurrentIndex(-1);
    m_chooser->completer()->setFilterMode(Qt::MatchContains);
    m_chooser->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    for (QWidget* widget : {static_cast<QWidget*>(m_networks), static_cast<QWidget*>(m_chooser), static_cast<QWidget*>(m_level),
                            static_cast<QWidget*>(m_search)})
        flow->addWidget(widget);
    m_zoomOut = addButton("minus", false);
    m_zoomIn = addButton("plus", false);
    m_fit = addButton("zoom-reset", false);
    m_differences = addButton("solo", true);
    m_differences->setChecked(true);
    m_colours = addButton("colours", false);
    m_colours->setMenu(m_coloursMenu);
    m_colours->setPopupMode(QToolButton::InstantPopup);
    auto* choices = new QActionGroup(this);
    for (int index = 0; index < kColourBys; ++index) {
        const auto by = static_cast<ColourBy>(index);
        auto* action = choices->addAction(m_coloursMenu->addAction(QString()));
        action->setCheckable(true);
        action->setChecked(by == ColourBy::Kind);
        connect(action, &QAction::triggered, this, [this, by] { emit colourByChosen(by); });
    }
    m_table = addButton("table", true);
    m_export = addButton("export", false);
    m_export->setMenu(m_exportMenu);
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_help = addButton("help", false);
    for (const auto kind : {Export::Copy, Export::Png, Export::Svg, Export::Pdf, Export::Json})
        connect(m_exportMenu->addAction(QString()), &QAction::triggered, this, [this, kind] { emit exportAsked(kind); });
    const auto ask = [this] {
        const auto text = m_chooser->currentText().trimmed();
        m_chooser->setCurrentIndex(-1);
        m_chooser->clearEditText();
        if (!text.isEmpty())
            emit modelAsked(text);
    };
    connect(m_chooser, &QComboBox::activated, this, ask);
    connect(m_chooser->lineEdit(), &QLineEdit::returnPressed, this, ask);
    connect(m_level, &SegmentedControl::chosen, this, [this](int index) { emit levelChosen(static_cast<Level>(index)); });
    connect(m_search, &QLineEdit::textChanged, this, &DiagramBar::searchChanged);
    connect(m_search, &QLineEdit::returnPressed, this, &DiagramBar::nextAsked);
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { emit zoomAsked(true); });
    connect(m_zoomOut, &QToolButton::clicked, this, [this] { emit zoomAsked(false); });
    connect(m_fit, &QToolButton::clicked, this, &DiagramBar::fitAsked);
    connect(m_differences, &QToolButton::toggled, this, &DiagramBar::differencesToggled);
    connect(m_table, &QToolButton::toggled, this, &DiagramBar::tableToggled);
    connect(m_help, &QToolButton::clicked, this, [this] { m_popover->showBelow(*m_help); });
    connect(&theme, &Theme::changed, this, &DiagramBar::follow);
    retranslate();
    follow();
}

QToolButton* DiagramBar::addButton(const char* icon, bool isCheckable)
{
    auto* button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setCheckable(isCheckable);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    m_icons += {button, icon};
    if (isCheckable)
        connect(button, &QToolButton::toggled, this, &DiagramBar::follow);
    return button;
}

void DiagramBar::setLevel(Level level)
{
    m_level->setCurrent(static_cast<int>(level));
}

void DiagramBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QString DiagramBar::searched() const
{
    return m_search->text();
}

void DiagramBar::clearSearch()
{
    m_search->clear();
}

bool DiagramBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_search->clear();
        emit nextAsked();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DiagramBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        follow();
    }
}

void DiagramBar::retranslate()
{
    const auto say = [](QWidget* widget, const QString& name, const QString& tip) {
        widget->setAccessibleName(name);
        widget->setToolTip(tip);
    };
    m_networks->setText(tr("Networks"));
    say(m_networks, tr("Networks"), tr("Which networks are drawn, up to three side by side; and comparisons worth seeing."));
    say(m_chooser, tr("Add a network by name"),
        tr("Draws a network by its name, with options after a colon, such as resnet20:shortcut=B."));
    m_chooser->lineEdit()->setPlaceholderText(tr("Add a network"));
    m_level->setWords({tr("Stages"), tr("Blocks"), tr("Layers")},
                      {tr("One box a stage, with its blocks counted."), tr("One box a block, with its shortcut around it."),
                       tr("Every layer. Zooming far in or out changes the level too.")});
    m_search->setPlaceholderText(tr("Find a layer"));
    say(m_search, tr("Find a layer"), tr("Marks the layers whose name or kind holds this text; Enter goes to the next (Ctrl+F)."));
    say(m_zoomIn, tr("Zoom in"), tr("Closer (+)."));
    say(m_zoomOut, tr("Zoom out"), tr("Further away (-)."));
    say(m_fit, tr("Show all"), tr("Brings the whole drawing into view (0)."));
    say(m_differences, tr("Mark differences"), tr("Outlines what the nearest network to the left that is much alike does not have as it is here."));
    say(m_colours, tr("Colours"), tr("What the colours of layers tell: what a layer does, or how large its gradient or response was at the step that Layers shows."));
    for (int index = 0; index < kColourBys; ++index)
        m_coloursMenu->actions()[index]->setText(SignalColours::heading(static_cast<ColourBy>(index)));
    say(m_table, tr("Cost table"), tr("Parameters, multiply-adds and memory, layer by layer; and what colours tell, where they tell a gradient or a response."));
    say(m_export, tr("Save or copy the drawing"), tr("The whole drawing as a picture, on white; or the chosen network as JSON, to be changed, drawn and trained."));
    say(m_help, tr("What is shown"), tr("What the drawing shows, and its keys."));
    const QStringList words{tr("Copy as picture"), tr("Save as PNG…"), tr("Save as SVG…"), tr("Save as PDF…"),
                            tr("Save the network as JSON…")};
    for (int i = 0; i < words.size(); ++i)
        m_exportMenu->actions()[i]->setText(words[i]);
    retranslateHelp();
}

void DiagramBar::retranslateHelp()
{
    m_popover->setParagraphs(
        {{tr("What it shows"), tr("The network as it is trained, drawn from the same description. Data flow from top to bottom.")},
         {tr("Shortcuts"), tr("An arc beside a block is its shortcut: solid where the input is added as it is, dotted where "
                              "dimensions change, with the zero padding or the 1×1 convolution that brings them about.")},
         {tr("Levels"), tr("Zoom far in, or double-click a group, to see what is inside; Enter folds and unfolds, "
                          "Backspace folds. A grouped convolution unfolds into its paths likewise.")},
         {tr("One layer"), tr("Click a box, or walk with the arrow keys: what it computes and what it costs is told beside the drawing.")},
         {tr("Side by side"), tr("Equal stages and blocks stand at equal heights; outlined is what the nearest network to the left "
                              "that is much alike does not have as it is here.")},
         {tr("Colours"), tr("By gradient or response they have a scale above the drawing. The number of the chosen layer stands beside the "
                            "drawing, those of all layers in the table.")},
         {tr("Keys"), tr("Arrows walk from layer to layer, + and - zoom, 0 shows all, Ctrl+F finds, Esc leaves.")}});
}

void DiagramBar::follow()
{
    const QSize icon(m_theme.iconSize(), m_theme.iconSize());
    for (const auto& [button, name] : m_icons) {
        button->setIcon(m_theme.icon(name, button->isChecked() ? Role::Accent : Role::Text));
        button->setIconSize(icon);
    }
    const QFontMetrics metrics(m_theme.font());
    m_chooser->setFixedWidth(metrics.averageCharWidth() * 18 + m_theme.space(3));
    m_search->setFixedWidth(metrics.averageCharWidth() * 14 + m_theme.space(3));
    layout()->setContentsMargins(m_theme.space(2), m_theme.space(1), m_theme.space(2), m_theme.space(0.5));
    layout()->setSpacing(m_theme.space(1));
}

}  // namespace reslab::ui
