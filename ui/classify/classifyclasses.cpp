// The classes that can be chosen on the page on which a picture is dropped, which of them is true, and what is counted.

#include <QComboBox>
#include <QCryptographicHash>
#include <QToolButton>

#include <algorithm>
#include <utility>

#include "ui/classify/classifycolumn.h"
#include "ui/classify/classifypage.h"
#include "ui/text/classnames.h"

namespace reslab::ui {

int ClassifyPage::truth() const
{
    const auto label = m_desk.image().image().label;
    return label >= 0 ? label : m_toldTruth;
}

void ClassifyPage::setTruth(int label)
{
    m_toldTruth = label;
    fillClasses();
    refreshVerdict();
    ask();
}

/// What was told of one picture says nothing of the next one; a drawing goes on being the same.
void ClassifyPage::followImage()
{
    const auto& image = m_desk.image().image();
    if (std::exchange(m_seen, image.pixels) != image.pixels && image.name != tr("drawing"))
        m_toldTruth = kNone;
    fillClasses();
}

/// A class of a bar is a number of its network.
int ClassifyPage::choiceOf(const NetworkColumn& column, int label) const
{
    return column.answer() ? labelBetween(classNamesOf(*column.answer(), m_desk.image().classNames()), m_choices, label) : kNone;
}

void ClassifyPage::explain(const NetworkColumn& column, int label)
{
    if (column.answer())
        setExplained(choiceOf(column, label));
}

/// For as long as the mouse is there; what was chosen stays chosen.
void ClassifyPage::hover(const NetworkColumn& column, int label)
{
    const int choice = choiceOf(column, label);
    if (std::exchange(m_hovered, choice) != choice)
        ask();
}

/// What was chosen stays the same class where networks of other classes come or go.
void ClassifyPage::gatherChoices()
{
    auto names = allClassNames(m_desk.shelf().shown(), m_desk.image().classNames());
    if (names == m_choices)
        return;
    for (int* chosen : {&m_explained, &m_against, &m_toldTruth, &m_hovered})
        *chosen = labelBetween(m_choices, names, *chosen);
    m_choices = std::move(names);
}

/// Every class of the networks that are shown.
void ClassifyPage::fillClasses()
{
    gatherChoices();
    Offered wanted{.names = m_choices, .count = static_cast<int>(m_choices.size()), .truths = {}};
    for (const auto& network : m_desk.shelf().shown())
        wanted.count = std::max(wanted.count, network.graph ? network.graph->spec.classes : 0);
    // An image of the data has the class that the data say, by their names; any other picture may be of a class of the networks.
    if (m_desk.image().image().label >= 0)
        wanted.truths = m_desk.image().classNames();
    if (wanted != m_offered)
        offerClasses(wanted);
    m_offered = std::move(wanted);
    const auto choose = [](QComboBox& box, int label) {
        const QSignalBlocker quiet(box);
        box.setCurrentIndex(std::max(0, box.findData(label)));
    };
    choose(*m_classes, m_explained);
    choose(*m_others, m_against);
    choose(*m_truths, truth());
    m_truths->setEnabled(m_desk.image().image().label < 0);
    const auto columns = classifyColumns();
    m_count->setEnabled(truth() >= 0 && std::ranges::any_of(columns, [this](const ClassifyColumn* column) {
                            return column->answer() && truthOf(*column->answer()) >= 0;
                        }));
}

void ClassifyPage::offerClasses(const Offered& wanted)
{
    const auto offer = [](QComboBox& box, const QString& none, const std::vector<std::string>& names, int count) {
        QList<QPair<QString, int>> entries{{none, kNone}};
        for (int label = 0; label < count; ++label)
            entries.append({className(names, label), label});
        ToolRow::offer(box, entries, kNone);
    };
    offer(*m_classes, tr("Predicted"), wanted.names, wanted.count);
    offer(*m_others, tr("none", "no other class"), wanted.names, wanted.count);
    const bool isOfData = !wanted.truths.empty();
    offer(*m_truths, tr("not known", "a picture's true class"), isOfData ? wanted.truths : wanted.names,
          isOfData ? static_cast<int>(wanted.truths.size()) : wanted.count);
}

int ClassifyPage::truthOf(const InferenceAnswer& answer) const
{
    const auto label = m_desk.image().image().label;
    const auto& ofData = m_desk.image().classNames();
    return label >= 0 ? labelFor(answer, ofData, label) : labelBetween(m_choices, classNamesOf(answer, ofData), m_toldTruth);
}

QString ClassifyPage::truthName() const
{
    return className(m_desk.image().image().label >= 0 ? m_desk.image().classNames() : m_choices, truth());
}

QString ClassifyPage::pictureName() const
{
    const auto& choice = m_desk.image();
    if (choice.isForeign())
        return choice.image().name;
    return choice.half() == DataHalf::Test ? tr("test image %1").arg(choice.index()) : tr("training image %1").arg(choice.index());
}

/// Files in two folders may have one name, and all that is pasted has one: a picture is its pixels.
QString ClassifyPage::pictureKey() const
{
    const auto& picture = *m_desk.image().image().pixels;
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArray::number(static_cast<qlonglong>(picture.shape.width)) + ' ');
    hash.addData(QByteArrayView(picture.pixels.data(), static_cast<qsizetype>(picture.pixels.size())));
    return QString::fromLatin1(hash.result().toHex());
}

void ClassifyPage::count()
{
    if (truth() < 0 || !m_desk.image().image().pixels)
        return;
    QMap<QString, QString> answers;
    for (const auto* column : classifyColumns()) {
        // Who has no such class is neither right nor wrong.
        if (const auto answer = answerOf(*column); !answer.isEmpty() && truthOf(*column->answer()) >= 0)
            answers[column->network().name] = answer;
    }
    if (!answers.isEmpty())
        m_tally.count(pictureKey(), pictureName(), truthName(), answers);
    refreshTally();
}

void ClassifyPage::countAnew()
{
    m_tally.clear();
    refreshTally();
}

void ClassifyPage::refreshTally()
{
    m_anew->setVisible(!m_tally.isEmpty());
    m_tallyExport->setEnabled(!m_tally.isEmpty());
    refreshVerdict();
}

}  // namespace reslab::ui
