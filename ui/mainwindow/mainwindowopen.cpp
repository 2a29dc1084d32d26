// What the window opens and saves, by menu, by drop, from the clipboard or from the command line.

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>
#include <QUrl>

#include <algorithm>
#include <functional>
#include <system_error>

#include "core/base/error.h"
#include "core/base/fileaddress.h"
#include "core/data/datasource.h"
#include "core/runs/runfolder.h"
#include "core/weights/tensorfile.h"
#include "ui/bridge/weightfiles.h"
#include "ui/classify/classifyview.h"
#include "ui/diagram/architectureview.h"
#include "ui/features/imagechooser.h"
#include "ui/lessons/lessonlibrary.h"
#include "ui/lessons/lessonsview.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/insideviews.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/runspanel.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/mainwindow/weightspanel.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/plots/curvesview.h"
#include "ui/setup/recipewords.h"
#include "ui/setup/setuppanel.h"
#include "ui/text/format.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

namespace fs = std::filesystem;

/// Of an address that may hold a whole picture.
constexpr int kMostOfAnAddress = 200;

const QString kSuffix = ".reslab";
const QString kSpecSuffix = ".json";

QString shown(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

bool hasWeights(const fs::path& run)
{
    const RunFolder folder{run};
    std::error_code ignored;
    return !run.empty() && (fs::exists(folder.best(), ignored) || fs::exists(folder.last(), ignored));
}

bool canTake(const QMimeData& mime)
{
    return mime.hasUrls() || ImageChoice::holdsImage(mime);
}

/// Known by its ending, or weights by what is in it.
bool isOwnKind(const QString& name)
{
    return name.endsWith(kSuffix) || name.endsWith(kSpecSuffix) || isTensorFile(name.toStdString());
}

/// What nobody may look into holds none.
bool isRun(const fs::path& folder)
{
    std::error_code ignored;
    return fs::exists(RunFolder{folder}.description(), ignored);
}

/// The folders of runs that `folder` is or holds.
std::vector<fs::path> runsIn(const fs::path& folder)
{
    if (isRun(folder))
        return {folder};
    std::vector<fs::path> found;
    std::error_code fault;
    for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault))
        if (isRun(entry->path()))
            found.push_back(entry->path());
    std::sort(found.begin(), found.end());
    return found;
}

/// What is shown to networks where they are asked: a file of whatever ending, or a folder that is nothing of the program's own.
bool mayBePictures(const QString& place)
{
    const QFileInfo info(place);
    const bool isFolder = info.isDir() && !LessonLibrary::isLesson(place) && runsIn(place.toStdString()).empty();
    return (isFolder || info.isFile()) && !isOwnKind(place);
}

enum class Wanted { Folder, File, NewFile };

/// Asks for a path in a dialog beside the window, which stays usable; `take` is not called where the user leaves the dialog.
void askForPath(QWidget* window, Wanted wanted, const QString& title, const QString& start, const QString& filter,
                const std::function<void(const QString&)>& take)
{
    auto* dialog = new QFileDialog(window, title, QFileInfo(start).isDir() ? start : QFileInfo(start).path(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(wanted == Wanted::Folder ? QFileDialog::Directory
                        : wanted == Wanted::File ? QFileDialog::ExistingFile
                                                 : QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, wanted == Wanted::Folder);
    if (wanted == Wanted::NewFile) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QFileInfo(start).suffix());
        dialog->selectFile(start);
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, window, take);
    dialog->show();
}

}  // namespace

void MainWindow::tell(const Error& error)
{
    m_banner->tell(Banner::Level::Error, [error] { return sentence(error); });
}

