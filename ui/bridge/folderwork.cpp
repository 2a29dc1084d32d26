#include "ui/bridge/folderwork.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>

#include "core/base/floatstate.h"
#include "core/data/imagelisting.h"
#include "core/train/pictureclassifier.h"
#include "ui/bridge/bell.h"
#include "ui/bridge/faults.h"
#include "ui/bridge/loadednetwork.h"
#include "ui/bridge/mailbox.h"

namespace reslab::ui {
namespace {

struct Listed {
    qint64 files = 0;
    std::vector<std::shared_ptr<const NetworkFacts>> networks;
};
struct Ended {
    std::optional<Error> fault;
};
using Message = std::variant<Listed, std::vector<FileAnswer>, Ended>;

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
        int threads = 0;
    };

    void begin(Job job)
    {
        end();
        isBusy = true;
        thread = std::jthread([this, given = std::move(job)](std::stop_token stop) { work(given, stop); });
    }

    /// Waits for one batch at the most.
    void end()
    {
        thread.request_stop();
        if (thread.joinable())
            thread.join();
        messages.takeAll();
        isBusy = false;
    }

    Bell bell;
    Mailbox<Message> messages;
    bool isBusy = false;

private:
    void post(Message message)
    {
        if (messages.push(std::move(message)))
            bell.ring();
    }

    void work(const Job& job, const std::stop_token& stop)
    {
        clearVectorState();
        const KeepGoing keepGoing = [&stop] { return !stop.stop_requested(); };
        try {
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
            post(std::move(listing));
            PictureClassifier classifier(readers, job.isTenCrop ? Views::TenCrop : Views::Single, job.threads);
            for (std::size_t at = 0; at < files.size(); at += PictureClassifier::kAtOnce) {
                const auto batch = std::span(files).subspan(at, std::min(PictureClassifier::kAtOnce, files.size() - at));
                post(classifier.answer(batch, keepGoing));
            }
            post(Ended{});
        } catch (const Interrupted&) {
        } catch (...) {
            post(Ended{currentFault(job.places.front().string())});
        }
    }

    std::jthread thread;  // the last member: it ends before what it uses
};

FolderWork::FolderWork(QObject* parent) : QObject(parent), m(std::make_unique<Private>())
{
    connect(&m->bell, &Bell::rung, this, [this] {
        for (auto& message : m->messages.takeAll()) {
            if (const auto* listing = std::get_if<Listed>(&message))
                emit listed(listing->files, listing->networks);
            else if (const auto* answers = std::get_if<std::vector<FileAnswer>>(&message))
                emit answered(*answers);
            else if (const auto& ended = std::get<Ended>(message); std::exchange(m->isBusy, false)) {
                if (ended.fault)
                    emit failed(*ended.fault);
                else
                    emit finished();
            }
        }
    });
}

FolderWork::~FolderWork()
{
    m->end();
}

void FolderWork::begin(const NetworkSource& source, std::vector<std::filesystem::path> places, int threads)
{
    begin(std::vector<NetworkSource>{source}, std::move(places), false, threads);
}

void FolderWork::begin(std::vector<NetworkSource> sources, std::vector<std::filesystem::path> places, bool isTenCrop, int threads)
{
    assert(!sources.empty() && !places.empty());
    m->begin({std::move(sources), std::move(places), isTenCrop, threads});
}

void FolderWork::cancel()
{
    m->end();
}

bool FolderWork::isBusy() const
{
    return m->isBusy;
}

}  // namespace reslab::ui
