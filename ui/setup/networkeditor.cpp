#include "ui/setup/networkeditor.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/error.h"
#include "ui/setup/fieldrow.h"
#include "ui/setup/fold.h"
#include "ui/setup/optionwords.h"
#include "ui/setup/parts.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

constexpr int kDeepest = 10'000;
constexpr double kUsualDeviation = 0.01;
const char* const kNormal = "normal";
/// Of the row that proposes a larger ResNet-RS.
const char* const kNextSize = "next-size";

/// Steps from one possible depth to the next.
class DepthSpin : public QSpinBox {
public:
    DepthSpin(std::function<int(int)> stepped, QWidget* parent)
        : QSpinBox(parent), m_stepped(std::move(stepped))
    {
    }
    void stepBy(int steps) override
    {
        const auto fast = std::abs(steps) > 1 ? steps / std::abs(steps) * 3 : steps;
        setValue(m_stepped(fast));
        selectAll();
    }

private:
    std::function<int(int)> m_stepped;
};

/// "normal-0.01" as its kind and its number.
std::pair<std::string, QString> initialisationParts(const std::string& value)
{
    const auto dash = value.starts_with(kNormal) ? value.find('-') : value.npos;
    if (dash == value.npos)
        return {value, {}};
    return {value.substr(0, dash), QString::fromStdString(value.substr(dash + 1))};
}

void selectData(QComboBox* combo, const QString& data)
{
    const QSignalBlocker quiet(combo);
    combo->setCurrentIndex(combo->findData(data));
}

}  // namespace

NetworkEditor::NetworkEditor(const DraftNetwork& network, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_network(network), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    makeRows();
}

FieldRow* NetworkEditor::row(const std::string& option) const
{
    const auto found = m_rows.find(option);
    return found == m_rows.end() ? nullptr : found->second;
}

FieldRow* NetworkEditor::addRow(const std::string& option, QWidget* editor, bool isMain)
{
    auto* row = new FieldRow(m_theme, editor, m_fields);
    if (isMain)
        m_fields->layout()->addWidget(row);
    else
        m_more->content()->addWidget(row);
    m_rows[option] = row;
    return row;
}

void NetworkEditor::keyPressEvent(QKeyEvent* event)
{
    static const QList<int> ofTheCard{Qt::Key_Return, Qt::Key_Enter, Qt::Key_Delete, Qt::Key_Up, Qt::Key_Down, Qt::Key_D};
    event->setAccepted(ofTheCard.contains(event->key()));
}

void NetworkEditor::makeRows()
{
    // What is open stays open when another family's fields come.
    const bool isMoreOpen = m_more && m_more->isOpen();
    if (m_fields) {
        m_fields->hide();
        m_fields->deleteLater();
    }
    m_rows.clear();
    m_showers.clear();
    m_model = nullptr;
    m_deeper = m_wider = nullptr;
    m_fields = new QWidget(this);
    auto* layout = new QVBoxLayout(m_fields);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.space(0.5));
    m_more = new Fold(m_theme, Fold::Level::Group, m_fields);
    m_more->setOpen(isMoreOpen);

    m_family = makeCombo(m_fields);
    addRow("family", m_family, true);
    connect(m_family, &QComboBox::activated, this, &NetworkEditor::changeFamily);
    if (std::holds_alternative<std::string>(m_network.model)) {
        m_model = new TextField(m_fields);
        addRow("model", m_model, true);
        connect(m_model, &TextField::committed, this, [this](const QString& text) {
            change("model", [&] {
                auto edited = networkFromText(text.toStdString());
                specOf(edited);
                edited.name = m_network.name;
                return edited;
            });
        });
    }
    for (const auto& field : optionFields(m_network))
        addOption(field);
    if (std::holds_alternative<ResNetRsOptions>(m_network.model))
        addNextSizes();
    m_name = new TextField(m_fields);
    addRow("name", m_name, false);
    connect(m_name, &TextField::committed, this, [this](const QString& text) {
        change("name", [&] {
            auto edited = m_network;
            edited.name = text.toStdString();
            return edited;
        });
    });
    layout->addWidget(m_more);
    m_layout->addWidget(m_fields);
    setLocked(m_isLocked);
    retranslate();
}

