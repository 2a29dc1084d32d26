#pragma once

#include <QStringList>
#include <QWidget>

#include <optional>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "ui/setup/experimentdraft.h"
#include "ui/theme/theme.h"

class QCheckBox;
class QComboBox;
class QPushButton;
class QSpinBox;

namespace reslab::ui {

class DataOpener;
class FieldRow;
class IconButton;
class SampleGrid;
class SplitBar;
class TextLabel;

/// Which images are trained on, and what they look like.
class DataSection : public QWidget {
    Q_OBJECT

public:
    DataSection(ExperimentDraft& draft, DataOpener& opener, const Theme& theme, QWidget* parent = nullptr);

    /// Sources that were used lately, the latest first.
    void setRecent(const QStringList& sources);
    void choose(const QString& source);
    void setLocked(bool isLocked);
    /// The data set's name, or what is being done.
    QString summary() const { return m_summary; }
    /// The images are open, with their samples, or cannot be opened.
    bool isComplete() const;

signals:
    void sourceChosen(const QString& source);
    void summaryChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class State { Opening, Open, Failed };

    void build();
    void open();
    void showOpened(const QString& source, const DataPair& opened);
    void showFailed(const QString& source, const Error& error);
    void retranslate();
    void fillSources();
    void refresh();
    void refreshSize();
    void refreshSplit();
    void refreshSamples();
    QString countsText() const;
    void browse(bool isFolder);

    ExperimentDraft& m_draft;
    DataOpener& m_opener;
    const Theme& m_theme;
    State m_state = State::Opening;
    QStringList m_recent;
    DataPair m_data;
    std::optional<Error> m_failure;
    QString m_summary;
    QComboBox* m_source;
    IconButton* m_folder;
    IconButton* m_file;
    TextLabel* m_name;
    TextLabel* m_counts;
    QSpinBox* m_size;  ///< pixels a side of photographs; 0: as usual
    FieldRow* m_sizeRow;
    TextLabel* m_problem;
    QPushButton* m_builtIn;
    TextLabel* m_warnings;
    TextLabel* m_samplesTitle;
    QCheckBox* m_asTrained;
    IconButton* m_dice;
    SampleGrid* m_samples;
    SplitBar* m_split;
};

}  // namespace reslab::ui
