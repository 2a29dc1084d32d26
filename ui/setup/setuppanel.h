#pragma once

#include <QStringList>
#include <QWidget>

#include "ui/setup/experimentdraft.h"
#include "ui/theme/theme.h"

class QScrollArea;

namespace reslab::ui {

class DataOpener;
class DataSection;
class Fold;
class NetworkSection;
class RecipeSection;
class TextLabel;

/// The experiment that is being set up: networks, data, recipe. A folder or an archive of images may be dropped on it.
class SetupPanel : public QWidget {
    Q_OBJECT

public:
    SetupPanel(ExperimentDraft& draft, DataOpener& opener, const Theme& theme, QWidget* parent = nullptr);

    /// Sources of data that were used lately, the latest first.
    void setRecentData(const QStringList& sources);
    /// While training runs nothing can be changed, all can be read.
    void setLocked(bool isLocked);
    bool isLocked() const { return m_isLocked; }
    /// Opens a data set as if it had been chosen here.
    void chooseData(const QString& source);

    NetworkSection& networks() { return *m_networks; }
    DataSection& data() { return *m_data; }
    RecipeSection& recipe() { return *m_recipe; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// Data were chosen here, by whatever means.
    void dataSourceChosen(const QString& source);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void restyle();

    ExperimentDraft& m_draft;
    const Theme& m_theme;
    QScrollArea* m_scroll;
    TextLabel* m_lockedNote;
    Fold* m_networksFold;
    Fold* m_dataFold;
    Fold* m_recipeFold;
    NetworkSection* m_networks;
    DataSection* m_data;
    RecipeSection* m_recipe;
    bool m_isLocked = false;
};

}  // namespace reslab::ui