void NetworkEditor::addNextSizes()
{
    auto* pair = new QWidget(m_fields);
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.space(0.5));
    m_deeper = new QPushButton(pair);
    m_wider = new QPushButton(pair);
    pair->setFocusProxy(m_deeper);
    for (auto* button : {m_deeper, m_wider}) {
        layout->addWidget(button, 1);
        const bool canOverfit = button == m_deeper;
        connect(button, &QPushButton::clicked, this, [this, canOverfit] {
            if (const auto next = nextSize(m_network, canOverfit, m_images)) {
                clearMessages();
                emit grown(next->network, next->input);
            }
        });
    }
    addRow(kNextSize, pair, true);
}

void NetworkEditor::showNextSizes()
{
    if (!m_deeper)
        return;
    const auto deeper = nextSize(m_network, true, m_images);
    const bool growsImages = deeper && deeper->size.depth == depthOf(m_network);
    m_deeper->setText(!deeper       ? tr("deeper")
                      : growsImages ? tr("%1 pixels").arg(deeper->size.resolution)
                                    : tr("%1 layers").arg(deeper->size.depth));
    m_deeper->setToolTip(growsImages
                             ? tr("Larger images, for all networks, where training is long enough to overfit: as published, %1 pixels "
                                  "with RandAugment of magnitude %2.")
                                   .arg(deeper->size.resolution)
                                   .arg(deeper->size.randAugment)
                         : deeper ? tr("Depth, where training is long enough to overfit: ResNet-RS-%1 reads images of %2 pixels as "
                                     "published, with RandAugment of magnitude %3.")
                                      .arg(deeper->size.depth)
                                      .arg(deeper->size.resolution)
                                      .arg(deeper->size.randAugment)
                                : tr("Nothing deeper was tried."));
    const auto wider = nextSize(m_network, false, m_images);
    m_wider->setText(wider ? tr("width %1").arg(wider->size.width) : tr("wider"));
    m_wider->setToolTip(wider ? tr("Width, where training is too short to overfit: %1 channels in the first stage, all else as it is.")
                                    .arg(wider->size.width)
                              : tr("Nothing wider was tried."));
    for (const auto& [button, isThere] : {std::pair(m_deeper, deeper.has_value()), {m_wider, wider.has_value()}}) {
        button->setEnabled(isThere);
        button->setAccessibleDescription(button->toolTip());
    }
}

void NetworkEditor::addOption(const OptionField& field)
{
    const bool isMain = optionWords(field.name).isMain;
    switch (field.kind) {
    case OptionField::Kind::Depth:
    case OptionField::Kind::Number:
        m_showers[field.name] = makeNumber(field, isMain);
        break;
    case OptionField::Kind::Real:
        m_showers[field.name] = makeReal(field, isMain);
        break;
    case OptionField::Kind::Choice:
        m_showers[field.name] = makeChoice(field, isMain);
        break;
    case OptionField::Kind::Initialisation:
        m_showers[field.name] = makeInitialisation(field, isMain);
        break;
    }
}

NetworkEditor::Shower NetworkEditor::makeNumber(const OptionField& field, bool isMain)
{
    QSpinBox* spin = nullptr;
    if (field.kind == OptionField::Kind::Depth) {
        spin = new DepthSpin([this](int steps) { return steppedDepth(m_network, steps); }, m_fields);
        spin->setKeyboardTracking(false);
        spin->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        keepFromWheel(spin);
        spin->setRange(1, kDeepest);
    } else {
        spin = makeCount(field.range.low, field.range.high, m_fields);
    }
    addRow(field.name, spin, isMain);
    connect(spin, &QSpinBox::valueChanged, this,
            [this, option = field.name](int value) { changeOption(option, std::to_string(value)); });
    return [spin](const OptionField& shown) {
        const QSignalBlocker quiet(spin);
        if (shown.automatic > 0)
            spin->setSpecialValueText(NetworkEditor::tr("equal cost: %1", "channels of a path").arg(shown.automatic));
        spin->setValue(std::stoi(shown.value));
    };
}