void MainWindow::open(const fs::path& path)
{
    const auto name = shown(path);
    std::error_code fault;
    const auto type = fs::status(path, fault).type();
    if (type == fs::file_type::not_found)
        return tell(notThere(path));
    // No permission to look, too long a name, links in a circle.
    if (type == fs::file_type::none)
        return tell(Error(ErrorCode::FileUnreadable, {{"file", path.string()}, {"reason", fault.message()}}));
    const bool isFolder = type == fs::file_type::directory;
    if (name.endsWith(kSuffix))
        return openDraft(path);
    if (name.endsWith(kSpecSuffix)) {
        show(View::Architecture);
        return m_architecture->addModel(QString::fromStdString(fs::absolute(path).string()));
    }
    if (isTensorFile(path))
        return openWeights(path);
    if (LessonLibrary::isLesson(name))
        return openLesson(name);
    if (isFolder && !runsIn(path).empty())
        return openRuns(path);
    // Where networks are asked, a file is a picture and a folder one of pictures; elsewhere they are to be trained on. Whatever else
    // a file is, what reads pictures says it.
    const bool isAsked = m_tabs->currentIndex() == static_cast<int>(View::Classify);
    if (ImageChooser::isPicture(name) || (isAsked && type == fs::file_type::regular)) {
        m_inside->desk().image().openFile(name);
        m_inside->classify().showPage(ClassifyView::One);
        return show(View::Classify);
    }
    if (isFolder && isAsked)
        return m_inside->classify().openMany({name});
    if (m_desk->state() != TrainingDesk::State::Idle) {
        m_banner->tell(Banner::Level::Warning, [name] {
            return tr("%1 may hold images, but other images cannot be chosen while networks train. Stop first.").arg(name);
        });
        return;
    }
    // Whether these are images is found out by opening them; what is wrong with them stands in the set-up then.
    m_draft.setData(QString::fromStdString(fs::absolute(path).lexically_normal().string()));
    m_setupDock->raise();
}

void MainWindow::openRuns(const fs::path& folder)
{
    for (const auto& run : runsIn(folder)) {
        try {
            m_runs.addRecorded(run);
        } catch (const Error& error) {
            tell(error);
        }
    }
    auto preferences = m_preferences;
    rememberRecent(preferences.recentRuns, shown(fs::absolute(folder).lexically_normal()));
    edit(preferences);
    show(View::Curves);
    if (m_desk->state() != TrainingDesk::State::Idle || !m_banner->isHidden())
        return;
    if (const auto rest = unfinished(folder))
        m_banner->tell(Banner::Level::Info,
                       [iteration = rest->iteration, iterations = rest->iterations] {
                           return tr("These networks are not at their end: the hindmost has %1 of %2 steps.")
                               .arg(grouped(iteration), grouped(iterations));
                       },
                       {{[] { return tr("Continue"); }, [this, folder] { goOnWith(folder); }}});
}

void MainWindow::openDraft(const fs::path& file)
{
    if (m_desk->state() != TrainingDesk::State::Idle) {
        m_banner->tell(Banner::Level::Warning,
                       [] { return tr("Another set-up cannot be opened while networks train. Stop first."); });
        return;
    }
    try {
        m_draft.load(file);
        m_setupDock->raise();
    } catch (const Error& error) {
        tell(error);
    }
}

void MainWindow::openWeights(const fs::path& file)
{
    const auto path = fs::absolute(file).lexically_normal();
    m_weights->open(path);
    // The panel looks into the newest file alone; networks that name pictures stand side by side.
    m_inside->desk().shelf().addWeights(FileSource{.file = path});
}

void MainWindow::chooseWeights()
{
    askForPath(this, Wanted::File, tr("Open weights"), m_preferences.runsFolder,
               tr("Weights (%1)").arg(weightsPatterns()) + ";;" + tr("All files (*)"),
               [this](const QString& file) { openWeights(file.toStdString()); });
}

void MainWindow::askForExport(const QString& name, WeightsFormat format, const std::function<void(const fs::path&)>& write)
{
    const bool isOnnx = format != WeightsFormat::Safetensors;
    if (m_weightFiles->isExporting())
        return m_banner->tell(Banner::Level::Warning,
                              [] { return tr("Another file is being written; try again when it is."); });
    const auto start = m_preferences.runsFolder + "/" + name + (isOnnx ? ".onnx" : ".safetensors");
    askForPath(this, Wanted::NewFile, tr("Write the weights of %1").arg(name), start,
               isOnnx ? tr("ONNX models (*.onnx)") : tr("Weights (*.safetensors)"),
               [write](const QString& file) { write(file.toStdString()); });
}

