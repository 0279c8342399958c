#pragma once

#include "ui/desk.h"
#include "ui/navigation.h"
#include "ui/operations.h"
#include "ui/tray/notifier.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

#include <optional>

namespace dw::ui {

/// The icon in the tray: shows the state, opens the window, and tells of what needs a person.
class Tray final : public QObject
{
    Q_OBJECT
public:
    enum class State { Fine, Working, Attention, Disconnected };

    explicit Tray(const Theme &theme, QObject *parent = nullptr);

    /// Follows another session; nullptr: none.
    void follow(Desk *desk, Navigation *navigation, Operations *operations);
    [[nodiscard]] bool isAvailable() const;
    void tell(const QString &title, const QString &text);
    [[nodiscard]] State state() const;
    /// The menu's texts, for tests and for desktops that show the menu elsewhere.
    [[nodiscard]] QMenu &menu() { return m_menu; }

Q_SIGNALS:
    void openWanted();
    void quitWanted();

private:
    void refresh();
    void fillMenu();
    void addHeading(const QString &text);
    void addPending();
    void addDeploys();
    void addDeploys(const QString &heading, const QList<const Deploy *> &deploys);
    void addPause();
    void take(RecordKind kind, qint64 id, RecordChange change);
    void tellOf(const Deploy &deploy);
    [[nodiscard]] QIcon iconOf(State state) const;

    const Theme &m_theme;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    Notifier m_notifier;
    Desk *m_desk = nullptr;
    Navigation *m_navigation = nullptr;
    Operations *m_operations = nullptr;
    QTimer m_later;             ///< many changes at once are looked at once
    std::optional<State> m_shown;
    QHash<qint64, int> m_told; ///< last state of each deploy that was told of
};

} // namespace dw::ui
