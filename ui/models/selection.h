#pragma once

#include <QObject>

namespace reslab::ui {

/// The network, layer and image that are chosen, the same in every view.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The id of a ShownRun; 0: none.
    int run() const { return m_run; }

    void selectRun(int run)
    {
        if (run == m_run)
            return;
        m_run = run;
        emit runChanged(run);
    }

signals:
    void runChanged(int run);

private:
    int m_run = 0;
};

}  // namespace reslab::ui
