#include "ui/features/imagechooser.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>
#include <span>

#include "core/data/imagedecode.h"
#include "ui/features/imagechoice.h"
#include "ui/setup/samplegrid.h"
#include "ui/text/classnames.h"
#include "ui/text/format.h"

namespace reslab::ui {

ImageChooser::ImageChooser(ImageChoice& choice, const Theme& theme, QWidget* parent)
    : ToolRow(theme, parent), m_choice(choice), m_theme(theme), m_thumbnail(new QLabel(this))
{
    addWidget(m_thumbnail);
    m_origin = new QStackedWidget(this);
    m_half = addSegments(2);
    m_back = addButton("undo", false, true);
    m_origin->addWidget(m_half);
    m_origin->addWidget(m_back);
    addWidget(m_origin);
    m_index = new QSpinBox(this);
    m_index->setKeyboardTracking(false);
    m_index->setAccelerated(true);
    m_indexLabel = addLabelled(m_index);
    m_previous = addButton("chevron-left");
    m_next = addButton("chevron-right");
    m_words = new QLabel(this);
    addWidget(m_words);
    m_open = addButton("image", false, true);
    m_paste = addButton("copy", false, true);
    m_camera = addButton("camera", true, true);
    connect(m_half, &SegmentedControl::chosen, &choice, [&choice](int half) { choice.setHalf(static_cast<DataHalf>(half)); });
    connect(m_index, &QSpinBox::valueChanged, &choice, [&choice](int index) { choice.setIndex(index); });
    connect(m_previous, &QToolButton::clicked, &choice, [&choice] { choice.setIndex(choice.index() - 1); });
    connect(m_next, &QToolButton::clicked, &choice, [&choice] { choice.setIndex(choice.index() + 1); });
    connect(m_open, &QToolButton::clicked, this, &ImageChooser::browse);
    connect(m_paste, &QToolButton::clicked, this, &ImageChooser::paste);
    connect(m_back, &QToolButton::clicked, &choice, &ImageChoice::showData);
    connect(&choice, &ImageChoice::changed, this, &ImageChooser::refresh);
    connect(&choice, &ImageChoice::cameraChanged, this, &ImageChooser::refreshCamera);
    connect(m_camera, &QToolButton::clicked, this, [this](bool isOn) {
        auto& camera = m_choice.camera();
        isOn ? camera.start() : camera.stop();
        refreshCamera();
    });
    connect(&theme, &Theme::changed, this, &ImageChooser::restyle);
    retranslate();
    restyle();
}

void ImageChooser::refresh()
{
    const auto& image = m_choice.image();
    const bool hasData = m_choice.hasData();
    const QSignalBlocker quiet(m_index);
    m_half->setCurrent(m_choice.isForeign() ? -1 : static_cast<int>(m_choice.half()));
    m_index->setRange(0, static_cast<int>(std::max<qint64>(0, m_choice.count() - 1)));
    m_index->setValue(static_cast<int>(m_choice.index()));
    for (QWidget* control : std::initializer_list<QWidget*>{m_half, m_index->parentWidget()})
        control->setEnabled(hasData);
    m_previous->setEnabled(hasData && m_choice.index() > 0);
    m_next->setEnabled(hasData && m_choice.index() + 1 < m_choice.count());
    m_origin->setCurrentWidget(m_choice.isForeign() && hasData ? static_cast<QWidget*>(m_back) : m_half);
    showWords();
    if (image.pixels == m_drawn)
        return;
    m_drawn = image.pixels;
    m_thumbnail->setVisible(image.pixels != nullptr);
    if (!image.pixels)
        return;
    const auto ratio = devicePixelRatioF();
    const int side = static_cast<int>(m_theme.space(4) * ratio);
    const bool isReduced = image.pixels->shape.height > side;
    auto small = QPixmap::fromImage(imageOf(image.pixels->pixels, image.pixels->shape))
                     .scaled(side, side, Qt::KeepAspectRatio, isReduced ? Qt::SmoothTransformation : Qt::FastTransformation);
    small.setDevicePixelRatio(ratio);
    m_thumbnail->setPixmap(small);
}

/// Never narrower while images follow each other, so that the row ends where it ended: below it is a square that is drawn in.
void ImageChooser::showWords()
{
    const auto& image = m_choice.image();
    if (m_choice.isForeign())
        m_words->setText(m_words->fontMetrics().elidedText(image.name, Qt::ElideMiddle, m_theme.space(20)));
    else if (image.label >= 0)
        m_words->setText(tr("of %1: %2", "image of how many, its class")
                             .arg(grouped(m_choice.count()), className(m_choice.classNames(), image.label)));
    else
        m_words->setText(m_choice.hasData() ? QString() : tr("No images are open"));
    m_words->setMinimumWidth(std::max(m_words->minimumWidth(), m_words->sizeHint().width()));
}

/// Whether there is a camera is asked only where somebody sees the button.
void ImageChooser::refreshCamera()
{
    auto& camera = m_choice.camera();
    const bool isThere = isVisible() && camera.isThere();
    m_camera->setEnabled(isThere);
    m_camera->setChecked(camera.isOn());
    const auto tip = isThere ? tr("Looks at what the camera sees, picture after picture, until it is switched off; the last one stays.")
                     : camera.isBuilt() ? tr("No camera is connected to this computer.")
                                        : tr("This program was built without Qt Multimedia, which cameras need.");
    name(m_camera, tr("Camera"), tip);
}

void ImageChooser::showEvent(QShowEvent* event)
{
    ToolRow::showEvent(event);
    refreshCamera();
}

/// Nobody is filmed for a page that nobody sees.
void ImageChooser::hideEvent(QHideEvent* event)
{
    ToolRow::hideEvent(event);
    m_choice.camera().stop();
}

bool ImageChooser::holdsPicture(const QMimeData& mime)
{
    const auto urls = mime.urls();
    // Several files are no picture, also where a picture of one of them comes along.
    if (std::ranges::count_if(urls, &QUrl::isLocalFile) > 1)
        return false;
    if (ImageChoice::holdsImage(mime))
        return true;
    return urls.size() == 1 && urls.front().isLocalFile() && isPicture(urls.front().toLocalFile());
}

bool ImageChooser::isPicture(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    constexpr qint64 kMagic = 16;
    const auto bytes = file.read(kMagic);
    return isKnownPicture(std::span(reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())));
}

