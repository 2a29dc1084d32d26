#include <QtTest>

#include <QFile>
#include <QStringDecoder>

#include "core/data/classnames.h"
#include "tests/support/korean.h"
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
    void everyClassHasAKoreanName_data()
    {
        QTest::addColumn<bool>("isImageNet");
        QTest::newRow("imagenet") << true;
        QTest::newRow("cifar100") << false;
    }

    void everyClassHasAKoreanName()
    {
        QFETCH(bool, isImageNet);
        QFile file(QStringLiteral(RESLAB_SOURCE_DIR "/resources/classes/%1.ko.txt").arg(QTest::currentDataTag()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = utf8(file.readAll());
        QVERIFY(!utf8.hasError());
        QVERIFY(text.endsWith('\n'));
        const auto lines = text.chopped(1).split('\n');
        const auto names = isImageNet ? imageNetClassNames() : cifar100ClassNames();
        QCOMPARE(lines.size(), qsizetype(names.size()));
        for (const auto& line : lines)
            QVERIFY2(test::isKorean(line) && line == line.trimmed(), qPrintable(line));
        QCOMPARE(std::size_t(QSet<QString>(lines.begin(), lines.end()).size()),
                 std::set<std::string_view>(names.begin(), names.end()).size());
    }

    /// Among a hundred a mouse is an animal; alone it is what the data mean by it.
    void cifar100IsKnownByItsPlace()
    {
        const auto english = cifar100ClassNames();
        const std::vector<std::string> names(english.begin(), english.end());
        const auto at = [&](const char* name) { return static_cast<int>(std::ranges::find(names, name) - names.begin()); };
        Language language;
        language.apply("ko");
        QCOMPARE(className(names, 0), QString("사과"));
        QCOMPARE(className(names, at("mouse")), QString("쥐"));
        QCOMPARE(className(names, at("pine_tree")), QString("소나무"));
        QCOMPARE(className(names, 99), QString("지렁이"));
        QCOMPARE(className(std::vector<std::string>{"mouse"}, 0), QString("mouse"));
        language.apply("en");
        QCOMPARE(className(names, at("mouse")), QString("mouse"));
    }

    void whatNobodyNamedIsAssumed()
    {
        QCOMPARE(assumedClassNames(100, 32).size(), std::size_t(100));
        QCOMPARE(assumedClassNames(100, 32)[1], std::string_view("aquarium_fish"));
        QCOMPARE(assumedSetName(100), std::string_view("CIFAR-100"));
        QCOMPARE(assumedClassNames(10, 32)[0], std::string_view("airplane"));
        QCOMPARE(assumedClassNames(1000, 224)[0], std::string_view("tench"));
        QVERIFY(assumedClassNames(100, 224).empty() && assumedClassNames(37, 32).empty());
    }

    /// Synsets stand in the order of the names: known ones, from all parts of the list.
    void synsetsAreTheirClasses_data()
    {
        QTest::addColumn<QString>("synset");
        QTest::newRow("tench") << "n01440764";
        QTest::newRow("golden retriever") << "n02099601";
        QTest::newRow("tabby") << "n02123045";
        QTest::newRow("African elephant") << "n02504458";
        QTest::newRow("goblet") << "n03443371";
        QTest::newRow("laptop") << "n03642806";
        QTest::newRow("warplane") << "n04552348";
        QTest::newRow("banana") << "n07753592";
        QTest::newRow("volcano") << "n09472597";
        QTest::newRow("toilet tissue") << "n15075141";
    }

    void synsetsAreTheirClasses()
    {
        QFETCH(QString, synset);
        QCOMPARE(imageNetLabelOf(synset.toStdString()), labelOf(QTest::currentDataTag()));
        QCOMPARE(labelOfFolder(synset.toStdString(), imageNet()), labelOf(QTest::currentDataTag()));
    }

    void foldersAreCalledAfterClasses()
    {
        for (const auto* other : {"", "n", "n0144076", "n014407644", "x01440764", "n01440765", "n0144076x", "n99999999"})
            QCOMPARE(imageNetLabelOf(other), -1);
        const std::vector<std::string> few{"cat", "pine_tree"};
        QCOMPARE(labelOfFolder("CAT", few), 0);
        QCOMPARE(labelOfFolder("Pine tree", few), 1);
        QCOMPARE(labelOfFolder("cats", few), -1);
        QCOMPARE(labelOfFolder("n01440764", few), -1);
        QCOMPARE(labelOfFolder("great_white_shark", imageNet()), labelOf("great white shark"));
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
