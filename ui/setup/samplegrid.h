#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/data/loader.h"
#include "core/runs/recipe.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// Bytes (C, H, W), colour or grey.
QImage imageOf(std::span<const std::uint8_t> pixels, const Shape& shape);
/// The image of that number.
QImage imageOf(const Dataset& dataset, std::uint32_t index);

/// Some images of each class with the class's name. Images are read a few at a time, so that the window never waits.
class SampleGrid : public QWidget {
    Q_OBJECT

public:
    explicit SampleGrid(const Theme& theme, QWidget* parent = nullptr);

    /// Null: nothing to show.
    void setDataset(std::shared_ptr<const Dataset> dataset);
    /// Other images, and other classes where there are more than fit.
    void drawAgain();
    /// Images as training with this recipe would see them; nullopt: as they are.
    void showAsTrained(const std::optional<Recipe>& recipe);
    int shownClasses() const { return static_cast<int>(m_classes.size()); }
    /// True once every image is read.
    bool isComplete() const { return m_next == m_cells.size(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Cell {
        int place = 0;  ///< of its class among those shown
        int column = 0;
        std::uint32_t index = 0;
        QImage image;
    };
    struct Measures {
        int block = 0;  ///< width of one class
        int side = 0;   ///< of an image
        int pitch = 0;  ///< from image to image
        int line = 0;   ///< from class to class, downward
    };

    void choose();
    void readSome();
    void read(Cell& cell);
    std::vector<std::uint8_t> asTrained(const Cell& cell) const;
    void readAgain();
    Measures measures(int width) const;
    QRect cellRect(const Cell& cell, const Measures& measures) const;
    void describe();
    void fitHeight();

    const Theme& m_theme;
    std::shared_ptr<const Dataset> m_dataset;
    std::vector<std::vector<std::uint32_t>> m_members;  ///< indices by class
    std::vector<int> m_classes;                         ///< those that are shown
    std::vector<Cell> m_cells;
    std::size_t m_next = 0;
    quint32 m_draw = 1;
    std::optional<LoaderOptions> m_training;     ///< what is done to images before they are shown
    std::unique_ptr<TrainingImages> m_trained;   ///< that of m_training
    QTimer m_reader;
};

}  // namespace reslab::ui
