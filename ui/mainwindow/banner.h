#pragma once

#include <QFrame>
#include <QList>

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

    struct Offer {
        QString text;
        std::function<void()> action;
    };

    Banner(const Theme& theme, QWidget* parent);

    void tell(Level level, const QString& sentence, const QList<Offer>& offers = {});
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
    QLabel* m_icon;
    QLabel* m_text;
    QHBoxLayout* m_offers;
    QToolButton* m_close;
};

}  // namespace reslab::ui
