// How what a page shows leaves the window.

#include <QApplication>
#include <QClipboard>
#include <QPainter>

#include <algorithm>
#include <set>
#include <string>

#include "core/weights/safetensors.h"
#include "ui/features/insidepage.h"
#include "ui/features/networkcolumn.h"
#include "ui/plots/savedialog.h"

namespace reslab::ui {

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

void InsidePage::saveTensors(const QString& file) const
{
    const auto all = tensors();
    std::vector<TensorToWrite> written;
    // Files of weights from different folders may be called the same.
    std::set<std::string> names;
    for (const auto& [name, tensor] : all) {
        auto free = name.toStdString();
        for (int number = 2; !names.insert(free).second; ++number)
            free = name.toStdString() + " (" + std::to_string(number) + ")";
        written.push_back({free, tensor->dims, std::span<const float>(tensor->values)});
    }
    writeSafetensors(file.toStdString(), written, {{"image", m_desk.image().image().name.toStdString()}});
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
