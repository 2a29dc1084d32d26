#pragma once

#include <QImage>
#include <QObject>

#include <memory>

namespace reslab::ui {

/// The machine's camera as a source of pictures. Whether the program was built with one is known to makeCamera() alone; whether a
/// camera is there is asked anew each time, as it may be plugged in.
class Camera : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// False where the program was built without cameras.
    virtual bool isBuilt() const = 0;
    /// A camera is there.
    virtual bool isThere() const = 0;
    virtual bool isOn() const = 0;
    /// Pictures come by seen(), until stop().
    virtual void start() = 0;
    virtual void stop() = 0;

signals:
    void seen(const QImage& picture);
    /// It went on or off, or one came or went.
    void changed();
    /// In the words of the system.
    void failed(const QString& reason);
};

std::unique_ptr<Camera> makeCamera();

}  // namespace reslab::ui
