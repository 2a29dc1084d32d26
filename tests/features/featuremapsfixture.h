#pragma once

#include <QAbstractButton>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QTemporaryDir>

#include <memory>

#include "tests/features/insidefixture.h"
#include "tests/support/childnamed.h"
#include "ui/features/featuremapspage.h"

namespace reslab::test {

/// What the tests of the page of the feature maps have in common: the page, its buttons by their words, and what it says.
class FeatureMapsFixture {
protected:
    /// For init(): an empty page of its own, not yet shown.
    void openPage()
    {
        m_fixture = std::make_unique<InsideFixture>();
        m_page = std::make_unique<ui::FeatureMapsPage>(*m_fixture->desk);
        m_page->resize(1400, 900);
    }

    /// For cleanup().
    void closePage()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void fillAndShow()
    {
        m_fixture->fill();
        m_page->show();
        m_page->activateWindow();
        settle();
    }

    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), kHangMs);
    }

    QStringList visibleTexts()
    {
        QStringList texts;
        for (const auto* label : m_page->findChildren<QLabel*>())
            if (label->isVisible())
                texts += label->text();
        return texts;
    }

    QAbstractButton* button(const QString& text)
    {
        for (auto* each : m_page->findChildren<QAbstractButton*>())
            if (each->isVisible() && each->text() == text)
                return each;
        return nullptr;
    }
    QAbstractButton* segment(const QString& text) { return button(text); }

    QAbstractButton* named(const QString& name) { return childNamed<QAbstractButton>(*m_page, name); }

    /// What the page exports.
    QImage savedPicture()
    {
        const QTemporaryDir folder;
        m_page->save(folder.filePath("maps.png"));
        return QImage(folder.filePath("maps.png"));
    }

    QStringList savedLines()
    {
        const QTemporaryDir folder;
        m_page->save(folder.filePath("maps.csv"));
        QFile csv(folder.filePath("maps.csv"));
        return csv.open(QIODevice::ReadOnly) ? QString::fromUtf8(csv.readAll()).split('\n') : QStringList(2);
    }

    std::unique_ptr<InsideFixture> m_fixture;
    std::unique_ptr<ui::FeatureMapsPage> m_page;
};

}  // namespace reslab::test
