#include "ui/lessoncards/identitylayerscard.h"

#include <QRegularExpression>

#include <algorithm>

#include "ui/lessoncards/cardparts.h"
#include "ui/lessoncards/layercolumn.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

/// The same name with another depth: "plain20:width=8" becomes "plain56:width=8", "cifar:depth=20,..." likewise.
QString withDepth(QString model, const QString& depth)
{
    static const QRegularExpression known("^(plain|cifar:depth=)\\d+");
    const auto match = known.match(model);
    return match.hasMatch() ? model.replace(0, match.capturedLength(), match.captured(1) + depth) : "plain" + depth;
}

}  // namespace

IdentityLayersCard::IdentityLayersCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings,
                                       QWidget* parent)
    : PaintedCard(surroundings, parent),
      m_model(models(options).first()),
      m_deepModel(models(options).last()),
      m_work(this, [this] { takeNews(); })
{
    IdentityLayersCard::retranslate();
    IdentityLayersCard::runsChanged();
}

QStringList IdentityLayersCard::models(const QMap<QString, QString>& options)
{
    const auto model = options.value("network", "plain20");
    return {model, withDepth(model, options.value("into", "56"))};
}

std::optional<double> IdentityLayersCard::measured(const QString& key) const
{
    if (m_score && key == "error-before")
        return m_score->errorBefore;
    if (m_score && key == "error-after")
        return m_score->errorAfter;
    if (m_score && key == "difference")
        return m_score->difference;
    return std::nullopt;
}

void IdentityLayersCard::forget()
{
    m_work.cancel();
    const bool wasMeasured = m_score.has_value();
    m_order = {};
    m_seen.reset();
    m_score.reset();
    m_fault.reset();
    if (wasMeasured)
        emit measuredChanged();
}

void IdentityLayersCard::runsChanged()
{
    const auto found = runOf(m_model);
    m_missing = found.missing;
    const bool isSame = found.run && m_order.run == found.run->description && m_order.folder == found.run->folder;
    if (!(isSame && m_missing.isEmpty())) {
        forget();
        if (m_missing.isEmpty()) {
            m_order = orderOf(*found.run);
            m_work.ask({[order = m_order, deep = m_deepModel.toStdString()](const auto& tell, const KeepGoing& keepGoing) {
                            deepenNetwork(order, deep, tell, keepGoing);
                        },
                        m_deepModel.toStdString()});
        }
    }
    refresh();
}

void IdentityLayersCard::takeNews()
{
    auto news = m_work.take();
    for (auto& part : news.parts) {
        if (auto* seen = std::get_if<DeepenedSeen>(&part))
            m_seen = std::move(*seen);
        else
            m_score = std::get<DeepenedScore>(part);
    }
    if (news.fault) {
        m_fault = news.fault;
        emit failed(*news.fault);
    }
    refresh();
    if (!news.parts.empty() || !isMeasuring())
        emit measuredChanged();
}

QString IdentityLayersCard::title() const
{
    const auto* run = shownRun(m_model);
    return run ? run->title() : readableName(m_model.toStdString());
}

QString IdentityLayersCard::deepTitle() const
{
    return readableName(m_deepModel.toStdString());
}

void IdentityLayersCard::retranslate()
{
    canvas().setAccessibleName(tr("A trained network and the same one with layers added that change nothing"));
    setWords(
        tr("The added layers pass on what they read: a kernel that is 1 in its middle and 0 elsewhere, and normalisation "
           "that does "
           "nothing. So a deeper plain network that is no worse exists; whether training finds it is another question."));
}

QString IdentityLayersCard::statement() const
{
    if (!m_missing.isEmpty())
        return m_missing;
    if (m_fault)
        return sentence(*m_fault);
    if (!m_score)
        return unmeasured();
    return tr("%1: test error %2. With the weights of it and %3 layers that change nothing, %4: %5. Largest difference of "
              "a logit between the two networks: %6.")
        .arg(title(), percentText(m_score->errorBefore))
        .arg(m_seen ? m_seen->added.size() : 0)
        .arg(deepTitle(), percentText(m_score->errorAfter), ratioText(m_score->difference));
}

