#pragma once

#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QtTest>

#include <memory>

#include "core/base/error.h"
#include "tests/support/arraydataset.h"
#include "ui/bridge/dataopener.h"
#include "ui/setup/networkcard.h"
#include "ui/setup/networksection.h"
#include "ui/setup/setuppanel.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

namespace reslab::test {

/// What "shapes" is here: images of random bytes in ten classes. A path whose name has "hundred" in it has a hundred classes.
inline DataPair pretendData(const std::string& source)
{
    if (source.find("broken") != source.npos)
        throw Error(ErrorCode::FileNotFound, {{"file", source}});
    const int classes = source.find("hundred") != source.npos ? 100 : 10;
    const Shape shape{3, 8, 8};
    DataPair pair{.train = std::make_shared<ArrayDataset>(1000, shape, classes),
                  .test = std::make_shared<ArrayDataset>(200, shape, classes),
                  .name = source};
    if (source == "shapes")
        return pair;
    pair.warnings = {Error(ErrorCode::ClassUntested, {{"file", source}, {"class", "7"}})};
    for (const char* name : {"a.png", "b.png", "c.png"})
        pair.skipped.push_back(Error(ErrorCode::FileUnreadable, {{"file", name}, {"reason", "I/O"}}));
    return pair;
}

/// A set-up panel with all that it needs, 340 pixels wide, its data open.
struct PanelFixture {
    ui::Language language;
    ui::Theme theme;
    ui::ExperimentDraft draft;
    ui::DataOpener opener;
    std::unique_ptr<ui::SetupPanel> panel;

    explicit PanelFixture(const QString& code = "en", ui::ThemeChoice choice = ui::ThemeChoice::Light)
        : opener([](const std::string& source, const KeepGoing&) { return pretendData(source); })
    {
        language.apply(code);
        theme.choose(choice);
        panel = std::make_unique<ui::SetupPanel>(draft, opener, theme);
        panel->resize(340, 2400);
        panel->show();
        waitForData();
    }
    bool waitForData()
    {
        return QTest::qWaitFor([&] { return draft.dataFacts().has_value(); });
    }
};

/// The editor of a network, its card opened.
inline ui::NetworkEditor* openEditor(PanelFixture& fixture, int index)
{
    fixture.panel->networks().openCard(index);
    return fixture.panel->networks().cards()[static_cast<std::size_t>(index)]->editor();
}

/// Chooses an entry as a user does.
inline void choose(QComboBox* combo, int index)
{
    combo->setCurrentIndex(index);
    emit combo->activated(index);
}

/// Drops what `data` holds on a widget at a place; whether it was accepted.
inline bool drop(QWidget* target, const QMimeData& data, const QPoint& at)
{
    QDragEnterEvent enter(at, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(target, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event(at, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
    return true;
}

/// Writes into a field and leaves it.
inline void type(QLineEdit* field, const QString& text)
{
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

}  // namespace reslab::test
