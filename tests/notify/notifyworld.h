#pragma once

#include "core/notify/notifier.h"

#include "tests/support/store/teststore.h"
#include "tests/support/web/fakeweb.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace dw::test {

inline const QString teamAuthority = QStringLiteral("team.example.com:443");
inline const QString settingsAuthority = QStringLiteral("settings.example.com:443");

/// A receiver that keeps the titles of what it was told.
struct Receiver {
    QStringList titles;
    int failures = 0; ///< so many answers are 503 first
    int status = 204;
    int rest = 0;    ///< the first answer asks for so many seconds of rest
    QString poison;  ///< a title with this in it is answered 500

    [[nodiscard]] FakeWeb::Server server()
    {
        return [this](const HttpRequest &request) {
            if (failures > 0) {
                --failures;
                return answer(503, "busy");
            }
            if (rest > 0) {
                HttpResponse busy = answer(429, "too often");
                busy.headers.set("Retry-After", QByteArray::number(std::exchange(rest, 0)));
                return busy;
            }
            const QString title = QJsonDocument::fromJson(request.body).object().value(QStringLiteral("title")).toString();
            if (!poison.isEmpty() && title.contains(poison))
                return answer(500, "cannot read this");
            if (status == 204)
                titles << title;
            return answer(status);
        };
    }
};

/// A notifier with its store and two receivers: the channel “team”, once added, and the notification URL of the settings.
class NotifyWorld
{
protected:
    void begin();
    void end();
    void restart();
    [[nodiscard]] Deploy ended(DeployState state, RecipeKind recipe = RecipeKind::BlueGreen);
    ChannelId addTeam(const QList<ProjectId> &projects = {});
    void run(); ///< until the outbox is empty
    void runFor(milliseconds duration);
    [[nodiscard]] bool isOutboxEmpty() { return m_notifications->channelsWithMessages().isEmpty(); }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<FakeWeb> m_web;
    std::unique_ptr<NotificationRepository> m_notifications;
    std::unique_ptr<Notifier> m_notifier;
    Project m_project;
    Receiver m_team;
    Receiver m_settings;
    qint64 m_lastDeploy = 0;
};

} // namespace dw::test