NetworkEditor::Shower NetworkEditor::makeReal(const OptionField& field, bool isMain)
{
    auto* number = new TextField(m_fields);
    addRow(field.name, number, isMain);
    connect(number, &TextField::committed, this, [this, option = field.name](const QString& text) {
        const auto read = numberFrom(text);
        changeOption(option, (read ? QString::number(*read, 'g', QLocale::FloatingPointShortest) : text).toStdString());
    });
    return [number](const OptionField& shown) { number->show(numberText(std::stod(shown.value))); };
}

NetworkEditor::Shower NetworkEditor::makeChoice(const OptionField& field, bool isMain)
{
    auto* combo = makeCombo(m_fields);
    addRow(field.name, combo, isMain);
    connect(combo, &QComboBox::activated, this, [this, combo, option = field.name] {
        changeOption(option, combo->currentData().toString().toStdString());
    });
    return [combo](const OptionField& shown) {
        const QSignalBlocker quiet(combo);
        combo->clear();
        auto values = shown.choices;
        if (shown.mayBeEmpty)
            values.insert(values.begin(), std::string());
        for (const auto& value : values) {
            const auto words = choiceWords(shown.name, value);
            combo->addItem(words.label, QString::fromStdString(value));
            combo->setItemData(combo->count() - 1, words.hint, Qt::ToolTipRole);
        }
        selectData(combo, QString::fromStdString(shown.value));
    };
}

NetworkEditor::Shower NetworkEditor::makeInitialisation(const OptionField& field, bool isMain)
{
    auto* pair = new QWidget(m_fields);
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.space(0.5));
    auto* combo = makeCombo(pair);
    auto* deviation = new TextField(pair);
    layout->addWidget(combo, 3);
    layout->addWidget(deviation, 2);
    pair->setFocusProxy(combo);
    addRow(field.name, pair, isMain);
    connect(combo, &QComboBox::activated, this, [this, combo, option = field.name] {
        const auto kind = combo->currentData().toString();
        changeOption(option, (kind == kNormal ? QString("%1-%2").arg(kind).arg(kUsualDeviation) : kind).toStdString());
    });
    connect(deviation, &TextField::committed, this, [this, option = field.name](const QString& text) {
        const auto number = numberFrom(text);
        changeOption(option, std::string(kNormal) + "-" + (number ? QString::number(*number) : text).toStdString());
    });
    return [combo, deviation](const OptionField& shown) {
        const QSignalBlocker quiet(combo);
        combo->clear();
        for (const auto& value : shown.choices) {
            const auto words = choiceWords(shown.name, value);
            combo->addItem(words.label, QString::fromStdString(value));
            combo->setItemData(combo->count() - 1, words.hint, Qt::ToolTipRole);
        }
        const auto [kind, number] = initialisationParts(shown.value);
        selectData(combo, QString::fromStdString(kind));
        deviation->setVisible(!number.isEmpty());
        deviation->show(number.isEmpty() ? number : numberText(number.toDouble()));
        deviation->setAccessibleName(NetworkEditor::tr("Standard deviation"));
        deviation->setToolTip(NetworkEditor::tr("Standard deviation of the weights as they are drawn."));
    };
}

void NetworkEditor::show(const DraftNetwork& network, const QString& runName)
{
    const bool hasOtherFields = network.model.index() != m_network.model.index();
    if (network != m_network)
        for (auto& [option, row] : m_rows)
            row->setProblem({});
    m_network = network;
    m_runName = runName;
    if (hasOtherFields)
        makeRows();
    else
        showFields();
}

