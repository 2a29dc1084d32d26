#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace reslab::ui {

/// Messages from one thread to another, in their order, none lost. May be used from any thread.
template <class T>
class Mailbox {
public:
    /// True where the box was empty: then the reader wants to be told.
    bool push(T message)
    {
        const std::lock_guard lock(m_mutex);
        m_messages.push_back(std::move(message));
        return m_messages.size() == 1;
    }

    std::vector<T> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_messages, {});
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_messages;
};

}  // namespace reslab::ui
