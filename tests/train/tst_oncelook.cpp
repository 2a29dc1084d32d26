#include "core/train/oncelook.h"

#include <QtTest>

#include <cmath>
#include <map>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/runs/checkpoint.h"
#include "core/runs/rundescription.h"
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

    void imagesThatAreGoneAreTold()
    {
        auto description = readDescription(m_run.description());
        description.data.source = (m_run.path / "gone").string();
        writeDescription(description, m_run.description());
        try {
            lookOnce(m_run, 1);
            QFAIL("saw images that are not there");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileNotFound);
        }
    }

    void otherImagesAreRefused()
    {
        const auto others = test::smallData(2);
        QVERIFY_EXCEPTION_THROWN(lookOnce(m_run, 1, {}, &others), Error);
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
