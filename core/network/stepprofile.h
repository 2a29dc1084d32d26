#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace reslab {

/// What the parts of some training steps took: one row for each kind of work and pass, in the order in which they were met.
class StepProfile {
public:
    enum class Pass {
        Forward,
        Again,     ///< forward once more, for what was not kept
        Backward,
        Sum,       ///< adding gradients that come from several readers
        Weights,   ///< bringing weights into the layouts that the passes ask for
        Other,     ///< what is no op: loss, optimiser, waiting for the loader
    };
    struct Row {
        std::string work;  ///< "conv", "batchnorm+add+relu", "optimiser"
        Pass pass = Pass::Other;
        std::int64_t calls = 0;
        double ms = 0.0;
        double bytes = 0.0;  ///< read and written, as tensors and weights that each pass goes over; 0 where unknown
    };

    void add(const std::string& work, Pass pass, double ms, double bytes = 0.0, std::int64_t calls = 1);
    const std::vector<Row>& rows() const { return m_rows; }
    double totalMs() const;

private:
    std::vector<Row> m_rows;
};

/// Adds the time from its making to its end to a profile; does nothing where there is none.
class ProfiledTime {
public:
    using Clock = std::chrono::steady_clock;

    ProfiledTime(StepProfile* profile, const std::string& work, StepProfile::Pass pass, double bytes = 0.0)
        : m_profile(profile)
    {
        if (!profile)
            return;
        m_work = work;
        m_pass = pass;
        m_bytes = bytes;
        m_start = Clock::now();
    }
    ~ProfiledTime()
    {
        if (m_profile)
            m_profile->add(m_work, m_pass, std::chrono::duration<double, std::milli>(Clock::now() - m_start).count(), m_bytes);
    }
    ProfiledTime(const ProfiledTime&) = delete;
    ProfiledTime& operator=(const ProfiledTime&) = delete;

private:
    StepProfile* m_profile;
    std::string m_work;
    StepProfile::Pass m_pass = StepProfile::Pass::Other;
    double m_bytes = 0.0;
    Clock::time_point m_start;
};

const char* toString(StepProfile::Pass pass);

}  // namespace reslab
