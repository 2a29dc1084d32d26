#pragma once

#include <QWidget>

#include <vector>

#include "ui/setup/experimentdraft.h"
#include "ui/theme/theme.h"

class QMenu;
class QPushButton;
class QVBoxLayout;

namespace reslab::ui {

class NetworkCard;
class TextLabel;

/// The networks of an experiment as a list of cards, one of which may be open.
class NetworkSection : public QWidget {
    Q_OBJECT

public:
    NetworkSection(ExperimentDraft& draft, const Theme& theme, QWidget* parent = nullptr);

    const std::vector<NetworkCard*>& cards() const { return m_cards; }
    QPushButton* addButton() const { return m_add; }
    /// -1: all are closed.
    void openCard(int index);
    void setLocked(bool isLocked);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void refresh();
    void refreshProblems();
    NetworkCard* makeCard(int index);
    void move(int index, int target);
    void removeCard(int index);
    void fillMenu();
    /// A submenu for each family of the zoo that the menu shows no choice of.
    void fillFamilies(QMenu& menu);
    void offer(QMenu& menu, const QString& name, DraftNetwork network);
    void askForSpec();
    /// Before which card something dropped at `y` comes to stand.
    int placeAt(int y) const;

    ExperimentDraft& m_draft;
    const Theme& m_theme;
    QVBoxLayout* m_list;
    TextLabel* m_empty;
    QPushButton* m_add;
    std::vector<NetworkCard*> m_cards;
    int m_open = -1;
    int m_dropPlace = -1;
    bool m_isLocked = false;
};

}  // namespace reslab::ui
