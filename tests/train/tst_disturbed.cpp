#include <QtTest>

#include "core/base/error.h"
#include "core/runs/checkpoint.h"
#include "core/train/experiment.h"
#include "tests/train/experiments.h"

using namespace reslab;
using test::Records;

namespace fs = std::filesystem;

/// Experiments that something comes between: what was learned and what was asked for is kept.
class TestDisturbed : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_out = m_folder->path().toStdString();
    }

    void theFileThatARunBeganWithMayGo()
    {
        RunControl control;
        Records records;
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), m_out / "before", control, records);
        const auto weights = m_out / "weights.safetensors";
        fs::copy(m_out / "before" / "resnet" / "last.safetensors", weights);
        auto recipe = test::smallRecipe();
        recipe.weights = weights.string();
        test::trainNew(test::smallNetworks(), recipe, m_out / "whole", control, records);
        trainAndStop(recipe, 7);
        fs::remove(weights);
        goesOnTo("whole");
    }

private:
    fs::path run() const { return m_out / "run"; }

    /// Trains into run() until step `iteration` of "plain", the second one, is made.
    void trainAndStop(const Recipe& recipe, std::int64_t iteration) const
    {
        RunControl control;
        Records records;
        records.also = [&](const TrainingRecord& record) {
            if (isStep(record, iteration, "plain"))
                control.stop();
        };
        for (const auto& outcome : test::trainNew(test::smallNetworks(), recipe, run(), control, records))
            QCOMPARE(outcome.reason, Done::Reason::Stopped);
    }

    /// What stands in run() is resumed, and ends as what was never disturbed.
    void goesOnTo(const char* undisturbed) const
    {
        RunControl control;
        Records records;
        for (const auto& outcome : test::trainOn(run(), control, records)) {
            QCOMPARE(outcome.reason, Done::Reason::Finished);
            QCOMPARE(QString::fromStdString(test::difference(run() / outcome.name, m_out / undisturbed / outcome.name)), QString());
        }
    }

    static bool isStep(const TrainingRecord& record, std::int64_t iteration, const std::string& run = "resnet")
    {
        const auto* step = std::get_if<StepPoint>(&record);
        return step && step->iteration == iteration && step->run == run;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_out;
};

QTEST_GUILESS_MAIN(TestDisturbed)
#include "tst_disturbed.moc"
