#pragma once

#include "core/model/project.h"

#include <QString>

namespace dw {

/// \a text as one DNS label: lower-case, other characters to dashes, runs collapsed, at most 63 characters; what is too
/// long is cut and ends in a short hash of the original (SPEC §4).
[[nodiscard]] QString dnsLabel(const QString &text);

/// \a label with a short hash of \a original appended, within 63 characters: for two tags whose labels would collide.
[[nodiscard]] QString distinctLabel(const QString &label, const QString &original);

/// The host name of the stage's default address: {subdomain}.{domain}, or {pattern}.{domain} with {stage} and {project}.
/// Empty if \a domain is empty.
[[nodiscard]] QString defaultHost(const QString &pattern, const QString &domain, const QString &project,
                                  const Stage &stage);

/// The host name of one tag's instance: the default label with -{tag}. Empty if \a domain is empty.
[[nodiscard]] QString instanceHost(const QString &pattern, const QString &domain, const QString &project,
                                   const Stage &stage, const QString &tag);

/// Throws Error::InvalidInput if \a pattern is no usable subdomain pattern (unknown placeholder, no {project}, bad characters).
void checkSubdomainPattern(const QString &pattern);

} // namespace dw
