#pragma once

#include <cassert>
#include <mutex>
#include <optional>
#include <utility>

namespace reslab::ui {

/// For what is too large to be sent unasked, such as feature maps: one side asks, the other answers when it comes by, and one
/// request at a time is under way. May be used from any thread.
template <class Request, class Answer>
class RequestBox {
public:
    /// The asking side. False while another request is under way, or its answer not yet taken: ask again after that.
    bool ask(Request request)
    {
        const std::lock_guard lock(m_mutex);
        if (m_stage != Stage::Free)
            return false;
        m_request = std::move(request);
        m_stage = Stage::Asked;
        return true;
    }

    /// The answering side: the request that waits, once.
    std::optional<Request> takeRequest()
    {
        const std::lock_guard lock(m_mutex);
        if (m_stage != Stage::Asked)
            return std::nullopt;
        m_stage = Stage::Taken;
        return std::exchange(m_request, std::nullopt);
    }

    /// The answering side, after takeRequest(). An answer to a request that was withdrawn is dropped.
    void answer(Answer answer)
    {
        const std::lock_guard lock(m_mutex);
        assert(m_stage == Stage::Taken || m_stage == Stage::Withdrawn);
        if (m_stage == Stage::Taken)
            m_answer = std::move(answer);
        m_stage = m_stage == Stage::Taken ? Stage::Answered : Stage::Free;
    }

    /// The asking side: the answer, once.
    std::optional<Answer> takeAnswer()
    {
        const std::lock_guard lock(m_mutex);
        if (m_stage != Stage::Answered)
            return std::nullopt;
        m_stage = Stage::Free;
        return std::exchange(m_answer, std::nullopt);
    }

    /// The asking side does not want to know any more. What the other one has begun must still be answered.
    void withdraw()
    {
        const std::lock_guard lock(m_mutex);
        m_request.reset();
        m_answer.reset();
        m_stage = m_stage == Stage::Taken || m_stage == Stage::Withdrawn ? Stage::Withdrawn : Stage::Free;
    }

private:
    enum class Stage { Free, Asked, Taken, Withdrawn, Answered };

    std::mutex m_mutex;
    Stage m_stage = Stage::Free;
    std::optional<Request> m_request;
    std::optional<Answer> m_answer;
};

}  // namespace reslab::ui
