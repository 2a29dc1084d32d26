#pragma once

#include <QSlider>

#include <array>

#include "ui/bridge/partedwork.h"
#include "ui/features/featurevalues.h"
#include "ui/lessoncards/paintedcard.h"
#include "ui/lessoncards/scalefchart.h"
#include "ui/plots/segmentedcontrol.h"

namespace reslab::ui {

/// F of one trained block scaled from 1 to 0: what the next layer sees of one image, and what becomes of the test error, of
/// a residual network beside a plain one; the reader may put the factor on the weights of F's last convolution instead, which
/// normalisation undoes by the statistics of what it reads, and changes otherwise by running ones. Options: residual=MODEL, plain=MODEL, block=layer2.1. Measures in percent:
/// residual-error-one, residual-error-zero, plain-error-one, plain-error-zero; as ratios: residual-passes,
/// weights-change. All are of F scaled.
class ScaleFCard : public PaintedCard {
    Q_OBJECT

public:
    ScaleFCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent);
    /// The residual network and the plain one.
    static QStringList models(const QMap<QString, QString>& options);

    std::optional<double> measured(const QString& key) const override;
    bool isMeasuring() const override { return m_work.isBusy(); }
    bool takesArrows() const override { return true; }
    QString statement() const override;
    QString printedStatement() const override;

protected:
    bool isPrintable() const override;
    void paint(QPainter& painter, const QRectF& place, const FigureLook& look) const override;
    void retranslate() override;
    void runsChanged() override;

private:
    enum Which : std::size_t { Residual, Plain };
    /// What is scaled: F, or the weights of its last convolution under either statistics.
    enum What : std::size_t { Branch, WeightsOfBatch, WeightsOfRunning, WhatCount };
    struct Measured {
        bool isAsked = false;
        std::optional<ScaledBlockSeen> seen;
        std::vector<int> channels;
        ValueScale scale;
        std::vector<ScaledError> errors;
        std::optional<Error> fault;
    };
    /// One of the two networks: where its weights are, and what was measured of them.
    struct Side {
        QString model;
        LessonRun order;  ///< of what was asked last; without a run nothing was
        QString missing;  ///< why nothing can be asked
        std::array<Measured, WhatCount> of;
    };
    struct InWork {
        std::size_t side;
        std::size_t what;
    };

    void findRun(Side& side);
    void askNext();
    void takeNews();
    void ask(Side& side, What what);
    void take(Measured& measured, ScaledPart part);
    void moved();
    double factor() const;
    What what() const { return static_cast<What>(m_whats->current()); }
    const Measured& shown(const Side& side) const { return side.of[what()]; }
    /// Where s has been: what is beyond is for the reader to foretell.
    std::vector<ScaledError> uncovered(const Side& side, What what) const;
    std::optional<double> errorAt(const Side& side, What what, double factor) const;
    QString title(const Side& side) const;
    QString told(bool withMissing) const;
    /// Of one network, as far as it was measured; empty where nothing was.
    QStringList toldOf(const Side& side) const;
    QString measuredOn(std::int64_t images) const;
    QString formula(const Side& side) const;
    void retranslateWhat();
    void paintSide(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const;
    void paintTiles(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const;
    ScaledErrorLines chartLines(const FigureLook& look) const;

    QString m_block;
    std::array<Side, 2> m_sides;
    std::optional<InWork> m_inWork;
    std::array<double, WhatCount> m_leastFactor;  ///< at which s has been
    SegmentedControl* m_whats;
    QLabel* m_name;
    QSlider* m_slider;
    QLabel* m_value;
    PartedWork<ScaledPart> m_work;  // the last member: nothing is told to a card that is half gone
};

}  // namespace reslab::ui
