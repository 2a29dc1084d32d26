#pragma once

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include "core/data/datasource.h"
#include "tests/support/writtenfile.h"
#include "ui/bridge/trainingcontroller.h"
#include "ui/lessons/lessonfigure.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/lessonsview.h"
#include "ui/text/language.h"

namespace reslab::test {

/// The first images of a set: testing a network on them takes no time.
class FewImages : public Dataset {
public:
    FewImages(std::shared_ptr<const Dataset> whole, std::uint32_t size)
        : m_whole(std::move(whole))
        , m_size(size)
    {
    }
    std::uint32_t size() const override { return m_size; }
    Shape shape() const override { return m_whole->shape(); }
    const std::vector<std::string>& classNames() const override { return m_whole->classNames(); }
    int label(std::uint32_t index) const override { return m_whole->label(index); }
    void get(std::uint32_t index, std::span<std::uint8_t> pixels) const override { m_whole->get(index, pixels); }

private:
    std::shared_ptr<const Dataset> m_whole;
    std::uint32_t m_size;
};

/// 128 images of `shapes` to train on and 20 to test with.
inline std::shared_ptr<const DataPair> fewShapes()
{
    const auto whole = openData("shapes");
    return std::make_shared<DataPair>(DataPair{.train = std::make_shared<FewImages>(whole.train, 128),
                                               .test = std::make_shared<FewImages>(whole.test, 20),
                                               .name = whole.name});
}

/// Rows "lesson", "language": every lesson that comes with the program, in both.
inline void addLessonsInBothLanguages()
{
    QTest::addColumn<QString>("lesson");
    QTest::addColumn<QString>("language");
    for (const auto* lesson : {"1", "2", "3", "4"})
        for (const auto* language : {"en", "ko"})
            QTest::addRow("%s %s", lesson, language) << QString(lesson) << QString(language);
}

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
        order.opened = m_few;
        order.recipe.batchSize = 4;
        order.recipe.warmup = 0;
        order.recipe.evalEvery = 0;
        order.recipe.validation = 0;
        order.recipe.precision = PrecisionChoice::F32;
        order.threads = 1;
        if (order.probes.any())
            order.probes.every = std::min<std::int64_t>(order.probes.every, iterations);
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
    std::shared_ptr<const DataPair> m_few = fewShapes();
    int m_runs = 0;
};

}  // namespace reslab::test
