#pragma once

#include "core/base/clock.h"
#include "core/engine/apirouter.h"
#include "core/store/auditrepository.h"

namespace dw {

/// Notes who changed what over the API: every call that is no GET, from a caller with a token, with its outcome.
class AuditLog final
{
public:
    /// All outlive the log and the router's calls.
    AuditLog(ApiRouter &router, AuditRepository &audit, Clock &clock);

private:
    void note(const ApiRequest &request, const ApiRoute &route, int status);

    AuditRepository &m_audit;
    Clock &m_clock;
};

} // namespace dw
