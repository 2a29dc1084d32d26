#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QSortFilterProxyModel>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <limits>

#include "core/base/error.h"
#include "core/zoo/zoo.h"
#include "ui/diagram/costmodel.h"
#include "ui/diagram/costpanel.h"
#include "ui/diagram/tableone.h"
#include "ui/diagram/tableonepage.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;

namespace {

DrawnNetwork networkNamed(const char* model)
{
    const auto spec = modelFromName(model);
    return drawnNetwork(spec, model, styleOf(spec));
}

}  // namespace

class TestDiagramModels : public QObject {
    Q_OBJECT

private slots:
    void init() { m_language.apply("en"); }

    void costsAreASoundModel()
    {
        CostModel model(m_theme);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        const auto network = networkNamed("resnet20");
        model.setNetwork(network);
        QCOMPARE(model.rowCount(), static_cast<int>(network.graph->nodes.size()));
        model.setNetwork(networkNamed("plain20"));
        model.retranslate();
        model.setNetwork({});
        QCOMPARE(model.rowCount(), 0);
    }

    /// A concatenation reads four layers with long names: they are cut, and told whole under the mouse.
    void costsAreSeenBesideLongNames()
    {
        CostPanel panel(m_theme);
        panel.resize(1000, 300);
        panel.setNetworks({networkNamed("googlenet")});
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto& table = panel.table();
        const int right = table.columnViewportPosition(CostModel::Macs) + table.columnWidth(CostModel::Macs);
        QVERIFY2(right <= table.viewport()->width(), qPrintable(QString::number(right)));
        const auto& graph = *panel.model().network().graph;
        const auto join = std::ranges::find_if(graph.nodes, [](const auto& node) { return node.spec.inputs.size() == 4; });
        QVERIFY(join != graph.nodes.end());
        const auto cell = panel.model().index(static_cast<int>(join - graph.nodes.begin()), CostModel::Reads);
        QCOMPARE(cell.data(Qt::ToolTipRole).toString().count(" + "), 3);
    }

    void aSignalIsTheLastColumn()
    {
        CostModel model(m_theme);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto network = networkNamed("resnet20");
        SignalColumn signal{.title = "Gradient by weights, L2", .tip = "One sentence.", .fileTitle = "weight_gradient_l2", .ofNode = {}};
        signal.ofNode.assign(network.graph->nodes.size(), std::numeric_limits<double>::quiet_NaN());
        signal.ofNode[2] = 0.25;
        model.setSignal(signal);
        QCOMPARE(model.columnCount(), static_cast<int>(CostModel::ColumnCount));
        model.setNetwork(network);
        model.setSignal(signal);
        QCOMPARE(model.columnCount(), CostModel::ColumnCount + 1);
        QCOMPARE(model.index(2, CostModel::ColumnCount).data().toString(), QString("0.25"));
        QCOMPARE(model.index(1, CostModel::ColumnCount).data().toString(), QString());
        QVERIFY(!model.index(1, CostModel::ColumnCount).data(CostModel::SortRole).isValid());
        signal.ofNode[2] = 0.5;
        model.setSignal(signal);
        QCOMPARE(model.index(2, CostModel::ColumnCount).data(CostModel::SortRole).toDouble(), 0.5);
        const auto lines = QString::fromUtf8(costCsv(network, signal)).split('\n');
        QVERIFY(lines[0].endsWith(",block,weight_gradient_l2") && lines[2].endsWith(',') && lines[3].endsWith(",0.5"));
        // Of a network that has other layers it tells nothing.
        model.setNetwork(networkNamed("plain20"));
        model.setSignal(signal);
        QCOMPARE(model.columnCount(), static_cast<int>(CostModel::ColumnCount));
        model.setNetwork(network);
        model.setSignal(signal);
        model.setSignal({});
        QCOMPARE(model.columnCount(), static_cast<int>(CostModel::ColumnCount));
    }

    void costsSumToTheTotals()
    {
        CostModel model(m_theme);
        const auto network = networkNamed("resnet56");
        model.setNetwork(network);
        qint64 parameters = 0;
        qint64 macs = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            parameters += model.index(row, CostModel::Parameters).data(CostModel::SortRole).toLongLong();
            macs += model.index(row, CostModel::Macs).data(CostModel::SortRole).toLongLong();
        }
        QCOMPARE(parameters, 853'018);
        QCOMPARE(macs, network.cost->macs);
    }

