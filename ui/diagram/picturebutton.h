#pragma once

#include <QToolButton>

#include <functional>

#include "core/base/error.h"
#include "ui/plots/picturefiles.h"
#include "ui/theme/theme.h"

class QMenu;

namespace reslab::ui {

/// Copies a picture, or saves it as PNG, SVG or PDF.
class PictureButton : public QToolButton {
    Q_OBJECT

public:
    /// `picture` gives it as it is at that moment, `name` what its file is called, without an ending.
    PictureButton(const Theme& theme, std::function<Picture()> picture, std::function<QString()> name, QWidget* parent = nullptr);

    void copy() const;
    QMenu& choices() { return *m_choices; }

signals:
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void askForFile(const QString& ending);
    void retranslate();
    void follow();

    const Theme& m_theme;
    std::function<Picture()> m_picture;
    std::function<QString()> m_name;
    QMenu* m_choices;
};

}  // namespace reslab::ui
