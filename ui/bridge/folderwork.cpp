#include "ui/bridge/folderwork.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>
#include <variant>

#include "core/base/floatstate.h"
#include "core/data/imagelisting.h"
#include "core/train/pictureclassifier.h"
#include "ui/bridge/bell.h"
#include "ui/bridge/loadednetwork.h"
#include "ui/bridge/mailbox.h"
#include "ui/bridge/newestwork.h"

namespace reslab::ui {
namespace {

struct Listed {
    qint64 files = 0;
    std::vector<std::shared_ptr<const NetworkFacts>> networks;
};

struct Message {
    quint64 ticket = 0;  ///< of which begin()
    std::variant<Listed, std::vector<FileAnswer>> news;
};

struct Ended {};

std::vector<std::filesystem::path> picturesIn(const std::vector<std::filesystem::path>& places, const KeepGoing& keepGoing)
{
    std::vector<std::filesystem::path> files;
    for (const auto& place : places) {
        std::error_code ignored;
        if (std::filesystem::is_directory(place, ignored))
            std::ranges::move(picturesBelow(place, keepGoing), std::back_inserter(files));
        else
            files.push_back(place);
    }
    if (files.empty())
        throw Error(ErrorCode::NoPictures, {{"file", places.front().string()}});
    return files;
}

}  // namespace

class FolderWork::Private {
public:
    struct Job {
        std::vector<NetworkSource> sources;
        std::vector<std::filesystem::path> places;
        bool isTenCrop = false;
    };

    void begin(const Job& job)
    {
        cancel();
        isBusy = true;
        work.ask({[this, job, asked = ticket](const KeepGoing& keepGoing) { return answer(job, asked, keepGoing); },
                  job.places.front().string()});
    }

    /// The thread ends in its own time; what it still says has an older ticket.
    void cancel()
    {
        ++ticket;
        work.cancel();
        isBusy = false;
    }

    Bell bell;
    Mailbox<Message> messages;
    quint64 ticket = 0;
    bool isBusy = false;
    std::atomic<int> threads = 0;
    std::atomic<int> threadsInUse = -1;

private:
    void post(Message message)
    {
        if (messages.push(std::move(message)))
            bell.ring();
    }

    Ended answer(const Job& job, quint64 asked, const KeepGoing& keepGoing)
    {
        clearVectorState();
        const auto files = picturesIn(job.places, keepGoing);
        Listed listing{.files = static_cast<qint64>(files.size())};
        std::vector<LoadedNetwork> loaded;
        std::vector<PictureReader> readers;
        for (const auto& source : job.sources) {
            requireGoing(keepGoing);
            loaded.push_back(loadNetwork(source));
            const auto& facts = *listing.networks.emplace_back(loaded.back().facts);
            readers.push_back({facts.graph->spec, loaded.back().weights->tensors, facts.normalization, facts.resize});
        }
        post({asked, std::move(listing)});
        std::optional<PictureClassifier> classifier;
        int made = 0;
        for (std::size_t at = 0; at < files.size(); at += PictureClassifier::kAtOnce) {
            const auto batch = std::span(files).subspan(at, std::min(PictureClassifier::kAtOnce, files.size() - at));
            // Training that begins meanwhile gets its processors back, and gives them up at its end.
            if (const int wanted = threads; !classifier || wanted != made) {
                classifier.reset();
                made = wanted;
                classifier.emplace(readers, job.isTenCrop ? Views::TenCrop : Views::Single, made);
            }
            threadsInUse = made;
            post({asked, classifier->answer(batch, keepGoing)});
        }
        return {};
    }

public:
    NewestWork<Ended> work;  // the last member: its thread ends before what it uses
};

FolderWork::FolderWork(QObject* parent) : QObject(parent), m(std::make_unique<Private>())
{
    connect(&m->bell, &Bell::rung, this, &FolderWork::drain);
    connect(&m->work.bell(), &Bell::rung, this, &FolderWork::drain);
}

/// Whoever listens may begin anew or cancel.
void FolderWork::drain()
{
    const auto ticket = m->ticket;
    // Before the messages: all of them were there when it ended.
    const auto end = m->work.take();
    for (const auto& message : m->messages.takeAll()) {
        if (message.ticket != m->ticket)
            continue;
        if (const auto* listing = std::get_if<Listed>(&message.news))
            emit listed(listing->files, listing->networks);
        else
            emit answered(std::get<std::vector<FileAnswer>>(message.news));
    }
    if (!end || ticket != m->ticket)
        return;
    m->isBusy = false;
    if (const auto* fault = std::get_if<Error>(&*end))
        emit failed(*fault);
    else
        emit finished();
}

FolderWork::~FolderWork() = default;

void FolderWork::begin(const NetworkSource& source, std::vector<std::filesystem::path> places, int threads)
{
    begin(std::vector<NetworkSource>{source}, std::move(places), false, threads);
}

void FolderWork::begin(std::vector<NetworkSource> sources, std::vector<std::filesystem::path> places, bool isTenCrop, int threads)
{
    assert(!sources.empty() && !places.empty());
    setThreads(threads);
    m->begin({std::move(sources), std::move(places), isTenCrop});
}

void FolderWork::setThreads(int threads)
{
    m->threads = threads;
}

int FolderWork::threads() const
{
    return m->threadsInUse;
}

void FolderWork::cancel()
{
    m->cancel();
}

bool FolderWork::isBusy() const
{
    return m->isBusy;
}

}  // namespace reslab::ui
