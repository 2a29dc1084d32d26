#pragma once

#include "core/zoo/zoo.h"
#include "tests/support/networkcheck.h"
#include "tests/support/opcase.h"

#include <QTest>

#include <cstring>
#include <string>
#include <vector>

Q_DECLARE_METATYPE(reslab::Precision)

namespace reslab::test {

inline constexpr std::int64_t kClasses = 5;
inline constexpr std::int64_t kBatch = 6;

inline ShapedGraph graphOf(const std::string& model)
{
    return inferShapes(modelFromName(model, Shape{3, 9, 7}, static_cast<int>(kClasses)));
}

/// Small networks in which every op, every fusion and every way of sharing a gradient occurs.
inline const std::vector<std::string>& smallModels()
{
    static const std::vector<std::string> models{
        "cifar:depth=8,width=4",
        "cifar:depth=8,width=4,shortcut=none",
        "cifar:depth=14,width=5,shortcut=C",
        "cifar:depth=8,width=16,order=preact",
        "cifar:depth=8,width=4,order=bn-after-add,shortcut=B",
        "cifar:depth=8,width=4,order=no-final-relu,activation=prelu",
        "cifar:depth=8,width=4,norm=none,head=gmp",
        "cifar:depth=11,width=4,block=bottleneck,shortcut=B,projection=frozen,head=flatten",
        "fc:depth=6,hidden=20",
    };
    return models;
}

struct Pictures {
    std::vector<float> images;
    std::vector<std::int32_t> labels;
    BatchView view() const { return {static_cast<std::int64_t>(labels.size()), images, labels}; }
};

inline Pictures picturesOf(const ShapedGraph& graph, std::int64_t count, const std::string& name = "pictures")
{
    return {toFloat(batchValues(name, count, graph.spec.input).values), someLabels(count, kClasses)};
}

inline std::vector<float> copyOf(std::span<const float> values)
{
    return {values.begin(), values.end()};
}

/// The same bits, also where they are no numbers.
inline bool sameBits(const std::vector<float>& a, const std::vector<float>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

inline bool canRun(Precision precision)
{
    return precision == Precision::F32 || platform().supportsBf16;
}

/// A row for each small network in each precision.
inline void modelRows()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Precision>("precision");
    for (const auto& model : smallModels()) {
        QTest::addRow("%s, f32", model.c_str()) << QString(model.c_str()) << Precision::F32;
        QTest::addRow("%s, bf16", model.c_str()) << QString(model.c_str()) << Precision::BF16;
    }
}

}  // namespace reslab::test

/// Names model, precision and graph of a row made by modelRows().
#define FETCH_MODEL()                                                                                                       \
    QFETCH(QString, model);                                                                                                 \
    QFETCH(reslab::Precision, precision);                                                                                   \
    if (!canRun(precision))                                                                                                 \
        QSKIP("oneDNN runs no bf16 on this processor");                                                                     \
    const auto graph = graphOf(model.toStdString())
