#include "ui/features/imagechoice.h"

#include <QFileInfo>
#include <QMimeData>
#include <QPainter>

#include <algorithm>
#include <array>
#include <utility>

#include "core/data/imagedecode.h"
#include "ui/models/selection.h"

namespace reslab::ui {
namespace {

/// More than any network reads.
constexpr int kMostShorter = 1024;

/// Of a picture that is handed over in several, the first of these counts: what loses nothing before what does.
constexpr std::array kFormats{"image/png", "image/tiff", "image/bmp", "image/webp", "image/jpeg", "image/gif"};

/// The bytes of a file, as browsers hand them over; empty where there are only pixels, or none.
QByteArray bytesIn(const QMimeData& mime)
{
    for (const auto* format : kFormats)
        if (mime.hasFormat(format))
            if (auto bytes = mime.data(format); !bytes.isEmpty())
                return bytes;
    return {};
}

/// What pixels take together with those that they are copied to is what a file may take.
std::optional<Error> tooLarge(const QImage& picture, const QString& name)
{
    const auto pixels = static_cast<std::uint64_t>(picture.width()) * static_cast<std::uint64_t>(picture.height());
    const auto bytes = static_cast<std::uint64_t>(picture.sizeInBytes()) + 3 * pixels;
    if (bytes <= kMostPictureBytes)
        return std::nullopt;
    return Error(ErrorCode::FileTooLarge, {{"file", name.toStdString()},
                                           {"actual", std::to_string(picture.width()) + " x " + std::to_string(picture.height()) + " pixels"},
                                           {"limit", std::to_string(pixels * kMostPictureBytes / bytes) + " pixels"}});
}

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
    readForeign([path = file.toStdString()] { return planarPicture(decodeImageFile(path), 3, kMostShorter); },
                QFileInfo(file).fileName(), file);
}

void ImageChoice::setPicture(const QImage& picture, const QString& name)
{
    if (picture.isNull())
        return emit failed(Error(ErrorCode::FileUnreadable, {{"file", name.toStdString()}, {"reason", "no pixels"}}));
    if (const auto fault = tooLarge(picture, name))
        return emit failed(*fault);
    m_camera->stop();
    readPicture(picture, name);
}

bool ImageChoice::holdsImage(const QMimeData& mime)
{
    return mime.hasImage() || std::ranges::any_of(kFormats, [&mime](const char* format) { return mime.hasFormat(format); });
}

void ImageChoice::setPicture(const QMimeData& mime, const QString& name)
{
    const auto bytes = bytesIn(mime);
    if (bytes.isEmpty())
        return setPicture(qvariant_cast<QImage>(mime.imageData()), name);
    m_camera->stop();
    const auto decode = [bytes, called = name.toStdString()] {
        const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.constData());
        return planarPicture(decodeImage({first, static_cast<std::size_t>(bytes.size())}, called), 3, kMostShorter);
    };
    readForeign(decode, name, name);
}

void ImageChoice::readPicture(const QImage& picture, const QString& name)
{
    readForeign([picture] { return planarImage(picture, kMostShorter); }, name, name);
}

/// A picture from elsewhere; `faultName` stands in the error of what nobody foresaw.
void ImageChoice::readForeign(std::function<PlanarImage()> work, const QString& name, const QString& faultName)
{
    m_isOpening = true;
    m_refused.reset();
    read(
        [work = std::move(work), name] {
            return ChosenImage{.pixels = std::make_shared<const PlanarImage>(work()), .name = name};
        },
        faultName);
}

PlanarImage planarImage(const QImage& picture, int mostShorter)
{
    // What is transparent lies on white, as in pictures that are decoded from files.
    const auto pixels = static_cast<std::size_t>(picture.width()) * static_cast<std::size_t>(picture.height());
    Picture plain{.width = picture.width(), .height = picture.height(), .rgb = std::vector<std::uint8_t>(3 * pixels, 255)};
    QImage flat(plain.rgb.data(), picture.width(), picture.height(), qsizetype{3} * picture.width(), QImage::Format_RGB888);
    QPainter(&flat).drawImage(0, 0, picture);
    return planarPicture(plain, 3, mostShorter);
}

}  // namespace reslab::ui
