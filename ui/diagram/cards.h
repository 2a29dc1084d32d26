#pragma once

#include <QFrame>
#include <QImage>

#include <memory>

#include "core/base/error.h"
#include "ui/diagram/drawing.h"
#include "ui/plots/picturefiles.h"
#include "ui/theme/theme.h"

class QComboBox;
class QLabel;
class QSlider;

namespace reslab::ui {

class CostBars;
class FieldPicture;
class PaperPicture;
class PictureButton;
class PictureLabel;

/// A card: a title, one or two sentences, and something to play with. Its picture is copied and saved.
class Card : public QFrame {
    Q_OBJECT

public:
    Card(const Theme& theme, QWidget* parent);

    /// What is told below the picture.
    virtual QString outcome() const = 0;
    /// Title, picture and outcome as they are now, on white.
    Picture picture() const;
    PictureButton& pictureButton() { return *m_button; }

signals:
    void failed(const reslab::Error& error);

protected:
    virtual const PaperPicture& shown() const = 0;
    void say(const QString& title, const QString& words);
    void changeEvent(QEvent* event) override;
    virtual void retranslate() = 0;
    virtual void follow();

    const Theme& m_theme;

private:
    QLabel* m_title;
    PictureButton* m_button;
    QLabel* m_words;
};

/// The basic block and the bottleneck of four times the channels cost nearly the same.
class BlockCostCard : public Card {
    Q_OBJECT

public:
    explicit BlockCostCard(const Theme& theme, QWidget* parent = nullptr);
    QSlider& width() { return *m_width; }
    QString outcome() const override;

protected:
    const PaperPicture& shown() const override;
    void retranslate() override;
    void follow() override;

private:
    void redraw();

    QSlider* m_width;
    QLabel* m_label;
    PictureLabel* m_picture;
    QLabel* m_outcome;
};

/// What depth and width cost: depth once, width twice over.
class ScalingCard : public Card {
    Q_OBJECT

public:
    explicit ScalingCard(const Theme& theme, QWidget* parent = nullptr);
    QSlider& depth() { return *m_depth; }
    QSlider& breadth() { return *m_breadth; }
    QString outcome() const override;

protected:
    const PaperPicture& shown() const override;
    void retranslate() override;
    void follow() override;

private:
    void recount();

    QSlider* m_depth;
    QSlider* m_breadth;
    QLabel* m_depthLabel;
    QLabel* m_breadthLabel;
    CostBars* m_bars;
    QLabel* m_outcome;
};

/// An Inception module, naive and with reductions.
class InceptionCard : public Card {
    Q_OBJECT

public:
    explicit InceptionCard(const Theme& theme, QWidget* parent = nullptr);
    QString outcome() const override;

protected:
    const PaperPicture& shown() const override;
    void retranslate() override;
    void follow() override;

private:
    PictureLabel* m_picture;
    QLabel* m_outcome;
};

/// How much of an image one output pixel of a layer sees.
class FieldCard : public Card {
    Q_OBJECT

public:
    explicit FieldCard(const Theme& theme, QWidget* parent = nullptr);

    void setNetworks(const std::vector<DrawnNetwork>& networks);
    void setImage(const QImage& image);
    QSlider& layer() { return *m_layer; }
    QString outcome() const override;

protected:
    const PaperPicture& shown() const override;
    void retranslate() override;
    void follow() override;

private:
    void fillLayers();
    void redraw();

    std::vector<DrawnNetwork> m_networks;
    std::vector<int> m_nodes;  ///< of the chosen network, on the way of the picture: those that see further than all before
    QComboBox* m_which;
    QSlider* m_layer;
    FieldPicture* m_picture;
    QLabel* m_outcome;
};

}  // namespace reslab::ui
