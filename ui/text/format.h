#pragma once

#include <QLocale>
#include <QString>

namespace reslab::ui {

// Numbers as a person reads them, in the locale of the window's language. Every one has its unit.

/// 64000 -> "64,000".
QString grouped(qint64 value);
/// A number on an axis: 64000 -> "64,000", 0.05 -> "0.05", 0.0002 -> "2 × 10⁻⁴".
QString axisNumber(double value);
/// A number above 0 on a logarithmic axis: 1e-6 -> "10⁻⁶", 0.01 -> "0.01", 1e7 -> "10⁷".
QString decadeNumber(double value);
/// 8.2712 -> "8.27 %".
QString percentText(double percent);
/// A loss: four digits behind the point.
QString lossText(double loss);
/// A learning rate without needless zeros: "0.1", "0.0125", "2.5 × 10⁻⁵".
QString rateText(double learningRate);
/// The same as one types it: "0.000025".
QString rateToType(double learningRate);
/// 2341.4 -> "2,341 images/s".
QString speedText(double imagesPerSecond);
/// A number with its power of ten: 1.1e-16 -> "1.1 × 10⁻¹⁶", with `digits` behind the point.
QString powerText(double value, int digits = 1);
/// Any number, with so many significant digits and where it is far from 1 a power of ten: 0.415 -> "0.415", 12890 -> "1.289 × 10⁴".
QString valueText(double value, int digits = 4);
/// A ratio, with two to four significant digits and no needless ones: "0.310", "4,900", "2.1 × 10⁶".
QString ratioText(double ratio);
/// 269722 -> "0.27 M", 40551424 -> "40.6 M": three digits and the SI prefix.
QString shortCount(double count);
/// 740 s -> "12 min", 40 -> "40 s", 8000 -> "2 h 13 min": rounded as one would say it.
QString durationWords(double seconds);
/// "12 min left", "less than a minute left".
QString remainingWords(double seconds);
/// 1536 -> "1.5 KiB".
QString bytesText(qint64 bytes);

}  // namespace reslab::ui
