#pragma once

#include <QImage>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "ui/bridge/newestwork.h"
#include "ui/features/camera.h"

class QMimeData;

namespace reslab::ui {

class Selection;

/// The image that networks are shown.
struct ChosenImage {
    std::shared_ptr<const PlanarImage> pixels;
    QString name;        ///< of a file; empty for an image of the data set
    int label = -1;      ///< the data set's class; negative: not known
};

enum class DataHalf { Test, Train };
/// "test" or "train": what files of numbers call it.
inline QString csvWord(DataHalf half) { return half == DataHalf::Test ? "test" : "train"; }

/// Which image is looked at: one of the open data set's, a file, or what was pasted. The number of a test image is the selection's,
/// the same in every view. Lives in the window's thread; files are decoded on another.
class ImageChoice : public QObject {
    Q_OBJECT

public:
    explicit ImageChoice(Selection& selection, QObject* parent = nullptr);
    ~ImageChoice() override;

    /// The image that was chosen stays where it is a file's, and keeps its number where the set has so many. While a file is read
    /// nothing of the set is shown; it is where the file turns out to be no picture.
    void setData(const DataPair& data);
    bool hasData() const { return m_data.test || m_data.train; }
    const DataPair& data() const { return m_data; }

    DataHalf half() const { return m_half; }
    void setHalf(DataHalf half);
    /// The number of the image within its half, also while another picture is shown.
    qint64 index() const { return m_index; }
    void setIndex(qint64 index);
    /// How many images the half has.
    qint64 count() const;
    /// Class names of the data set; empty without one.
    const std::vector<std::string>& classNames() const;

    void openFile(const QString& file);
    /// A picture without pixels is a failure, and one that is too large for decodeImage().
    void setPicture(const QImage& picture, const QString& name);
    /// What holdsImage() found: what comes as the bytes of a file is decoded as one.
    void setPicture(const QMimeData& mime, const QString& name);
    /// Whether a picture itself is there, and not only an address of one; as pixels, or as the bytes of a file.
    static bool holdsImage(const QMimeData& mime);
    /// Between openFile() or setPicture() and changed() or failed().
    bool isReading() const { return m_reader.isBusy(); }
    /// What it sees is shown, a new picture whenever the last one has been read, while it is on. Any other choice switches it off.
    Camera& camera() { return *m_camera; }
    /// For tests; owned.
    void setCamera(std::unique_ptr<Camera> camera);
    /// The picture is one of many that follow each other.
    bool isLive() const { return m_camera->isOn(); }
    /// A picture from elsewhere is shown, and not one of the data set.
    bool isForeign() const { return !m_image.name.isEmpty(); }
    /// Back to the data set.
    void showData();

    /// Without pixels: there is nothing to show yet.
    const ChosenImage& image() const { return m_image; }

signals:
    void changed();
    void failed(const reslab::Error& error);
    /// The camera went on or off, or came or went.
    void cameraChanged();

private:
    const Dataset* halfData() const;
    void load();
    void show(ChosenImage image);
    void read(std::function<ChosenImage()> work, const QString& name);
    void readPicture(const QImage& picture, const QString& name);
    void readForeign(std::function<PlanarImage()> work, const QString& name, const QString& faultName);

    Selection& m_selection;
    DataPair m_data;
    DataHalf m_half = DataHalf::Test;
    qint64 m_index = 0;
    ChosenImage m_image;
    std::unique_ptr<Camera> m_camera;
    bool m_isOpening = false;  ///< a picture from elsewhere is on its way
    std::optional<Error> m_refused;  ///< why it did not come, to be told when what is shown instead is there
    NewestWork<ChosenImage> m_reader;
};

/// A picture as planes of bytes, its shorter side at most `mostShorter` pixels.
PlanarImage planarImage(const QImage& picture, int mostShorter);

}  // namespace reslab::ui
