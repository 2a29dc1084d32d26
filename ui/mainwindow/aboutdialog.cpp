#include "ui/mainwindow/aboutdialog.h"

#include <qcustomplot.h>

#include <QDialogButtonBox>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/text/format.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

AboutDialog::AboutDialog(AboutFacts facts, const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_facts(std::move(facts))
    , m_theme(theme)
    , m_mark(new QLabel(this))
    , m_name(new QLabel(this))
    , m_what(new QLabel(this))
    , m_table(new QLabel(this))
    , m_licence(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
    , m_text(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole))
{
    for (auto* label : {m_what, m_table, m_licence}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    }
    m_licence->setOpenExternalLinks(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(theme.space(1.5));
    words->addWidget(m_name);
    words->addWidget(m_what);
    words->addWidget(m_table);
    words->addWidget(m_licence);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme.space(3));
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(2));
    column->setSpacing(theme.space(2));
    column->addLayout(row);
    column->addWidget(m_buttons);
    setMinimumWidth(theme.space(68));
    connect(m_text, &QPushButton::clicked, this, &AboutDialog::showLicence);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(&theme, &Theme::changed, this, &AboutDialog::dress);
    retranslate();
    dress();
}

void AboutDialog::dress()
{
    m_name->setFont(m_theme.font(TextSize::Display, TextWeight::Strong));
    m_mark->setPixmap(QIcon(":/reslab.svg").pixmap(m_theme.space(8)));
}

/// As it comes with the program, in its own words.
void AboutDialog::showLicence()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(m_text->text());
    auto* text = new QPlainTextEdit(dialog);
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    QFile file(":/LICENSE");
    if (file.open(QIODevice::ReadOnly))
        text->setPlainText(QString::fromUtf8(file.readAll()));
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(text);
    dialog->resize(m_theme.space(90), m_theme.space(75));
    dialog->show();
}

void AboutDialog::retranslate()
{
    setWindowTitle(tr("About ResLab"));
    m_name->setText(tr("ResLab %1").arg(m_facts.version));
    m_what->setText(tr("A laboratory for residual networks: train plain and residual networks side by side, and see what depth "
                       "does to them."));
    const auto bf16 = m_facts.hasFastBf16 ? tr("yes, in hardware") : tr("not in hardware: f32 is used");
    const QList<QPair<QString, QString>> rows{
        {tr("Numerics"), m_facts.numerics},
        {tr("Processor"), m_facts.isa},
        {tr("bf16"), bf16},
        {tr("Threads"), grouped(m_facts.threads)},
        {tr("Images"), m_facts.pictures},
        {tr("Window"), QString("Qt %1, QCustomPlot %2").arg(qVersion(), QCUSTOMPLOT_VERSION_STR)},
        {tr("Log"), m_facts.logFile},
    };
    QString html = "<table cellspacing='0' cellpadding='2'>";
    for (const auto& [name, value] : rows)
        html += QString("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>").arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    m_table->setText(html + "</table>");
    m_licence->setText(tr("Free software under the <a href='%1'>GNU General Public License, version 3 or later</a>; it comes "
                          "without any warranty.")
                           .arg("https://www.gnu.org/licenses/gpl-3.0.html"));
    m_text->setText(tr("Text of the licence"));
}

void AboutDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

}  // namespace reslab::ui
