#include "core/runs/curves.h"

#include <QtTest>

#include <fstream>

#include "core/base/error.h"
#include "core/base/file.h"
#include "tests/support/fulldisk.h"

using namespace reslab;

namespace {

CurveRow row(std::int64_t iteration)
{
    StepPoint point;
    point.run = "net";
    point.epoch = 1;
    point.iteration = iteration;
    point.train = {1.0 / static_cast<double>(iteration), 50.0};
    return *curveRow(point);
}

}  // namespace

class TestCurves : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = (m_folder->path() + "/curves.csv").toStdString();
    }

    void rowsComeBack()
    {
        {
            CurvesWriter writer(m_file, 0);
            for (int i = 1; i <= 5; ++i)
                writer.append(row(i));
            QCOMPARE(std::filesystem::file_size(m_file), 0U);
            writer.flush();
            QCOMPARE(std::filesystem::file_size(m_file), writer.bytes());
            writer.append(row(6));
            QVERIFY(writer.bytes() > std::filesystem::file_size(m_file));
        }
        const auto rows = readCurves(m_file);
        QCOMPARE(rows.size(), std::size_t{6});
        QCOMPARE(rows[2].iteration, 3);
        QCOMPARE(rows[2].train->loss, 1.0 / 3.0);
    }

    void cutBackToTheCheckpoint()
    {
        std::uint64_t atCheckpoint = 0;
        {
            CurvesWriter writer(m_file, 0);
            writer.append(row(1));
            writer.append(row(2));
            writer.flush(true);
            atCheckpoint = writer.bytes();
            writer.append(row(3));
        }
        std::ofstream(m_file, std::ios::app) << "step,net,1,4,0.2";  // a kill amid a row
        QCOMPARE(readCurves(m_file).size(), std::size_t{3});
        CurvesWriter writer(m_file, atCheckpoint);
        QCOMPARE(std::filesystem::file_size(m_file), atCheckpoint);
        writer.append(row(3));
        writer.flush();
        const auto rows = readCurves(m_file);
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[2].iteration, 3);
    }

    void startsAnew()
    {
        std::ofstream(m_file) << "whatever stood here";
        CurvesWriter writer(m_file, 0);
        writer.flush();
        QCOMPARE(readFile(m_file, 10000), std::string(curveColumns()) + "\n");
    }

    void shorterThanTheCheckpointSays()
    {
        std::ofstream(m_file) << curveColumns() << '\n';
        try {
            CurvesWriter writer(m_file, 5000);
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileTruncated);
        }
        QCOMPARE(std::filesystem::file_size(m_file), curveColumns().size() + 1);
    }

    void cutAmidARow()
    {
        {
            CurvesWriter writer(m_file, 0);
            writer.append(row(1));
        }
        const auto before = readFile(m_file, 10000);
        QVERIFY_EXCEPTION_THROWN(CurvesWriter(m_file, before.size() - 3), Error);
        QCOMPARE(readFile(m_file, 10000), before);
    }

    void aFullDiskLosesNoRow()
    {
        CurvesWriter writer(m_file, 0);
        writer.append(row(1));
        writer.flush();
        const auto before = std::filesystem::file_size(m_file);
        writer.append(row(2));
        writer.append(row(3));
        {
            const test::FullDisk full(before + 20);
            QVERIFY_EXCEPTION_THROWN(writer.flush(), Error);
            QCOMPARE(std::filesystem::file_size(m_file), before);
            QVERIFY_EXCEPTION_THROWN(writer.flush(true), Error);
        }
        writer.append(row(4));
        writer.flush(true);
        const auto rows = readCurves(m_file);
        QCOMPARE(rows.size(), std::size_t{4});
        for (std::size_t i = 0; i < rows.size(); ++i)
            QCOMPARE(rows[i].iteration, static_cast<std::int64_t>(i + 1));
    }

    void foreignFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray heading = QByteArray(curveColumns().data(), qsizetype(curveColumns().size())) + '\n';
        QTest::newRow("empty") << QByteArray() << ErrorCode::FileForeign;
        QTest::newRow("heading cut") << heading.left(20) << ErrorCode::FileForeign;
        QTest::newRow("other columns") << QByteArray("a,b,c\n1,2,3\n") << ErrorCode::FileForeign;
        QTest::newRow("zeros") << QByteArray(100, '\0') << ErrorCode::FileForeign;
        QTest::newRow("no row") << heading + "hello\n" << ErrorCode::FileMalformed;
        QTest::newRow("empty line") << heading + "\n" << ErrorCode::FileMalformed;
    }

    void foreignFiles()
    {
        QFETCH(QByteArray, text);
        QFETCH(ErrorCode, code);
        std::ofstream(m_file, std::ios::binary).write(text.data(), text.size());
        try {
            readCurves(m_file);
            QFAIL("was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), code);
            QVERIFY(!QByteArray(error.what()).contains('\n'));
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
};

QTEST_APPLESS_MAIN(TestCurves)
#include "tst_curves.moc"
