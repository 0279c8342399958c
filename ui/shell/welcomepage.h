#pragma once

#include "ui/shell/localchoice.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace dw::ui {

class Form;

/// The first thing a new user sees, and where connections are added and edited.
class WelcomePage final : public QWidget
{
    Q_OBJECT
public:
    /// \a engine may be nullptr: only daemons can be connected to then.
    WelcomePage(const Theme &theme, TokenVault &vault, Dialogs &dialogs, Clock &clock, TransportFactory connect, OwnEngine *engine, QWidget *parent = nullptr);

    /// Shows \a profile for editing; one without id is new.
    void edit(const Profile &profile, bool canGoBack);

Q_SIGNALS:
    void connected(const dw::ui::Profile &profile);
    void cancelled();
    /// The edited connection is to be forgotten.
    void removeWanted(const QString &profile);

private:
    void build(OwnEngine *engine);
    void tryToConnect();
    /// The daemon at the address in the form; none if that is wrong, which the form says.
    [[nodiscard]] std::optional<QUrl> address();
    void probe();
    void takeFailure(const Error &error);
    void keepToken();
    void finish();
    void fail(const QString &text);

    const Theme &m_theme;
    TokenVault &m_vault;
    Dialogs &m_dialogs;
    Clock &m_clock;
    TransportFactory m_connect;
    Profile m_profile;
    QString m_edited; ///< id of the connection that can be forgotten
    std::unique_ptr<Session> m_probe;
    LocalChoice *m_here = nullptr;
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
