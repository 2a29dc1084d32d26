#include "core/engine/engine.h"

#include <fmt/format.h>
#include <omp.h>

#include <ctime>
#include <thread>

#include "core/engine/handles.h"
#include "core/engine/isa.h"

namespace reslab {
namespace {

Isa effectiveIsa()
{
    return isaOf(static_cast<unsigned>(dnnl::get_effective_cpu_isa()));
}

/// Whether a convolution on bf16 tensors can be described at all: under AVX2 it cannot.
bool describesBf16(const dnnl::engine& engine)
{
    using Desc = dnnl::memory::desc;
    const auto desc = Desc({1, 16, 4, 4}, dnnl::memory::data_type::bf16, dnnl::memory::format_tag::nhwc);
    dnnl::primitive_attr attr;
    try {
#if DNNL_VERSION_MAJOR >= 3
        dnnl::eltwise_forward::primitive_desc(engine, dnnl::prop_kind::forward_training, dnnl::algorithm::eltwise_relu, desc,
                                              desc, 0.f, 0.f, attr);
#else
        dnnl::eltwise_forward::primitive_desc(
            dnnl::eltwise_forward::desc(dnnl::prop_kind::forward_training, dnnl::algorithm::eltwise_relu, desc, 0.f, 0.f), attr,
            engine);
#endif
        return true;
    } catch (const dnnl::error&) {
        return false;
    }
}

}  // namespace

const char* toString(Precision precision)
{
    return precision == Precision::BF16 ? "bf16" : "f32";
}

Engine::Engine(int threads)
    : m_handles(std::make_unique<Handles>())
{
    m_handles->engine = dnnl::engine(dnnl::engine::kind::cpu, 0);
    m_handles->stream = dnnl::stream(m_handles->engine);
    m_handles->isAvx2 = effectiveIsa().isAvx2;
    m_handles->owner = std::this_thread::get_id();
    m_handles->threads = threads > 0 ? threads : omp_get_num_procs();
    // Every thread that calls OpenMP has a team of its own, so its size is set here, on the owner.
    omp_set_num_threads(m_handles->threads);
}

Engine::~Engine() = default;

int Engine::threads() const
{
    return m_handles->threads;
}

double Engine::processorSeconds() const
{
    double seconds = 0.0;
#pragma omp parallel num_threads(m_handles->threads) reduction(+ : seconds)
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        seconds += static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    }
    return seconds;
}

bool Engine::isOwner() const
{
    return std::this_thread::get_id() == m_handles->owner;
}

/// Of what can change the last bits of a step: raised whenever a kernel of ours sums up otherwise than before. 2: 3x3
/// convolutions under AVX2 by half the products.
constexpr int kKernels = 2;

Platform platform()
{
    const auto isa = effectiveIsa();
    const auto* version = dnnl::version();
    return {.isa = isa.name,
            .library = fmt::format("oneDNN {}.{}.{}, kernels {}", version->major, version->minor, version->patch, kKernels),
            .nativeBf16 = isa.nativeBf16,
            .supportsBf16 = describesBf16(dnnl::engine(dnnl::engine::kind::cpu, 0)),
            .processors = omp_get_num_procs()};
}

AutomaticPrecision automaticPrecision(const Platform& machine)
{
    return {.precision = machine.nativeBf16 ? Precision::BF16 : Precision::F32,
            .reason = fmt::format("{} bf16 arithmetic ({})", machine.nativeBf16 ? "native" : "no native", machine.isa)};
}

}  // namespace reslab
