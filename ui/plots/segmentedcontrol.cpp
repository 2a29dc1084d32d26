#include "ui/plots/segmentedcontrol.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

namespace reslab::ui {
namespace {

class Segment : public QAbstractButton {
public:
    Segment(const Theme& theme, QWidget* parent)
        : QAbstractButton(parent)
        , m_theme(theme)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
    }

    QSize sizeHint() const override
    {
        // As wide as in its strong weight, so that choosing moves nothing.
        const QFontMetrics metrics(m_theme.font(TextSize::Body, TextWeight::Strong));
        return {metrics.horizontalAdvance(text()) + m_theme.space(1.75), metrics.height() + m_theme.space(1)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto box = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
        const auto radius = m_theme.radius() / 2.0;
        if (isChecked()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.colour(Role::Accent));
            painter.drawRoundedRect(box, radius, radius);
        } else if (underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.colour(Role::Raised));
            painter.drawRoundedRect(box, radius, radius);
        }
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(m_theme.colour(isChecked() ? Role::OnAccent : Role::Accent), m_theme.hairLine()));
            painter.drawRoundedRect(box.adjusted(2.0, 2.0, -2.0, -2.0), radius, radius);
        }
        painter.setPen(m_theme.colour(!isEnabled() ? Role::Disabled : isChecked() ? Role::OnAccent : Role::TextSoft));
        painter.setFont(m_theme.font(TextSize::Body, isChecked() ? TextWeight::Strong : TextWeight::Regular));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }

    void enterEvent(QEnterEvent* event) override
    {
        QAbstractButton::enterEvent(event);
        update();
    }

    void leaveEvent(QEvent* event) override
    {
        QAbstractButton::leaveEvent(event);
        update();
    }

private:
    const Theme& m_theme;
};

}  // namespace

SegmentedControl::SegmentedControl(const Theme& theme, int count, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(1, 1, 1, 1);
    row->setSpacing(0);
    m_group.setExclusive(true);
    for (int index = 0; index < count; ++index)
        add();
    m_group.button(0)->setChecked(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    connect(&m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
    connect(&theme, &Theme::changed, this, [this] {
        for (auto* button : m_group.buttons())
            button->updateGeometry();
        update();
    });
}

void SegmentedControl::add()
{
    auto* segment = new Segment(m_theme, this);
    m_group.addButton(segment, count());
    layout()->addWidget(segment);
}

void SegmentedControl::append(const QString& word, const QString& tip)
{
    add();
    setWord(count() - 1, word, tip);
}

void SegmentedControl::setWord(int index, const QString& word, const QString& tip)
{
    auto* button = m_group.button(index);
    button->setText(word);
    button->setToolTip(tip);
    button->setAccessibleName(word);
    button->updateGeometry();
}

void SegmentedControl::setWords(const QStringList& words, const QStringList& tips)
{
    for (int index = 0; index < words.size(); ++index)
        setWord(index, words[index], tips[index]);
}

void SegmentedControl::setChoosable(int index, bool isChoosable)
{
    m_group.button(index)->setEnabled(isChoosable);
}

void SegmentedControl::setCurrent(int index)
{
    if (index >= 0)
        return m_group.button(index)->setChecked(true);
    m_group.setExclusive(false);
    for (auto* button : m_group.buttons())
        button->setChecked(false);
    m_group.setExclusive(true);
}

void SegmentedControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colour(Role::Line), m_theme.hairLine()));
    painter.setBrush(m_theme.colour(Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.radius() / 2.0 + 1.0,
                            m_theme.radius() / 2.0 + 1.0);
}

}  // namespace reslab::ui
