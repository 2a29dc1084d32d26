#pragma once

#include <QColor>
#include <QCoreApplication>
#include <QFont>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ui/diagram/drawing.h"
#include "ui/models/signalset.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// What the boxes' colours tell.
enum class ColourBy {
    Kind,  ///< what a layer does
    // At the probe that is shown: of the gradient by its weights
    Gradient,  ///< L2 norm
    GradientRms,
    GradientMax,
    UpdateRatio,  ///< L2 norm of a step's change of the weights over theirs
    // Of the gradient by what a block hands on, at its last layer
    OutputGradient,  ///< L2 norm
    OutputGradientRms,
    OutputGradientMax,
    // Of what it responds
    Response,      ///< standard deviation
    DeadChannels,  ///< behind a ReLU: percent of channels that are 0 for the whole batch
    Zeros          ///< behind a ReLU: percent of values that are 0
};
inline constexpr int kColourBys = 11;

/// What the colours tell of every layer of one network, for a table of layers.
struct SignalColumn {
    QString title;               ///< with how it is measured: "gradient by weights, L2"
    QString tip;                 ///< one sentence
    QString fileTitle;           ///< as files of numbers call it, in every language
    double fileUnit = 1.0;       ///< a value of 1 as files have it: percentages are fractions there
    std::vector<double> ofNode;  ///< not a number: not measured. Empty: there is no such column
};

/// The runs that have a network's name, whatever their labels: the selected one, then the live ones, then the others, the last first.
std::vector<int> runsOf(const DrawnNetwork& network, const RunSet& runs, int selected);

/// Colours of layers by what probes told of the first of a drawn network's runs that has any, all networks on one scale.
class SignalColours {
    Q_DECLARE_TR_FUNCTIONS(SignalColours)

public:
    /// As it was at a step; nothing: at the newest probe.
    void read(const std::vector<DrawnNetwork>& networks, const RunSet& runs, const SignalSet& signalSet, ColourBy by,
              std::optional<std::int64_t> moment = {}, int selected = 0);
    ColourBy by() const { return m_by; }
    bool isEmpty() const { return m_values.empty(); }
    /// Of the largest value of some layers; nothing where none was probed.
    std::optional<QColor> colourOf(const DrawnNetwork& network, std::span<const int> nodes) const;
    /// That value.
    std::optional<double> valueOf(const DrawnNetwork& network, std::span<const int> nodes) const;
    /// Some value is above 0: those have the scale from low() to high(). Percentages have all of theirs, from 0 to 100.
    bool hasScale() const { return m_hasScale; }
    /// Some value is exactly 0, which has no place on a logarithmic scale: zeroColour() tells it.
    bool hasZeros() const { return m_hasZeros; }
    static QColor zeroColour();
    double low() const { return m_low; }
    double high() const { return m_high; }
    /// What is shown, and how it is mapped.
    QString title() const;
    /// What colours tell, in short; what a choice is called.
    static QString heading(ColourBy by);
    SignalColumn columnOf(const DrawnNetwork& network) const;

private:
    struct Values {
        QString network;
        std::int64_t iteration = 0;  ///< of the probe that is shown
        std::vector<double> ofNode;  ///< not a number: none
    };
    void readNetwork(const DrawnNetwork& network, const std::vector<int>& runs, const SignalSet& signalSet);
    void findScale();
    bool isLinear() const;
    QString quantity() const;
    /// "20", or "10 – 20" where the networks were probed at others.
    QString steps() const;
    /// nullptr where the network was not probed, or is another one under its name.
    const Values* find(const DrawnNetwork& network) const;

    ColourBy m_by = ColourBy::Kind;
    std::vector<Values> m_values;
    double m_low = 1.0;
    double m_high = 1.0;
    bool m_hasValues = false;
    bool m_hasScale = false;
    bool m_hasZeros = false;
    std::optional<std::int64_t> m_moment;
};

/// How the scale of colours is drawn.
struct ScaleLook {
    QFont font;
    QColor ink;
    int space = 8;  ///< the theme's unit
};

/// The scale of colours in one line: its least, its colours, its greatest, and what it is of. Begins at `left`, in the middle of which
/// the line stands.
void paintScale(QPainter& painter, const QPointF& left, const SignalColours& colours, const ScaleLook& look);
/// How wide that is at most, and how high.
QSizeF scaleSize(const SignalColours& colours, const ScaleLook& look);

/// The scale of colours in one line, with its ends and what it is of.
class SignalLegend : public QWidget {
    Q_OBJECT

public:
    SignalLegend(const SignalColours& colours, const Theme& theme, QWidget* parent = nullptr);

    /// The scale is another one.
    void refresh();
    QSize sizeHint() const override { return m_taken; }
    QSize minimumSizeHint() const override { return m_taken; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text() const;
    ScaleLook look() const;

    const SignalColours& m_colours;
    const Theme& m_theme;
    QString m_title;  ///< of the scale that the room is for
    QSize m_taken;
};

}  // namespace reslab::ui
