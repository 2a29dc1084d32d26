#include "ui/compare/compareview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QXmlStreamReader>
#include <QtTest>

#include "core/runs/runfolder.h"
#include "tests/compare/comparedruns.h"
#include "ui/compare/comparisonmodel.h"
#include "ui/compare/reportfigures.h"
#include "ui/models/selection.h"
#include "ui/plots/emptystate.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

using namespace reslab;
using namespace reslab::ui;

class TestCompareView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theModelIsSound();
    void emptyViewOffersToOpen();
    void opensInEveryLanguageAndTheme_data();
    void opensInEveryLanguageAndTheme();
    void meaningsStandInTheOrderOfTheColumns();
    void followsTheSelectionBothWays();
    void sortsByNumbers();
    void settingsThatDifferStandOut();
    void copiesWhatIsShown();
    void columnsAreRemembered();
    void emptyColumnsTakeNoRoom();
    void livingRunsAreReadAnew();
    void reportHasCurvesForBothGrounds();

private:
    void open();
    QTableView& table(CompareView& view) { return *view.findChild<QTableView*>(); }

    std::unique_ptr<test::ComparedRuns> m_folders;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<RunSet> m_runs;
    std::unique_ptr<Selection> m_selection;
};

void TestCompareView::initTestCase()
{
    m_folders = std::make_unique<test::ComparedRuns>();
    m_theme = std::make_unique<Theme>();
    m_language = std::make_unique<Language>();
}

void TestCompareView::init()
{
    m_theme->choose(ThemeChoice::Light);
    m_language->apply("en");
    m_runs = std::make_unique<RunSet>();
    m_selection = std::make_unique<Selection>();
}

void TestCompareView::open()
{
    for (const auto& experiment : {m_folders->first(), m_folders->second()})
        for (const auto& folder : findRuns(experiment))
            m_runs->addRecorded(folder.path);
}

void TestCompareView::theModelIsSound()
{
    ComparisonModel model(*m_runs, *m_theme);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.refresh();
    open();
    model.refresh();
    QCOMPARE(model.rowCount(), 3);
    model.refresh();
    model.restyle();
    m_runs->remove(m_runs->ids().front());
    model.refresh();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(m_runs->ids().back()), 1);
    QCOMPARE(model.rowOf(99), -1);
}

void TestCompareView::emptyViewOffersToOpen()
{
    CompareView view(*m_runs, *m_selection, *m_theme);
    view.show();
    const QSignalSpy asked(&view, &CompareView::openRequested);
    QPushButton* button = nullptr;
    for (auto* candidate : view.findChildren<QPushButton*>())
        if (candidate->isVisible())
            button = candidate;
    QVERIFY(button && button->text().startsWith("Open runs"));
    // As other views without anything to show: on the ground of figures, with a picture of what will be here.
    QVERIFY(qobject_cast<EmptyState*>(button->parentWidget()));
    QCOMPARE(view.grab().toImage().pixelColor(2, 2), m_theme->colour(Role::Surface));
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
    QVERIFY(!table(view).isVisible());
    open();
    QVERIFY(table(view).isVisible() && !button->isVisible());
    m_runs->clear();
    QVERIFY(!table(view).isVisible() && button->isVisible());
}

void TestCompareView::opensInEveryLanguageAndTheme_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isDark");
    for (const QString language : {"en", "ko"})
        for (const bool isDark : {false, true})
            QTest::addRow("%s, %s", qPrintable(language), isDark ? "dark" : "light") << language << isDark;
}

