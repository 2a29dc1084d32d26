#pragma once

#include <QWidget>

#include <vector>

#include "ui/setup/experimentdraft.h"
#include "ui/theme/theme.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace reslab::ui {

class FieldRow;
class Fold;
class IconButton;
class RatePreview;
class RecipeRows;
class TextField;
class TextLabel;

/// How the networks are trained: every field of the recipe, and what of it differs from the preset.
class RecipeSection : public QWidget {
    Q_OBJECT

public:
    RecipeSection(ExperimentDraft& draft, const Theme& theme, QWidget* parent = nullptr);

    /// "quick, 2 changed".
    QString summary() const { return m_summary; }
    void setLocked(bool isLocked);
    RecipeRows& rows() { return *m_rows; }
    QComboBox* presetBox() const { return m_preset; }
    /// "quick", "paper-cifar", "resnet-rs" or the file of a recipe; says what is wrong with it where it cannot be read.
    void choosePreset(const QString& nameOrFile);

signals:
    void summaryChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Group {
        Fold* fold;
        const char* title;
        const char* hint;
    };

    Fold* makeGroup(const char* title, const char* hint);
    void build();
    void addRate();
    void addRegularisation();
    void addImages();
    void addAugmentation();
    void addMeasuring();
    void addMachine();
    void addStart();
    void addLength();
    void addSchedule();
    void addDrops();
    void addLowStart();
    void addReevaluation();
    void addSeed();
    void addWeights();
    void addFreeze();
    void addThreads();
    QWidget* makePair(QWidget* first, QWidget* second);
    void fillPresets();
    void browsePreset();
    void retranslate();
    void refresh();
    void refreshPreview();

    ExperimentDraft& m_draft;
    const Theme& m_theme;
    RecipeRows* m_rows;
    std::vector<Group> m_groups;
    QString m_summary;
    QComboBox* m_preset;
    IconButton* m_presetFile;
    FieldRow* m_presetRow = nullptr;
    QComboBox* m_lengthUnit = nullptr;
    QComboBox* m_dropsUnit = nullptr;
    QCheckBox* m_lowSwitch = nullptr;
    TextField* m_lowRate = nullptr;
    TextField* m_lowError = nullptr;
    TextLabel* m_lowUntil = nullptr;
    IconButton* m_seedDice = nullptr;
    IconButton* m_weightsFile = nullptr;
    QSpinBox* m_threads = nullptr;
    FieldRow* m_threadsRow = nullptr;
    RatePreview* m_preview;
    TextLabel* m_estimate;
};

}  // namespace reslab::ui
