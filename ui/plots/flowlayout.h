#pragma once

#include <QLayout>
#include <QList>

namespace reslab::ui {

/// Things in a row that goes on in the next line where the width ends.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// Puts everything in place; returns the height.
    int arrange(const QRect& rect, bool isTrial) const;

    QList<QLayoutItem*> m_items;
};

}  // namespace reslab::ui
