#include "ui/bridge/oncelook.h"

#include <utility>

#include "core/runs/runfolder.h"
#include "core/train/oncelook.h"
#include "ui/bridge/faults.h"

namespace reslab::ui {

OnceLook::OnceLook(QObject* parent) : QObject(parent), m_work(this, [this] { takeNews(); }) {}

void OnceLook::begin(std::vector<Wanted> runs, int threads)
{
    const auto work = [wanted = std::move(runs), threads](const auto& tell, const KeepGoing& keepGoing) {
        for (const auto& [run, folder] : wanted) {
            Answer answer;
            answer.run = run;
            try {
                const auto note = [&answer](const Error& fact) { answer.note = fact; };
                answer.seen = std::make_shared<const LayerStatistics>(
                    lookOnce(RunFolder{folder}, threads, keepGoing, nullptr, note));
            } catch (const Interrupted&) {
                throw;
            } catch (...) {
                answer.fault = currentFault(folder.string());
            }
            tell(std::move(answer));
        }
    };
    m_fault.reset();
    m_note.reset();
    m_work.ask({work, "once-look"});
}

void OnceLook::cancel()
{
    if (!isBusy())
        return;
    m_work.cancel();
    emit finished();
}

void OnceLook::takeNews()
{
    const bool wasBusy = isBusy();
    const auto news = m_work.take();
    const bool hasEnded = wasBusy && !isBusy();
    for (const auto& answer : news.parts) {
        if (!answer.fault)
            emit looked(answer.run, answer.seen);
        else if (!m_fault)
            m_fault = answer.fault;
        if (answer.seen && answer.note && !m_note)
            m_note = answer.note;
    }
    if (news.fault && !m_fault)
        m_fault = news.fault;
    if (!hasEnded)
        return;
    if (const auto note = std::exchange(m_note, std::nullopt))
        emit noted(*note);
    if (const auto fault = std::exchange(m_fault, std::nullopt))
        emit failed(*fault);
    emit finished();
}

}  // namespace reslab::ui
