// What the page on which a picture is dropped says, and how it leaves the window.

#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

#include "core/telemetry/classreport.h"
#include "ui/classify/classifycolumn.h"
#include "ui/classify/classifypage.h"
#include "ui/classify/drawpad.h"
#include "ui/classify/ensemblecolumn.h"
#include "ui/classify/perturbpanel.h"
#include "ui/features/occluderslider.h"
#include "ui/plots/savedialog.h"
#include "ui/text/csv.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kExportWidth = 420;

/// What is done to the picture, by the names and in the units of Perturbation; empty: nothing.
QString disturbedBy(const Perturbation& by)
{
    const Perturbation idle;
    QStringList parts;
    const auto add = [&parts](const QString& name, double value, double of) {
        if (value != of)
            parts += name + '=' + QString::number(value, 'g', 6);
    };
    add("brightness", by.brightness, idle.brightness);
    add("rotation", by.rotation, idle.rotation);
    add("shiftX", by.shiftX, idle.shiftX);
    add("shiftY", by.shiftY, idle.shiftY);
    add("blur", by.blur, idle.blur);
    add("noise", by.noise, idle.noise);
    if (by.occluder.side > 0)
        parts += QString("occluder=%1 at %2 %3").arg(by.occluder.side).arg(by.occluder.middleX).arg(by.occluder.middleY);
    return parts.join(' ');
}

}  // namespace

PaintedPicture ClassifyPage::picture() const
{
    auto all = shownColumns();
    if (m_ensemble->answer())
        all.push_back(m_ensemble);
    const auto paint = [this](const NetworkColumn& column, QPainter& painter, int width) {
        return &column == m_ensemble ? m_ensemble->paintAll(painter, width)
                                     : static_cast<const ClassifyColumn&>(column).paintAll(painter, width);
    };
    const auto height = [this](const NetworkColumn& column, int width) {
        return &column == m_ensemble ? m_ensemble->bars().heightOf() : static_cast<const ClassifyColumn&>(column).heightFor(width);
    };
    return columnsPicture(all, kExportWidth, paint, height, m_verdict->text());
}

QString ClassifyPage::csv() const
{
    const auto picture =
        QStringList{csvField(pictureName()), truth() < 0 ? QString() : csvField(truthName()), csvField(disturbedBy(perturbation()))}.join(',');
    // The nearest training images stand behind the answers, a row each, where they were looked for.
    const bool hasNear = m_search->isOn();
    QString text = QString("network,class,probability,picture,truth,disturbed,entropy") + (hasNear ? ",image,distance,measure\n" : "\n");
    auto all = shownColumns();
    all.push_back(m_ensemble);
    for (const auto* column : all) {
        if (!column->answer())
            continue;
        const auto& probabilities = column->answer()->probabilities;
        const auto rest = picture + ',' + QString::number(entropyBits(probabilities), 'g', 9) + (hasNear ? ",,,\n" : "\n");
        for (const auto& [label, probability] : likeliest(probabilities, static_cast<int>(probabilities.size())))
            text += QStringList{csvField(column->network().name),
                                csvField(classWords(*column->answer(), m_desk.image().classNames(), label)),
                                QString::number(static_cast<double>(probability), 'g', 9), rest}
                        .join(',');
    }
    return hasNear ? text + nearCsv(picture) : text;
}

/// The nearest training images of every network, a line each.
QString ClassifyPage::nearCsv(const QString& picture) const
{
    const QString measure = m_search->distance() == FeatureDistance::Cosine ? "cosine" : "euclidean";
    QString text;
    for (const auto* column : classifyColumns())
        for (const auto& near : m_search->foundOf(column->network().id).entries)
            text += QStringList{csvField(column->network().name), csvField(near.name), QString(), picture, QString(),
                                QString::number(near.image), QString::number(near.distance, 'g', 9), measure}
                        .join(',') +
                    '\n';
    return text;
}

