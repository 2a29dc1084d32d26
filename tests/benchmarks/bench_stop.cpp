// How long Stop and closing take while a network trains:  bench_stop [MODEL [TIMES [PRECISION]]]
// Without arguments cifar:depth=1202 and resnet20, ten times each, at batch 128 on the built-in set.

#include "ui/bridge/trainingcontroller.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <random>

using namespace reslab;
using namespace reslab::ui;
using State = TrainingController::State;

namespace {

struct Figures {
    std::vector<double> ms;

    void print(const char* what) const
    {
        if (ms.empty())
            return;
        auto sorted = ms;
        std::sort(sorted.begin(), sorted.end());
        std::printf("  %-38s median %7.1f ms, most %7.1f ms of %zu\n", what, sorted[sorted.size() / 2], sorted.back(),
                    sorted.size());
    }
};

double milliseconds(const QElapsedTimer& watch)
{
    return static_cast<double>(watch.nsecsElapsed()) / 1e6;
}

class Bench {
public:
    Bench(std::string model, int times, PrecisionChoice precision) : m_model(std::move(model)), m_times(times)
    {
        m_order.models = nameRuns({"net=" + m_model});
        m_order.recipe = loadRecipe("quick");
        m_order.recipe.evalEvery = 0;
        m_order.recipe.precision = precision;
        m_order.output = std::filesystem::path(m_temporary.path().toStdString()) / "out";
    }

    bool run()
    {
        for (int i = 0; i < 2 * m_times && m_fault.empty(); ++i)
            once(i % 2 == 0);
        for (int i = 0; i < m_times && m_fault.empty(); ++i)
            early();
        std::printf("%s, %s, steps of about %.0f ms\n", m_model.c_str(), m_precision.c_str(), m_stepMs);
        m_preparing.print("start() to the first step");
        m_call.print("stop() returns after");
        m_stopping.print("stop() to Idle");
        m_closing.print("destruction");
        m_early.print("stop() to Idle before the first step");
        m_saving.print("writing a checkpoint");
        if (!m_fault.empty())
            std::printf("  ended early: %s\n", m_fault.c_str());
        std::fflush(stdout);
        return m_fault.empty();
    }

private:
    /// Goes on where the time before ended, and is stopped or closed at a random moment of the second step.
    void once(bool isStop)
    {
        auto controller = std::make_unique<TrainingController>();
        QEventLoop loop;
        QElapsedTimer watch;
        QObject::connect(controller.get(), &TrainingController::recordsArrived, &loop, [&](const auto& records) {
            for (const auto& record : records)
                note(record, watch, loop);
        });
        QObject::connect(controller.get(), &TrainingController::failed, &loop, [&](const Error& error) {
            m_fault = error.what();
            loop.quit();
        });
        m_firstStep.reset();
        m_order.resume = std::filesystem::exists(m_order.output);
        watch.start();
        controller->start(m_order);
        loop.exec();
        if (!m_fault.empty())
            return;
        m_preparing.ms.push_back(*m_firstStep);
        const auto delay = std::uniform_real_distribution(0.0, 1.0)(m_random) * std::max(m_stepMs, 20.0);
        QTimer::singleShot(static_cast<int>(delay), &loop, &QEventLoop::quit);
        loop.exec();

        watch.restart();
        if (isStop) {
            QObject::connect(controller.get(), &TrainingController::stateChanged, &loop, [&](State state) {
                if (state == State::Idle)
                    loop.quit();
            });
            controller->stop();
            m_call.ms.push_back(milliseconds(watch));
            loop.exec();
            m_stopping.ms.push_back(milliseconds(watch));
        } else {
            controller.reset();
            m_closing.ms.push_back(milliseconds(watch));
        }
    }

    /// Stopped at a random moment between start() and the end of the first step.
    void early()
    {
        TrainingController controller;
        QEventLoop loop;
        controller.start(m_order);
        const auto delay = std::uniform_real_distribution(0.0, 1.0)(m_random) * m_preparing.ms.back();
        QTimer::singleShot(static_cast<int>(delay), &loop, &QEventLoop::quit);
        loop.exec();
        QElapsedTimer watch;
        watch.start();
        QObject::connect(&controller, &TrainingController::stateChanged, &loop, [&](State state) {
            if (state == State::Idle)
                loop.quit();
        });
        controller.stop();
        loop.exec();
        m_early.ms.push_back(milliseconds(watch));
    }

    void note(const TrainingRecord& record, const QElapsedTimer& watch, QEventLoop& loop)
    {
        if (const auto* start = std::get_if<RunStarted>(&record))
            m_precision = start->precision;
        if (const auto* saved = std::get_if<CheckpointPoint>(&record))
            m_saving.ms.push_back(saved->milliseconds);
        const auto* step = std::get_if<StepPoint>(&record);
        if (!step)
            return;
        m_stepMs = 128'000.0 / step->imagesPerSecond;
        if (!m_firstStep) {
            m_firstStep = milliseconds(watch);
            loop.quit();
        }
    }

    std::string m_model;
    int m_times;
    QTemporaryDir m_temporary;
    ExperimentOrder m_order;
    std::mt19937 m_random{3};
    std::string m_fault;
    std::string m_precision;
    std::optional<double> m_firstStep;
    double m_stepMs = 0.0;
    Figures m_preparing, m_call, m_stopping, m_closing, m_early, m_saving;
};

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const auto arguments = application.arguments();
    const int times = arguments.size() > 2 ? arguments[2].toInt() : 10;
    const auto precision = arguments.value(3) == "f32"    ? PrecisionChoice::F32
                           : arguments.value(3) == "bf16" ? PrecisionChoice::BF16
                                                          : PrecisionChoice::Auto;
    const auto models = arguments.size() > 1 ? QStringList(arguments[1]) : QStringList{"resnet20", "cifar:depth=1202"};
    bool isGood = true;
    for (const auto& model : models)
        isGood = Bench(model.toStdString(), times, precision).run() && isGood;
    return isGood ? 0 : 1;
}
