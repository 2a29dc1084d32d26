#include "ui/plots/curvelegend.h"

#include <QtTest>

#include <algorithm>

#include "tests/support/drawntexts.h"
#include "tests/support/madecurves.h"
#include "ui/text/language.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

/// The legend by itself; what it switches is tried with the curves.
class TestCurveLegend : public QObject {
    Q_OBJECT

private slots:
    void init() { m_language.apply("en"); }

    void itIsAsWideAsItsWordsInEachLanguage()
    {
        RunSet runs;
        runs.addLive(madeRun("resnet20", 1000), {});
        Selection selection;
        CurveLegend legend(runs, selection, m_theme);
        legend.show();
        const auto widest = [&] { return legend.rows()[0]->sizeHint().width(); };
        const auto before = widest();
        QCOMPARE(legend.width(), before + m_theme.space(2));
        m_language.apply("ko");
        QCoreApplication::processEvents();
        QVERIFY(widest() != before);
        QCOMPARE(legend.width(), widest() + m_theme.space(2));
        m_language.apply("en");
        QCoreApplication::processEvents();
        QCOMPARE(legend.width(), before + m_theme.space(2));
    }

    /// Beside a set-up of other data curves say what they are of.
    void runsOfOtherDataAreToldApart()
    {
        RunSet runs;
        runs.addLive(madeRun("resnet20", 1000), {});
        Selection selection;
        CurveLegend legend(runs, selection, m_theme);
        legend.show();
        auto* row = legend.rows()[0];
        QCOMPARE(row->data(), QString());
        legend.setUsualData("shapes");
        QCOMPARE(row->data(), QString());
        const auto height = row->sizeHint().height();
        legend.setUsualData("/data/cifar-10");
        QCOMPARE(row->data(), QString("shapes"));
        QVERIFY(row->sizeHint().height() > height);
        QVERIFY(row->accessibleName().contains("shapes"));
        QCoreApplication::processEvents();
        QVERIFY(std::ranges::any_of(drawnTexts(*row), [](const DrawnText& drawn) { return drawn.text.contains("shapes"); }));
        runs.addLive(madeRun("plain20", 1000), {});
        QCOMPARE(legend.rows()[1]->data(), QString("shapes"));
        legend.setUsualData("shapes");
        QCOMPARE(row->data(), QString());
    }

private:
    Language m_language;
    Theme m_theme;
};

QTEST_MAIN(TestCurveLegend)
#include "tst_curvelegend.moc"
