#pragma once

#include <QStackedWidget>
#include <QWidget>

#include "ui/classify/classifypage.h"
#include "ui/classify/folderpage.h"

namespace reslab::ui {

/// The tab on which trained networks are shown pictures: one, or a folder of them. Who comes to it the first time finds somebody to ask:
/// where there is no network, those that come with the program.
class ClassifyView : public QWidget {
    Q_OBJECT

public:
    explicit ClassifyView(FeaturesDesk& desk, QWidget* parent = nullptr);

    enum Page { One, Many };
    void showPage(Page page);
    Page page() const { return static_cast<Page>(m_pages->currentIndex()); }
    ClassifyPage& one() { return *m_one; }
    /// Folders and files, on the page for many pictures.
    void openMany(const QStringList& places);
    FolderPage& many() { return *m_many; }

signals:
    void startRequested();
    void failed(const reslab::Error& error);
    /// What lies in the clipboard is for the window.
    void otherPasted();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void retranslate();
    void restyle();
    /// Beside the controls of the page, or above it where it has none yet.
    void placeSwitch();

    FeaturesDesk& m_desk;
    const Theme& m_theme;
    bool m_isNew = true;  ///< nobody has seen it yet
    QWidget* m_above;
    SegmentedControl* m_switch;
    QStackedWidget* m_pages;
    ClassifyPage* m_one;
    FolderPage* m_many;
};

}  // namespace reslab::ui
