#include "ui/plots/plotexport.h"

#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

#include "core/base/error.h"
#include "tests/support/madecurves.h"
#include "tests/support/svgtexts.h"

using namespace reslab;
using namespace reslab::ui;
using namespace reslab::test;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TestPlotExport : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        const auto root = std::filesystem::path(m_folder.path().toStdString());
        m_runs.addRecorded(writeMadeRun(root, "plain20", 1000, 10.0));
        m_runs.addRecorded(writeMadeRun(root, "resnet20", 1000));
        m_request.options.endLabels = true;
        m_request.size = {800, 500};
    }

    void svgHasWordsAndVectors()
    {
        m_theme.choose(ThemeChoice::Dark);
        const auto file = m_folder.filePath("a.svg");
        CurvePicture(m_runs, m_theme, m_request).saveSvg(file);
        const auto svg = contents(file);
        const auto texts = textsOf(svg);
        for (const auto* wanted : {"error (%)", "iterations", "1,000", "100", "test"})
            QVERIFY2(texts.contains(wanted), wanted);
        const auto label = QString("plain-20  %1 %").arg(madeError(1000, 12.0), 0, 'f', 2);
        QVERIFY2(texts.contains(label), qPrintable(texts.join("|")));
        QVERIFY(svg.contains("<poly"));
        QVERIFY(!svg.contains("<image"));
        QVERIFY(svg.contains("fill=\"#ffffff\""));
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        QCOMPARE(renderer.viewBox(), QRect(0, 0, 800, 500));
    }

    void wordsAreInsideThePicture()
    {
        // Drawn into twice the picture, nothing lies outside of the part that is the picture.
        const auto svg = CurvePicture(m_runs, m_theme, m_request).svg();
        QSvgRenderer renderer(svg);
        renderer.setViewBox(QRect(-100, -100, 1000, 700));
        QImage image(1000, 700, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (!QRect(100, 100, 800, 500).contains(x, y) && image.pixelColor(x, y) != Qt::white)
                    QFAIL(qPrintable(QString("ink at %1, %2").arg(x - 100).arg(y - 100)));
    }

    void pdfIsOneOfVectors()
    {
        const auto file = m_folder.filePath("a.pdf");
        CurvePicture(m_runs, m_theme, m_request).savePdf(file);
        const auto pdf = contents(file);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(pdf.contains("/Font"));
        QVERIFY(!pdf.contains("/Subtype /Image"));
    }

    void pngHasTheScale()
    {
        const auto file = m_folder.filePath("a.png");
        CurvePicture(m_runs, m_theme, m_request).savePng(file, 3.0);
        const QImage image(file);
        QCOMPARE(image.size(), QSize(2400, 1500));
        QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));
        const auto colour = m_runs.find(m_runs.ids()[0])->style.onLight;
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                drawn += image.pixelColor(x, y) == colour;
        QVERIFY(drawn > 1000);
    }

    void theDarkThemeOnDemand()
    {
        m_theme.choose(ThemeChoice::Dark);
        auto request = m_request;
        request.isOnPaper = false;
        const auto image = CurvePicture(m_runs, m_theme, request).image(1.0);
        QCOMPARE(image.pixelColor(2, 2), m_theme.colour(Role::Surface));
        QVERIFY(image.pixelColor(2, 2).lightness() < 80);
    }

    void csvHasWhatIsShown()
    {
        const auto file = m_folder.filePath("a.csv");
        PlotOptions options{.smoothing = 1};
        saveCsv(m_runs, options, {}, file);
        auto lines = contents(file).split('\n');
        QCOMPARE(lines.takeFirst(), QByteArray("run,curve,measure,iteration,epoch,seconds,value,least,greatest"));
        QCOMPARE(lines.count(), 2 * (1000 + 100) + 1);
        QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QByteArray& line) {
            return line.startsWith("plain20,test,error_percent,1000,100,500,");
        }));
        saveCsv(m_runs, options, {.x = QCPRange(0.0, 99.5), .y = {}}, file);
        QCOMPARE(contents(file).count('\n'), 1 + 2 * (99 + 9));
    }

    void runsOfOneNameAreToldApart()
    {
        RunSet runs;
        const auto root = std::filesystem::path(m_folder.path().toStdString());
        runs.addRecorded(writeMadeRun(root / "old", "plain20", 20));
        runs.addRecorded(writeMadeRun(root / "new", "plain20", 20));
        const auto file = m_folder.filePath("names.csv");
        saveCsv(runs, {}, {}, file);
        QVERIFY(contents(file).contains("\nold/plain20,test,") && contents(file).contains("\nnew/plain20,test,"));
        const auto texts = textsOf(CurvePicture(runs, m_theme, m_request).svg()).filter("plain-20");
        QCOMPARE(texts.size(), 2);
        QVERIFY(texts[0].startsWith("old/plain-20") != texts[1].startsWith("old/plain-20"));
    }

    void whatCannotBeWrittenIsTold()
    {
        const CurvePicture picture(m_runs, m_theme, m_request);
        QVERIFY_THROWS_EXCEPTION(Error, picture.savePng("/absent/a.png"));
        QVERIFY_THROWS_EXCEPTION(Error, saveCsv(m_runs, {}, {}, "/absent/a.csv"));
    }

    void aPictureWithoutRunsIsEmptyAxes()
    {
        const RunSet none;
        QVERIFY(textsOf(CurvePicture(none, m_theme, m_request).svg()).contains("error (%)"));
    }

private:
    QTemporaryDir m_folder;
    Theme m_theme;
    RunSet m_runs;
    CurvePicture::Request m_request;
};

QTEST_MAIN(TestPlotExport)
#include "tst_plotexport.moc"
