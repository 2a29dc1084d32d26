#pragma once

#include <map>
#include <mutex>
#include <utility>

namespace reslab::ui {

/// For what is soon out of date, such as statistics of a layer: of each key the latest value waits, older ones are dropped. May be
/// used from any thread.
template <class Key, class T>
class LatestBox {
public:
    /// True where the box was empty: then the reader wants to be told.
    bool put(Key key, T value)
    {
        const std::lock_guard lock(m_mutex);
        m_values.insert_or_assign(std::move(key), std::move(value));
        return m_values.size() == 1;
    }

    std::map<Key, T> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }

private:
    std::mutex m_mutex;
    std::map<Key, T> m_values;
};

}  // namespace reslab::ui
