#include "app/cli/classifyreport.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

#include "app/cli/table.h"
#include "core/data/classnames.h"

namespace reslab::cli {
namespace {

ClassReport reportOn(const Judged& judged)
{
    return reportOf(judged.images, static_cast<int>(judged.labels.size()));
}

double accuracyOf(const ClassReport& report)
{
    return static_cast<double>(report.correct) / static_cast<double>(report.images);
}

/// Of a thousand classes most pairs never occur.
nlohmann::ordered_json confusionOf(const ClassReport& report, const std::vector<std::string>& labels)
{
    auto pairs = nlohmann::ordered_json::array();
    for (int label = 0; label < report.classes; ++label)
        for (int answer = 0; answer < report.classes; ++answer)
            if (const auto images = report.confused(label, answer); images > 0)
                pairs.push_back({{"truth", labels[static_cast<std::size_t>(label)]},
                                 {"answer", labels[static_cast<std::size_t>(answer)]},
                                 {"images", images}});
    return pairs;
}

}  // namespace

int truthOf(const std::string& image, const std::vector<std::string>& labels)
{
    const auto folder = std::filesystem::absolute(image).lexically_normal().parent_path().filename();
    return labelOfFolder(folder.string(), labels);
}

std::string reportTable(const std::vector<Judged>& judged)
{
    using Align = Table::Align;
    Table table({{"network"}, {"pictures", Align::Right}, {"right", Align::Right}, {"accuracy", Align::Right}, {"ECE", Align::Right}});
    bool isKnown = false;
    for (const auto& one : judged) {
        if (one.images.empty())
            continue;
        const auto report = reportOn(one);
        table.addRow({one.network, grouped(report.images), grouped(report.correct), fmt::format("{:.2f} %", 100.0 * accuracyOf(report)),
                      fmt::format("{:.2f} %", 100.0 * report.calibrationError)});
        isKnown = true;
    }
    return isKnown ? table.text() : std::string();
}

nlohmann::ordered_json reportDocument(const std::vector<Judged>& judged)
{
    auto networks = nlohmann::ordered_json::array();
    for (const auto& one : judged) {
        if (one.images.empty())
            continue;
        const auto report = reportOn(one);
        networks.push_back({{"source", one.network},
                            {"images", report.images},
                            {"correct", report.correct},
                            {"accuracy", accuracyOf(report)},
                            {"calibrationError", report.calibrationError},
                            {"confusion", confusionOf(report, one.labels)}});
    }
    return networks;
}

}  // namespace reslab::cli
