#pragma once

#include <QObject>

#include <map>
#include <optional>
#include <utility>

#include "ui/classify/nearstrip.h"
#include "ui/features/featuresdesk.h"

namespace reslab::ui {

/// The search for the training images of the open data set that networks take for most alike to a picture. Looks at no more than
/// kMost of them, and of a network that trains at those weights that were the newest when the search was switched on: else each new
/// snapshot would begin it anew.
class NearSearch : public QObject {
    Q_OBJECT

public:
    static constexpr std::uint32_t kMost = 5000;

    explicit NearSearch(FeaturesDesk& desk, QObject* parent = nullptr);

    bool isOn() const { return m_isOn; }
    void setOn(bool isOn);
    FeatureDistance distance() const { return m_distance; }
    void setDistance(FeatureDistance distance) { m_distance = distance; }
    /// A picture, and what is done to it before networks see it.
    struct Shown {
        std::shared_ptr<const PlanarImage> picture;
        Perturbation by;
        friend bool operator==(const Shown&, const Shown&) = default;
    };
    /// The picture, as it is shown to these networks; what is as before is not asked again.
    void follow(const std::vector<ShelfNetwork>& networks, const Shown& shown);
    /// Gives up what is being looked for; what was found stays.
    void pause();
    bool isBusy() const { return m_asker.isBusy(); }

    struct Found {
        QString words;  ///< among how many, by which distance; or why there is nothing
        bool isFault = false;
        std::vector<NearStrip::Entry> entries;
    };
    Found foundOf(int network) const;

signals:
    /// Something else is found for this network.
    void told(int network);

private:
    /// What a question was about.
    struct Subject {
        Shown shown;
        std::shared_ptr<const Dataset> images;
        FeatureDistance distance = FeatureDistance::Cosine;
        std::vector<std::pair<int, NetworkSource>> networks;
        friend bool operator==(const Subject&, const Subject&) = default;
    };

    NetworkSource sourceOf(const ShelfNetwork& network);
    int networkOf(int request) const { return m_asked.networks[static_cast<std::size_t>(request)].first; }
    void take(int network, const SharedAnswer& answer, const std::optional<Error>& fault);
    QString wordsOf(const InferenceAnswer& answer) const;

    FeaturesDesk& m_desk;
    InferenceAsker m_asker;
    bool m_isOn = false;
    bool m_isPaused = false;
    FeatureDistance m_distance = FeatureDistance::Cosine;
    Subject m_asked;
    std::map<int, NetworkSource> m_kept;  ///< of networks that train
    std::map<int, SharedAnswer> m_answers;
    std::map<int, Error> m_faults;
};

}  // namespace reslab::ui