bool IdentityLayersCard::isPrintable() const
{
    return m_seen && m_score;
}

void IdentityLayersCard::paint(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    if (!m_seen) {
        paintWords(painter, place, statement(), look.body, m_fault ? look.warning : look.soft);
        return;
    }
    const qreal left = place.width() * 0.55;
    paintColumns(painter, {place.left(), place.top(), left, place.height()}, look);
    paintFindings(painter, place.adjusted(left + 3 * look.space, 0, 0, 0), look);
}

void IdentityLayersCard::paintColumns(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    const auto* run = shownRun(m_model);
    const auto colour = run ? look.colour(*run) : look.faint;
    const qreal line = QFontMetricsF(look.strong).height();
    const qreal width = place.width() * 0.28;
    const qreal top = place.top() + line + look.space;
    const qreal height = place.bottom() - top;
    const QRectF shallowPlace(place.left() + look.space, top, width, height);
    const QRectF deepPlace(place.right() - width - look.space, top, width, height);
    const LayerColumn shallow(*m_seen->shallow, {}, shallowPlace);
    const LayerColumn deep(*m_seen->deep, m_seen->added, deepPlace);
    // What a layer's weights become in the deeper network.
    painter.setPen(QPen(look.faded(colour, 0.55), look.hair));
    for (const auto& layer : shallow.layers())
        if (const auto* other = deep.find(layer.name))
            painter.drawLine(QPointF(layer.box.right() + 3, layer.box.center().y()),
                             QPointF(other->box.left() - 3, other->box.center().y()));
    shallow.paint(painter, colour, look);
    deep.paint(painter, colour, look);
    const QRectF head(place.left(), place.top(), place.width() / 2, line);
    paintWords(painter, head.adjusted(look.space, 0, 0, 0), title(), look.strong, look.text, Qt::AlignLeft | Qt::AlignTop);
    paintWords(painter, head.translated(head.width(), 0).adjusted(0, 0, -look.space, 0), deepTitle(), look.strong, look.text,
               Qt::AlignRight | Qt::AlignTop);
}

void IdentityLayersCard::paintFindings(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    const auto* run = shownRun(m_model);
    const qreal space = look.space;
    const qreal line = QFontMetricsF(look.body).height();
    const qreal box = line * 0.7;
    auto inner = place;
    const auto key = [&](const QBrush& fill, const QPen& pen, const QString& words) {
        painter.setPen(pen);
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(inner.left(), inner.top() + (line - box) / 2, 2.4 * box, box), 1.5, 1.5);
        inner.setTop(inner.top() +
                     paintWords(painter, inner.adjusted(2.4 * box + space, 0, 0, 0), words, look.body, look.text) +
                     space / 2);
    };
    key(run ? look.colour(*run) : look.faint, QPen(Qt::NoPen), tr("trained weights of %1").arg(title()));
    key(look.ground, QPen(look.soft, look.hair),
        tr("%1 added layers that pass on what they read").arg(m_seen->added.size()));
    inner.setTop(inner.top() + 2 * space);
    if (!m_score) {
        paintWords(painter, inner, m_fault ? sentence(*m_fault) : unmeasured(), look.body,
                   m_fault ? look.warning : look.soft);
        return;
    }
    const auto finding = [&](const QString& what, const QString& value) {
        inner.setTop(inner.top() + paintWords(painter, inner, what, look.body, look.soft));
        inner.setTop(inner.top() +
                     paintWords(painter, inner, value, theme().figures(TextSize::Title, TextWeight::Strong), look.text) +
                     1.5 * space);
    };
    finding(tr("Test error of %1").arg(title()), percentText(m_score->errorBefore));
    finding(tr("Test error of %1 built from it").arg(deepTitle()), percentText(m_score->errorAfter));
    finding(
        tr("Largest difference of a logit between the two networks; the largest logit is %1")
            .arg(QLocale().toString(m_score->greatest, 'f', 1)),
        ratioText(m_score->difference));
    paintWords(painter, inner, tr("first %1 test images, running statistics").arg(grouped(m_score->images)), look.small,
               look.soft);
}

}  // namespace reslab::ui
