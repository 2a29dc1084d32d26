// Built in place of qtcamera.cpp where there is no Qt Multimedia.

#include "ui/features/camera.h"

namespace reslab::ui {
namespace {

class NoCamera final : public Camera {
public:
    bool isBuilt() const override { return false; }
    bool isThere() const override { return false; }
    bool isOn() const override { return false; }
    void start() override {}
    void stop() override {}
};

}  // namespace

std::unique_ptr<Camera> makeCamera()
{
    return std::make_unique<NoCamera>();
}

}  // namespace reslab::ui
