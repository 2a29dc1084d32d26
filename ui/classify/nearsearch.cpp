#include "ui/classify/nearsearch.h"

#include "ui/setup/samplegrid.h"
#include "ui/text/classnames.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {

NearSearch::NearSearch(FeaturesDesk& desk, QObject* parent) : QObject(parent), m_desk(desk), m_asker(desk.worker())
{
    const auto takeAnswer = [this](int request, const SharedAnswer& answer) { take(networkOf(request), answer, {}); };
    connect(&m_asker, &InferenceAsker::answered, this, takeAnswer);
    connect(&m_asker, &InferenceAsker::progressed, this, takeAnswer);
    connect(&m_asker, &InferenceAsker::failed, this,
            [this](int request, const Error& error) { take(networkOf(request), nullptr, error); });
}

void NearSearch::setOn(bool isOn)
{
    m_isOn = isOn;
    pause();
    m_asked = {};
    m_kept.clear();
    m_answers.clear();
    m_faults.clear();
}

void NearSearch::pause()
{
    m_asker.cancel();
    m_isPaused = true;
}

NetworkSource NearSearch::sourceOf(const ShelfNetwork& network)
{
    if (!network.isLive) {
        m_kept.erase(network.id);
        return *network.source;
    }
    return m_kept.emplace(network.id, *network.source).first->second;
}

void NearSearch::follow(const std::vector<ShelfNetwork>& networks, const Shown& shown)
{
    if (!m_isOn)
        return;
    Subject subject{.shown = shown, .images = m_desk.image().data().train, .distance = m_distance, .networks = {}};
    for (const auto& network : networks)
        if (network.source && !network.fault)
            subject.networks.emplace_back(network.id, sourceOf(network));
    const bool isSame = subject == m_asked;
    if (!std::exchange(m_isPaused, false) && isSame)
        return;
    if (!isSame) {
        m_asked = std::move(subject);
        m_answers.clear();
        m_faults.clear();
    }
    std::vector<InferenceRequest> requests;
    if (m_asked.images && shown.picture)
        for (const auto& [id, source] : m_asked.networks)
            requests.push_back({.source = source,
                                .image = shown.picture,
                                .wish = NearestWish{.images = m_asked.images, .distance = m_distance, .most = kMost, .kept = NearStrip::kShown},
                                .perturbation = shown.by});
    m_asker.ask(std::move(requests));
    for (const auto& [id, source] : m_asked.networks)
        emit told(id);
}

void NearSearch::take(int network, const SharedAnswer& answer, const std::optional<Error>& fault)
{
    m_faults.erase(network);
    if (fault)
        m_faults.emplace(network, *fault);
    m_answers[network] = answer;
    emit told(network);
}

QString NearSearch::wordsOf(const InferenceAnswer& answer) const
{
    if (answer.featureCount == 0)
        return tr("This network does not end with a linear layer: it has no features to compare images by.");
    const auto features = static_cast<qint64>(answer.featureCount);
    const auto how = m_asked.distance == FeatureDistance::Cosine ? tr("cosine distance of %1 features").arg(grouped(features))
                                                                 : tr("Euclidean distance of %1 features").arg(grouped(features));
    const auto all = grouped(m_asked.images->size());
    auto words = answer.scanned < answer.toScan
                     ? tr("Nearest so far, %1 of %2 training images looked at; %3").arg(grouped(answer.scanned), grouped(answer.toScan), how)
                     : tr("Nearest among %1 of %2 training images; %3").arg(grouped(answer.scanned), all, how);
    if (answer.iteration >= 0)
        words += QString::fromUtf8(" · ") + tr("after %1 iterations").arg(grouped(answer.iteration));
    return words;
}

NearSearch::Found NearSearch::foundOf(int network) const
{
    if (!m_desk.image().data().train)
        return {.words = tr("No data set is open: there are no training images to compare with."), .entries = {}};
    if (const auto fault = m_faults.find(network); fault != m_faults.end())
        return {.words = sentence(fault->second), .isFault = true, .entries = {}};
    const auto known = m_answers.find(network);
    if (known == m_answers.end() || !known->second)
        return {.words = tr("Training images are being looked at."), .entries = {}};
    const auto& answer = *known->second;
    Found found{.words = wordsOf(answer), .entries = {}};
    const auto& names = m_asked.images->classNames();
    for (const auto& near : answer.nearest)
        found.entries.push_back({.image = near.neighbour.image,
                                 .picture = imageOf(near.thumbnail->pixels, near.thumbnail->shape),
                                 .name = className(names, near.label),
                                 .distance = near.neighbour.distance});
    return found;
}

}  // namespace reslab::ui
