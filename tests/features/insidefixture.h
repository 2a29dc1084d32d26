#pragma once

#include <QSignalSpy>
#include <QtTest>

#include <memory>

#include "tests/support/appearance.h"
#include "tests/support/arraydataset.h"
#include "tests/support/patience.h"
#include "tests/support/stubinference.h"
#include "ui/features/featuresdesk.h"
#include "ui/models/runset.h"
#include "ui/models/selection.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

namespace reslab::test {

/// Pages that look into networks, with a stub that answers: runs, a small data set, a language and a theme.
struct InsideFixture {
    ui::Language language;
    ui::Theme theme;
    ui::RunSet runs;
    ui::Selection selection;
    StubInference stub;
    std::unique_ptr<ui::FeaturesDesk> desk = std::make_unique<ui::FeaturesDesk>(runs, selection, theme, stubMaker(stub));

    explicit InsideFixture(const QString& code = "en", ui::ThemeChoice choice = ui::ThemeChoice::Light)
    {
        language.apply(code);
        theme.choose(choice);
    }

    explicit InsideFixture(const Appearance& appearance) { appearance.applyTo(language, theme); }

    static RunDescription describe(const std::string& name, const std::string& model)
    {
        RunDescription run;
        run.name = name;
        run.model = model;
        run.spec = modelFromName(model);
        run.data.classNames = {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"};
        return run;
    }

    /// A run that trains, and its newest weights.
    int addLive(const std::string& name, const std::string& model)
    {
        return runs.addLive(describe(name, model), "nowhere/" + name);
    }

    void arrive(const std::string& run, std::int64_t iteration)
    {
        auto weights = std::make_shared<WeightSnapshot>();
        weights->run = run;
        weights->iteration = iteration;
        desk->shelf().takeSnapshot(weights);
    }

    void openData(std::uint32_t images = 20, const std::vector<std::string>& classNames = ArrayDataset::numbered(10))
    {
        desk->image().setData({.train = std::make_shared<ArrayDataset>(images + 1, Shape{3, 32, 32}, classNames),
                               .test = std::make_shared<ArrayDataset>(images, Shape{3, 32, 32}, classNames),
                               .name = "array",
                               .warnings = {}});
    }

    /// Two networks with weights, and images.
    void fill()
    {
        addLive("plain20", "plain20");
        addLive("resnet20", "resnet20");
        arrive("plain20", 100);
        arrive("resnet20", 100);
        openData();
    }
};

}  // namespace reslab::test
