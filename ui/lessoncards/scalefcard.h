#pragma once

#include <QSlider>

#include <array>

#include "ui/bridge/partedwork.h"
#include "ui/features/featurevalues.h"
#include "ui/lessoncards/paintedcard.h"
#include "ui/lessoncards/scalefchart.h"

namespace reslab::ui {

/// F of one trained block scaled from 1 to 0: what the next layer sees of one image, and what becomes of the test error, of
/// a residual network beside a plain one. Options: residual=MODEL, plain=MODEL, block=layer2.1. Measures in percent:
/// residual-error-one, residual-error-zero, plain-error-one, plain-error-zero; as ratios: residual-passes,
/// weights-change.
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
    /// One of the two networks: where its weights are, and what was measured of them.
    struct Side {
        QString model;
        LessonRun order;  ///< of what was asked last; without a run nothing was
        QString missing;  ///< why nothing can be asked
        bool isAsked = false;
        bool isWhole = false;  ///< all of it was told
        std::optional<ScaledBlockSeen> seen;
        std::vector<int> channels;
        ValueScale scale;
        std::vector<ScaledError> errors;
        std::optional<Error> fault;
    };

    void findRun(Side& side);
    void askNext();
    void takeNews();
    void take(Side& side, ScaledPart part);
    double factor() const;
    /// Where s has been: what is beyond is for the reader to foretell.
    std::vector<ScaledError> uncovered(const Side& side) const;
    std::optional<double> errorAt(const Side& side, double factor) const;
    QString title(const Side& side) const;
    QString told(bool withMissing) const;
    void paintSide(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const;
    void paintTiles(QPainter& painter, const QRectF& place, const Side& side, const FigureLook& look) const;
    ScaledErrorLines chartLines(const FigureLook& look) const;

    QString m_block;
    std::array<Side, 2> m_sides;
    std::optional<std::size_t> m_inWork;
    double m_leastFactor = 1.0;  ///< at which s has been
    QLabel* m_name;
    QSlider* m_slider;
    QLabel* m_value;
    PartedWork<ScaledPart> m_work;  // the last member: nothing is told to a card that is half gone
};

}  // namespace reslab::ui
