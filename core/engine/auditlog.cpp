#include "core/engine/auditlog.h"

#include "core/base/logging.h"

namespace dw {

AuditLog::AuditLog(ApiRouter &router, AuditRepository &audit, Clock &clock) : m_audit(audit), m_clock(clock)
{
    router.observe([this](const ApiRequest &request, const ApiRoute &route, int status) { note(request, route, status); });
}

void AuditLog::note(const ApiRequest &request, const ApiRoute &route, int status)
{
    if (request.method == "GET" || request.role == Role::None || route.visibility == Visibility::Hidden)
        return;
    try {
        m_audit.insert({{}, m_clock.now(), request.caller, QString::fromLatin1(request.method), request.path.left(500), status});
    } catch (const Error &error) {
        // The call has had its effect; what is lost is only the note.
        qCWarning(lcServer).noquote() << "a call could not be noted in the audit log:" << error.message();
    }
}

} // namespace dw
