#include <oneapi/dnnl/dnnl_types.h>

#include <QtTest>

#include <chrono>
#include <vector>

#include "core/engine/engine.h"
#include "core/engine/handles.h"
#include "core/engine/isa.h"
#include "core/engine/primitive.h"

using namespace reslab;

class TestEngine : public QObject {
    Q_OBJECT

private slots:
    void instructionSets_data()
    {
        QTest::addColumn<unsigned>("bits");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isAvx2");
        QTest::addColumn<bool>("nativeBf16");
        constexpr unsigned kNewer = 1U << 20;
        const auto row = [](const char* name, unsigned bits, bool isAvx2, bool nativeBf16) {
            QTest::newRow(name) << bits << QString(name) << isAvx2 << nativeBf16;
        };
        row("other", 0, false, false);
        row("sse41", dnnl_cpu_isa_sse41, false, false);
        row("avx2", dnnl_cpu_isa_avx2, true, false);
        row("avx2_vnni", dnnl_cpu_isa_avx2_vnni, true, false);
        row("avx2_vnni+", dnnl_cpu_isa_avx2_vnni | kNewer, true, false);
        row("avx512_core_vnni", dnnl_cpu_isa_avx512_core_vnni, false, false);
        row("avx512_core_bf16", dnnl_cpu_isa_avx512_core_bf16, false, true);
        row("avx512_core_bf16+", dnnl_cpu_isa_avx512_core_bf16 | kNewer, false, true);
        row("avx512_core_amx", dnnl_cpu_isa_avx512_core_amx, false, true);
        row("avx512_core_amx+", dnnl_cpu_isa_avx512_core_amx | kNewer, false, true);
    }

    void instructionSets()
    {
        QFETCH(unsigned, bits);
        const auto isa = isaOf(bits);
        QTEST(QString::fromStdString(isa.name), "name");
        QTEST(isa.isAvx2, "isAvx2");
        QTEST(isa.nativeBf16, "nativeBf16");
    }

    void automaticPrecisionSaysWhy()
    {
        const auto native = automaticPrecision({.isa = "avx512_core_amx", .library = {}, .nativeBf16 = true, .supportsBf16 = true});
        QVERIFY(native.precision == Precision::BF16);
        QCOMPARE(native.reason, std::string("native bf16 arithmetic (avx512_core_amx)"));
        const auto emulated = automaticPrecision({.isa = "avx512_core", .library = {}, .nativeBf16 = false, .supportsBf16 = true});
        QVERIFY(emulated.precision == Precision::F32);
        QCOMPARE(emulated.reason, std::string("no native bf16 arithmetic (avx512_core)"));
    }

    /// The team's time runs while it works, and not while all sleep.
    void processorSeconds()
    {
        Engine engine(1);
        const auto before = engine.processorSeconds();
        QTest::qSleep(300);
        const auto slept = engine.processorSeconds() - before;
        QVERIFY2(slept >= 0.0 && slept < 0.1, qPrintable(QString::number(slept)));
        const auto start = engine.processorSeconds();
        volatile double sum = 0.0;
        for (int i = 0; i < 20'000'000; ++i)
            sum = sum + 1.0;
        QVERIFY(engine.processorSeconds() > start + 1e-4);
    }

    void reordersAreCounted()
    {
        using Tag = dnnl::memory::format_tag;
        Engine engine(1);
        auto& handles = engine.handles();
        const dnnl::memory::dims dims{2, 16, 3, 5};
        const dnnl::memory::desc plain(dims, dnnl::memory::data_type::f32, Tag::nchw);
        const dnnl::memory::desc last(dims, dnnl::memory::data_type::f32, Tag::nhwc);
        std::vector<float> from(480, 1.0F), to(480);
        Reorder none(handles, plain, plain), reorder(handles, plain, last);
        none.bind(handles, from.data(), to.data());
        reorder.bind(handles, from.data(), to.data());
        ReorderTally tally;
        reorder.run(handles);
        handles.reorders = &tally;
        none.run(handles);
        QCOMPARE(tally.calls, 0);
        reorder.run(handles);
        handles.reorders = nullptr;
        QCOMPARE(tally.calls, 1);
        QCOMPARE(tally.bytes, 2.0 * 480 * sizeof(float));
        QVERIFY(tally.ms > 0.0);
    }
};

QTEST_APPLESS_MAIN(TestEngine)
#include "tst_engine.moc"
