#pragma once

#include <QLabel>
#include <QWidget>

#include "ui/features/colourlegend.h"
#include "ui/features/networkshelf.h"

class QStackedWidget;
class QVBoxLayout;

namespace reslab::ui {

class SteadyLabel;
class TextLabel;

/// One network's place on a page: its name in its colour, what it answers, and below what the page puts there, or a sentence that
/// says why there is nothing.
class NetworkColumn : public QWidget {
    Q_OBJECT

public:
    NetworkColumn(const Theme& theme, QWidget* parent = nullptr);

    void setNetwork(const ShelfNetwork& network);
    const ShelfNetwork& network() const { return m_network; }
    /// The newest answer; null: none yet.
    void setAnswer(const SharedAnswer& answer);
    const SharedAnswer& answer() const { return m_answer; }
    /// Instead of the contents; empty: the contents.
    void setMessage(const QString& message, Role role = Role::TextSoft);
    QString message() const;
    /// Where the page puts its own things.
    QVBoxLayout& contents() { return *m_contents; }
    /// Below the name: what it answers.
    void setSays(const QString& words);
    const QString& says() const;
    virtual void restyle();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void dress();

    const Theme& m_theme;
    ShelfNetwork m_network;
    SharedAnswer m_answer;
    TextLabel* m_title;
    SteadyLabel* m_says;
    QLabel* m_message;
    QStackedWidget* m_pages;
    QVBoxLayout* m_contents;
};

/// Which of the network's classes a class of the data set is, by its name; where the network has no names, or none to go by, the same
/// number. -1: none of them.
int labelFor(const InferenceAnswer& answer, const std::vector<std::string>& ofData, int label);
/// The same between any two lists of names.
int labelBetween(const std::vector<std::string>& from, const std::vector<std::string>& to, int label);

/// What a network's classes are called: its own names, else the data set's where it has as many classes; empty: by their numbers.
const std::vector<std::string>& classNamesOf(const InferenceAnswer& answer, const std::vector<std::string>& ofData);
/// The same of one that has not answered yet.
const std::vector<std::string>& classNamesOf(const ShelfNetwork& network, const std::vector<std::string>& ofData);
/// Every class that the networks name, each once: those of the first that has names, then what others have besides.
std::vector<std::string> allClassNames(const std::vector<ShelfNetwork>& networks, const std::vector<std::string>& ofData);

/// The name of a network's class: its own, else the data set's where it has as many classes, else its number.
QString classWords(const InferenceAnswer& answer, const std::vector<std::string>& ofData, int label);

}  // namespace reslab::ui
