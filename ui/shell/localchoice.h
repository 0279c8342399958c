#pragma once

#include "ui/connection/ownengine.h"
#include "ui/connection/profile.h"
#include "ui/connection/session.h"
#include "ui/connection/tokenvault.h"
#include "ui/desk.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace dw::ui {

/// Makes the way to a daemon; null if the profile cannot be opened here. \a secret is its token, or this computer's key.
using TransportFactory = std::function<std::shared_ptr<ApiTransport>(const Profile &profile, const Secret &secret)>;

/// Offers to run the engine on this computer, and sees to its key first: made once, kept in the keychain, and nowhere else
/// unless the person agrees.
class LocalChoice final : public QWidget
{
    Q_OBJECT
public:
    LocalChoice(const Theme &theme, OwnEngine &engine, TokenVault &vault, Dialogs &dialogs, Clock &clock, TransportFactory connect, QWidget *parent = nullptr);

    /// Forgets what went wrong.
    void reset();
    [[nodiscard]] static Profile profile();

Q_SIGNALS:
    /// The key is in its place.
    void chosen(const dw::ui::Profile &profile);

private:
    void begin();
    void takeKey(const Secret &key, const QString &problem);
    void askForKey();
    void tryKey(const Secret &key);
    void keep(const Secret &key);
    void askForFile(const Secret &key, const QString &problem);
    void fail(const QString &text);

    OwnEngine &m_engine;
    TokenVault &m_vault;
    Dialogs &m_dialogs;
    Clock &m_clock;
    TransportFactory m_connect;
    std::unique_ptr<Session> m_probe;
    QPushButton *m_button;
    QLabel *m_problem;
};

} // namespace dw::ui
