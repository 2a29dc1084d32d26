#include "core/data/cifarformat.h"

#include <array>

namespace reslab {
namespace {

constexpr std::array<CifarFile, 6> kFiles10{{{"data_batch_1.bin", 10000, false},
                                             {"data_batch_2.bin", 10000, false},
                                             {"data_batch_3.bin", 10000, false},
                                             {"data_batch_4.bin", 10000, false},
                                             {"data_batch_5.bin", 10000, false},
                                             {"test_batch.bin", 10000, true}}};
constexpr std::array<CifarFile, 2> kFiles100{{{"train.bin", 50000, false}, {"test.bin", 10000, true}}};

constexpr std::array<std::uint8_t, 1> kLimits10{10};
constexpr std::array<std::uint8_t, 2> kLimits100{20, 100};

constexpr std::array<std::string_view, 10> kNames10{"airplane", "automobile", "bird",  "cat",  "deer",
                                                    "dog",      "frog",       "horse", "ship", "truck"};

constexpr std::array<std::string_view, 100> kNames100{
    "apple", "aquarium_fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle", "bottle", "bowl", "boy",
    "bridge", "bus", "butterfly", "camel", "can", "castle", "caterpillar", "cattle", "chair", "chimpanzee",
    "clock", "cloud", "cockroach", "couch", "crab", "crocodile", "cup", "dinosaur", "dolphin", "elephant",
    "flatfish", "forest", "fox", "girl", "hamster", "house", "kangaroo", "keyboard", "lamp", "lawn_mower",
    "leopard", "lion", "lizard", "lobster", "man", "maple_tree", "motorcycle", "mountain", "mouse", "mushroom",
    "oak_tree", "orange", "orchid", "otter", "palm_tree", "pear", "pickup_truck", "pine_tree", "plain", "plate",
    "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray", "road", "rocket", "rose", "sea", "seal", "shark",
    "shrew", "skunk", "skyscraper", "snail", "snake", "spider", "squirrel", "streetcar", "sunflower",
    "sweet_pepper", "table", "tank", "telephone", "television", "tiger", "tractor", "train", "trout", "tulip",
    "turtle", "wardrobe", "whale", "willow_tree", "wolf", "woman", "worm"};

constexpr std::array<CifarFormat, 2> kFormats{{{"CIFAR-10", kFiles10, "batches.meta.txt", kNames10, kLimits10},
                                               {"CIFAR-100", kFiles100, "fine_label_names.txt", kNames100, kLimits100}}};

}  // namespace

std::span<const CifarFormat> cifarFormats()
{
    return kFormats;
}

}  // namespace reslab