std::vector<std::pair<QString, const NamedTensor*>> ClassifyPage::tensors() const
{
    std::vector<std::pair<QString, const NamedTensor*>> all;
    for (const auto* column : classifyColumns())
        for (const auto& [answer, ending] : {std::pair(column->answer(), "/map"), std::pair(column->against(), "/map.against")})
            if (answer)
                for (const auto& tensor : answer->tensors)
                    all.emplace_back(column->network().name + ending, &tensor);
    return all;
}

QString ClassifyPage::exportName() const
{
    return tr("answers", "suggested name of a file");
}

void ClassifyPage::saveTally(const QString& file) const
{
    saveText(file, m_tally.csv());
}

void ClassifyPage::addExports(QMenu& menu)
{
    m_tallyExport = menu.addAction(tr("Counted pictures (CSV)…"), this, [this] {
        askToSave(tr("counted", "suggested name of a file") + ".csv", [this](const QString& file) { saveTally(file); });
    });
    m_tallyExport->setEnabled(!m_tally.isEmpty());
}

void ClassifyPage::retranslate()
{
    m_emptyTitle = tr("What networks see in a picture");
    m_emptyText = tr("Drop a photograph here, paste one, draw a figure, or take an image of the data set: up to four networks say what they "
                     "see, side by side. Networks that train take part, and so do runs opened from disk and files of weights.");
    m_kinds->setWords({tr("Answers"), tr("Evidence"), tr("Occlusion")},
                      {tr("The picture as each network reads it, and its likeliest classes."),
                       tr("How much each place adds to the class's logit (CAM); of a network that does not end in a global average and "
                          "one fully connected layer, where the channels stand that raise it (Grad-CAM of the last layer that has places)."),
                       tr("How much the class's probability falls where a grey square covers the picture.")});
    m_classesLabel->setText(tr("Why"));
    m_classes->setAccessibleName(tr("The class that the evidence is for"));
    m_classes->setToolTip(tr("Whose evidence is shown: that of the class which each network answers, or of any other. A click on a bar "
                             "chooses, too."));
    m_othersLabel->setText(tr("and not"));
    m_others->setAccessibleName(tr("The class that it is compared with"));
    m_others->setToolTip(tr("Takes the evidence for this class away from the other's: red speaks for the first one, blue for this one."));
    m_opacityLabel->setText(tr("Opacity"));
    m_opacity->setAccessibleName(tr("Opacity over the picture"));
    m_opacity->setToolTip(tr("How much of the picture the evidence hides."));
    m_square->retranslate();
    ToolRow::name(m_table, tr("Table of values"), tr("The evidence at every place as a table below the bars."));
    ToolRow::name(m_draw, tr("Draw"), tr("Draw a digit or a figure and see the answers change with each stroke."));
    ToolRow::name(m_disturb, tr("Disturb"), tr("Noise, blur, rotation, a hidden part: see how far the answers hold."));
    ToolRow::name(m_tenCrop, tr("10 crops"), tr("Each network looks at ten views of the picture, the middle and four corners, each also "
                                                "mirrored; what counts is the mean of their probabilities (Krizhevsky et al. 2012)."));
    ToolRow::name(m_near, tr("Nearest images"), tr("The training images of the open data set that each network takes for most alike: those whose "
                                                   "features, what its last layer reads, are nearest. %1 of them are looked at, drawn by chance.")
                                                    .arg(grouped(NearSearch::kMost)));
    m_distances->setWords({tr("Cosine"), tr("Euclidean")},
                          {tr("By the angle between the features: how strong they are does not count."),
                           tr("By the length of the features' difference: how strong they are counts.")});
    ToolRow::name(m_names, tr("Class names"), tr("A file says what the classes of a network are called: one name a line, or a JSON list."));
    m_truthsLabel->setText(tr("It is"));
    m_truths->setAccessibleName(tr("The true class of the picture"));
    m_truths->setToolTip(tr("What the picture shows. Of an image of the data set it is known."));
    ToolRow::name(m_count, tr("Count"), tr("Counts for each network whether it is right about this picture (C). A picture counts once."));
    ToolRow::name(m_anew, tr("Begin anew"), tr("Forgets every picture that was counted."));
    m_padTitle->setText(tr("Draw"));
    m_perturbTitle->setText(tr("Disturb"));
    const auto words = [](QToolButton* button, const QString& name, const QString& tip) {
        button->setText(name);
        button->setAccessibleName(name);
        button->setToolTip(tip);
    };
    m_widthLabel->setText(tr("Pen"));
    m_width->setAccessibleName(tr("Width of the pen"));
    m_width->setToolTip(tr("How thick the next strokes are: digits of MNIST are about a tenth of the square."));
    words(m_invert, tr("Black on white"), tr("Draws black on white; else white on black, as MNIST's digits are."));
    words(m_undo, tr("Undo"), tr("Takes the last stroke back (Backspace)."));
    words(m_clear, tr("Clear"), tr("Takes all strokes back (Delete)."));
    m_popover->setParagraphs(
        {{tr("Answers"), tr("Each column is one network. Bars are the probabilities of its likeliest classes, from the softmax of its logits; a "
                            "tick marks the true class. Batch normalisation goes by running statistics. The picture above is what the "
                            "network really reads, in its own size.")},
         {tr("Sure is not right"), tr("A network knows only its own classes: a photograph of something else is called one of them, often with a "
                                      "high probability. The entropy tells how undecided it is: 0 bits where one class has all the "
                                      "probability.")},
         {tr("Evidence"), tr("Red places add to the class's logit, blue ones take away (CAM); of networks that do not end as CAM needs, "
                             "brighter places raise it more (Grad-CAM). The legend and the line below the columns tell the values. Compared "
                             "with another class, red speaks for the first one and blue for the second. It is as coarse as the layer and "
                             "not the outline of the object. While the mouse rests on a bar, the evidence for its class is shown.")},
         {tr("Occlusion"), tr("A grey square covers one place after another. Red places mattered: without them the class's probability falls; where "
                              "it is blue it rises. Nothing smaller than the square is seen.")},
         {tr("Disturb"), tr("The picture is changed before the networks read it. An answer that a little noise or a small turn changes was not "
                            "a firm one.")},
         {tr("10 crops"), tr("The answer is the mean of ten views of the picture; the evidence is that of the view in the middle.")},
         {tr("Count"), tr("Where a picture's class is known, right and wrong are counted for each network, every picture once. Export writes "
                          "them as a table.")},
         {tr("Nearest images"), tr("Below the bars stand training images of the open data set whose features are nearest to the picture's. Where they "
                                   "show the same class, the network has found what the class has in common; where they share only a "
                                   "ground or a colour, it has not.")}});
    m_offered.reset();
    fillClasses();
    InsidePage::retranslate();
    m_ensemble->retranslate();
    refreshVerdict();
    for (const auto* column : classifyColumns())
        showNear(column->network().id);
}

void ClassifyPage::restyle()
{
    InsidePage::restyle();
    m_verdict->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(2), 0);
    m_readout->setFont(m_theme.figures(TextSize::Small));
    m_readout->setContentsMargins(m_theme.space(2), m_theme.space(0.5), m_theme.space(1), m_theme.space(0.5));
    m_side->setFixedWidth(static_cast<int>(m_theme.space(36) * m_theme.scale()));
    auto* column = m_side->widget()->layout();
    column->setContentsMargins(m_theme.space(2), m_theme.space(1), m_theme.space(1), m_theme.space(1));
    column->setSpacing(m_theme.space(1));
    for (auto* title : {m_padTitle, m_perturbTitle})
        title->setFont(m_theme.font(TextSize::Body, TextWeight::Strong));
}

}  // namespace reslab::ui
