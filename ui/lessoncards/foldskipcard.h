#pragma once

#include <QPushButton>

#include "core/explain/foldedskip.h"
#include "ui/bridge/partedwork.h"
#include "ui/features/featurevalues.h"
#include "ui/lessoncards/paintedcard.h"

namespace reslab::ui {

/// A skip over one linear layer folded into W + I, beside one over two layers with a ReLU between, which no linear layer is.
/// Measures, as ratios: difference, difference-two.
class FoldSkipCard : public PaintedCard {
    Q_OBJECT

public:
    FoldSkipCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent);

    std::optional<double> measured(const QString& key) const override;
    bool isMeasuring() const override { return m_work.isBusy(); }
    QString statement() const override;

protected:
    bool isPrintable() const override;
    void paint(QPainter& painter, const QRectF& place, const FigureLook& look) const override;
    void retranslate() override;

private:
    struct Both {
        FoldedSkip one;
        FittedSkip two;
    };

    void draw();
    void takeNews();
    /// Matrices are `side` wide.
    void paintOne(QPainter& painter, const QRectF& place, qreal side, const ValueScale& scale, const FigureLook& look) const;
    void paintTwo(QPainter& painter, const QRectF& place, qreal side, const ValueScale& scale, const FigureLook& look) const;
    /// Returns the height that they took.
    static qreal paintHead(QPainter& painter, const QRectF& place, const QString& title, const QString& formula,
                           const FigureLook& look);
    static void paintFoot(QPainter& painter, const QRectF& place, const std::vector<OutputPair>& pairs, const QString& right,
                          const QString& up, const QString& says, const FigureLook& look);

    std::uint64_t m_seed = 0;
    std::optional<Both> m_both;
    QPushButton* m_new;
    PartedWork<Both> m_work;  // the last member: nothing is told to a card that is half gone
};

}  // namespace reslab::ui
