#include "ui/diagram/inspector.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

#include "core/graph/parameters.h"
#include "ui/diagram/opkinds.h"
#include "ui/plots/steadylabel.h"
#include "ui/text/format.h"

namespace reslab::ui {

Inspector::Inspector(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_subtitle(new QLabel(this))
    , m_formula(new QLabel(this))
    , m_meaning(new QLabel(this))
    , m_grid(new QGridLayout)
{
    for (auto* label : {m_title, m_subtitle, m_formula, m_meaning}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addLayout(m_grid);
    column->addWidget(m_formula);
    column->addWidget(m_meaning);
    column->addStretch(1);
    m_grid->setColumnStretch(1, 1);
    connect(&theme, &Theme::changed, this, &Inspector::follow);
    follow();
}

void Inspector::show(const DrawnNetwork& network, const std::vector<int>& nodes, const GroupKey& group, const std::optional<Row>& measured)
{
    m_network = network;
    m_nodes = nodes;
    m_group = group;
    m_measured = measured;
    rebuild();
}

void Inspector::setMeasured(const std::optional<Row>& measured)
{
    if (!m_network.graph)
        return;
    // A newer value of the same leaves all else as it stands, with what a reader has marked there.
    const bool isNewer = measured && m_measured && measured->label == m_measured->label;
    const bool isSame = !measured && !m_measured;
    m_measured = measured;
    if (isNewer)
        m_value->setText(measured->value);
    else if (!isSame)
        rebuild();
}

void Inspector::clear()
{
    m_network = {};
    m_nodes.clear();
    m_measured.reset();
    rebuild();
}

QList<Inspector::Row> Inspector::rowsOfLayer(int index) const
{
    const auto at = static_cast<std::size_t>(index);
    const auto& node = m_network.graph->nodes[at];
    const auto& cost = m_network.cost->nodes[at];
    QStringList inputs;
    for (const auto& shape : node.inputShapes)
        inputs += shapeText(shape);
    QList<Row> rows{{tr("Input"), inputs.join(" + "), tr("Channels × height × width of one image.")},
                    {tr("Output"), shapeText(node.output), tr("Channels × height × width of one image.")}};
    for (const auto& parameter : parametersOf(*m_network.graph, index))
        if (!parameter.isStatistic()) {
            QStringList dims;
            for (const auto size : parameter.dims)
                dims += QString::number(size);
            rows += {QString::fromStdString(parameter.name).section('.', -1), dims.join(QString::fromUtf8("×")),
                     parameter.trainable ? tr("A stored tensor, learned.") : tr("A stored tensor, not learned.")};
        }
    rows += {tr("Parameters"), grouped(cost.parameters), tr("Numbers that are learned; running statistics are none.")};
    rows += {tr("MACs"), grouped(cost.macs), tr("Multiply-adds for one image, each counted once.")};
    rows += {tr("Memory"), bytesText(cost.activationBytes), tr("Of the output of one image, in 32-bit numbers.")};
    rows += {tr("Sees"), tr("%1×%2 pixels, one every %3").arg(cost.field.height).arg(cost.field.width).arg(cost.field.stride),
             tr("The receptive field of one output pixel, before the picture's border cuts it, and how far neighbours are apart.")};
    return rows;
}

QList<Inspector::Row> Inspector::rowsOfGroup() const
{
    std::int64_t parameters = 0;
    std::int64_t macs = 0;
    std::int64_t bytes = 0;
    for (const int index : m_nodes) {
        const auto& cost = m_network.cost->nodes[static_cast<std::size_t>(index)];
        parameters += cost.parameters;
        macs += cost.macs;
        bytes += cost.activationBytes;
    }
    const auto share = [](std::int64_t part, std::int64_t all) {
        return all > 0 ? percentText(100.0 * static_cast<double>(part) / static_cast<double>(all)) : QString();
    };
    const auto& first = m_network.graph->nodes[static_cast<std::size_t>(m_nodes.front())];
    const auto& last = m_network.graph->nodes[static_cast<std::size_t>(m_nodes.back())];
    return {{tr("Input"), shapeText(first.inputShapes.front()), tr("Channels × height × width of one image.")},
            {tr("Output"), shapeText(last.output), tr("Channels × height × width of one image.")},
            {tr("Layers"), grouped(static_cast<qint64>(m_nodes.size())), tr("All operations, additions and activations too.")},
            {tr("Parameters"), grouped(parameters), tr("Numbers that are learned; running statistics are none.")},
            {tr("MACs"), grouped(macs), tr("Multiply-adds for one image, each counted once.")},
            {tr("Share of MACs"), share(macs, m_network.cost->macs), tr("Of the whole network's.")},
            {tr("Memory"), bytesText(bytes), tr("Of all outputs of one image, in 32-bit numbers.")}};
}

void Inspector::rebuild()
{
    qDeleteAll(m_cells);
    m_cells.clear();
    delete std::exchange(m_value, nullptr);
    QList<Row> rows;
    const bool isLayer = m_nodes.size() == 1;
    m_formula->setVisible(isLayer);
    m_meaning->setVisible(isLayer);
    for (auto* label : {m_title, m_subtitle, m_formula, m_meaning})
        label->clear();
    if (isLayer) {
        const auto& spec = m_network.graph->nodes[static_cast<std::size_t>(m_nodes.front())].spec;
        m_title->setText(titleOf(spec.op));
        m_subtitle->setText(QString::fromUtf8("%1 · %2").arg(QString::fromStdString(spec.name), labelOf(spec.op)));
        m_formula->setText(formulaOf(spec.op));
        const auto* conv = std::get_if<ConvSpec>(&spec.op);
        const bool hasPaths = conv && conv->groups > 1;
        m_meaning->setText(meaningOf(spec.op) + (hasPaths ? ' ' + tr("Enter or a double-click draws every path.") : QString()));
        rows = rowsOfLayer(m_nodes.front());
    } else if (!m_nodes.empty()) {
        m_title->setText(m_group.isBlock()   ? tr("Block %1 of stage %2").arg(m_group.block + 1).arg(m_group.stage)
                         : m_group.isStage() ? tr("Stage %1").arg(m_group.stage)
                                             : m_network.title());
        m_subtitle->setText(m_network.title());
        rows = rowsOfGroup();
    }
    for (const auto& row : rows) {
        auto* value = new QLabel(row.value, this);
        value->setWordWrap(true);
        value->setToolTip(row.tip);
        addRow(row, *value, *value);
        m_cells << value;
    }
    if (m_measured) {
        m_value = new SteadyLabel(SteadyLabel::Room::Lines, this);
        m_value->setText(m_measured->value);
        m_value->setHint(m_measured->tip);
        addRow(*m_measured, *m_value, m_value->label());
    }
    follow();
}

/// `words` is what shows the text in `value`.
void Inspector::addRow(const Row& row, QWidget& value, QLabel& words)
{
    const int line = static_cast<int>(m_cells.size()) / 2;
    auto* label = new QLabel(row.label, this);
    label->setToolTip(row.tip);
    words.setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    words.setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->addWidget(label, line, 0, Qt::AlignTop);
    m_grid->addWidget(&value, line, 1);
    m_cells << label;
}

QString Inspector::text() const
{
    QStringList lines{m_title->text(), m_subtitle->text()};
    for (const auto* cell : m_cells)
        lines += cell->text();
    if (m_value)
        lines += m_value->text();
    return (lines << m_formula->text() << m_meaning->text()).join('\n');
}

QString Inspector::inShort() const
{
    const auto title = m_title->text() + ", " + m_subtitle->text();
    return m_measured ? title + "; " + m_measured->label + ": " + m_measured->value : title;
}

void Inspector::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

void Inspector::follow()
{
    const int space = m_theme.space(2);
    layout()->setContentsMargins(space, space, space, space);
    layout()->setSpacing(m_theme.space(1));
    m_grid->setHorizontalSpacing(m_theme.space(1.5));
    m_grid->setVerticalSpacing(m_theme.space(0.5));
    const auto soften = [this](QLabel* label, Role role) {
        auto palette = label->palette();
        palette.setColor(QPalette::WindowText, m_theme.colour(role));
        label->setPalette(palette);
    };
    m_title->setFont(m_theme.font(TextSize::Title, TextWeight::Strong));
    m_subtitle->setFont(m_theme.font());
    soften(m_subtitle, Role::TextSoft);
    m_formula->setFont(m_theme.font(TextSize::Title));
    m_meaning->setFont(m_theme.font());
    soften(m_meaning, Role::TextSoft);
    for (int i = 0; i < m_cells.size(); ++i) {
        m_cells[i]->setFont(i % 2 ? m_theme.figures() : m_theme.font());
        if (i % 2 == 0)
            soften(m_cells[i], Role::TextSoft);
    }
    if (m_value)
        m_value->setFont(m_theme.figures());
    setMinimumWidth(static_cast<int>(m_theme.space(30) * m_theme.scale()));
}

}  // namespace reslab::ui
