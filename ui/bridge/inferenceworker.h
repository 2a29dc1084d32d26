#pragma once

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

#include "core/base/error.h"
#include "ui/bridge/inferencecore.h"

namespace reslab::ui {

class InferenceAsker;

/// A second thread that owns an engine and networks of its own, and answers questions about images. Lives in the window's thread,
/// which never waits for it. What is answered in steps, as scans of many images and occlusion maps are, gives way to every other
/// question.
class InferenceWorker : public QObject {
    Q_OBJECT

public:
    explicit InferenceWorker(InferenceCoreMaker maker = makeInferenceCore, QObject* parent = nullptr);
    /// Gives up what is being computed, and waits for its end.
    ~InferenceWorker() override;

    /// From the next question on; 0: one a processor. Networks are made anew where the number changes.
    void setThreads(int threads);

private:
    friend class InferenceAsker;
    class Thread;

    void drain();

    QHash<quint64, InferenceAsker*> m_askers;
    quint64 m_nextAsker = 1;
    std::unique_ptr<Thread> m_thread;
};

/// One place of the window that asks, and whose newest questions alone are answered: a view, or a part of it. Must not outlive
/// the worker.
class InferenceAsker : public QObject {
    Q_OBJECT

public:
    explicit InferenceAsker(InferenceWorker& worker, QObject* parent = nullptr);
    ~InferenceAsker() override;

    /// What was asked before is given up and never told.
    void ask(std::vector<InferenceRequest> requests);
    void cancel();
    /// Between ask() and finished().
    bool isBusy() const { return m_isBusy; }
    /// Processor time of the worker's thread for the answers since the last ask(), in milliseconds.
    double cpuMs() const { return m_cpuMs; }

signals:
    /// To the request of that number.
    void answered(int request, const reslab::ui::SharedAnswer& answer);
    /// How far what is answered in steps has come.
    void progressed(int request, const reslab::ui::SharedAnswer& answer);
    void failed(int request, const reslab::Error& error);
    /// All requests have their answer.
    void finished();

private:
    friend class InferenceWorker;

    InferenceWorker& m_worker;
    quint64 m_id = 0;
    quint64 m_ticket = 0;
    bool m_isBusy = false;
    double m_cpuMs = 0.0;
};

}  // namespace reslab::ui