void TestCompareView::opensInEveryLanguageAndTheme()
{
    QFETCH(QString, language);
    QFETCH(bool, isDark);
    open();
    CompareView view(*m_runs, *m_selection, *m_theme);
    view.resize(1400, 800);
    view.show();
    // Switched while it stands there.
    m_language->apply(language);
    m_theme->choose(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    QCoreApplication::processEvents();
    for (auto* button : view.findChildren<QAbstractButton*>()) {
        if (button->text().isEmpty())
            continue;  // of the table itself
        QVERIFY2(!button->toolTip().isEmpty() && !button->accessibleName().isEmpty(), qPrintable(button->text()));
        QVERIFY2(button->toolTip().endsWith('.'), qPrintable(button->toolTip()));
        QVERIFY2(!button->icon().isNull(), qPrintable(button->text()));
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
    }
    const auto picture = view.grab().toImage();
    QCOMPARE(picture.pixelColor(2, 2), m_theme->colour(Role::Ground));
    if (const auto folder = qEnvironmentVariable("RESLAB_PICTURES"); !folder.isEmpty())
        picture.save(QString("%1/compare-%2-%3.png").arg(folder, language, isDark ? "dark" : "light"));
    // Cells are as wide as what they hold.
    const auto* header = table(view).horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        if (!header->isSectionHidden(column))
            QVERIFY(header->sectionSize(column) >= header->sectionSizeHint(column));
}

void TestCompareView::meaningsStandInTheOrderOfTheColumns()
{
    open();
    CompareView view(*m_runs, *m_selection, *m_theme);
    view.show();
    const auto labels = view.findChildren<QLabel*>();
    const auto meanings = std::ranges::find_if(labels, [](const QLabel* label) { return label->text().startsWith("<p><b>"); });
    QVERIFY(meanings != labels.end());
    const auto* header = table(view).horizontalHeader();
    qsizetype last = -1;
    for (int place = 1; place < header->count(); ++place) {
        const auto fact = header->logicalIndex(place);
        const auto found = (*meanings)->text().indexOf("<b>" + titleOf(static_cast<Fact>(fact)) + "</b>");
        QCOMPARE(found >= 0, !header->isSectionHidden(fact));
        if (found < 0)
            continue;
        QVERIFY2(found > last, qPrintable(titleOf(static_cast<Fact>(fact))));
        last = found;
    }
}

void TestCompareView::followsTheSelectionBothWays()
{
    open();
    CompareView view(*m_runs, *m_selection, *m_theme);
    view.show();
    const auto ids = m_runs->ids();
    m_selection->selectRun(ids[1]);
    QCOMPARE(table(view).selectionModel()->selectedRows().front().data(ComparisonModel::IdRole).toInt(), ids[1]);
    table(view).setFocus();
    QTest::keyClick(&table(view), Qt::Key_Down);
    QCOMPARE(m_selection->run(), ids[2]);
    m_selection->selectRun(0);
    QVERIFY(!table(view).selectionModel()->hasSelection());
    m_selection->selectRun(ids[0]);
    m_runs->remove(ids[0]);
    QVERIFY(!table(view).selectionModel()->hasSelection());
}

void TestCompareView::sortsByNumbers()
{
    open();
    CompareView view(*m_runs, *m_selection, *m_theme);
    const auto column = static_cast<int>(Fact::BestOnTest);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        table(view).sortByColumn(column, order);
        QList<double> values;
        for (int row = 0; row < 3; ++row)
            values += table(view).model()->index(row, column).data(ComparisonModel::SortRole).toDouble();
        auto sorted = values;
        std::sort(sorted.begin(), sorted.end());
        if (order == Qt::DescendingOrder)
            std::reverse(sorted.begin(), sorted.end());
        QCOMPARE(values, sorted);
    }
}

void TestCompareView::settingsThatDifferStandOut()
{
    open();
    const ComparisonModel model(*m_runs, *m_theme);
    const auto isMarked = [&](Fact fact) {
        const auto index = model.index(0, static_cast<int>(fact));
        QFont font = index.data(Qt::FontRole).value<QFont>();
        return index.data(Qt::BackgroundRole).isValid() && font.weight() > QFont::Normal;
    };
    QVERIFY(isMarked(Fact::Seed) && isMarked(Fact::LearningRate));
    QVERIFY(!isMarked(Fact::BatchSize) && !isMarked(Fact::Precision) && !isMarked(Fact::TrainError));
}

void TestCompareView::copiesWhatIsShown()
{
    open();
    CompareView view(*m_runs, *m_selection, *m_theme);
    view.show();
    for (auto* button : view.findChildren<QPushButton*>())
        if (button->text() == "Copy table")
            QTest::mouseClick(button, Qt::LeftButton);
    const auto lines = QGuiApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    for (const auto& line : lines)
        QCOMPARE(line.count('\t'), static_cast<int>(kFirstHidden) - 1);
    QVERIFY(lines[0].startsWith("Network\tDepth\tShortcut"));
    QVERIFY(lines[1].startsWith("plain\t8\tnone"));
}

