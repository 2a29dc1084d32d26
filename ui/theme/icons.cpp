#include "ui/theme/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

/// A static library's resources register themselves only where something names them; whoever draws an icon does. The macro
/// works outside of namespaces alone.
static void nameResources()
{
    Q_INIT_RESOURCE(reslab);
}

namespace reslab::ui {
namespace {

/// Draws the SVG at whatever size is asked for.
class TintedSvg final : public QIconEngine {
public:
    TintedSvg(const QString& name, const QColor& colour, const QColor& disabled)
        : m_normal(coloured(name, colour))
        , m_disabled(coloured(name, disabled))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(mode == QIcon::Disabled ? m_disabled : m_normal);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new TintedSvg(*this); }

private:
    static QByteArray coloured(const QString& name, const QColor& colour)
    {
        QFile file(":/icons/" + name + ".svg");
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll().replace("currentColor", colour.name().toLatin1());
    }

    QByteArray m_normal;
    QByteArray m_disabled;
};

}  // namespace

QIcon tintedIcon(const QString& name, const QColor& colour, const QColor& disabled)
{
    nameResources();
    return QIcon(new TintedSvg(name, colour, disabled));
}

}  // namespace reslab::ui
