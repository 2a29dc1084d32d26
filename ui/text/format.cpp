#include "ui/text/format.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace reslab::ui {
namespace {

constexpr const char* kContext = "Format";
constexpr double kLeastDecimal = 1e-3 * (1.0 - 1e-9);  ///< of an axis, whose ticks are powers and sums of steps

QString words(const char* text)
{
    return QCoreApplication::translate(kContext, text);
}

/// With a power of ten and as few digits as tell the number to four of them; of a power of ten itself nothing else.
QString shortPower(double value)
{
    constexpr int kMostDigits = 3;
    const double mantissa = value / std::pow(10.0, std::floor(std::log10(std::abs(value))));
    int digits = 0;
    for (double scaled = mantissa; digits < kMostDigits && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10.0)
        ++digits;
    const auto text = powerText(value, digits);
    const auto factor = text.section(u'×', 0, 0).trimmed();
    return factor == QLocale().toString(1.0, 'f', 0) ? text.section(u'×', 1).trimmed() : text;
}

}  // namespace

QString grouped(qint64 value)
{
    return QLocale().toString(value);
}

QString axisNumber(double value)
{
    constexpr double kLeastTick = 1e-14;  // Ticks are sums of steps, so zero comes out as 1e-17.
    const auto whole = std::round(value);
    if (std::abs(value) > kLeastTick && std::abs(value) < 0.5)
        return std::abs(value) < kLeastDecimal ? shortPower(value) : QLocale().toString(value, 'g', 6);
    if (std::abs(value - whole) < 1e-9 * std::max(1.0, std::abs(value)))
        return grouped(std::llround(whole));
    return QLocale().toString(value, 'g', 6);
}

QString decadeNumber(double value)
{
    constexpr double kLeastPower = 1e6;
    const bool isFar = value < kLeastDecimal || value >= kLeastPower * (1.0 - 1e-9);
    return value > 0.0 && isFar ? shortPower(value) : axisNumber(value);
}

QString percentText(double percent)
{
    return words(QT_TRANSLATE_NOOP("Format", "%1 %")).arg(QLocale().toString(percent, 'f', 2));
}

QString lossText(double loss)
{
    return QLocale().toString(loss, 'f', 4);
}

QString rateText(double learningRate)
{
    constexpr double kLeastRate = 1e-4;
    return learningRate > 0.0 && learningRate < kLeastRate ? shortPower(learningRate) : QLocale().toString(learningRate, 'g', 4);
}

QString rateToType(double learningRate)
{
    const double rounded = QString::number(learningRate, 'g', 4).toDouble();
    return QLocale().toString(rounded, 'f', QLocale::FloatingPointShortest);
}

QString speedText(double imagesPerSecond)
{
    return words(QT_TRANSLATE_NOOP("Format", "%1 images/s")).arg(grouped(std::llround(imagesPerSecond)));
}

QString powerText(double value, int digits)
{
    if (value == 0.0 || !std::isfinite(value))
        return QLocale().toString(value, 'f', digits);
    auto exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
    // 9.96 would be written as 10.0 with one digit behind the point.
    const double unit = std::pow(10.0, digits);
    if (std::round(std::abs(value) / std::pow(10.0, exponent) * unit) >= 10.0 * unit)
        ++exponent;
    static const QString kRaised = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString power = exponent < 0 ? QStringLiteral("⁻") : QString();
    for (const auto digit : QString::number(std::abs(exponent)))
        power += kRaised[digit.digitValue()];
    // The spaces are no places to break a line.
    return QLocale().toString(value / std::pow(10.0, exponent), 'f', digits) + QStringLiteral("\u00a0×\u00a010") + power;
}

QString valueText(double value, int digits)
{
    constexpr double kLeast = 1e-4;
    const double size = std::abs(value);
    const bool isFar = size > 0.0 && (size < kLeast || size >= std::pow(10.0, digits) - 0.5);
    return isFar ? powerText(value, digits - 1) : QLocale().toString(value, 'g', digits);
}

QString ratioText(double ratio)
{
    const double size = std::abs(ratio);
    if (size >= 1e6 || (size > 0.0 && size < 1e-3))
        return powerText(ratio);
    if (size >= 100.0)
        return QLocale().toString(std::round(ratio), 'f', 0);
    return QLocale().toString(ratio, 'f', size >= 10.0 ? 1 : size >= 1.0 ? 2 : 3);
}

QString shortCount(double count)
{
    static constexpr std::array<const char*, 4> kPrefixes{"", " k", " M", " G"};
    std::size_t prefix = 0;
    // 999.95 would be written as 1000 with one digit behind the point.
    while (std::abs(count) >= 999.5 && prefix + 1 < kPrefixes.size()) {
        count /= 1000.0;
        ++prefix;
    }
    const int digits = prefix == 0 || std::abs(count) >= 99.95 ? 0 : std::abs(count) >= 9.995 ? 1 : 2;
    return QLocale().toString(count, 'f', digits) + QLatin1String(kPrefixes[prefix]);
}

QString durationWords(double seconds)
{
    const auto whole = std::llround(std::max(0.0, seconds));
    if (whole < 60)
        return words(QT_TRANSLATE_NOOP("Format", "%1 s")).arg(whole);
    const auto minutes = std::llround(seconds / 60.0);
    if (minutes < 60)
        return words(QT_TRANSLATE_NOOP("Format", "%1 min")).arg(minutes);
    if (minutes < 24 * 60)
        return words(QT_TRANSLATE_NOOP("Format", "%1 h %2 min")).arg(minutes / 60).arg(minutes % 60);
    const auto hours = std::llround(seconds / 3600.0);
    return words(QT_TRANSLATE_NOOP("Format", "%1 d %2 h")).arg(hours / 24).arg(hours % 24);
}

QString remainingWords(double seconds)
{
    if (seconds < 60.0)
        return words(QT_TRANSLATE_NOOP("Format", "less than a minute left"));
    return words(QT_TRANSLATE_NOOP("Format", "%1 left")).arg(durationWords(seconds));
}

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

}  // namespace reslab::ui