void ImageChooser::take(const QMimeData& mime)
{
    // There may be a list of addresses with none in it.
    const auto urls = mime.urls();
    if (!urls.isEmpty() && urls.front().isLocalFile())
        m_choice.openFile(urls.front().toLocalFile());
    else if (ImageChoice::holdsImage(mime))
        m_choice.setPicture(mime, tr("pasted picture"));
}

void ImageChooser::paste()
{
    const auto* mime = QApplication::clipboard()->mimeData();
    if (mime && holdsPicture(*mime))
        take(*mime);
    else if (mime && mime->hasUrls())
        emit otherPasted();
    else
        m_words->setText(tr("There is no picture in the clipboard"));
}

void ImageChooser::browse()
{
    auto* dialog = new QFileDialog(this, tr("Open a picture"), {},
                                   tr("Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff)") + ";;" + tr("All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_choice, &ImageChoice::openFile);
    dialog->show();
}

void ImageChooser::changeEvent(QEvent* event)
{
    ToolRow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ImageChooser::retranslate()
{
    m_half->setWords({tr("Test", "half of the data"), tr("Train", "half of the data")},
                     {tr("Images that no network was trained on."), tr("Images that the networks learn from.")});
    m_indexLabel->setText(tr("Image"));
    m_index->setAccessibleName(tr("Number of the image"));
    m_index->setToolTip(tr("The image's place in the data set, from 0 on; arrow keys go through them."));
    name(m_previous, tr("Previous image"), tr("The image before this one in the data set."));
    name(m_next, tr("Next image"), tr("The image after this one in the data set."));
    name(m_open, tr("Open…"), tr("Looks at a picture of your own. It can also be dropped on this page."));
    name(m_paste, tr("Paste"), tr("Looks at the picture in the clipboard (Ctrl+V); several files are answered in a table."));
    refreshCamera();
    name(m_back, tr("Back to the data"), tr("Looks at the data set's image again."));
    m_thumbnail->setAccessibleName(tr("The image that is looked at"));
    m_words->setMinimumWidth(0);
    refresh();
}

void ImageChooser::restyle()
{
    m_drawn.reset();
    m_words->setMinimumWidth(0);
    refresh();
}

}  // namespace reslab::ui
