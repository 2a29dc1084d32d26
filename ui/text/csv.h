#pragma once

#include <QString>

namespace reslab::ui {

/// A field of CSV: in quotes where it holds what would end it. RFC 4180.
QString csvField(QString text);

}  // namespace reslab::ui
