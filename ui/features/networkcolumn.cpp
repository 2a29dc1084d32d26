#include "ui/features/networkcolumn.h"

#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

#include "ui/plots/steadylabel.h"
#include "ui/setup/parts.h"
#include "ui/text/classnames.h"

namespace reslab::ui {

const std::vector<std::string>& classNamesOf(const InferenceAnswer& answer, const std::vector<std::string>& ofData)
{
    const auto& own = answer.network->classNames;
    return own.empty() && static_cast<int>(ofData.size()) == answer.network->graph->spec.classes ? ofData : own;
}

const std::vector<std::string>& classNamesOf(const ShelfNetwork& network, const std::vector<std::string>& ofData)
{
    const bool isOfData = network.classNames.empty() && network.graph && static_cast<int>(ofData.size()) == network.graph->spec.classes;
    return isOfData ? ofData : network.classNames;
}

std::vector<std::string> allClassNames(const std::vector<ShelfNetwork>& networks, const std::vector<std::string>& ofData)
{
    std::vector<std::string> names;
    for (const auto& network : networks) {
        const auto& own = classNamesOf(network, ofData);
        if (names.empty())
            names = own;
        if (names == own)
            continue;
        std::set<std::string> known(names.begin(), names.end());
        for (const auto& name : own)
            if (known.insert(name).second)
                names.push_back(name);
    }
    return names;
}

QString classWords(const InferenceAnswer& answer, const std::vector<std::string>& ofData, int label)
{
    return className(classNamesOf(answer, ofData), label);
}

int labelFor(const InferenceAnswer& answer, const std::vector<std::string>& ofData, int label)
{
    return labelBetween(ofData, answer.network->classNames, label);
}

int labelBetween(const std::vector<std::string>& from, const std::vector<std::string>& to, int label)
{
    // A list may hold a name twice, as ImageNet's holds the crane.
    if (label < 0 || to.empty() || label >= static_cast<int>(from.size()) || from == to)
        return label;
    const auto found = std::ranges::find(to, from[static_cast<std::size_t>(label)]);
    return found == to.end() ? -1 : static_cast<int>(found - to.begin());
}

NetworkColumn::NetworkColumn(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new TextLabel(theme, TextSize::Title, TextWeight::Strong, Role::Text, this))
    , m_says(new SteadyLabel(SteadyLabel::Room::Given, this))
    , m_message(new QLabel(this))
    , m_pages(new QStackedWidget(this))
{
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    auto* contents = new QWidget(m_pages);
    m_contents = new QVBoxLayout(contents);
    m_contents->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(contents);
    m_pages->addWidget(m_message);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_says);
    column->addWidget(m_pages, 1);
    connect(&theme, &Theme::changed, this, &NetworkColumn::dress);
    dress();
    restyle();
}

void NetworkColumn::dress()
{
    m_says->setFont(m_theme.font());
    auto colours = m_says->palette();
    colours.setColor(QPalette::WindowText, m_theme.colour(Role::TextSoft));
    m_says->setPalette(colours);
}

void NetworkColumn::setNetwork(const ShelfNetwork& network)
{
    if (network.id != m_network.id)
        m_answer.reset();
    m_network = network;
    // What tells networks side by side apart is at the beginning, "plain-20" of "plain-20 (recorded)".
    m_title->setElided(network.title, originWords(network), Qt::ElideRight);
    setAccessibleName(network.title);
    update();
}

void NetworkColumn::setAnswer(const SharedAnswer& answer)
{
    m_answer = answer;
}

void NetworkColumn::setSays(const QString& words)
{
    m_says->setText(words);
}

const QString& NetworkColumn::says() const
{
    return m_says->text();
}

void NetworkColumn::setMessage(const QString& message, Role role)
{
    m_message->setText(message);
    auto palette = m_message->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(role));
    m_message->setPalette(palette);
    m_pages->setCurrentIndex(message.isEmpty() ? 0 : 1);
}

QString NetworkColumn::message() const
{
    return m_message->text();
}

void NetworkColumn::restyle()
{
    layout()->setContentsMargins(m_theme.space(2), m_theme.space(1), m_theme.space(1), m_theme.space(1));
    layout()->setSpacing(m_theme.space(0.5));
    m_contents->setSpacing(m_theme.space(0.75));
    update();
}

void NetworkColumn::paintEvent(QPaintEvent*)
{
    // The network's colour, down the left edge.
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_network.style.colour(m_theme.isDark()));
    painter.drawRoundedRect(QRectF(m_theme.space(0.75), m_theme.space(1), m_theme.space(0.5), height() - m_theme.space(2)),
                            m_theme.space(0.25), m_theme.space(0.25));
}

}  // namespace reslab::ui
