#include "ui/classify/pictureplaces.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace reslab::ui {

QStringList placesIn(const QMimeData& data)
{
    QStringList places;
    for (const auto& url : data.urls())
        if (url.isLocalFile())
            places += url.toLocalFile();
    return places.size() > 1 || (places.size() == 1 && QFileInfo(places.front()).isDir()) ? places : QStringList();
}

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
