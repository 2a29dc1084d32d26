#include "ui/mainwindow/keysdialog.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/theme/theme.h"

namespace reslab::ui {
namespace {

/// Of the screen's height, at most.
constexpr double kMostShare = 0.85;

QString named(const QKeySequence& key)
{
    return key.toString(QKeySequence::NativeText);
}

QString acrossKeys()
{
    return QString::fromUtf8("←, →");
}

QString uprightKeys()
{
    return QString::fromUtf8("↑, ↓");
}

QString arrowKeys()
{
    return acrossKeys() + ", " + uprightKeys();
}

QString zoomKeys()
{
    return QString::fromUtf8("+, −");
}

}  // namespace

KeysDialog::KeysDialog(const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_scroll(new QScrollArea(this))
{
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(2));
    column->setSpacing(theme.space(2));
    column->addWidget(m_scroll);
    column->addWidget(buttons);
    fill();
}

QList<KeysDialog::Group> KeysDialog::groups(bool isLeft) const
{
    const auto left = QString::fromUtf8("←");
    const auto right = QString::fromUtf8("→");
    if (isLeft)
        return {{tr("Training"),
                 {{named(Qt::Key_Space), tr("start, pause, go on")},
                  {named(Qt::Key_S), tr("one step of every network, then wait")},
                  {named(Qt::CTRL | Qt::Key_Period), tr("stop and save")}}},
                {tr("Views"),
                 {{named(Qt::CTRL | Qt::Key_1), tr("curves")},
                  {named(Qt::CTRL | Qt::Key_2), tr("architecture")},
                  {named(Qt::CTRL | Qt::Key_3), tr("layers")},
                  {named(Qt::CTRL | Qt::Key_4), tr("classify")},
                  {named(Qt::CTRL | Qt::Key_5), tr("compare")},
                  {named(Qt::CTRL | Qt::Key_6), tr("lessons")}}},
                {tr("In a lesson"),
                 {{right + ", " + left, tr("next page, page before")},
                  {named(Qt::Key_PageDown) + ", " + named(Qt::Key_PageUp), tr("read on, read back, page by page")},
                  {uprightKeys(), tr("move the words")},
                  {named(Qt::Key_Home), tr("first page")},
                  {named(Qt::Key_F5), tr("present a lesson")},
                  {named(Qt::CTRL | Qt::SHIFT | Qt::Key_R), tr("begin the lesson anew")}}},
                inClassify(),
                {tr("Set-up"),
                 {{named(QKeySequence::Undo), tr("take back a change of the set-up")},
                  {named(QKeySequence::Redo), tr("make it again")},
                  {named(QKeySequence::New), tr("new set-up")},
                  {named(QKeySequence::Save), tr("save the set-up")},
                  {named(Qt::Key_Enter), tr("open or close the chosen network's card")},
                  {named(Qt::CTRL | Qt::Key_D), tr("duplicate the chosen network")},
                  {named(Qt::ALT | Qt::Key_Up), tr("move the chosen network up; with the other arrow down")},
                  {named(Qt::Key_Delete), tr("remove the chosen network")}}}};
    const auto minus = QString::fromUtf8("−");
    return {{tr("In the plot of the curves"),
             {{acrossKeys(), tr("move the readout")},
              {"Shift+" + acrossKeys(), tr("move the picture")},
              {uprightKeys(), tr("move the picture up and down")},
              {zoomKeys(), tr("closer, farther")},
              {"Ctrl++, Ctrl+" + minus, tr("closer, farther, upwards")},
              {"0", tr("show everything")},
              {named(Qt::Key_N), tr("write a note")}}},
            {tr("In the legend"),
             {{named(Qt::Key_Space), tr("show or hide a network's curves")},
              {named(Qt::Key_D), tr("dim them")},
              {named(Qt::Key_S), tr("show them alone")},
              {named(Qt::Key_Enter), tr("choose the network, in every view")}}},
            inDrawing(),
            inLayers(),
            {tr("Window"),
             {{named(QKeySequence::Open), tr("open runs")},
              {named(QKeySequence::Paste), tr("open what was copied: pictures, files, folders")},
              {named(Qt::CTRL | Qt::Key_B), tr("show or hide the panels")},
              {named(Qt::CTRL | Qt::Key_T), tr("large type")},
              {named(Qt::CTRL | Qt::SHIFT | Qt::Key_D), tr("dark or light")},
              {named(Qt::CTRL | Qt::Key_L), tr("Korean or English")},
              {named(Qt::CTRL | Qt::Key_Comma), tr("preferences")},
              {named(Qt::Key_F1), tr("this page")},
              {named(Qt::Key_F11), tr("full screen")},
              {named(Qt::Key_Escape), tr("leave full screen, close a message")},
              {named(QKeySequence::Quit), tr("save and end")}}}};
}

KeysDialog::Group KeysDialog::inDrawing() const
{
    return {tr("In the drawing of networks"),
            {{arrowKeys(), tr("from layer to layer")},
             {named(Qt::Key_Enter), tr("unfold or fold a group or a grouped convolution")},
             {named(Qt::Key_Backspace), tr("fold what the layer stands in")},
             {zoomKeys(), tr("closer, farther")},
             {"0", tr("show everything")},
             {named(QKeySequence::Find), tr("find a layer")},
             {named(QKeySequence::Copy), tr("copy the drawing, Table 1 or the card")},
             {named(Qt::Key_Escape), tr("choose nothing, end the search")}}};
}

KeysDialog::Group KeysDialog::inLayers() const
{
    const auto ends = named(Qt::Key_Home) + ", " + named(Qt::Key_End);
    return {tr("In the layers"),
            {{acrossKeys(), tr("in the plot: from layer to layer")},
             {zoomKeys(), tr("closer, farther; feature maps larger, smaller")},
             {"0", tr("show everything")},
             {arrowKeys(), tr("from one to the next in the strip and the maps")},
             {ends, tr("the first, the newest step; the first, the last map")},
             {named(Qt::Key_PageUp) + ", " + named(Qt::Key_PageDown), tr("feature maps, page by page")},
             {named(Qt::Key_Enter), tr("choose the layer, in every view")},
             {named(Qt::Key_Escape), tr("leave the plot or the strip")}}};
}

KeysDialog::Group KeysDialog::inClassify() const
{
    return {tr("In classify"),
            {{named(Qt::Key_C), tr("count whether the networks are right")},
             {arrowKeys(), tr("from one to the next in bars, maps and tables")},
             {named(Qt::Key_Enter), tr("open what is chosen there, a class or pictures")},
             {arrowKeys(), tr("move the drawing square's pen, with Shift by little")},
             {named(Qt::Key_Space), tr("put the pen down, lift it")},
             {named(Qt::Key_Backspace), tr("take the last stroke back")},
             {named(Qt::Key_Delete), tr("clear the square")}}};
}

QGridLayout* KeysDialog::makeColumn(const QList<Group>& groups)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.space(2));
    grid->setVerticalSpacing(m_theme.space(0.5));
    int line = 0;
    for (const auto& group : groups) {
        if (line > 0)
            grid->setRowMinimumHeight(line++, m_theme.space());
        auto* title = new QLabel(group.title);
        title->setProperty("kind", true);
        grid->addWidget(title, line++, 0, 1, 2);
        for (const auto& row : group.rows) {
            auto* key = new QLabel(row.key);
            key->setProperty("strong", true);
            grid->addWidget(key, line, 0);
            grid->addWidget(new QLabel(row.what), line++, 1);
        }
    }
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(line, 1);
    return grid;
}

void KeysDialog::fill()
{
    setWindowTitle(tr("Keyboard"));
    auto* page = new QWidget;
    auto* columns = new QHBoxLayout(page);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(m_theme.space(4));
    columns->addLayout(makeColumn(groups(true)));
    columns->addLayout(makeColumn(groups(false)));
    m_scroll->setWidget(page);
    page->ensurePolished();
    const auto wanted = page->sizeHint();
    m_scroll->setMinimumWidth(wanted.width() + m_scroll->verticalScrollBar()->sizeHint().width());
    const auto margins = layout()->contentsMargins();
    const int around = margins.top() + margins.bottom() + layout()->spacing() + findChild<QDialogButtonBox*>()->sizeHint().height();
    const int most = static_cast<int>(kMostShare * screen()->availableGeometry().height());
    resize(minimumSizeHint().width(), std::min(wanted.height() + around, most));
}

void KeysDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        fill();
    QDialog::changeEvent(event);
}

}  // namespace reslab::ui
