#include "ui/mainwindow/banner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

#include "ui/mainwindow/logcategories.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

Banner::Banner(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_offers(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    setObjectName("banner");
    setAttribute(Qt::WA_StyledBackground);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAutoRaise(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.space(1.5), theme.space(), theme.space(), theme.space());
    row->setSpacing(theme.space());
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addLayout(m_offers);
    row->addWidget(m_close);
    m_offers->setSpacing(theme.space());
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    connect(&theme, &Theme::changed, this, &Banner::dress);
    retranslate();
    dress();
    hide();
}

void Banner::tell(Level level, Words sentence, const QList<Offer>& offers)
{
    m_level = level;
    m_words = std::move(sentence);
    while (auto* item = m_offers->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_offered.clear();
    QWidget* before = m_text;
    for (const auto& offer : offers) {
        auto* button = new QPushButton(this);
        connect(button, &QPushButton::clicked, this, [this, action = offer.action] {
            hide();
            action();
        });
        m_offers->addWidget(button);
        m_offered.append(offer.text);
        // A new widget is the last one that Tab reaches, behind all of the window.
        setTabOrder(before, button);
        before = button;
    }
    retranslate();
    if (level == Level::Info)
        qCInfo(logWindow, "told: %s", qPrintable(m_text->text()));
    else
        qCWarning(logWindow, "told: %s", qPrintable(m_text->text()));
    dress();
    show();
}

QString Banner::sentence() const
{
    return m_text->text();
}

void Banner::dismiss()
{
    hide();
    emit closed();
}

void Banner::withdrawOffers()
{
    if (m_offers->count() > 0)
        hide();
}

void Banner::dress()
{
    const auto role = m_level == Level::Error ? Role::Error : m_level == Level::Warning ? Role::Warning : Role::Accent;
    const auto ground = m_level == Level::Error     ? Role::ErrorGround
                        : m_level == Level::Warning ? Role::WarningGround
                                                    : Role::Surface;
    setStyleSheet(QString("#banner { background: %1; border: 1px solid %2; border-radius: %3px; margin: %4px %5px 0 %5px; }")
                      .arg(m_theme.colour(ground).name(), m_theme.colour(role).name())
                      .arg(m_theme.radius())
                      .arg(m_theme.space())
                      .arg(m_theme.space(1.5)));
    const auto icon = m_level == Level::Error ? "error" : m_level == Level::Warning ? "warning" : "info";
    m_icon->setPixmap(m_theme.icon(icon, role).pixmap(m_theme.iconSize()));
    m_close->setIcon(m_theme.icon("close"));
}

void Banner::retranslate()
{
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    if (!m_words)
        return;
    m_text->setText(m_words());
    m_text->setAccessibleName(m_text->text());
    for (qsizetype i = 0; i < m_offered.size(); ++i)
        static_cast<QPushButton*>(m_offers->itemAt(static_cast<int>(i))->widget())->setText(m_offered[i]());
}

void Banner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void Banner::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace reslab::ui
