#include "ui/bridge/bell.h"

#include <QSocketNotifier>

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace reslab::ui {

Bell::Bell(QObject* parent) : QObject(parent), m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_descriptor < 0)
        throw std::system_error(errno, std::system_category(), "eventfd");
    m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &Bell::answer);
}

Bell::~Bell()
{
    delete m_notifier;
    ::close(m_descriptor);
}

void Bell::ring() noexcept
{
    const std::uint64_t one = 1;
    // A full counter refuses, and then the bell is ringing already.
    [[maybe_unused]] const auto written = ::write(m_descriptor, &one, sizeof one);
}

void Bell::answer()
{
    std::uint64_t count = 0;
    if (::read(m_descriptor, &count, sizeof count) == sizeof count)
        emit rung();
}

}  // namespace reslab::ui
