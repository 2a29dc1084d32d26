#pragma once

#include <QAbstractButton>
#include <QScrollArea>
#include <QTimer>

#include <string>
#include <vector>

#include "ui/models/runset.h"
#include "ui/models/selection.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// One network: its line, its name and its last values. Click or Space shows and hides it, the second button, Alt+click or D dims
/// it, a double click or S leaves it alone on the plot.
class LegendRow : public QAbstractButton {
    Q_OBJECT

public:
    LegendRow(RunSet& runs, Selection& selection, const Theme& theme, int run, QWidget* parent = nullptr);

    int run() const { return m_run; }
    void setLook(bool isGrey, Measure measure);
    void setTrainSteps(std::int64_t steps);
    /// Reads the values anew.
    void refresh();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// Training, test, or how the run stands: a line each.
    const QStringList& values() const { return m_values; }
    /// Whose runs need no word on what they were trained on; empty: nobody's do.
    void setUsualData(const std::string& source);
    /// What it was trained on, where that is not the usual data.
    const QString& data() const { return m_data; }

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void retranslate();
    void dim();
    QString number(const Scores& scores) const;
    QString trainText(const Scores& scores) const;
    QString testText(const Scores& scores) const;

    RunSet& m_runs;
    Selection& m_selection;
    const Theme& m_theme;
    int m_run;
    bool m_isGrey = false;
    Measure m_measure = Measure::Error;
    std::int64_t m_trainSteps = 0;
    QStringList m_values;
    QSize m_hinted;  ///< what the layout was last told
    std::string m_usualData;
    QString m_data;
};

/// All networks, one below the other.
class CurveLegend : public QScrollArea {
    Q_OBJECT

public:
    CurveLegend(RunSet& runs, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    void setLook(bool isGrey, Measure measure);
    /// Training is told as the mean of so many last steps; 0: as that of the epoch so far.
    void setTrainSteps(std::int64_t steps);
    const std::vector<LegendRow*>& rows() const { return m_rows; }
    /// The source of the data that are set up: runs that were trained on others say on which. Empty: none do.
    void setUsualData(const std::string& source);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void add(int run);
    void remove(int run);
    void refresh();
    void resizeToContents();

    RunSet& m_runs;
    Selection& m_selection;
    const Theme& m_theme;
    bool m_isGrey = false;
    Measure m_measure = Measure::Error;
    std::int64_t m_trainSteps = 0;
    std::vector<LegendRow*> m_rows;
    QTimer m_refreshing;
    std::string m_usualData;
};

}  // namespace reslab::ui