void TestCompareView::columnsAreRemembered()
{
    open();
    QByteArray state;
    {
        CompareView view(*m_runs, *m_selection, *m_theme);
        table(view).setColumnHidden(static_cast<int>(Fact::Depth), true);
        table(view).setColumnHidden(static_cast<int>(Fact::Machine), false);
        state = view.saveColumns();
    }
    CompareView view(*m_runs, *m_selection, *m_theme);
    QVERIFY(!table(view).isColumnHidden(static_cast<int>(Fact::Depth)));
    view.restoreColumns(state);
    QVERIFY(table(view).isColumnHidden(static_cast<int>(Fact::Depth)));
    QVERIFY(!table(view).isColumnHidden(static_cast<int>(Fact::Machine)));
    view.restoreColumns("nonsense");
    QVERIFY(table(view).isColumnHidden(static_cast<int>(Fact::Depth)));
}

/// What nobody hid comes as soon as there is something to show in it, also at another start.
void TestCompareView::emptyColumnsTakeNoRoom()
{
    const auto description = readDescription(RunFolder{m_folders->first() / "resnet"}.description());
    const QTemporaryDir folder;
    m_runs->addLive(description, folder.path().toStdString());
    CompareView view(*m_runs, *m_selection, *m_theme);
    view.show();
    const auto isHidden = [&](Fact fact) { return table(view).isColumnHidden(static_cast<int>(fact)); };
    QVERIFY(isHidden(Fact::ChosenOnValidation) && isHidden(Fact::BestOnTest) && isHidden(Fact::Speed));
    QVERIFY(!isHidden(Fact::Parameters) && !isHidden(Fact::Iterations));
    QVERIFY(!view.tableText().contains("validation"));
    table(view).setColumnHidden(static_cast<int>(Fact::Depth), true);
    const auto state = view.saveColumns();
    QVERIFY(isHidden(Fact::ChosenOnValidation));
    open();
    QVERIFY(!isHidden(Fact::ChosenOnValidation) && !isHidden(Fact::BestOnTest) && !isHidden(Fact::Speed));
    QVERIFY(isHidden(Fact::Depth));
    CompareView other(*m_runs, *m_selection, *m_theme);
    other.restoreColumns(state);
    QVERIFY(!table(other).isColumnHidden(static_cast<int>(Fact::ChosenOnValidation)));
    QVERIFY(table(other).isColumnHidden(static_cast<int>(Fact::Depth)));
}

void TestCompareView::livingRunsAreReadAnew()
{
    const auto description = readDescription(RunFolder{m_folders->first() / "resnet"}.description());
    const QTemporaryDir folder;
    m_runs->addLive(description, folder.path().toStdString());
    CompareView view(*m_runs, *m_selection, *m_theme);
    view.show();
    const auto text = [&](Fact fact) { return table(view).model()->index(0, static_cast<int>(fact)).data().toString(); };
    QCOMPARE(text(Fact::Speed), QString());
    QVERIFY(table(view).isColumnHidden(static_cast<int>(Fact::Speed)));
    StepPoint step;
    step.run = "resnet";
    step.epoch = 1;
    step.iteration = 3;
    step.seconds = 2.0;
    step.train = {.loss = 2.0, .errorPercent = 80.0};
    step.imagesPerSecond = 1234.0;
    const std::vector<TrainingRecord> records{step};
    m_runs->apply(records);
    QTRY_COMPARE_WITH_TIMEOUT(text(Fact::Speed), QString("1,234 images/s"), 5000);
    QCOMPARE(text(Fact::Iterations), QString("3 of 10"));
    QVERIFY(!table(view).isColumnHidden(static_cast<int>(Fact::Speed)));
    QVERIFY(table(view).isColumnHidden(static_cast<int>(Fact::BestOnTest)));
}

void TestCompareView::reportHasCurvesForBothGrounds()
{
    open();
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme->choose(choice);
        const auto figures = drawReportFigures(*m_runs, *m_theme);
        QCOMPARE(m_theme->choice(), choice);
        QVERIFY(figures.light != figures.dark);
        QXmlStreamReader reader(comparisonReport(compare(*m_runs), figures));
        int paths = 0;
        while (!reader.atEnd())
            paths += reader.readNext() == QXmlStreamReader::StartElement &&
                     (reader.name() == u"path" || reader.name() == u"polyline");
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY2(paths > 2 * 3 * 2, qPrintable(QString::number(paths)));
        QVERIFY(figures.dark.contains(m_theme->colour(Role::Surface, true).name().toLatin1()));
        for (const auto id : m_runs->ids()) {
            QVERIFY(figures.light.contains(m_runs->find(id)->style.onLight.name().toLatin1()));
            QVERIFY(figures.dark.contains(m_runs->find(id)->style.onDark.name().toLatin1()));
        }
    }
}

QTEST_MAIN(TestCompareView)
#include "tst_compareview.moc"
