#pragma once

#include <QFrame>
#include <QList>
#include <QString>

#include <functional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace reslab::ui {

class Theme;

/// A line above the page that tells one thing and may offer what to do about it. Never in the way; closed by a button or Esc.
class Banner : public QFrame {
    Q_OBJECT

public:
    enum class Level { Info, Warning, Error };

    /// Said once more when the language changes.
    using Words = std::function<QString()>;

    struct Offer {
        Words text;
        std::function<void()> action;
    };

    Banner(const Theme& theme, QWidget* parent);

    void tell(Level level, Words sentence, const QList<Offer>& offers = {});
    QString sentence() const;
    /// As if its button were pressed.
    void dismiss();
    /// What is offered is possible no more: a message that offers something goes, any other stays.
    void withdrawOffers();

signals:
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dress();
    void retranslate();

    const Theme& m_theme;
    Level m_level = Level::Info;
    Words m_words;
    QList<Words> m_offered;  ///< by each button
    QLabel* m_icon;
    QLabel* m_text;
    QHBoxLayout* m_offers;
    QToolButton* m_close;
};

}  // namespace reslab::ui
