#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// A lesson's pages as a row of dots; a click leads to one.
class PageDots : public QWidget {
    Q_OBJECT

public:
    PageDots(const Theme& theme, QWidget* parent = nullptr);

    void setPages(const QStringList& titles);
    void setCurrent(int page, int reached);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

signals:
    void clicked(int page);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    double pitch() const;
    int pageAt(double x) const;

    const Theme& m_theme;
    QStringList m_titles;
    int m_current = 0;
    int m_reached = 0;
};

}  // namespace reslab::ui