    void numbersSortAsNumbers()
    {
        CostModel model(m_theme);
        model.setNetwork(networkNamed("resnet20"));
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        sorted.setSortRole(CostModel::SortRole);
        sorted.sort(CostModel::Parameters, Qt::DescendingOrder);
        QCOMPARE(sorted.index(0, CostModel::Parameters).data().toString(), QString("36,864"));
    }

    void csvHoldsPlainNumbers()
    {
        const auto network = networkNamed("resnet20");
        const auto lines = QString::fromUtf8(costCsv(network)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), static_cast<qsizetype>(network.graph->nodes.size()) + 1);
        qint64 parameters = 0;
        for (qsizetype i = 1; i < lines.size(); ++i) {
            QCOMPARE(lines[i].count(','), 9);
            parameters += lines[i].section(',', 4, 4).toLongLong();
        }
        QCOMPARE(parameters, 269'722);
        QCOMPARE(lines[1], QString("conv1,conv,input,16x32x32,432,442368,65536,3x3,0,-1"));
    }

    void tableOneIsASoundModel()
    {
        TableOneModel model(m_theme);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setNetworks({networkNamed("resnet20"), networkNamed("resnet164")});
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.rowCount(), 7);
        model.retranslate();
        model.setNetworks({});
        QCOMPARE(model.columnCount(), 0);
    }

    void tableOneCountsBlocks()
    {
        TableOneModel model(m_theme);
        model.setNetworks({networkNamed("resnet20"), networkNamed("resnet164"), networkNamed("plain56")});
        QCOMPARE(model.headerData(1, Qt::Vertical).toString(), QString("Stage 1"));
        QCOMPARE(model.index(2, 0).data().toString(), QString::fromUtf8("16×16"));
        QCOMPARE(model.index(2, 1).data().toString(), QString::fromUtf8("[3×3, 32; 3×3, 32] ×3"));
        QCOMPARE(model.index(2, 2).data().toString(), QString::fromUtf8("[1×1, 32; 3×3, 32; 1×1, 128] ×18"));
        QCOMPARE(model.index(2, 3).data().toString(), QString::fromUtf8("[3×3, 32; 3×3, 32] ×9"));
        QCOMPARE(model.index(0, 1).data().toString(), QString::fromUtf8("3×3 conv, 16"));
        QCOMPARE(model.index(5, 1).data().toString(), QString("269,722"));
        QVERIFY(model.text().contains("40.6 M"));
        const auto blocks = model.index(3, 2).data(TableOneModel::BlocksRole).value<QList<BlockCount>>();
        QCOMPARE(blocks.size(), 1);
        QCOMPARE(blocks.front().layers.size(), 3);
    }

    /// In the window's table the keys copy what the button does, where the table itself would copy one cell.
    void tableOneIsCopiedAndSavedWhole()
    {
        TableOnePage page(m_theme);
        page.setNetworks({networkNamed("resnet20:shortcut=B"), networkNamed("plain56")});
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.table().setFocus();
        page.table().setCurrentIndex(page.model().index(2, 1));
        QTest::keyClick(&page.table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), page.model().text());
        const QTemporaryDir folder;
        page.saveCsv(folder.filePath("table.csv"));
        QFile file(folder.filePath("table.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(file.readAll()).split('\n');
        QCOMPARE(lines.size(), page.model().rowCount() + 2);
        QCOMPARE(lines[0], QString("stage,output,resnet20:shortcut=B,plain56"));
        QCOMPARE(lines[3], QString::fromUtf8("2,16×16,\"[3×3, 32; 3×3, 32] ×3\",\"[3×3, 32; 3×3, 32] ×9\""));
        QCOMPARE(lines[6].section(',', 0, 1), QString("parameters,"));
        QCOMPARE(lines[7], QString("macs,,%1,%2").arg(networkNamed("resnet20:shortcut=B").cost->macs).arg(networkNamed("plain56").cost->macs));
        QVERIFY_EXCEPTION_THROWN(page.saveCsv(folder.filePath("none/table.csv")), Error);
    }

private:
    Language m_language;
    Theme m_theme;
};

QTEST_MAIN(TestDiagramModels)
#include "tst_diagrammodels.moc"
