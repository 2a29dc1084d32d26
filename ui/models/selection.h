#pragma once

#include <QObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace reslab::ui {

/// The network, layer, image and moment that are chosen, the same in every view.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The id of a ShownRun; 0: none.
    int run() const { return m_run; }

    /// The name of a node, as in the network's spec; empty: none. Views show the layer of that name of every network that has one.
    const QString& layer() const { return m_layer; }
    /// Of the test half that is open; negative: none, or an image from elsewhere.
    qint64 image() const { return m_image; }

    /// The step of training that layers are shown at; nothing: the newest, and then the next.
    std::optional<std::int64_t> moment() const { return m_moment; }

    void selectRun(int run)
    {
        if (run == m_run)
            return;
        m_run = run;
        emit runChanged(run);
    }

    void selectLayer(const QString& layer)
    {
        if (layer == m_layer)
            return;
        m_layer = layer;
        emit layerChanged(m_layer);
    }

    void selectImage(qint64 image)
    {
        if (image == m_image)
            return;
        m_image = image;
        emit imageChanged(image);
    }

    void selectMoment(std::optional<std::int64_t> moment)
    {
        if (moment == m_moment)
            return;
        m_moment = moment;
        emit momentChanged(moment);
    }

signals:
    void runChanged(int run);
    void layerChanged(const QString& layer);
    void imageChanged(qint64 image);
    void momentChanged(std::optional<std::int64_t> moment);

private:
    int m_run = 0;
    QString m_layer;
    qint64 m_image = -1;
    std::optional<std::int64_t> m_moment;
};

}  // namespace reslab::ui
