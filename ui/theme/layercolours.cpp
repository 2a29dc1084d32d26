#include "ui/theme/layercolours.h"

#include <array>

namespace reslab::ui {
namespace {

struct Shades {
    QRgb fill;
    QRgb line;
    QRgb ink;
};

struct KindShades {
    Shades light;
    Shades dark;
};

/// In the order of LayerKind.
constexpr std::array<KindShades, 13> kShades{{
    {{0xFFE9ECF2, 0xFFA9B2C1, 0xFF2B3342}, {0xFF2A303B, 0xFF5A6578, 0xFFDCE2EC}},  // Image
    {{0xFFDCE9FB, 0xFF6E9BD8, 0xFF12396B}, {0xFF1D3557, 0xFF5B8FD6, 0xFFDCEAFF}},  // Convolution
    {{0xFFE7E0F8, 0xFF9A83D1, 0xFF3B2773}, {0xFF35295A, 0xFF9580D6, 0xFFE9E2FF}},  // Linear
    {{0xFFE3F2EF, 0xFF7FB5AB, 0xFF1B5148}, {0xFF1C3B37, 0xFF5FA89B, 0xFFCDEDE6}},  // Normalisation
    {{0xFFFCEBD6, 0xFFDDA65B, 0xFF6E4208}, {0xFF463318, 0xFFC99648, 0xFFFBE3C0}},  // Activation
    {{0xFFE4EFD9, 0xFF93B86F, 0xFF35530F}, {0xFF2B3C1E, 0xFF88AE63, 0xFFDDF0CB}},  // Pooling
    {{0xFFFFFFFF, 0xFF3C4658, 0xFF171B24}, {0xFF1D2129, 0xFFC3CBD9, 0xFFEDF0F5}},  // Sum
    {{0xFFF9E0E6, 0xFFCF7F93, 0xFF74213A}, {0xFF4A2530, 0xFFC97A90, 0xFFFADCE4}},  // Shortcut
    {{0xFFE6E9EF, 0xFF8792A5, 0xFF2B3342}, {0xFF323947, 0xFF8490A5, 0xFFE3E8F1}},  // Join
    {{0xFFF6E6F4, 0xFFC07BB8, 0xFF66205D}, {0xFF43233F, 0xFFBB78B3, 0xFFF7DDF3}},  // Gate
    {{0xFFF1EEE4, 0xFFB5A97F, 0xFF544A22}, {0xFF39341F, 0xFFA99D70, 0xFFEFE8CC}},  // Regulariser
    {{0xFFEDEFF3, 0xFFAAB3C2, 0xFF3A4454}, {0xFF292F3A, 0xFF66718A, 0xFFD3DAE6}},  // Reshape
    {{0xFFEAF1FC, 0xFF7FA3D8, 0xFF12396B}, {0xFF1C2C45, 0xFF547FBE, 0xFFDCEAFF}},  // Group
}};

}  // namespace

LayerColours layerColours(LayerKind kind, bool isDark)
{
    const auto& both = kShades[static_cast<std::size_t>(kind)];
    const auto& shades = isDark ? both.dark : both.light;
    return {QColor::fromRgb(shades.fill), QColor::fromRgb(shades.line), QColor::fromRgb(shades.ink)};
}

}  // namespace reslab::ui
