// How what a page shows leaves the window.

#include <QApplication>
#include <QClipboard>
#include <QPainter>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "core/weights/safetensors.h"
#include "ui/features/insidepage.h"
#include "ui/features/networkcolumn.h"
#include "ui/plots/savedialog.h"
#include "ui/text/csv.h"

namespace reslab::ui {
namespace {

/// Empty where it is not known, as of a file of weights.
QString iterationOf(const InferenceAnswer& answer)
{
    return answer.iteration < 0 ? QString() : QString::number(answer.iteration);
}

/// Files of weights from different folders may be called the same.
std::string freeName(const QString& name, std::set<std::string>& taken)
{
    auto free = name.toStdString();
    for (int number = 2; !taken.insert(free).second; ++number)
        free = name.toStdString() + " (" + std::to_string(number) + ")";
    return free;
}

}  // namespace

PaintedPicture InsidePage::columnsPicture(const std::vector<const NetworkColumn*>& columns, int columnWidth,
                                          const std::function<int(const NetworkColumn&, QPainter&, int)>& paint,
                                          const std::function<int(const NetworkColumn&, int)>& height, const QString& title) const
{
    const int margin = m_theme.space(3);
    const int line = QFontMetrics(m_theme.font(TextSize::Title)).height();
    const int top = margin + 3 * line;
    int tallest = 0;
    for (const auto* column : columns)
        tallest = std::max(tallest, height(*column, columnWidth));
    const auto count = std::max<int>(1, static_cast<int>(columns.size()));
    PaintedPicture picture;
    picture.size = {count * (columnWidth + margin) + margin, top + tallest + margin};
    picture.paint = [this, columns, paint, columnWidth, margin, line, top, title](QPainter& painter) {
        painter.setFont(m_theme.font(TextSize::Small));
        painter.setPen(m_theme.colour(Role::TextSoft, false));
        painter.drawText(QRect(margin, margin / 2, painter.viewport().width(), line), Qt::AlignLeft, title);
        int left = margin;
        for (const auto* column : columns) {
            const auto colour = column->network().style.colour(false);
            painter.fillRect(QRect(left, margin + line, m_theme.space(0.5), 2 * line - m_theme.space(0.5)), colour);
            painter.setFont(m_theme.font(TextSize::Body, TextWeight::Strong));
            painter.setPen(m_theme.colour(Role::Text, false));
            const int indent = left + m_theme.space(1.25);
            painter.drawText(QRect(indent, margin + line, columnWidth, line), Qt::AlignLeft, column->network().title);
            painter.setFont(m_theme.font(TextSize::Small));
            painter.setPen(m_theme.colour(Role::TextSoft, false));
            painter.drawText(QRect(indent, margin + 2 * line - m_theme.space(0.5), columnWidth, line), Qt::AlignLeft,
                             column->message().isEmpty() ? column->says() : column->message());
            painter.save();
            painter.translate(left, top);
            if (column->message().isEmpty() && column->answer())
                paint(*column, painter, columnWidth);
            painter.restore();
            left += columnWidth + margin;
        }
    };
    return picture;
}

QString InsidePage::originOf(const InferenceAnswer& answer) const
{
    const auto& image = m_desk.image();
    const auto iteration = iterationOf(answer);
    if (!needsImage())
        return iteration + ",,";
    if (image.isForeign())
        return iteration + ",," + csvField(image.image().name);
    return iteration + ',' + csvWord(image.half()) + ',' + QString::number(image.index());
}

std::vector<std::pair<QString, QString>> InsidePage::metadataOf(const NetworkColumn& column) const
{
    return {{"iteration", iterationOf(*column.answer())}};
}

void InsidePage::saveTensors(const QString& file) const
{
    const auto all = tensors();
    std::vector<TensorToWrite> written;
    std::set<std::string> names;
    for (const auto& [name, tensor] : all)
        written.push_back({freeName(name, names), tensor->dims, std::span<const float>(tensor->values)});
    const auto& image = m_desk.image();
    std::map<std::string, std::string> metadata;
    if (needsImage())
        metadata["image"] = (image.isForeign() ? image.image().name : QString::number(image.index())).toStdString();
    if (needsImage() && !image.isForeign())
        metadata["half"] = csvWord(image.half()).toStdString();
    for (const auto* column : m_columns)
        if (column->answer() && !column->answer()->tensors.empty())
            for (const auto& [name, value] : metadataOf(*column))
                metadata[freeName(column->network().name + '/' + name, names)] = value.toStdString();
    writeSafetensors(file.toStdString(), written, metadata);
}

void InsidePage::save(const QString& file)
{
    const auto ending = file.section('.', -1).toLower();
    if (ending == "safetensors")
        return saveTensors(file);
    if (ending != "csv")
        return picture().save(file);
    saveText(file, csv());
}

void InsidePage::exportAs(ExportKind kind)
{
    if (kind == ExportKind::Copy) {
        QApplication::clipboard()->setImage(picture().image());
        return;
    }
    askToSave(exportName() + '.' + endingOf(kind), [this](const QString& file) { save(file); });
}

void InsidePage::askToSave(const QString& name, const std::function<void(const QString&)>& save)
{
    askForFile(*this, tr("Save what is shown"), name, save, [this](const Error& error) { emit failed(error); });
}

}  // namespace reslab::ui
