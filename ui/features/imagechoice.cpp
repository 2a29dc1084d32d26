#include "ui/features/imagechoice.h"

#include <QFileInfo>
#include <QPainter>

#include <algorithm>
#include <utility>

#include "core/data/imagedecode.h"
#include "ui/models/selection.h"

namespace reslab::ui {
namespace {

/// More than any network reads.
constexpr int kMostShorter = 1024;

}  // namespace

ImageChoice::ImageChoice(Selection& selection, QObject* parent) : QObject(parent), m_selection(selection)
{
    connect(&selection, &Selection::imageChanged, this, [this](qint64 image) {
        if (image < 0 || (m_half == DataHalf::Test && image == m_index && !isForeign()))
            return;
        m_half = DataHalf::Test;
        m_index = image;
        load();
    });
    connect(&m_reader.bell(), &Bell::rung, this, [this] {
        auto answer = m_reader.take();
        if (!answer)
            return;
        const bool wasOpening = std::exchange(m_isOpening, false);
        if (auto* image = std::get_if<ChosenImage>(&*answer)) {
            show(std::move(*image));
        } else if (wasOpening && !m_image.pixels) {
            m_refused = std::get<Error>(*answer);
            load();
        } else {
            m_refused.reset();
            emit failed(std::get<Error>(*answer));
        }
    });
    setCamera(makeCamera());
}

ImageChoice::~ImageChoice() = default;

void ImageChoice::setCamera(std::unique_ptr<Camera> camera)
{
    m_camera = std::move(camera);
    connect(m_camera.get(), &Camera::changed, this, &ImageChoice::cameraChanged);
    connect(m_camera.get(), &Camera::seen, this, [this](const QImage& picture) {
        if (!isReading() && isLive())
            readPicture(picture, tr("camera"));
    });
    connect(m_camera.get(), &Camera::failed, this, [this](const QString& reason) {
        emit failed(Error(ErrorCode::FileUnreadable, {{"file", tr("camera").toStdString()}, {"reason", reason.toStdString()}}));
    });
}

const Dataset* ImageChoice::halfData() const
{
    return (m_half == DataHalf::Test ? m_data.test : m_data.train).get();
}

qint64 ImageChoice::count() const
{
    const auto* data = halfData();
    return data ? static_cast<qint64>(data->size()) : 0;
}

const std::vector<std::string>& ImageChoice::classNames() const
{
    static const std::vector<std::string> none;
    const auto* data = halfData();
    return data ? data->classNames() : none;
}

void ImageChoice::setData(const DataPair& data)
{
    m_data = data;
    if (isForeign())
        return emit changed();
    if (!m_isOpening)
        return load();
    // What stood there is of another set.
    show({});
}

void ImageChoice::setHalf(DataHalf half)
{
    if (half == m_half && !isForeign())
        return;
    m_half = half;
    load();
}

void ImageChoice::setIndex(qint64 index)
{
    if (index == m_index && !isForeign())
        return;
    m_index = index;
    load();
}

void ImageChoice::showData()
{
    if (isForeign())
        load();
}

void ImageChoice::load()
{
    m_camera->stop();
    m_isOpening = false;
    const auto data = m_half == DataHalf::Test ? m_data.test : m_data.train;
    if (!data || data->size() == 0) {
        m_reader.cancel();
        return show({});
    }
    m_index = std::clamp<qint64>(m_index, 0, data->size() - 1);
    const auto index = static_cast<std::uint32_t>(m_index);
    const auto fetch = [data, index] {
        return ChosenImage{
            .pixels = std::make_shared<const PlanarImage>(data->whole(index)), .name = {}, .label = data->label(index)};
    };
    // Photographs are decoded, which takes longer than the window may.
    if (data->hasWholes())
        return read(fetch, tr("Image %1").arg(m_index));
    m_reader.cancel();
    show(fetch());
}

void ImageChoice::show(ChosenImage image)
{
    m_image = std::move(image);
    const bool isOfTest = m_image.pixels && !isForeign() && m_half == DataHalf::Test;
    m_selection.selectImage(isOfTest ? m_index : -1);
    emit changed();
    if (const auto refused = std::exchange(m_refused, std::nullopt))
        emit failed(*refused);
}

void ImageChoice::read(std::function<ChosenImage()> work, const QString& name)
{
    m_reader.ask({[work = std::move(work)](const KeepGoing&) { return work(); }, name.toStdString()});
}

void ImageChoice::openFile(const QString& file)
{
    m_camera->stop();
    const auto name = QFileInfo(file).fileName();
    m_isOpening = true;
    m_refused.reset();
    read(
        [path = file.toStdString(), name] {
            auto pixels = planarPicture(decodeImageFile(path), 3, kMostShorter);
            return ChosenImage{.pixels = std::make_shared<const PlanarImage>(std::move(pixels)), .name = name};
        },
        file);
}

void ImageChoice::setPicture(const QImage& picture, const QString& name)
{
    if (picture.isNull())
        return emit failed(Error(ErrorCode::FileUnreadable, {{"file", name.toStdString()}, {"reason", "no pixels"}}));
    m_camera->stop();
    readPicture(picture, name);
}

void ImageChoice::readPicture(const QImage& picture, const QString& name)
{
    m_isOpening = true;
    m_refused.reset();
    read(
        [picture, name] {
            return ChosenImage{.pixels = std::make_shared<const PlanarImage>(planarImage(picture, kMostShorter)), .name = name};
        },
        name);
}

PlanarImage planarImage(const QImage& picture, int mostShorter)
{
    // What is transparent lies on white, as in pictures that are decoded from files.
    QImage flat(picture.size(), QImage::Format_RGB888);
    flat.fill(Qt::white);
    QPainter(&flat).drawImage(0, 0, picture);
    Picture plain{.width = flat.width(), .height = flat.height(), .rgb = {}};
    plain.rgb.reserve(static_cast<std::size_t>(flat.width()) * static_cast<std::size_t>(flat.height()) * 3);
    for (int y = 0; y < flat.height(); ++y)
        plain.rgb.insert(plain.rgb.end(), flat.constScanLine(y), flat.constScanLine(y) + 3 * flat.width());
    return planarPicture(plain, 3, mostShorter);
}

}  // namespace reslab::ui
