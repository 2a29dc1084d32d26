#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/floatstate.h"
#include "ui/bridge/mailbox.h"
#include "ui/bridge/newestwork.h"

namespace reslab::ui {

/// Work on a thread of its own that tells of its parts as they are done. What was asked before is given up, and of it
/// nothing is told any more. Asked and answered in the window's thread.
template <class Part> class PartedWork {
public:
    using Tell = std::function<void(Part)>;
    /// Tells or throws; `name` stands in the error of what nobody foresaw. Should give up soon after `keepGoing` says no.
    struct Work {
        std::function<void(const Tell& tell, const KeepGoing& keepGoing)> run;
        std::string name;
    };
    struct News {
        std::vector<Part> parts;     ///< in their order, each once
        std::optional<Error> fault;  ///< why there will be no more
    };

    /// `told` is called in the thread of `receiver` when there are news; not after `receiver` is gone.
    template <class Receiver, class Told> PartedWork(Receiver* receiver, Told told)
    {
        QObject::connect(&m_bell, &Bell::rung, receiver, told);
        QObject::connect(&m_end.bell(), &Bell::rung, receiver, told);
    }

    void ask(Work work)
    {
        // A box of its own for each piece of work: what an older one still tells falls into a box that nobody opens.
        m_box = std::make_shared<Mailbox<Part>>();
        m_end.ask({[this, box = m_box, run = std::move(work.run)](const KeepGoing& keepGoing) {
                       clearVectorState();
                       run(
                           [this, &box](Part part) {
                               if (box->push(std::move(part)))
                                   m_bell.ring();
                           },
                           keepGoing);
                       return Ended{};
                   },
                   std::move(work.name)});
    }

    void cancel()
    {
        m_box = std::make_shared<Mailbox<Part>>();
        m_end.cancel();
    }

    /// What was told since the last call.
    News take()
    {
        News news;
        // The end first: whatever was told before it is in the box by then.
        if (const auto answer = m_end.take())
            if (const auto* fault = std::get_if<Error>(&*answer))
                news.fault = *fault;
        news.parts = m_box->takeAll();
        return news;
    }

    /// Between ask() and the news of its end.
    bool isBusy() const { return m_end.isBusy(); }

private:
    struct Ended {};

    std::shared_ptr<Mailbox<Part>> m_box = std::make_shared<Mailbox<Part>>();
    Bell m_bell;
    NewestWork<Ended> m_end;  // the last member: its thread ends before what it uses
};

}  // namespace reslab::ui
