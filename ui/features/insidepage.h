#pragma once

#include <QStackedWidget>
#include <QWidget>

#include "core/base/error.h"
#include "ui/features/featuresdesk.h"
#include "ui/features/paintedpicture.h"
#include "ui/features/toolrow.h"

namespace reslab::ui {

class EmptyState;
class ImageChooser;
class NetworkColumn;
class SideBySide;

/// What the pages that look into networks have in common: the image's row and the controls above, the networks side by side, and in
/// place of all that a page that says what will be here. Questions are asked only while the page is seen, and the newest weights of
/// networks that train are followed.
class InsidePage : public QWidget {
    Q_OBJECT

public:
    ~InsidePage() override;

    ImageChooser& chooser() { return *m_chooser; }
    ToolRow& tools() { return *m_tools; }
    /// Saves what is shown; the file's ending says how. Throws Error.
    void save(const QString& file);
    /// Nothing is being computed or waited for.
    bool isSettled() const { return !m_asker.isBusy() && !m_isStale && !m_desk.image().isReading(); }

    /// The controls are there, and not the page that says what will be here.
    bool hasControls() const { return m_pages->currentIndex() == 1; }

signals:
    /// hasControls() is another.
    void controlsChanged();
    /// The one button of the empty page.
    void startRequested();
    void failed(const reslab::Error& error);
    /// What lies in the clipboard is for the window.
    void otherPasted();

protected:
    InsidePage(FeaturesDesk& desk, QWidget* parent);
    /// To be called at the end of the derived constructor.
    void begin();

    /// The requests to one network, in order; none where there is nothing to ask.
    virtual std::vector<InferenceRequest> requestsFor(const ShelfNetwork& network) = 0;
    /// The answers of one network have come, one for each request, null where one failed.
    virtual void showAnswers(NetworkColumn& column, const std::vector<SharedAnswer>& answers) = 0;
    virtual NetworkColumn* makeColumn() = 0;
    /// All answers are there, or the networks are others.
    virtual void settle() {}
    virtual bool needsImage() const { return true; }
    virtual PaintedPicture picture() const = 0;
    virtual QString csv() const = 0;
    /// Tensors by the names that they have in a file.
    virtual std::vector<std::pair<QString, const NamedTensor*>> tensors() const = 0;
    /// What a file says of a network's tensors, by names: of which weights they are.
    virtual std::vector<std::pair<QString, QString>> metadataOf(const NetworkColumn& column) const;
    /// "iteration,half,image": of which weights and of which image an answer is, each empty where there is none.
    QString originOf(const InferenceAnswer& answer) const;
    virtual QString exportName() const = 0;
    /// What a page exports besides; the menu is filled anew with each language. Such actions have no data.
    virtual void addExports(QMenu&) {}
    /// Asks for a file to save into; `name` is suggested and has its ending.
    void askToSave(const QString& name, const std::function<void(const QString&)>& save);
    virtual void retranslate();
    virtual void restyle();

    void ask();
    void askLater();
    /// As ask(), where what was answered is the answer to another question and must not stand below the words of this one.
    void askAnew();
    const std::vector<NetworkColumn*>& columns() const { return m_columns; }
    std::vector<const NetworkColumn*> shownColumns() const { return {m_columns.begin(), m_columns.end()}; }
    QWidget& body() { return *m_body; }
    const QWidget& body() const { return *m_body; }
    QWidget& columnsPlace();
    /// Draws each column below its name, side by side; `paint` draws a column's contents and `height` tells theirs.
    PaintedPicture columnsPicture(const std::vector<const NetworkColumn*>& columns, int columnWidth,
                                  const std::function<int(const NetworkColumn&, QPainter&, int)>& paint,
                                  const std::function<int(const NetworkColumn&, int)>& height, const QString& title) const;
    /// Below the controls, until the next picture.
    void tellFault(const Error& error);
    /// "cat 97.31 %", and of which iteration.
    QString saysOf(const InferenceAnswer& answer) const;

    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    FeaturesDesk& m_desk;
    const Theme& m_theme;
    QToolButton* m_networks = nullptr;
    QToolButton* m_export = nullptr;
    QToolButton* m_help = nullptr;
    HelpPopover* m_popover = nullptr;
    QString m_emptyTitle;
    QString m_emptyText;

private:
    struct Asked {
        int network = 0;
        std::size_t first = 0;
        std::size_t count = 0;
        std::size_t scans = 0;  ///< of the questions, where all are scans: as many as are not answered by another's
    };

    void fillNetworks();
    void addCheckpoints(const ShelfNetwork& network);
    void arrange();
    void showRightPage();
    void take(int request, const SharedAnswer& answer, const std::optional<Error>& error);
    void tellProgress(std::size_t request, const InferenceAnswer& answer);
    void showNetwork(const Asked& asked);
    NetworkColumn* columnOf(int network) const;
    void exportAs(ExportKind kind);
    void saveTensors(const QString& file) const;

    InferenceAsker m_asker;
    bool m_isStale = true;
    bool m_isUnarranged = false;  ///< networks came or went while nobody saw the page
    std::vector<Asked> m_asked;
    std::vector<SharedAnswer> m_answers;
    std::vector<std::optional<Error>> m_errors;
    QStackedWidget* m_pages = nullptr;
    EmptyState* m_empty = nullptr;
    ImageChooser* m_chooser = nullptr;
    ToolRow* m_tools = nullptr;
    QWidget* m_body = nullptr;
    SideBySide* m_place = nullptr;
    QLabel* m_fault = nullptr;
    std::vector<NetworkColumn*> m_columns;
};

}  // namespace reslab::ui
