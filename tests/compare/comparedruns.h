#pragma once

#include <QTemporaryDir>

#include <filesystem>

#include "tests/train/experiments.h"

namespace reslab::test {

/// Two experiments that were really trained, for as long as a test takes: "first" with resnet and plain and a validation split,
/// "second" with a resnet of another seed and rate.
class ComparedRuns {
public:
    ComparedRuns()
    {
        RunControl control;
        Records records;
        auto recipe = smallRecipe();
        recipe.epochs = 2;
        recipe.validation = 10;
        trainNew(smallNetworks({"resnet", "plain"}), recipe, first(), control, records);
        recipe.seed = 2;
        recipe.learningRate = 0.02;
        trainNew(smallNetworks({"resnet"}), recipe, second(), control, records);
    }

    std::filesystem::path first() const { return root() / "first"; }
    std::filesystem::path second() const { return root() / "second"; }
    std::filesystem::path root() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

}  // namespace reslab::test
