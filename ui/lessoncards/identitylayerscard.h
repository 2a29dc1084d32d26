#pragma once

#include "ui/bridge/partedwork.h"
#include "ui/lessoncards/paintedcard.h"

namespace reslab::ui {

/// A trained plain network made deeper by layers that pass on what they read. Options: network=MODEL, into=DEPTH, both of
/// one family. Measures: error-before and error-after in percent, difference (the greatest of a logit between the two).
class IdentityLayersCard : public PaintedCard {
    Q_OBJECT

public:
    IdentityLayersCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent);
    /// The trained network and the deeper one.
    static QStringList models(const QMap<QString, QString>& options);

    std::optional<double> measured(const QString& key) const override;
    bool isMeasuring() const override { return m_work.isBusy(); }
    QString statement() const override;

protected:
    bool isPrintable() const override;
    void paint(QPainter& painter, const QRectF& place, const FigureLook& look) const override;
    void retranslate() override;
    void runsChanged() override;

private:
    void forget();
    void takeNews();
    QString title() const;
    QString deepTitle() const;
    void paintColumns(QPainter& painter, const QRectF& place, const FigureLook& look) const;
    void paintFindings(QPainter& painter, const QRectF& place, const FigureLook& look) const;

    QString m_model;
    QString m_deepModel;
    LessonRun m_order;  ///< without a run nothing was asked
    QString m_missing;
    std::optional<DeepenedSeen> m_seen;
    std::optional<DeepenedScore> m_score;
    std::optional<Error> m_fault;
    PartedWork<DeepenedPart> m_work;  // the last member: nothing is told to a card that is half gone
};

}  // namespace reslab::ui