void NetworkEditor::showFields()
{
    for (const auto& field : optionFields(m_network))
        m_showers.at(field.name)(field);
    m_family->setCurrentIndex(static_cast<int>(m_network.model.index()));
    showNextSizes();
    m_name->show(QString::fromStdString(m_network.name));
    m_name->setPlaceholderText(m_runName);
    if (m_model)
        m_model->show(QString::fromStdString(modelText(m_network)));
}

void NetworkEditor::retranslate()
{
    m_family->clear();
    // In the order of DraftNetwork's alternatives.
    m_family->addItems({tr("convolutional (CIFAR)"), tr("fully connected"), tr("residual (ImageNet)"), "ResNeXt", "ResNet-RS",
                        "GoogLeNet", "VGG", tr("by name or file")});
    m_more->setTitle(tr("More"), tr("Options that are seldom changed, and the name of the run."));
    for (const auto& [option, row] : m_rows) {
        const auto words = optionWords(option);
        row->setWords(words.label, words.hint);
    }
    row("family")->setWords(tr("Family"), tr("What kind of network it is; each family has options of its own."));
    row("name")->setWords(tr("Name"), tr("What the run and its folder are called; empty: told by the options."));
    if (auto* next = row(kNextSize))
        next->setWords(tr("Next size"), tr("Grows this network by the rules of ResNet-RS: in depth where training is long enough to "
                                           "overfit, in width otherwise."));
    if (m_model)
        row("model")->setWords(tr("Model"), tr("A model's name with its options, as on the command line, such as "
                                               "resnet20:shortcut=B, or the path of a network in JSON."));
    showFields();
}

void NetworkEditor::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    for (const auto& [option, row] : m_rows)
        row->editor()->setEnabled(!isLocked);
}

void NetworkEditor::clearMessages()
{
    for (auto& [name, row] : m_rows) {
        row->setProblem({});
        row->setRemark({});
    }
}

void NetworkEditor::change(const std::string& option, const std::function<DraftNetwork()>& edit)
{
    const auto before = m_network;
    try {
        const auto after = edit();
        clearMessages();
        emit edited(after, QString::fromStdString(option));
        remarkDepth(before, option);
    } catch (const Error& error) {
        row(option)->setProblem(sentence(error));
        // What cannot be typed stays to be mended; a choice goes back to what is set.
        if (!qobject_cast<QLineEdit*>(row(option)->editor()) && option != "depth")
            showFields();
    }
}

void NetworkEditor::changeOption(const std::string& option, const std::string& value)
{
    change(option, [&] { return withOption(m_network, option, value); });
}

void NetworkEditor::remarkDepth(const DraftNetwork& before, const std::string& option)
{
    if (option == "depth" || before.model.index() != m_network.model.index() || depthOf(before) == depthOf(m_network))
        return;
    if (auto* depth = row("depth"))
        depth->setRemark(tr("The depth is now %1: %2 is not possible with these blocks.")
                             .arg(depthOf(m_network))
                             .arg(depthOf(before)));
}

void NetworkEditor::changeFamily(int index)
{
    if (index == static_cast<int>(m_network.model.index()))
        return;
    change("family", [&] {
        // The usual network of each family, in the order of DraftNetwork's alternatives.
        constexpr std::array kResidual{"resnet20", "fcresnet20", "resnet18", "resnext50_32x4d", "resnetrs50", "googlenet", "vgg16"};
        constexpr std::array kPlain{"plain20", "fcplain20", "plain18"};
        const auto place = static_cast<std::size_t>(index);
        DraftNetwork edited;
        if (place < kPlain.size() && isPlain(m_network))
            edited = networkFromText(kPlain[place]);
        else if (place < kResidual.size())
            edited = networkFromText(kResidual[place]);
        else
            edited.model = modelText(m_network);
        edited.name = m_network.name;
        return edited;
    });
}

}  // namespace reslab::ui
