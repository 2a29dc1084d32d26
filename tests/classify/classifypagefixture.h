#pragma once

#include <QFile>
#include <QTemporaryDir>

#include <memory>

#include "tests/features/insidefixture.h"
#include "tests/support/korean.h"
#include "ui/classify/classifypage.h"

namespace reslab::test {

/// What the tests of the page on which a picture is dropped have in common: the page, two networks and a data set.
class ClassifyPageFixture {
protected:
    /// For init(): a page of its own, shown and answered.
    void openPage()
    {
        m_fixture = std::make_unique<InsideFixture>();
        m_page = std::make_unique<ui::ClassifyPage>(*m_fixture->desk);
        m_page->resize(1400, 900);
        m_fixture->fill();
        m_page->show();
        settle();
    }

    /// For cleanup().
    void closePage()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), kHangMs); }

    /// What the page saves under a name, as text.
    QString saved(const QString& name)
    {
        const auto path = m_folder.filePath(name);
        m_page->save(path);
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<InsideFixture> m_fixture;
    std::unique_ptr<ui::ClassifyPage> m_page;
};

}  // namespace reslab::test
