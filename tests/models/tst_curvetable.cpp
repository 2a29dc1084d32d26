#include "ui/models/curvetablemodel.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/madecurves.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

class TestCurveTable : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aRowARun()
    {
        QTemporaryDir folder;
        const auto root = std::filesystem::path(folder.path().toStdString());
        RunSet runs;
        CurveTableModel model(runs, m_theme);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        const auto first = runs.addRecorded(writeMadeRun(root, "plain20"));
        const auto second = runs.addRecorded(writeMadeRun(root, "resnet20", 100, -10.0));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf(second), 1);
        QCOMPARE(text(model, 0, CurveTableModel::Network), QString("plain-20"));
        QCOMPARE(text(model, 0, CurveTableModel::TestError), percent(madeError(100, 2.0)));
        QCOMPARE(text(model, 1, CurveTableModel::TestError), percent(madeError(100, -8.0)));
        QCOMPARE(text(model, 0, CurveTableModel::Iterations), QString("100"));
        QCOMPARE(text(model, 0, CurveTableModel::State), QString("finished"));
        QVERIFY(text(model, 0, CurveTableModel::ChosenOnValidation).isEmpty());
        // The mean of the last epoch's ten mini-batches.
        double mean = 0.0;
        for (int iteration = 91; iteration <= 100; ++iteration)
            mean += madeError(iteration) / 10.0;
        QVERIFY(std::abs(model.index(0, CurveTableModel::TrainError).data(CurveTableModel::SortRole).toDouble() - mean) < 1e-3);
        runs.remove(first);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.idAt(0), second);
    }

    void livingRunsAreReadAnewOnDemand()
    {
        RunSet runs;
        CurveTableModel model(runs, m_theme);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        runs.addLive(madeRun("resnet20"), {});
        QCOMPARE(text(model, 0, CurveTableModel::State), QString("waiting"));
        QVERIFY(text(model, 0, CurveTableModel::TrainError).isEmpty());
        EvalPoint part;
        part.run = "resnet20";
        part.iteration = 5;
        part.test = {1.0, 12.5};
        part.testImages = 20;
        runs.apply(std::vector<TrainingRecord>{madeStep("resnet20", 4), madeStep("resnet20", 5), part});
        model.refresh();
        QCOMPARE(text(model, 0, CurveTableModel::TestError), QString("12.50 % of the first 20"));
        QVERIFY(text(model, 0, CurveTableModel::BestOnTest).isEmpty());
        QCOMPARE(text(model, 0, CurveTableModel::LearningRate), QString("0.1"));
    }

    void everyColumnSaysWhatItIs()
    {
        RunSet runs;
        CurveTableModel model(runs, m_theme);
        QStringList titles;
        for (int column = 0; column < model.columnCount(); ++column) {
            const auto title = model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            QVERIFY(!title.isEmpty() && !titles.contains(title));
            QVERIFY(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().size() > 10);
            titles += title;
        }
    }

private:
    static QString text(const CurveTableModel& model, int row, int column)
    {
        return model.index(row, column).data(Qt::DisplayRole).toString();
    }
    static QString percent(double value) { return QString::number(value, 'f', 2) + " %"; }

    Theme m_theme;
};

QTEST_MAIN(TestCurveTable)
#include "tst_curvetable.moc"
