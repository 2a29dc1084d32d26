#pragma once

#include <QWidget>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/setup/draftnetwork.h"
#include "ui/theme/theme.h"

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace reslab::ui {

class FieldRow;
class Fold;
class TextField;

/// The fields of one network, made from what visitOptions() of its family shows. What is valid is taken over at once.
class NetworkEditor : public QWidget {
    Q_OBJECT

public:
    NetworkEditor(const DraftNetwork& network, const Theme& theme, QWidget* parent = nullptr);

    /// Of photographs, the size that they are brought to; none where the images have a size of their own. Seen by the next show().
    void setImages(std::optional<Shape> input) { m_images = input; }
    /// Shows the network as it is now, and how its run is called.
    void show(const DraftNetwork& network, const QString& runName);
    void retranslate();
    void setLocked(bool isLocked);
    /// The row of an option, "family", "name" or "model"; nullptr where the family has no such option.
    FieldRow* row(const std::string& option) const;

protected:
    /// Keys that a field has no use for are not meant for the card around it.
    void keyPressEvent(QKeyEvent* event) override;

signals:
    /// `field` names what was changed.
    void edited(const reslab::ui::DraftNetwork& network, const QString& field);
    /// The next size was asked for: a network and the images that it is trained on.
    void grown(const reslab::ui::DraftNetwork& network, const reslab::Shape& input);

private:
    /// An option's editor: how it shows a field.
    using Shower = std::function<void(const OptionField&)>;

    FieldRow* addRow(const std::string& option, QWidget* editor, bool isMain);
    void addOption(const OptionField& field);
    Shower makeNumber(const OptionField& field, bool isMain);
    Shower makeReal(const OptionField& field, bool isMain);
    Shower makeChoice(const OptionField& field, bool isMain);
    Shower makeInitialisation(const OptionField& field, bool isMain);
    void makeRows();
    void addNextSizes();
    void showNextSizes();
    void showFields();
    void clearMessages();
    /// Takes a change over, or says under its field why it cannot be.
    void change(const std::string& option, const std::function<DraftNetwork()>& edit);
    void changeOption(const std::string& option, const std::string& value);
    void changeFamily(int index);
    void remarkDepth(const DraftNetwork& before, const std::string& option);

    const Theme& m_theme;
    DraftNetwork m_network;
    std::optional<Shape> m_images;
    QString m_runName;
    QVBoxLayout* m_layout;
    QWidget* m_fields = nullptr;
    Fold* m_more = nullptr;
    QComboBox* m_family = nullptr;
    TextField* m_name = nullptr;
    TextField* m_model = nullptr;
    QPushButton* m_deeper = nullptr;  ///< proposes the next ResNet-RS; none in other families
    QPushButton* m_wider = nullptr;
    std::map<std::string, FieldRow*> m_rows;
    std::map<std::string, Shower> m_showers;
    bool m_isShowing = false;
    bool m_isLocked = false;
};

}  // namespace reslab::ui
