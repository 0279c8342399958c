#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QUrl>

namespace dw {

/// \a text with what looks like a credential replaced by •••: Authorization headers, Bearer and Basic tokens,
/// passwords in URLs, and values of keys named password, secret, token and the like, in JSON and query strings.
[[nodiscard]] QString redacted(const QString &text);
/// \a json with the values of such keys replaced, at any depth.
[[nodiscard]] QJsonValue redacted(const QJsonValue &json);
/// \a url without password, query values of such keys, and webhook secret.
[[nodiscard]] QString redacted(const QUrl &url);
/// Whether a field, header or query item of this name carries a credential.
[[nodiscard]] bool isSecretName(QStringView name);

} // namespace dw
