#pragma once

#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

class QWidget;

namespace reslab::test {

/// One piece of text as a widget painted it, in the widget's coordinates.
struct DrawnText {
    QString text;
    QRectF box;
};

/// Everything that `widget` itself, without its children, writes when it paints.
QList<DrawnText> drawnTexts(QWidget& widget);

/// A line for each text of the visible widgets in and below `root` that reaches beyond its widget, or that was shortened with an
/// ellipsis. Those of widgets that scroll their contents are left out.
QStringList clippedTexts(QWidget& root);

/// The same once the layout has come to rest, which takes several rounds where the height of one text decides about a scroll bar
/// and that about the width of others.
QString settledClippedTexts(QWidget& root);

}  // namespace reslab::test
