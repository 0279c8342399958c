#pragma once

#include "ui/connection/profile.h"
#include "ui/connection/session.h"
#include "ui/connection/tokenvault.h"
#include "ui/desk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace dw::ui {

class Form;

/// Makes the way to a daemon; null if the profile cannot be opened here.
using TransportFactory = std::function<std::shared_ptr<ApiTransport>(const Profile &profile, const Secret &token)>;

/// The first thing a new user sees, and where connections are added and edited.
class WelcomePage final : public QWidget
{
    Q_OBJECT
public:
    WelcomePage(const Theme &theme, TokenVault &vault, Dialogs &dialogs, Clock &clock, TransportFactory connect, bool canRunHere, QWidget *parent = nullptr);

    /// Shows \a profile for editing; one without id is new.
    void edit(const Profile &profile, bool canGoBack);

Q_SIGNALS:
    void connected(const dw::ui::Profile &profile);
    void cancelled();
    /// The edited connection is to be forgotten.
    void removeWanted(const QString &profile);

private:
    void build(bool canRunHere);
    void tryToConnect();
    void keepToken();
    void finish();
    void fail(const QString &text);

    const Theme &m_theme;
    TokenVault &m_vault;
    Dialogs &m_dialogs;
    Clock &m_clock;
    TransportFactory m_connect;
    Profile m_profile;
    std::unique_ptr<Session> m_probe;
    Form *m_form;
    QLineEdit *m_address;
    QLineEdit *m_token;
    QLineEdit *m_name;
    QLabel *m_problem;
    QPushButton *m_go;
    QPushButton *m_back;
    QPushButton *m_remove;
};

} // namespace dw::ui
