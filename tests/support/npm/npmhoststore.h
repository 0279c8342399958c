#pragma once

#include "tests/support/npm/nginxbackend.h"
#include "tests/support/npm/npmusers.h"

#include <QJsonArray>

#include <map>

namespace dw::test {

/// The proxy hosts of an imitated NPM: checks requests with NPM's own schema, stores, and has nginx load them, with
/// the measured oddities (a refused configuration is a success, a 500 may have stored the change).
class NpmHostStore final
{
public:
    NpmHostStore(NpmVersion version, NginxBackend &nginx, Clock &clock);

    [[nodiscard]] QJsonArray list() const;
    [[nodiscard]] HttpResponse show(qint64 id) const;
    [[nodiscard]] HttpResponse create(const QJsonObject &body);
    [[nodiscard]] HttpResponse update(qint64 id, const QJsonObject &body);
    [[nodiscard]] HttpResponse remove(qint64 id);
    [[nodiscard]] HttpResponse enable(qint64 id);
    [[nodiscard]] HttpResponse disable(qint64 id);

    /// A host that the user cannot see and that still holds its domains.
    void hide(qint64 id) { m_hidden.insert(id, true); }

private:
    QString complaint(const QJsonObject &body, const char *path, const char *method) const;
    QString takenDomain(const QJsonObject &body, qint64 self) const;
    NginxBackend::Outcome load(QJsonObject &host);
    HttpResponse unknown(qint64 id, const QByteArray &method) const;
    [[nodiscard]] QJsonObject shown(QJsonObject host) const;
    [[nodiscard]] bool isVisible(qint64 id) const { return m_hosts.contains(id) && !m_hidden.contains(id); }

    NpmVersion m_version;
    NginxBackend &m_nginx;
    Clock &m_clock;
    QJsonObject m_schema;
    std::map<qint64, QJsonObject> m_hosts;
    QMap<qint64, bool> m_hidden;
    qint64 m_lastId = 0;
};

} // namespace dw::test
