#pragma once

#include <array>

#include "core/explain/stagesum.h"
#include "ui/bridge/partedwork.h"
#include "ui/lessoncards/paintedcard.h"

namespace reslab::ui {

/// The sums over a stage's blocks, forward and back, beside what they should be: of a network of pre-activation blocks and of
/// one of the original ones, both before their first step. Options: preact=MODEL, original=MODEL. Measures, as ratios:
/// preact-forward, preact-back, original-forward, original-back.
class StageSumCard : public PaintedCard {
    Q_OBJECT

public:
    StageSumCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent);
    /// The network of pre-activation blocks and that of original ones.
    static QStringList models(const QMap<QString, QString>& options);

    std::optional<double> measured(const QString& key) const override;
    bool isMeasuring() const override { return m_work.isBusy(); }
    QString statement() const override;

protected:
    bool isPrintable() const override;
    void paint(QPainter& painter, const QRectF& place, const FigureLook& look) const override;
    void retranslate() override;

private:
    struct Side {
        QString key;
        QString model;
        std::optional<StageSum> sum;
    };
    struct Part {
        std::size_t side = 0;
        StageSum sum;
    };

    void ask();
    void takeNews();
    static QString blocksOf(const StageSum& sum);
    void paintSide(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const;
    static void paintPair(QPainter& painter, const QRectF& place, const SummedTensor& tensor, const QString& whole,
                          const QString& sum, const FigureLook& look);

    std::array<Side, 2> m_sides;
    std::optional<Error> m_fault;
    PartedWork<Part> m_work;  // the last member: nothing is told to a card that is half gone
};

}  // namespace reslab::ui
