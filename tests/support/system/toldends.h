#pragma once

#include <QString>

namespace dw::test {

/// Which ends of deploys the outbox in the \a dataDirectory of a daemon that is gone does not hold exactly once, as it must
/// from the moment on at which they are stored; empty if none. Nothing may have been delivered yet, so that all of it is
/// there; failures that were told before are told once. Looks at a copy: the next daemon finds what the last one left.
[[nodiscard]] QString endsNotTold(const QString &dataDirectory);

} // namespace dw::test
