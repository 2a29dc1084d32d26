#pragma once

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include "ui/bridge/trainingcontroller.h"
#include "ui/lessons/lessonfigure.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/lessonsview.h"
#include "ui/text/language.h"

namespace reslab::test {

/// The page of the lessons with a training of its own, whose experiments are cut short.
class LessonFixture {
public:
    explicit LessonFixture(const QString& language = "en")
    {
        words.apply(language);
        theme.choose(ui::ThemeChoice::Light);
        view = std::make_unique<ui::LessonsView>(ui::LessonSurroundings{
            .settings = settings, .selection = selection, .theme = theme, .userFolder = folder.filePath("lessons")});
        view->setLanguage(language);
        view->resize(1280, 700);
        auto& reader = view->reader();
        QObject::connect(&reader, &ui::LessonReader::runRequested, &controller, [this](const ExperimentOrder& order) {
            orders.push_back(order);
            controller.start(shortened(order));
        });
        QObject::connect(&reader, &ui::LessonReader::pauseRequested, &controller, &ui::TrainingController::pause);
        QObject::connect(&reader, &ui::LessonReader::stopRequested, &controller, &ui::TrainingController::stop);
        QObject::connect(&reader, &ui::LessonReader::goOnRequested, &controller, &ui::TrainingController::resume);
        QObject::connect(&controller, &ui::TrainingController::prepared, &reader, &ui::LessonReader::begin);
        QObject::connect(&controller, &ui::TrainingController::recordsArrived, &reader,
                         [&reader](const std::vector<TrainingRecord>& records) { reader.apply(records); });
        QObject::connect(&controller, &ui::TrainingController::statisticsArrived, &reader,
                         [&reader](const ui::SignalSet::Statistics& statistics) { reader.apply(statistics); });
        QObject::connect(&controller, &ui::TrainingController::stateChanged, &reader, &ui::LessonReader::followState);
        QObject::connect(&controller, &ui::TrainingController::failed, &controller,
                         [this](const Error& error) { faults += error.what(); });
        QObject::connect(view.get(), &ui::LessonsView::failed, &controller,
                         [this](const Error& error) { faults += error.what(); });
    }

    /// The same experiment in a few seconds: the same networks, few images and steps.
    ExperimentOrder shortened(ExperimentOrder order)
    {
        order.recipe = withIterations(order.recipe, iterations);
        order.recipe.subset = 64;
        order.recipe.batchSize = 8;
        order.recipe.warmup = 0;
        order.recipe.evalEvery = 0;
        order.recipe.validation = 0;
        order.recipe.precision = PrecisionChoice::F32;
        order.threads = 1;
        if (order.probes.any())
            order.probes.every = 1;
        order.output = folder.filePath(QString("run-%1").arg(++m_runs)).toStdString();
        return order;
    }

    bool waitUntilIdle()
    {
        return QTest::qWaitFor([this] { return !controller.isBusy(); }, 120'000);
    }

    QTemporaryDir folder;
    int iterations = 4;
    QSettings settings{folder.filePath("settings.ini"), QSettings::IniFormat};
    ui::Language words;
    ui::Theme theme;
    ui::Selection selection;
    ui::TrainingController controller;
    std::unique_ptr<ui::LessonsView> view;
    std::vector<ExperimentOrder> orders;
    QStringList faults;

private:
    int m_runs = 0;
};

}  // namespace reslab::test
