#include "ui/lessons/checkpanel.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/measuretext.h"
#include "ui/plots/steadylabel.h"

namespace reslab::ui {

CheckPanel::CheckPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme.space(2));
    connect(&theme, &Theme::changed, this, [this] {
        for (auto& row : m_rows)
            show(row);
    });
}

void CheckPanel::setPage(const LessonPage& page, const PageText& text, const QString& place)
{
    m_rows.clear();
    for (auto* box : std::exchange(m_boxes, {}))
        delete box;
    m_place = place;
    const auto answers = std::ranges::count_if(page.checks, [](const LessonCheck& check) { return !check.chooses.empty(); });
    for (const auto& check : page.checks) {
        auto* box = new QWidget(this);
        auto* grid = new QGridLayout(box);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(m_theme.space(1.5));
        grid->setVerticalSpacing(m_theme.space(0.5));
        grid->setColumnStretch(1, 1);
        Row row{.check = check,
                .text = text.checks.at(check.id),
                .icon = new QLabel(box),
                .claim = new LessonBrowser(m_theme, box),
                .measured = new SteadyLabel(SteadyLabel::Room::Lines, box),
                .outcomeWords = new LessonBrowser(m_theme, box)};
        row.isExclusive = !check.chooses.empty() && answers > 1;
        row.claim->setGrowing(true);
        row.outcomeWords->setGrowing(true);
        row.claim->setWords(QString::fromStdString(row.text.claim), place);
        grid->addWidget(row.icon, 0, 0, Qt::AlignTop);
        grid->addWidget(row.claim, 0, 1);
        grid->addWidget(row.measured, 1, 1);
        grid->addWidget(row.outcomeWords, 2, 1);
        m_column->addWidget(box);
        m_boxes.push_back(box);
        m_rows.push_back(std::move(row));
        show(m_rows.back());
    }
    setHidden(m_rows.empty());
}

void CheckPanel::refresh(const Measured& measured)
{
    for (auto& row : m_rows) {
        const auto found = judged(row.check, measured);
        row.shown = checkText(row.check, found);
        row.measured->setText(row.shown);
        if (std::exchange(row.outcome, found.outcome) != found.outcome)
            show(row);
    }
}

QString CheckPanel::words(int check) const
{
    return m_rows[static_cast<std::size_t>(check)].outcomeWords->toPlainText();
}

void CheckPanel::show(Row& row)
{
    const auto icon = row.outcome == Outcome::Holds   ? m_theme.icon("check", Role::Good)
                      : warns(row)                    ? m_theme.icon("warning", Role::Warning)
                      : row.outcome == Outcome::Fails ? m_theme.icon("minus", Role::TextFaint)
                                                      : m_theme.icon("more", Role::TextFaint);
    row.icon->setPixmap(icon.pixmap(m_theme.iconSize()));
    row.icon->setAccessibleName(row.outcome == Outcome::Holds   ? tr("It came out so")
                                : row.outcome == Outcome::Fails ? tr("It did not come out so")
                                                                : tr("Open"));
    row.icon->setToolTip(row.icon->accessibleName());
    row.measured->setFont(m_theme.figures(TextSize::Body, TextWeight::Strong));
    row.measured->setText(row.shown);
    const auto& words = row.outcome == Outcome::Holds ? row.text.holds : row.text.fails;
    row.outcomeWords->setHidden(row.outcome == Outcome::Open);
    if (row.outcome != Outcome::Open)
        row.outcomeWords->setWords(QString::fromStdString(words), m_place);
}

}  // namespace reslab::ui
