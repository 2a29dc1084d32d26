#pragma once

#include <QWidget>

#include <filesystem>
#include <optional>

#include "core/base/error.h"
#include "core/weights/inspection.h"
#include "ui/bridge/inference.h"
#include "ui/bridge/weightfiles.h"

class QComboBox;
class QPushButton;

namespace reslab::ui {

class ExperimentDraft;
class ReadingFields;
class TensorTable;
class TextLabel;
class Theme;

/// A file of weights that was opened: what it is, which network it is for, how each of its tensors fits, and what can be done with it.
class WeightsPanel : public QWidget {
    Q_OBJECT

public:
    WeightsPanel(WeightFiles& files, ExperimentDraft& draft, const Theme& theme, QWidget* parent);

    /// Looks into the file; what is found is shown when it is.
    void open(const std::filesystem::path& file);
    /// While networks train, nothing can be set up.
    void setLocked(bool isLocked);
    const std::optional<WeightInspection>& seen() const { return m_seen; }

signals:
    /// Another file is asked for.
    void browseRequested();
    /// The set-up is now one network that starts from the file.
    void used();
    /// How pictures are brought to the file's network was said: it is to be asked so.
    void readingChosen(const reslab::ui::FileSource& source);
    /// The file's weights are to leave as those of `model`.
    void exportRequested(const std::filesystem::path& file, const QString& model, reslab::ui::WeightsFormat format);
    /// What was to be saved could not be.
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void show(const WeightInspection& seen);
    void refresh();
    void fillNetworks();
    void compareWith(const QString& model);
    void use();
    void tellReading();
    void addFormats();
    QString networkWords() const;
    QString reportWords() const;
    QString factWords() const;
    void retranslate();

    WeightFiles& m_files;
    ExperimentDraft& m_draft;
    const Theme& m_theme;
    std::optional<WeightInspection> m_seen;
    std::string m_asked;    ///< the last network that the file was found to fit; empty: none
    QStringList m_fitting;  ///< networks that all tensors fit, as they were guessed
    bool m_isNamed = false;
    bool m_isGuessing = false;  ///< the answer awaited is to a file, not to a network that was chosen
    bool m_isLocked = false;
    TextLabel* m_title;
    TextLabel* m_contents;
    TextLabel* m_hint;
    QWidget* m_found;
    TextLabel* m_networkLabel;
    QComboBox* m_network;
    TextLabel* m_networkWords;
    TextLabel* m_report;
    TensorTable* m_tensors;
    TextLabel* m_facts;
    ReadingFields* m_reading;
    QPushButton* m_use;
    QPushButton* m_export;
    QPushButton* m_browse;
};

}  // namespace reslab::ui
