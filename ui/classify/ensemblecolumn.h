#pragma once

#include "ui/features/answerbars.h"
#include "ui/features/networkcolumn.h"
#include "ui/plots/steadylabel.h"

namespace reslab::ui {

/// What the networks side by side answer together: the mean of their probabilities. Only there where they name the same classes.
class EnsembleColumn : public NetworkColumn {
    Q_OBJECT

public:
    explicit EnsembleColumn(const Theme& theme, QWidget* parent = nullptr);

    /// Takes the answers together; returns whether they can be.
    bool take(const std::vector<SharedAnswer>& answers, const std::vector<std::string>& dataClasses);
    /// What it needs beside the networks.
    int wantedWidth() const;
    /// `explained` and `truth` are class numbers; negative: none.
    void show(const std::vector<std::string>& dataClasses, int explained, int truth);
    AnswerBars& bars() { return *m_bars; }
    const AnswerBars& bars() const { return *m_bars; }
    int paintAll(QPainter& painter, int width) const;
    void retranslate();

signals:
    void classChosen(int label);
    void classHovered(int label);

private:
    void follow();

    const Theme& m_theme;
    int m_networks = 0;
    QLabel* m_how;
    AnswerBars* m_bars;
    SteadyLabel* m_sureness;
};

/// The mean of the networks' probabilities, as an answer of its own. Null for fewer than two networks, and where they do not name
/// the same classes in the same order.
SharedAnswer togetherOf(const std::vector<SharedAnswer>& answers, const std::vector<std::string>& dataClasses);

}  // namespace reslab::ui
