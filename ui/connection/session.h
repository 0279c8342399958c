#pragma once

#include "core/base/clock.h"
#include "core/client/engineclient.h"
#include "ui/models/statestore.h"

#include <QJsonObject>
#include <QPointer>

#include <functional>

namespace dw::ui {

/// The desktop's line to one daemon: takes the snapshot, follows the events, and after a loss comes back by itself.
/// What was known stays in the store meanwhile.
class Session final : public QObject
{
    Q_OBJECT
public:
    /// Refused: the daemon does not take the token. Untrusted: its certificate is not accepted. Either way trying again by
    /// itself would be of no use: a person has to do something.
    enum class State { Connecting, Connected, Lost, Refused, Untrusted };

    using Done = std::function<void(const QJsonObject &)>;
    using Failed = std::function<void(const Error &)>;
    using OnEvent = std::function<void(const ApiEvent &)>;

    /// \a clock outlives the session.
    Session(std::shared_ptr<ApiTransport> transport, Clock &clock, QObject *parent = nullptr);
    ~Session() override;

    void start();
    /// Ends the wait before the next attempt.
    void retryNow();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isConnected() const { return m_state == State::Connected; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// How the daemon's certificate was judged last.
    [[nodiscard]] CertificateTrust certificate() const { return m_transport->certificate(); }
    [[nodiscard]] const QDateTime &lostSince() const { return m_lostSince; }
    /// When the next attempt is made; invalid while none is planned.
    [[nodiscard]] const QDateTime &nextAttempt() const { return m_nextAttempt; }
    [[nodiscard]] qint64 latencyMs() const { return m_latencyMs; }
    [[nodiscard]] StateStore &store() { return m_store; }
    [[nodiscard]] const StateStore &store() const { return m_store; }
    [[nodiscard]] Clock &clock() const { return m_clock; }

    /// Calls \a done or \a failed later unless \a context or the session is gone by then.
    void call(QObject *context, const QByteArray &method, const QString &path, const QJsonObject &body, Done done, Failed failed = {});
    void get(QObject *context, const QString &path, const QMap<QString, QString> &query, Done done, Failed failed = {});
    /// Reads a stream until it ends, or \a context is gone, or \a stop is requested.
    void follow(QObject *context, const QString &path, std::stop_token stop, OnEvent onEvent, Failed ended);

Q_SIGNALS:
    void stateChanged();
    /// An operation that nobody else reports was refused.
    void failed(const dw::Error &error);

private:
    static QCoro::Task<> run(QPointer<Session> self, std::shared_ptr<ApiTransport> transport, std::stop_token stop);
    static QCoro::Task<> connectOnce(QPointer<Session> self, std::shared_ptr<ApiTransport> transport, std::stop_token stop);
    static QCoro::Task<bool> applyEvents(QPointer<Session> self, ApiStream &events, std::stop_token stop);
    static QCoro::Task<> loadHistory(QPointer<Session> self, std::shared_ptr<ApiTransport> transport, std::stop_token stop);
    static QCoro::Task<> pause(QPointer<Session> self, milliseconds duration, std::stop_token stop);
    static QCoro::Task<> send(QPointer<Session> self, QPointer<QObject> context, std::shared_ptr<ApiTransport> transport,
                              ApiRequest request, Done done, Failed failed, std::stop_token stop);
    static QCoro::Task<> readStream(QPointer<QObject> context, std::shared_ptr<ApiTransport> transport, QString path,
                                    OnEvent onEvent, Failed ended, std::stop_token stop);
    void setState(State state, const QString &problem = {});
    void lose(const Error &error);

    std::shared_ptr<ApiTransport> m_transport;
    Clock &m_clock;
    StateStore m_store;
    std::stop_source m_stop;
    std::stop_source m_wake;
    State m_state = State::Connecting;
    QString m_problem;
    QDateTime m_lostSince;
    QDateTime m_nextAttempt;
    qint64 m_latencyMs = -1;
    bool m_wasConnected = false;
};

} // namespace dw::ui
