#include "core/train/oncelook.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/engine/engine.h"
#include "core/runs/checkpoint.h"
#include "core/runs/rundescription.h"
#include "tests/support/withoutbf16.h"
#include "tests/train/experiments.h"

using namespace reslab;
namespace fs = std::filesystem;

namespace {

/// Every file below `folder` with what it holds.
std::map<std::string, std::string> contentsOf(const fs::path& folder)
{
    std::map<std::string, std::string> contents;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            contents[entry.path().string()] = readFile(entry.path(), std::size_t{1} << 26);
    return contents;
}

}  // namespace

class TestOnceLook : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        const fs::path output = m_temporary->path().toStdString() + "/out";
        RunControl control;
        test::Records records;
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), output, control, records);
        m_run = {output / "resnet"};
    }

    void theNextStepIsSeenAndNothingIsWritten()
    {
        const auto before = contentsOf(m_run.path.parent_path());
        const auto data = test::smallData();
        const auto seen = lookOnce(m_run, 1, {}, &data);
        QVERIFY(contentsOf(m_run.path.parent_path()) == before);
        QCOMPARE(seen.run, std::string("resnet"));
        QCOMPARE(seen.iteration, readProgress(m_run.last()).iteration + 1);
        QVERIFY(!seen.responses.empty() && !seen.weights.empty() && !seen.outputs.empty() && !seen.blocks.empty());
        for (const auto& gradient : seen.weights)
            QVERIFY(gradient.l2 > 0.0 && std::isnan(gradient.updateRatio));
        // Nothing was moved, so the same is seen again.
        const auto again = lookOnce(m_run, 1, {}, &data);
        for (std::size_t i = 0; i < seen.weights.size(); ++i)
            QCOMPARE(again.weights[i].l2, seen.weights[i].l2);
    }

    /// Training goes on with the step that was seen, and a probe sees the same of it.
    void whatIsSeenIsWhatAProbeSees()
    {
        constexpr std::int64_t kStep = 8;
        const fs::path folder = m_temporary->path().toStdString();
        const auto data = test::smallData();
        RunControl stopped;
        test::Records first;
        first.also = [&](const TrainingRecord& record) {
            if (const auto* step = std::get_if<StepPoint>(&record); step && step->iteration == kStep - 1)
                stopped.stop();
        };
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), folder / "stopped", stopped, first);
        const auto seen = lookOnce({folder / "stopped" / "resnet"}, 1, {}, &data);
        QCOMPARE(seen.iteration, kStep);

        RunControl control;
        test::Records probed;
        test::trainNew(test::smallNetworks({"resnet"}), test::smallRecipe(), folder / "probed", control, probed, 1,
                       {.gradients = true, .responses = true, .every = kStep});
        const auto same = std::ranges::find_if(probed.statistics, [](const auto& one) { return one->iteration == kStep; });
        QVERIFY(same != probed.statistics.end());
        QCOMPARE(seen.weights.size(), (*same)->weights.size());
        for (std::size_t i = 0; i < seen.weights.size(); ++i)
            QCOMPARE(seen.weights[i].l2, (*same)->weights[i].l2);
        QCOMPARE(seen.responses.size(), (*same)->responses.size());
        for (std::size_t i = 0; i < seen.responses.size(); ++i)
            QCOMPARE(seen.responses[i].standardDeviation, (*same)->responses[i].standardDeviation);
    }

    void imagesThatAreGoneAreTold()
    {
        auto description = readDescription(m_run.description());
        description.data.source = (m_run.path / "gone").string();
        writeDescription(description, m_run.description());
        try {
            lookOnce(m_run, 1);
            QFAIL("saw images that are not there");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::DataGone);
        }
    }

    void otherImagesAreRefused()
    {
        const auto others = test::smallData(2);
        try {
            lookOnce(m_run, 1, {}, &others);
            QFAIL("took other images");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::ResumeContradiction);
        }
    }

    /// The numbers are those of f32 then, and it is told.
    void aRunInBf16IsSeenWhereBf16IsNot()
    {
        if (platform().supportsBf16) {
            const auto failure = test::failureWithoutBf16(QTest::currentTestFunction());
            QVERIFY2(failure.isEmpty(), failure);
            return;
        }
        const auto data = test::smallData();
        std::vector<ErrorCode> told;
        const auto tell = [&](const Error& fact) { told.push_back(fact.code()); };
        const auto inF32 = lookOnce(m_run, 1, {}, &data, tell);
        QVERIFY(told.empty());
        auto description = readDescription(m_run.description());
        description.resolution.precision = "bf16";
        writeDescription(description, m_run.description());
        const auto seen = lookOnce(m_run, 1, {}, &data, tell);
        QCOMPARE(told, std::vector<ErrorCode>{ErrorCode::PrecisionReplaced});
        QCOMPARE(seen.weights.size(), inF32.weights.size());
        for (std::size_t i = 0; i < seen.weights.size(); ++i)
            QCOMPARE(seen.weights[i].l2, inF32.weights[i].l2);
    }

    void itMayBeGivenUp()
    {
        const auto data = test::smallData();
        QVERIFY_EXCEPTION_THROWN(lookOnce(m_run, 1, [] { return false; }, &data), Interrupted);
    }

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    RunFolder m_run;
};

QTEST_GUILESS_MAIN(TestOnceLook)
#include "tst_oncelook.moc"
