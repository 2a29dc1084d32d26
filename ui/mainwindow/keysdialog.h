#pragma once

#include <QDialog>

class QGridLayout;
class QScrollArea;

namespace reslab::ui {

class Theme;

/// All keys of the window on one page, by the place where they are of use.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    KeysDialog(const Theme& theme, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QString key;
        QString what;
    };
    struct Group {
        QString title;
        QList<Row> rows;
    };

    /// Those of the left column, or of the right one.
    QList<Group> groups(bool isLeft) const;
    Group inDrawing() const;
    Group inLayers() const;
    Group inClassify() const;
    QGridLayout* makeColumn(const QList<Group>& groups);
    void fill();

    const Theme& m_theme;
    QScrollArea* m_scroll;
};

}  // namespace reslab::ui
