#include "core/registry/linkheader.h"
#include "core/registry/wwwauthenticate.h"

using namespace dw;

/// Any bytes as WWW-Authenticate and as Link.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray field(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<AuthChallenge> challenges = parseChallenges(field);
    for (const AuthChallenge &challenge : challenges) {
        if (challenge.scheme.isEmpty())
            __builtin_trap();
    }
    const std::optional<QByteArray> link = nextLink(field);
    if (link && (link->isEmpty() || !field.contains(*link)))
        __builtin_trap();
    return 0;
}
