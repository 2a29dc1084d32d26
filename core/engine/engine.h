#pragma once

#include <memory>
#include <string>

namespace reslab {

/// The number format of activations and of the convolutions' arithmetic. Weights, momentum and statistics stay f32.
enum class Precision { F32, BF16 };

const char* toString(Precision precision);

/// The only door to oneDNN: engine, stream and scratchpad of the one thread that made it. Every object made with it is
/// created, run and destroyed by that thread (oneDNN 2.6 keeps scratchpads per thread).
class Engine {
public:
    /// Sets the calling thread's OpenMP team to `threads`; 0 means one a processor.
    explicit Engine(int threads = 0);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    int threads() const;
    /// How long the threads of this engine's team have been on a processor so far, in seconds, all together; called by the owner.
    double processorSeconds() const;
    /// True on the thread that made this engine.
    bool isOwner() const;

    /// oneDNN's handles, defined in engine/handles.h: for engine, layers and network alone.
    struct Handles;
    Handles& handles() { return *m_handles; }

private:
    std::unique_ptr<Handles> m_handles;
};

/// What decides the last bit of a result besides the recipe.
struct Platform {
    std::string isa;      ///< "avx512_core_amx", "avx2", ...: what oneDNN dispatches to at most
    std::string library;  ///< "oneDNN 2.6.3"
    bool nativeBf16 = false;   ///< the processor multiplies bf16
    bool supportsBf16 = false; ///< oneDNN can run bf16 here at all
    int processors = 1;
};
Platform platform();

/// What `auto` is on a machine: bf16 where the processor multiplies it, for elsewhere it would be emulated and slower than f32. It is
/// not measured: then the same order on the same machine could give other bits.
struct AutomaticPrecision {
    Precision precision = Precision::F32;
    std::string reason;  ///< "native bf16 arithmetic (avx512_core_amx)"
};
AutomaticPrecision automaticPrecision(const Platform& machine);

}  // namespace reslab
