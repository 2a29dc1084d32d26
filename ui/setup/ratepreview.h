#pragma once

#include <QWidget>

#include <optional>

#include "core/optim/schedule.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// The learning rate over the whole run, as the schedule has it.
class RatePreview : public QWidget {
    Q_OBJECT

public:
    explicit RatePreview(const Theme& theme, QWidget* parent = nullptr);

    /// Nothing while it is not known how long the run will be.
    void setSchedule(const std::optional<ScheduleOptions>& options);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    const Theme& m_theme;
    std::optional<ScheduleOptions> m_options;
};

}  // namespace reslab::ui
