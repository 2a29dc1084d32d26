#pragma once

#include <filesystem>

namespace reslab {

/// Keeps a folder for this process while it lives, so that no two trainings write into one experiment. The system gives the
/// folder free when the process ends, however it ends. Where the file system knows no locks, nothing is kept.
class FolderLock {
public:
    /// Throws FileUnwritable where another one holds it.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_descriptor = -1;
};

}  // namespace reslab
