#include "app/cli/offscreen.h"

#include <cstdio>

namespace reslab::cli {
namespace {

/// What Qt says of the machine it runs on is no failure of a command.
void keepQuiet(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

}  // namespace

Offscreen::Offscreen()
{
    qInstallMessageHandler(keepQuiet);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    m_application = std::make_unique<QApplication>(m_argc, m_argv);
    m_theme = std::make_unique<ui::Theme>();
    m_theme->choose(ui::ThemeChoice::Light);
}

}  // namespace reslab::cli
