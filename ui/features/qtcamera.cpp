// Built where there is Qt Multimedia; else nocamera.cpp.

#include "ui/features/camera.h"

#include <QCamera>
#include <QCameraDevice>
#include <QDir>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QVideoFrame>
#include <QVideoSink>

#include <optional>

namespace reslab::ui {
namespace {

/// What of Qt Multimedia is used while the camera is on.
struct Session {
    QCamera camera{QMediaDevices::defaultVideoInput()};
    QMediaCaptureSession capture;
    QVideoSink sink;

    Session()
    {
        capture.setCamera(&camera);
        capture.setVideoSink(&sink);
    }
};

class QtCamera final : public Camera {
public:
    bool isBuilt() const override { return true; }

    bool isThere() const override
    {
        // Asking Qt loads all that plays and records, which takes its time and complains where there is no sound.
        if (QDir("/dev").entryList({"video*"}, QDir::System).isEmpty())
            return false;
        watch();
        return !QMediaDevices::defaultVideoInput().isNull();
    }

    bool isOn() const override { return m_session.has_value(); }

    void start() override
    {
        if (isOn() || !isThere())
            return;
        m_session.emplace();
        connect(&m_session->sink, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& frame) {
            if (const auto picture = frame.toImage(); !picture.isNull())
                emit seen(picture);
        });
        // Not within the camera's own signal: it goes away.
        connect(
            &m_session->camera, &QCamera::errorOccurred, this,
            [this](QCamera::Error, const QString& reason) {
                stop();
                emit failed(reason);
            },
            Qt::QueuedConnection);
        m_session->camera.start();
        emit changed();
    }

    void stop() override
    {
        if (!isOn())
            return;
        m_session.reset();
        emit changed();
    }

private:
    void watch() const
    {
        if (m_devices)
            return;
        m_devices = std::make_unique<QMediaDevices>();
        connect(m_devices.get(), &QMediaDevices::videoInputsChanged, this, &Camera::changed);
    }

    mutable std::unique_ptr<QMediaDevices> m_devices;
    std::optional<Session> m_session;
};

}  // namespace

std::unique_ptr<Camera> makeCamera()
{
    return std::make_unique<QtCamera>();
}

}  // namespace reslab::ui
