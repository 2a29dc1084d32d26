#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace reslab::test {

/// Counts how often a widget was asked to lay itself out anew, from when this was made.
class LayoutRequests final : public QObject {
public:
    explicit LayoutRequests(QWidget& widget)
        : m_widget(widget)
    {
        settle();
        widget.installEventFilter(this);
    }

    /// Those that were posted included: a layout hands a request on to the one around it.
    int count()
    {
        settle();
        return m_count;
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        m_count += watched == &m_widget && event->type() == QEvent::LayoutRequest;
        return QObject::eventFilter(watched, event);
    }

private:
    static void settle()
    {
        constexpr int kDeepest = 20;  // layouts in one another
        for (int round = 0; round < kDeepest; ++round)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }

    QWidget& m_widget;
    int m_count = 0;
};

}  // namespace reslab::test
