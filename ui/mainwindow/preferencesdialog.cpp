#include "ui/mainwindow/preferencesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>

#include "ui/text/language.h"

namespace reslab::ui {

PreferencesDialog::PreferencesDialog(const Preferences& preferences, const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_form(new QFormLayout)
    , m_language(new QComboBox(this))
    , m_theme(new QComboBox(this))
    , m_presenting(new QCheckBox(this))
    , m_threads(new QSpinBox(this))
    , m_folder(new QLineEdit(this))
    , m_browse(new QPushButton(this))
    , m_keepAwake(new QCheckBox(this))
    , m_notifies(new QCheckBox(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
{
    m_threads->setRange(0, QThread::idealThreadCount());
    m_folder->setMinimumWidth(theme.space(36));
    // Enter in the folder's field keeps what is written there; it asks for nothing.
    m_browse->setAutoDefault(false);
    auto* folder = new QHBoxLayout;
    folder->setSpacing(theme.space());
    folder->addWidget(m_folder, 1);
    folder->addWidget(m_browse);

    m_form->setHorizontalSpacing(theme.space(2));
    m_form->setVerticalSpacing(theme.space(1.5));
    const auto addRow = [&](QWidget* field) { m_form->addRow(QString(" "), field); };
    addRow(m_language);
    addRow(m_theme);
    m_form->addRow(QString(), m_presenting);
    addRow(m_threads);
    m_form->addRow(QString(" "), folder);
    m_form->addRow(QString(), m_keepAwake);
    m_form->addRow(QString(), m_notifies);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(2));
    column->setSpacing(theme.space(3));
    column->addLayout(m_form);
    column->addWidget(m_buttons);

    connect(m_language, &QComboBox::activated, this, &PreferencesDialog::read);
    connect(m_theme, &QComboBox::activated, this, &PreferencesDialog::read);
    connect(m_presenting, &QCheckBox::toggled, this, &PreferencesDialog::read);
    connect(m_threads, &QSpinBox::valueChanged, this, &PreferencesDialog::read);
    connect(m_folder, &QLineEdit::editingFinished, this, &PreferencesDialog::read);
    connect(m_keepAwake, &QCheckBox::toggled, this, &PreferencesDialog::read);
    connect(m_notifies, &QCheckBox::toggled, this, &PreferencesDialog::read);
    connect(m_browse, &QPushButton::clicked, this, &PreferencesDialog::browse);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    retranslate();
}

void PreferencesDialog::show(const Preferences& preferences)
{
    m_preferences = preferences;
    fill();
}

void PreferencesDialog::fill()
{
    m_isFilling = true;
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_preferences.language)));
    m_theme->setCurrentIndex(static_cast<int>(m_preferences.theme));
    m_presenting->setChecked(m_preferences.isPresenting);
    m_threads->setValue(m_preferences.threads);
    m_folder->setText(m_preferences.runsFolder);
    m_keepAwake->setChecked(m_preferences.keepAwake);
    m_notifies->setChecked(m_preferences.notifies);
    m_isFilling = false;
}

void PreferencesDialog::read()
{
    if (m_isFilling)
        return;
    m_preferences.language = m_language->currentData().toString();
    m_preferences.theme = static_cast<ThemeChoice>(m_theme->currentIndex());
    m_preferences.isPresenting = m_presenting->isChecked();
    m_preferences.threads = m_threads->value();
    m_preferences.runsFolder = m_folder->text().isEmpty() ? defaultRunsFolder() : m_folder->text();
    m_preferences.keepAwake = m_keepAwake->isChecked();
    m_preferences.notifies = m_notifies->isChecked();
    emit edited(m_preferences);
}

void PreferencesDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("Folder for experiments"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        m_folder->setText(folder);
        read();
    });
    dialog->show();
}

void PreferencesDialog::retranslate()
{
    setWindowTitle(tr("Preferences"));
    const auto label = [this](int row, const QString& text, QWidget* field, const QString& tip) {
        auto* words = qobject_cast<QLabel*>(m_form->itemAt(row, QFormLayout::LabelRole)->widget());
        words->setText(text);
        words->setBuddy(field);
        words->setToolTip(tip);
        field->setToolTip(tip);
        field->setAccessibleName(text);
    };
    label(0, tr("Language"), m_language, tr("The language of all words; it changes at once."));
    label(1, tr("Theme"), m_theme, tr("Light, dark, or whatever the desktop is."));
    label(3, tr("Threads"), m_threads,
          tr("Threads that train where an experiment does not say so; 0 is one a processor. Another number changes the last "
             "bits of a result."));
    label(4, tr("Experiments"), m_folder, tr("Each experiment becomes a folder in this one."));
    m_browse->setText(tr("Browse…"));
    m_browse->setToolTip(tr("Choose the folder for experiments."));
    m_presenting->setText(tr("Large type for presenting"));
    m_presenting->setToolTip(tr("Type and lines half as large again, for the back of the room."));
    m_keepAwake->setText(tr("Keep the computer awake while training"));
    m_keepAwake->setToolTip(tr("The system neither sleeps nor locks the screen until the experiment ends."));
    m_notifies->setText(tr("Tell me when a long experiment ends"));
    m_notifies->setToolTip(tr("A message of the desktop after more than a minute of training, unless the window is in front."));
    m_threads->setSpecialValueText(tr("one a processor"));

    m_isFilling = true;
    m_language->clear();
    m_language->addItem(tr("as the system"), QString());
    for (const auto& code : Language::codes())
        m_language->addItem(Language::nameOf(code), code);
    m_theme->clear();
    m_theme->addItems({tr("as the system"), tr("light"), tr("dark")});
    fill();
}

void PreferencesDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

}  // namespace reslab::ui
