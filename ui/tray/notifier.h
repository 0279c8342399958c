#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>

class QSystemTrayIcon;

namespace dw::ui {

/// Notifications with actions over the desktop's own service (Desktop Notifications Specification); the tray's message
/// where there is none.
class Notifier final : public QObject
{
    Q_OBJECT
public:
    struct Action {
        QString name;
        std::function<void()> run;
    };

    explicit Notifier(QSystemTrayIcon *tray, QObject *parent = nullptr);

    void show(const QString &title, const QString &text, const QList<Action> &actions);

private Q_SLOTS:
    void onAction(uint id, const QString &key);
    void onClosed(uint id, uint reason);

private:
    QSystemTrayIcon *m_tray;
    QHash<uint, QList<Action>> m_open;
};

} // namespace dw::ui
