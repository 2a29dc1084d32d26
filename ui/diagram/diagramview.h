#pragma once

#include <QGraphicsView>

#include <functional>
#include <memory>
#include <span>

#include "ui/diagram/diagrampainter.h"

namespace reslab::ui {

class DrawingItem;
class Minimap;

/// A drawing that can be moved, zoomed and walked through. Zooming in far asks for the next level of detail, zooming out for
/// the one before.
class DiagramView : public QGraphicsView {
    Q_OBJECT

public:
    explicit DiagramView(const Theme& theme, QWidget* parent = nullptr);
    ~DiagramView() override;

    /// Shows another drawing, or the same at another detail. `keepsPlace`: what is in the middle, or under the mouse where that
    /// asked for it, stays there; else all of it is brought into view.
    void setDrawing(Drawing drawing, const Detail& detail, bool keepsPlace);
    const Drawing& drawing() const { return m_drawing; }

    void choose(int panel, int node);
    int chosenPanel() const { return m_marks.panel; }
    int chosenNode() const { return m_marks.node; }
    void setFound(std::set<std::pair<int, int>> found);
    void setShowsDifferences(bool shows);
    /// What a box of these nodes says of its colour, under the mouse.
    using Tell = std::function<QString(const DrawnNetwork& network, std::span<const int> nodes)>;
    /// Colours of boxes that tell something other than their kind, and what they say; none: by kind.
    void setFill(decltype(DiagramMarks::fill) fill, Tell tell = {});
    /// What the box at a place of the viewport says of its colour; empty beside boxes, and where colours tell kinds.
    QString readout(const QPoint& at) const;
    const DiagramMarks& marks() const { return m_marks; }
    /// Moves the drawing as little as needed.
    void bringIntoView(int panel, int node);
    /// Moves the drawing so that a place of it is in the middle.
    void moveTo(const QPointF& scene);

    qreal zoom() const { return transform().m11(); }
    void zoomBy(qreal factor, const QPoint& around);
    void zoomIn();
    void zoomOut();
    /// All of it, or its width where it is much taller than the view, or what of its width can be read, from the left.
    void fit();
    /// It stands as fit() left it: a view of another size is fitted again, but for what setHoldsPlace() says.
    bool isFitted() const { return m_isFitted && viewport()->size() == m_fittedTo; }

    /// While it holds its place, a view of another size leaves the drawing as it stands, but for a chosen box that was in view and
    /// would no longer be.
    void setHoldsPlace(bool holds) { m_holdsPlace = holds; }

    /// Folds or unfolds the chosen box; of a layer the group that it stands in, of a grouped convolution its paths.
    void turnChosen();
    /// Folds the group around the chosen box.
    void foldChosen();

signals:
    void nodeChosen(int panel, int node);
    void detailAsked(const reslab::ui::Detail& detail);
    void left();
    void viewChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;

private:
    struct Place {
        int panel = -1;
        int node = -1;
    };
    Place placeAt(const QPointF& scene) const;
    Place nearestTo(const QPointF& scene) const;
    QRectF rectOf(const Place& place) const;
    void pick(const Place& place);
    /// True where the drawing had to be moved.
    bool keepInView(const Place& place);
    void scaleBy(qreal factor, const QPoint& around);
    void walkAlong(bool forward);
    void walkAcross(int direction);
    void askForLevel(int step, const QPoint& around);
    void setZoom(qreal zoom);
    void setRoom();
    void setFitted(bool isFitted);
    void follow();

    const Theme& m_theme;
    QGraphicsScene m_scene;
    Drawing m_drawing;
    Detail m_detail;
    DiagramLook m_look;
    qreal m_typeScale;  ///< of the theme, for which the drawing's zoom was chosen
    DiagramMarks m_marks;
    Tell m_tell;
    DrawingItem* m_item;
    Minimap* m_minimap;
    QPoint m_anchor;   ///< of the viewport: where a change of detail was asked for
    qreal m_nextZoom = 0.0;  ///< after a change of level; 0: as it is
    QPoint m_pressedAt;
    bool m_isDragging = false;
    bool m_isFitted = true;  ///< until the user moves or zooms
    QSize m_fittedTo;        ///< the viewport's size
    bool m_holdsPlace = false;
};

}  // namespace reslab::ui
