#pragma once

#include <QImage>
#include <QWidget>

#include <memory>

#include "core/data/dataset.h"
#include "core/data/picturecut.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// A picture as it is, with a frame around what a network reads of it; what is cut away is faint.
class CutView : public QWidget {
    Q_OBJECT

public:
    explicit CutView(const Theme& theme, QWidget* parent = nullptr);

    void setPicture(const std::shared_ptr<const PlanarImage>& picture, const PictureCut& cut);
    /// Something is cut away.
    bool isCut() const;
    const PictureCut& cut() const { return m_cut; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    std::shared_ptr<const PlanarImage> m_picture;
    PictureCut m_cut;
    QImage m_small;
};

}  // namespace reslab::ui
