#include "ui/classify/ensemblecolumn.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/classify/classifycolumn.h"

namespace reslab::ui {

SharedAnswer togetherOf(const std::vector<SharedAnswer>& answers, const std::vector<std::string>& dataClasses)
{
    if (answers.size() < 2)
        return nullptr;
    const auto& first = *answers.front();
    const bool areAlike = std::ranges::all_of(answers, [&](const SharedAnswer& answer) {
        return answer->probabilities.size() == first.probabilities.size() &&
               classNamesOf(*answer, dataClasses) == classNamesOf(first, dataClasses);
    });
    if (!areAlike)
        return nullptr;
    auto together = std::make_shared<InferenceAnswer>();
    together->network = first.network;
    for (std::size_t i = 0; i < first.probabilities.size(); ++i) {
        double sum = 0.0;
        for (const auto& answer : answers)
            sum += static_cast<double>(answer->probabilities[i]);
        together->probabilities.push_back(static_cast<float>(sum / static_cast<double>(answers.size())));
    }
    return together;
}

EnsembleColumn::EnsembleColumn(const Theme& theme, QWidget* parent)
    : NetworkColumn(theme, parent)
    , m_theme(theme)
    , m_how(new QLabel(this))
    , m_bars(new AnswerBars(theme, this))
    , m_sureness(new SteadyLabel(SteadyLabel::Room::Lines, this))
{
    for (QWidget* part : std::initializer_list<QWidget*>{m_how, m_bars, m_sureness})
        contents().addWidget(part);
    contents().addStretch();
    m_how->setWordWrap(true);
    m_how->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_bars, &AnswerBars::chosen, this, &EnsembleColumn::classChosen);
    connect(m_bars, &AnswerBars::hovered, this, &EnsembleColumn::classHovered);
    connect(&theme, &Theme::changed, this, &EnsembleColumn::follow);
    follow();
    hide();
}

void EnsembleColumn::follow()
{
    for (QWidget* label : std::initializer_list<QWidget*>{m_how, m_sureness})
        styleSmall(*label, m_theme);
    setFixedWidth(wantedWidth());
}

int EnsembleColumn::wantedWidth() const
{
    return static_cast<int>(m_theme.space(32) * m_theme.scale());
}

bool EnsembleColumn::take(const std::vector<SharedAnswer>& answers, const std::vector<std::string>& dataClasses)
{
    m_networks = static_cast<int>(answers.size());
    setAnswer(togetherOf(answers, dataClasses));
    retranslate();
    return answer() != nullptr;
}

void EnsembleColumn::show(const std::vector<std::string>& dataClasses, int explained, int truth)
{
    m_bars->setEntries(entriesOf(*answer(), dataClasses), explained, truth, network().style.colour(m_theme.isDark()));
    m_sureness->setText(surenessWords(answer()->probabilities));
}

/// It is no network: its colour is that of words.
void EnsembleColumn::retranslate()
{
    const auto both = RunStyle{.onLight = m_theme.colour(Role::TextSoft, false), .onDark = m_theme.colour(Role::TextSoft, true)};
    setNetwork({.title = tr("Ensemble"), .name = tr("Ensemble"), .style = both});
    m_how->setText(tr("The mean of the probabilities of %1 networks.").arg(m_networks));
    m_how->setToolTip(tr("Networks that learned apart err apart: together they are wrong more rarely than most of them alone. All of them "
                         "must name the same classes."));
}

int EnsembleColumn::paintAll(QPainter& painter, int width) const
{
    m_bars->paintInto(painter, {0, 0, width, m_bars->heightOf()}, network().style.colour(false), false);
    return m_bars->heightOf();
}

}  // namespace reslab::ui
