#pragma once

#include <QWidget>

namespace reslab::test {

/// The first widget of that kind in `parent` that has this accessible name, or null.
template <class Widget>
Widget* childNamed(const QWidget& parent, const QString& name)
{
    for (auto* each : parent.findChildren<Widget*>())
        if (each->accessibleName() == name)
            return each;
    return nullptr;
}

}  // namespace reslab::test
