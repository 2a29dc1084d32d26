#pragma once

#include <QLabel>
#include <QSpinBox>
#include <QWidget>

#include "ui/features/toolrow.h"

class QDropEvent;
class QMimeData;
class QStackedWidget;

namespace reslab::ui {

class ImageChoice;

/// Says which image is looked at, and lets another be chosen: of the data set, a file, or what lies in the clipboard.
class ImageChooser : public ToolRow {
    Q_OBJECT

public:
    ImageChooser(ImageChoice& choice, const Theme& theme, QWidget* parent = nullptr);

    /// True where `mime` holds a picture, or the file of one, by its first bytes.
    static bool holdsPicture(const QMimeData& mime);
    /// By its first bytes, whatever its name says.
    static bool isPicture(const QString& path);
    void take(const QMimeData& mime);
    void paste();
    void browse();

signals:
    /// Several files, a folder or an address lie in the clipboard: for the window, as if they had been dropped on it.
    void otherPasted();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void showWords();
    void refreshCamera();
    void retranslate();
    void restyle();

    ImageChoice& m_choice;
    const Theme& m_theme;
    QLabel* m_thumbnail;
    QStackedWidget* m_origin;  ///< the halves of the data, or in their place the way back to it
    SegmentedControl* m_half;
    QToolButton* m_back;
    QSpinBox* m_index;
    QLabel* m_indexLabel;
    QToolButton* m_previous;
    QToolButton* m_next;
    QLabel* m_words;
    QToolButton* m_open;
    QToolButton* m_paste;
    QToolButton* m_camera;
    std::shared_ptr<const void> m_drawn;  ///< what the thumbnail is of
};

}  // namespace reslab::ui
