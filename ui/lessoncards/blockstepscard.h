#pragma once

#include <QPushButton>
#include <QVariantAnimation>

#include "ui/bridge/partedwork.h"
#include "ui/lessoncards/paintedcard.h"

namespace reslab::ui {

/// One block of a network, walked through step by step with one test image: what each layer gives, and its mean and standard
/// deviation. A trained run of the lesson that has such a block serves, else a network before its first step.
/// Option: block=basic, bottleneck or plain. Left and right go through the steps.
class BlockStepsCard : public PaintedCard {
    Q_OBJECT

public:
    BlockStepsCard(const QMap<QString, QString>& options, const CardSurroundings& surroundings, QWidget* parent);

    /// It measures nothing that a check asks for.
    std::optional<double> measured(const QString& key) const override;
    bool takesArrows() const override { return true; }
    QString statement() const override;

    /// -1: what the block reads; 0, 1, ...: the node of that number of its path.
    int step() const { return m_step; }
    int steps() const { return m_seen ? static_cast<int>(m_seen->steps.size()) : 0; }

protected:
    bool isPrintable() const override;
    void paint(QPainter& painter, const QRectF& place, const FigureLook& look) const override;
    void retranslate() override;
    void runsChanged() override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void go(int step);
    /// True where the key goes through the steps.
    bool goByKey(int key);
    void ask(const LessonRun& order);
    void takeNews();
    const NamedTensor& tensorAt(int step) const;
    QString networkWords() const;
    /// What happens at a step: its title, and what it means.
    std::pair<QString, QString> stepWords(int step) const;
    QString numbersOf(int step) const;
    void paintTensor(QPainter& painter, const QRectF& place, const FigureLook& look) const;
    void paintExplanation(QPainter& painter, const QRectF& place, const FigureLook& look) const;
    void describeButtons();
    /// By what normalisation divides, of what is shown, or while nothing is, of what is asked for.
    void describeStatistics();

    BlockShape m_shape = BlockShape::Basic;
    LessonRun m_order;
    bool m_isAsked = false;
    std::optional<BlockStepsSeen> m_seen;
    std::optional<Error> m_fault;
    int m_step = -1;
    qreal m_flow = 1.0;
    QPushButton* m_back;
    QPushButton* m_next;
    QLabel* m_place;
    QVariantAnimation m_motion;
    PartedWork<BlockStepsSeen> m_work;  // the last member: nothing is told to a card that is half gone
};

}  // namespace reslab::ui
