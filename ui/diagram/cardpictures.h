#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

#include "core/analysis/cost.h"
#include "ui/diagram/paperpicture.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// Bars of how many times a base something costs, on a logarithmic axis from a quarter to 64 times.
class CostBars : public QWidget, public PaperPicture {
    Q_OBJECT

public:
    struct Bar {
        QString name;
        double times = 1.0;
        QString amount;
    };

    explicit CostBars(const Theme& theme, QWidget* parent = nullptr);
    void setBars(std::vector<Bar> bars);
    QSize sizeHint() const override;
    QSizeF paperSize() const override;
    void paintOnPaper(QPainter& painter, const DiagramLook& look) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Look {
        QFont figures, small;
        bool isDark = false;
    };
    void paint(QPainter& painter, const QSizeF& size, const Look& look) const;

    const Theme& m_theme;
    std::vector<Bar> m_bars;
};

/// An image on which the receptive field of the middle output pixel is bright. Without an image, the grid of its pixels.
class FieldPicture : public QWidget, public PaperPicture {
    Q_OBJECT

public:
    explicit FieldPicture(const Theme& theme, QWidget* parent = nullptr);
    void setImage(const QImage& image);
    void setField(const Shape& input, const ReceptiveField& field);
    QSize sizeHint() const override;
    QSizeF paperSize() const override;
    void paintOnPaper(QPainter& painter, const DiagramLook& look) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paint(QPainter& painter, const QSizeF& size, bool isDark) const;

    const Theme& m_theme;
    QImage m_image;
    Shape m_input{3, 32, 32};
    ReceptiveField m_field;
};

}  // namespace reslab::ui
