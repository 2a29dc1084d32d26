// How the words of a lesson are laid out.

#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <QtTest>

#include "ui/lessons/lessonbrowser.h"

using namespace reslab::ui;

namespace {

/// The first paragraph or cell that says `words` and nothing else.
QTextBlock blockOf(const QTextDocument& document, const QString& words)
{
    auto block = document.begin();
    while (block.isValid() && block.text() != words)
        block = block.next();
    return block;
}

}  // namespace

class TestLessonBrowser : public QObject {
    Q_OBJECT

private slots:
    /// A narrow table breaks its lines between words alone.
    void aTableSplitsNoWord()
    {
        Theme theme;
        LessonBrowser browser(theme);
        browser.resize(300, 400);
        browser.show();
        browser.setWords("| | layers in a block | parameters | MACs an image |\n|---|---|---|---|\n| ResNet-34 | 2 | 21,797,672 | 3.67 G |\n", {});
        const auto header = blockOf(*browser.document(), "parameters");
        QVERIFY(header.isValid());
        QTRY_VERIFY(header.layout()->lineCount() > 0);
        QCOMPARE(header.layout()->lineCount(), 1);
        // There is not room for all words of the header in one line.
        QVERIFY(blockOf(*browser.document(), "layers in a block").layout()->lineCount() > 1 ||
                blockOf(*browser.document(), "MACs an image").layout()->lineCount() > 1);
    }

    /// Items stand close together, and what comes after them apart.
    void aParagraphStandsApartFromTheListBefore()
    {
        Theme theme;
        LessonBrowser browser(theme);
        browser.setWords("Before.\n\n- one\n- two\n\nAfter.\n", {});
        const auto below = [&](const QString& words) { return blockOf(*browser.document(), words).blockFormat().bottomMargin(); };
        QVERIFY(below("one") > 0 && below("one") < below("two"));
        QCOMPARE(below("two"), below("Before."));
    }
};

QTEST_MAIN(TestLessonBrowser)
#include "tst_lessonbrowser.moc"