void MainWindow::chooseExport(const QString& run, WeightsFormat format)
{
    chooseRunExport(m_desk->folder() / run.toStdString(), format);
}

/// The weights of a checkpoint, "FOLDER@best" or "FOLDER@last".
void MainWindow::chooseRunExport(const fs::path& folder, WeightsFormat format)
{
    askForExport(shown(folder.filename()), format, [this, format, from = shown(folder)](const fs::path& output) {
        m_weightFiles->exportRun(from, output, format == WeightsFormat::FoldedOnnx);
    });
}

void MainWindow::fillExports()
{
    auto* menu = m_actions->exports;
    qDeleteAll(menu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    menu->clear();
    for (const int id : m_runs.ids()) {
        const auto* run = m_runs.find(id);
        if (!hasWeights(run->folder))
            continue;
        auto* checkpoints = menu->addMenu(run->title().replace('&', "&&"));
        RunsPanel::offerCheckpoints(*checkpoints, this, run->folder,
                                    [this, place = run->folder.parent_path()](const QString& checkpoint, WeightsFormat format) {
                                        chooseRunExport(place / checkpoint.toStdString(), format);
                                    });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No run that is shown has weights on disk"))->setEnabled(false);
}

void MainWindow::chooseFileExport(const fs::path& file, const QString& model, WeightsFormat format)
{
    askForExport(QFileInfo(shown(file)).completeBaseName(), format, [this, file, model, format](const fs::path& output) {
        m_weightFiles->exportFile(file, model, output, format == WeightsFormat::FoldedOnnx, m_inside->desk().shelf().toldOf(file));
    });
}

void MainWindow::chooseFolder()
{
    askForPath(this, Wanted::Folder, tr("Folder of a run or of an experiment"), m_preferences.runsFolder, {},
               [this](const QString& folder) {
                   if (runsIn(folder.toStdString()).empty())
                       m_banner->tell(Banner::Level::Error, [folder] {
                           return tr("%1 holds no run: a run's folder has a file run.json.").arg(folder);
                       });
                   else
                       openRuns(folder.toStdString());
               });
}

void MainWindow::chooseDraft()
{
    askForPath(this, Wanted::File, tr("Open set-up"), m_preferences.runsFolder, tr("Experiment files (*.reslab)"),
               [this](const QString& file) { openDraft(file.toStdString()); });
}

void MainWindow::saveDraft()
{
    askForPath(this, Wanted::NewFile, tr("Save set-up"), m_preferences.runsFolder + "/experiment" + kSuffix,
               tr("Experiment files (*.reslab)"), [this](const QString& file) {
                   try {
                       m_draft.save(file.toStdString());
                   } catch (const Error& error) {
                       tell(error);
                   }
               });
}

void MainWindow::chooseContinued()
{
    if (m_desk->canContinue())
        return goOnWith(m_desk->folder());
    askForPath(this, Wanted::Folder, tr("Folder of the experiment to continue"), m_preferences.runsFolder, {},
               [this](const QString& folder) {
                   if (unfinished(folder.toStdString()))
                       goOnWith(folder.toStdString());
                   else
                       m_banner->tell(Banner::Level::Info,
                                      [folder] { return tr("%1 has no run with steps left to do.").arg(folder); });
               });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    take(*event->mimeData(), tr("dropped picture"));
}

bool MainWindow::paste()
{
    const auto* mime = QApplication::clipboard()->mimeData();
    if (!mime || !canTake(*mime))
        return false;
    take(*mime, tr("pasted picture"));
    return true;
}

void MainWindow::take(const QMimeData& mime, const QString& name)
{
    // A browser hands over the picture itself, besides its address.
    const auto urls = mime.urls();
    const bool hasFiles = std::ranges::any_of(urls, &QUrl::isLocalFile);
    if (ImageChoice::holdsImage(mime) && !hasFiles) {
        m_inside->desk().image().setPicture(mime, name);
        m_inside->classify().showPage(ClassifyView::One);
        return show(View::Classify);
    }
    const bool isAsked = m_tabs->currentIndex() == static_cast<int>(View::Classify);
    QStringList pictures;
    for (const auto& url : urls) {
        const auto file = url.toLocalFile();
        if (ImageChooser::isPicture(file) || (isAsked && mayBePictures(file)))
            pictures += file;
    }
    const bool areMany = pictures.size() > 1;
    if (areMany) {
        m_inside->classify().openMany(pictures);
        show(View::Classify);
    }
    for (const auto& url : urls)
        if (areMany && pictures.contains(url.toLocalFile()))
            continue;
        else if (url.isLocalFile())
            open(url.toLocalFile().toStdString());
        else
            tell(notFetched(url.toString().left(kMostOfAnAddress).toStdString()));
}

/// Hands the set-up's networks to the page that draws them.
void MainWindow::drawCards()
{
    std::vector<NetworkCardSpec> cards;
    for (int i = 0; i < m_draft.networkCount(); ++i) {
        const auto& facts = m_draft.facts()[static_cast<std::size_t>(i)];
        if (!facts.fault)
            cards.push_back({m_draft.fittedSpec(m_draft.network(i)), facts.name, facts.style});
    }
    m_architecture->setCards(cards);
}

void MainWindow::fillRecent()
{
    auto* menu = m_actions->recentRuns;
    menu->clear();
    for (const auto& folder : m_preferences.recentRuns)
        menu->addAction(folder, this, [this, folder] { open(folder.toStdString()); });
    menu->setEnabled(!m_preferences.recentRuns.isEmpty());
    m_setup->setRecentData(m_preferences.recentData);
    m_lessons->reader().setRecentData(m_preferences.recentData);
}

void MainWindow::fillChoices()
{
    const auto source = QString::fromStdString(m_draft.value().data);
    const auto nameOf = [](const QString& name) { return name == "shapes" ? tr("shapes") : QFileInfo(name).fileName(); };
    m_actions->data->setText(tr("Data: %1").arg(nameOf(source)));
    m_curves->legend().setUsualData(placeOfData(m_draft.value().data));
    auto* sources = m_actions->data->menu();
    sources->clear();
    const auto choose = [this](const QString& chosen) {
        // A dialog may have stood open while training began.
        if (m_desk->state() != TrainingDesk::State::Idle)
            return;
        m_draft.setData(chosen);
        m_setupDock->raise();
    };
    sources->addAction(tr("Built-in shapes"), this, [choose] { choose("shapes"); });
    for (const auto& recent : m_preferences.recentData)
        if (recent != "shapes")
            sources->addAction(recent, this, [choose, recent] { choose(recent); });
    sources->addSeparator();
    sources->addAction(tr("Folder…"), this,
                       [this, choose] { askForPath(this, Wanted::Folder, tr("Folder of images"), {}, {}, choose); });
    sources->addAction(tr("Archive…"), this, [this, choose] {
        askForPath(this, Wanted::File, tr("Archive of images"), {}, tr("CIFAR archives (*.tar.gz *.tgz)"), choose);
    });

    const auto preset = presetWords(QString::fromStdString(m_draft.value().recipe.name)).label;
    const bool isChanged = !(m_draft.value().recipe == m_draft.value().preset);
    m_actions->recipe->setText(isChanged ? tr("Recipe: %1, changed").arg(preset) : tr("Recipe: %1").arg(preset));
    auto* recipes = m_actions->recipe->menu();
    recipes->clear();
    recipes->setToolTipsVisible(true);
    for (const auto& name : recipeNames()) {
        const auto words = presetWords(QString::fromStdString(name));
        recipes->addAction(words.label, this, [this, name] { m_draft.setPreset(loadRecipe(name)); })->setToolTip(words.hint);
    }
}

}  // namespace reslab::ui
