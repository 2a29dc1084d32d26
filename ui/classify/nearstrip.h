#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace reslab::ui {

class Theme;

/// Small images side by side, each with its class and how far it is. A click, or arrows and Enter, choose one.
class NearStrip : public QWidget {
    Q_OBJECT

public:
    struct Entry {
        quint32 image = 0;  ///< its number in the data set
        QImage picture;
        QString name;
        double distance = 0.0;
    };
    /// So many are shown where they have room.
    static constexpr int kShown = 5;

    explicit NearStrip(const Theme& theme, QWidget* parent = nullptr);

    void setEntries(std::vector<Entry> entries);
    const std::vector<Entry>& entries() const { return m_entries; }
    /// As it is shown where it is so wide.
    void paintInto(QPainter& painter, const QPoint& corner, int width, bool isDark) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

signals:
    void chosen(quint32 image);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int shown(int width) const;
    QRect cell(int place) const;
    /// -1: none.
    int placeAt(const QPoint& point) const;
    QString wordsOf(const Entry& entry) const;
    void describe();
    void describeEntry();

    const Theme& m_theme;
    std::vector<Entry> m_entries;
    int m_cursor = 0;
};

}  // namespace reslab::ui
