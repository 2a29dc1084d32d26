#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "core/train/runcontrol.h"
#include "ui/bridge/trainingcore.h"

namespace reslab::ui::test {

using Prepared = TrainingCore::Prepared;
using Tell = std::function<void(Prepared)>;
using Play = std::function<void(const ExperimentOrder& order, RunControl& control, TrainingSink& sink, const Tell& prepared)>;

/// A core that does what a test says, and notes that it always does so on the same thread, which is not the window's.
class StubCore final : public TrainingCore {
public:
    explicit StubCore(Play play) : m_play(std::move(play)) {}
    ~StubCore() override
    {
        if (m_thread != std::thread::id() && m_thread != std::this_thread::get_id())
            std::terminate();
    }

    void run(const ExperimentOrder& order, RunControl& control, TrainingSink& sink, const Tell& prepared) override
    {
        const auto here = std::this_thread::get_id();
        if (here == m_window || (m_thread != std::thread::id() && m_thread != here))
            std::terminate();
        m_thread = here;
        m_play(order, control, sink, prepared);
    }

private:
    Play m_play;
    std::thread::id m_window = std::this_thread::get_id();
    std::thread::id m_thread;
};

inline std::unique_ptr<TrainingCore> stub(Play play)
{
    return std::make_unique<StubCore>(std::move(play));
}

inline StepPoint stepPoint(const std::string& run, std::int64_t iteration)
{
    StepPoint point;
    point.run = run;
    point.iteration = iteration;
    return point;
}

/// Trains as the core does: a record a turn, `count` turns or until it is stopped, then the end.
inline Play training(std::int64_t count, std::chrono::microseconds aTurn = {})
{
    return [=](const ExperimentOrder& order, RunControl& control, TrainingSink& sink, const Tell& prepared) {
        prepared({.output = order.output, .runs = {}, .warnings = {}});
        std::int64_t done = 0;
        while (done < count && control.awaitTurn()) {
            if (aTurn.count() > 0)
                std::this_thread::sleep_for(aTurn);
            sink.publish(stepPoint(order.data, ++done));
        }
        Done end;
        end.run = order.data;
        end.iteration = done;
        end.reason = done == count ? Done::Reason::Finished : Done::Reason::Stopped;
        sink.publish(end);
    };
}

}  // namespace reslab::ui::test
