#include <QtTest>

#include <QFile>
#include <QRegularExpression>
#include <QStringDecoder>

#include "core/data/classnames.h"
#include "ui/text/classnames.h"
#include "ui/text/language.h"

#include <algorithm>
#include <set>

using namespace reslab;
using namespace reslab::ui;

namespace {

std::vector<std::string> imageNet()
{
    return {imageNetClassNames().begin(), imageNetClassNames().end()};
}

int labelOf(const char* english)
{
    const auto names = imageNetClassNames();
    return static_cast<int>(std::ranges::find(names, std::string_view(english)) - names.begin());
}

}  // namespace

class TestClassNames : public QObject {
    Q_OBJECT

private slots:
    void everyClassHasAKoreanName()
    {
        QFile file(QStringLiteral(RESLAB_SOURCE_DIR "/resources/classes/imagenet.ko.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = utf8(file.readAll());
        QVERIFY(!utf8.hasError());
        QVERIFY(text.endsWith('\n'));
        const auto lines = text.chopped(1).split('\n');
        QCOMPARE(lines.size(), qsizetype(1000));
        static const QRegularExpression hangul("[\\x{AC00}-\\x{D7A3}]");
        for (const auto& line : lines)
            QVERIFY2(line.contains(hangul) && line == line.trimmed(), qPrintable(line));
        const auto names = imageNetClassNames();
        QCOMPARE(std::size_t(QSet<QString>(lines.begin(), lines.end()).size()),
                 std::set<std::string_view>(names.begin(), names.end()).size());
    }

    /// A line too many or too few anywhere would shift what stands behind it.
    void knownOnes_data()
    {
        QTest::addColumn<QString>("korean");
        QTest::newRow("goldfish") << "금붕어";
        QTest::newRow("kite") << "솔개";
        QTest::newRow("crane bird") << "두루미";
        QTest::newRow("golden retriever") << "골든 리트리버";
        QTest::newRow("Cardigan") << "카디건 웰시코기";
        QTest::newRow("tabby") << "태비 고양이";
        QTest::newRow("cardigan") << "카디건";
        QTest::newRow("crane") << "크레인";
        QTest::newRow("maillot") << "체조복";
        QTest::newRow("maillot tank suit") << "원피스 수영복";
        QTest::newRow("missile") << "미사일";
        QTest::newRow("mouse") << "마우스";
        QTest::newRow("projectile") << "발사체";
        QTest::newRow("volcano") << "화산";
        QTest::newRow("toilet tissue") << "두루마리 휴지";
    }

    void knownOnes()
    {
        QFETCH(QString, korean);
        const int label = labelOf(QTest::currentDataTag());
        Language language;
        language.apply("ko");
        QCOMPARE(className(imageNet(), label), korean);
        language.apply("en");
        QCOMPARE(className(imageNet(), label), QString(QTest::currentDataTag()));
        language.apply("ko");
        QCOMPARE(className(imageNet(), label), korean);
    }

    /// The words of other data mean what those data mean by them.
    void otherDataKeepTheirNames()
    {
        Language language;
        language.apply("ko");
        const std::vector<std::string> toys{"kite", "mouse", "crane"};
        for (int label = 0; label < 3; ++label)
            QCOMPARE(className(toys, label), QString::fromStdString(toys[std::size_t(label)]));
        auto changed = imageNet();
        changed[std::size_t(labelOf("mouse"))] = "house mouse";
        QCOMPARE(className(changed, labelOf("mouse")), QString("house mouse"));
        QCOMPARE(className(changed, labelOf("volcano")), QString("화산"));
    }

    void smallSetsAndNumbers()
    {
        const std::vector<std::string> names{"airplane", "ring"};
        Language language;
        language.apply("ko");
        QCOMPARE(className(names, 0), QString("비행기"));
        QCOMPARE(className(names, 1), QString("고리"));
        QCOMPARE(className(names, 2), QString("클래스 2"));
        language.apply("en");
        QCOMPARE(className(names, 0), QString("airplane"));
        QCOMPARE(className(names, 2), QString("class 2"));
        QCOMPARE(className({}, 0), QString("class 0"));
    }
};

QTEST_GUILESS_MAIN(TestClassNames)
#include "tst_classnames.moc"
