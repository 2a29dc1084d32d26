#include "ui/classify/classifyview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

#include "ui/features/imagechooser.h"

namespace reslab::ui {

ClassifyView::ClassifyView(FeaturesDesk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(desk.theme())
    , m_above(new QWidget(this))
    , m_switch(new SegmentedControl(m_theme, 2, m_above))
    , m_pages(new QStackedWidget(this))
    , m_one(new ClassifyPage(desk, m_pages))
    , m_many(new FolderPage(desk, m_pages))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* row = new QHBoxLayout(m_above);
    row->addWidget(m_switch);
    row->addStretch();
    m_pages->addWidget(m_one);
    m_pages->addWidget(m_many);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_above);
    column->addWidget(m_pages, 1);
    connect(m_switch, &SegmentedControl::chosen, this, [this](int page) { showPage(static_cast<Page>(page)); });
    connect(m_pages, &QStackedWidget::currentChanged, this, &ClassifyView::placeSwitch);
    connect(m_one, &InsidePage::controlsChanged, this, &ClassifyView::placeSwitch);
    connect(m_many, &FolderPage::controlsChanged, this, &ClassifyView::placeSwitch);
    connect(m_one, &InsidePage::startRequested, this, &ClassifyView::startRequested);
    connect(m_one, &InsidePage::failed, this, &ClassifyView::failed);
    connect(m_one, &InsidePage::otherPasted, this, &ClassifyView::otherPasted);
    connect(m_many, &FolderPage::startRequested, this, &ClassifyView::startRequested);
    connect(m_many, &FolderPage::failed, this, &ClassifyView::failed);
    connect(m_many, &FolderPage::pictureChosen, this, [this, &desk](const QString& file) {
        desk.image().openFile(file);
        showPage(One);
    });
    connect(&m_theme, &Theme::changed, this, &ClassifyView::restyle);
    showPage(One);
    placeSwitch();
    retranslate();
    restyle();
}

void ClassifyView::showPage(Page page)
{
    m_switch->setCurrent(page);
    m_pages->setCurrentIndex(page);
    setFocusProxy(m_pages->currentWidget());
}

void ClassifyView::placeSwitch()
{
    const bool isInRow = page() == One ? m_one->hasControls() : m_many->hasControls();
    auto* row = !isInRow ? nullptr : page() == One ? static_cast<ToolRow*>(&m_one->chooser()) : &m_many->tools();
    m_above->setVisible(!isInRow);
    auto* place = row ? static_cast<QWidget*>(row) : m_above;
    if (m_switch->parentWidget() == place)
        return;
    auto* focus = m_switch->isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    if (row) {
        row->putFirst(m_switch);
    } else {
        static_cast<QHBoxLayout*>(m_above->layout())->insertWidget(0, m_switch);
        m_switch->show();
    }
    if (focus)
        focus->setFocus();
}

void ClassifyView::openMany(const QStringList& places)
{
    showPage(Many);
    m_many->open(places);
}

void ClassifyView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ClassifyView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    // Not before what is opened together with the page, at the program's start, is there. Who closes all of them later wants none.
    if (std::exchange(m_isNew, false))
        QMetaObject::invokeMethod(this, [this] { m_desk.shelf().want(); }, Qt::QueuedConnection);
}

void ClassifyView::retranslate()
{
    m_switch->setWords({tr("One picture"), tr("A folder")},
                       {tr("One picture, and what up to four networks see in it."),
                        tr("Every picture of a folder, and how often one network, or several together, are right.")});
}

void ClassifyView::restyle()
{
    m_above->layout()->setContentsMargins(m_theme.space(2), m_theme.space(1), m_theme.space(2), 0);
}

}  // namespace reslab::ui
