#include "ui/mainwindow/readingfields.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

#include "ui/setup/parts.h"
#include "ui/theme/theme.h"

namespace reslab::ui {
namespace {

constexpr int kMostPixels = 4096;

/// Numbers with blanks or commas between; empty where there are none or a word is no number.
std::vector<float> numbersIn(const QString& text)
{
    static const QRegularExpression between("[\\s,;]+");
    std::vector<float> numbers;
    for (const auto& word : text.split(between, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        numbers.push_back(word.toFloat(&isNumber));
        if (!isNumber || !std::isfinite(numbers.back()))
            return {};
    }
    return numbers;
}

}  // namespace

ReadingFields::ReadingFields(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_rows(new QFormLayout(this))
    , m_meanLabel(new QLabel(this))
    , m_mean(new QLineEdit(this))
    , m_deviationLabel(new QLabel(this))
    , m_deviation(new QLineEdit(this))
    , m_resizeLabel(new QLabel(this))
    , m_resize(makeCount(0, kMostPixels, this))
    , m_fault(new TextLabel(theme, TextSize::Body, TextWeight::Regular, Role::Error, this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(theme.space(0.5));
    m_rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_rows->addRow(m_meanLabel, m_mean);
    m_rows->addRow(m_deviationLabel, m_deviation);
    m_rows->addRow(m_resizeLabel, m_resize);
    m_rows->addRow(m_fault);
    m_fault->setWordWrap(true);
    for (auto* field : {m_mean, m_deviation})
        connect(field, &QLineEdit::editingFinished, this, &ReadingFields::take);
    connect(m_resize, &QSpinBox::valueChanged, this, &ReadingFields::take);
    begin(false);
    retranslate();
}

void ReadingFields::begin(bool hasScaling)
{
    const QSignalBlocker quiet(m_resize);
    m_mean->clear();
    m_deviation->clear();
    m_resize->setValue(0);
    m_told.reset();
    m_toldResize = 0;
    m_fault->hide();
    m_rows->setRowVisible(m_mean, !hasScaling);
    m_rows->setRowVisible(m_deviation, !hasScaling);
}

bool ReadingFields::isWhole() const
{
    return normalization().has_value() || (m_mean->text().trimmed().isEmpty() && m_deviation->text().trimmed().isEmpty());
}

std::optional<Normalization> ReadingFields::normalization() const
{
    Normalization said{.kind = Normalization::Kind::PerChannel, .mean = numbersIn(m_mean->text()), .deviation = numbersIn(m_deviation->text())};
    const bool isWhole = !said.mean.empty() && said.mean.size() == said.deviation.size() &&
                         std::ranges::all_of(said.deviation, [](float value) { return value > 0.0F; });
    return isWhole ? std::optional(std::move(said)) : std::nullopt;
}

std::int64_t ReadingFields::resize() const
{
    return m_resize->value();
}

void ReadingFields::take()
{
    // Who writes one of two is not at the end yet.
    const bool isHalf = m_mean->text().trimmed().isEmpty() != m_deviation->text().trimmed().isEmpty();
    m_fault->setVisible(!isWhole() && !isHalf);
    if (!isWhole())
        return;
    auto said = normalization();
    if (said == m_told && resize() == m_toldResize)
        return;
    m_told = std::move(said);
    m_toldResize = resize();
    emit changed();
}

void ReadingFields::retranslate()
{
    m_meanLabel->setText(tr("Mean of the pixels"));
    m_deviationLabel->setText(tr("Standard deviation"));
    m_resizeLabel->setText(tr("Shorter side first"));
    m_mean->setPlaceholderText("0.485 0.456 0.406");
    m_deviation->setPlaceholderText("0.229 0.224 0.225");
    m_resize->setSpecialValueText(tr("not told", "a size of pictures"));
    m_fault->setText(tr("As many positive deviations as means are needed, a number for each channel with blanks between."));
    m_mean->setAccessibleName(m_meanLabel->text());
    m_deviation->setAccessibleName(m_deviationLabel->text());
    m_resize->setAccessibleName(m_resizeLabel->text());
    m_mean->setToolTip(tr("The mean that is subtracted from each channel, of pixels from 0 to 1: the file does not tell it. Left empty, "
                          "what is usual for such a network is assumed."));
    m_deviation->setToolTip(tr("The standard deviation by which each channel is divided, likewise."));
    m_resize->setToolTip(tr("To how many pixels the shorter side of a photograph is brought before the middle is cut: 256 for most networks "
                            "that read 224. Not told, the middle is brought to the network's size at once."));
}

void ReadingFields::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

}  // namespace reslab::ui
