#include "ui/classify/pictureplaces.h"

#include <QFileInfo>

namespace reslab::ui {

std::filesystem::path rootOf(const QStringList& places)
{
    namespace fs = std::filesystem;
    const fs::path first = places.front().toStdString();
    auto root = QFileInfo(places.front()).isDir() && places.size() == 1 ? first : first.parent_path();
    const auto isAbove = [](const fs::path& folder, const fs::path& file) { return *file.lexically_relative(folder).begin() != ".."; };
    for (const auto& place : places)
        while (root.has_relative_path() && !isAbove(root, place.toStdString()))
            root = root.parent_path();
    return root;
}

}  // namespace reslab::ui
