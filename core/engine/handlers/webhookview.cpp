#include "core/engine/handlers/webhookview.h"

namespace dw {

QJsonObject webhookView(const Settings &settings, const ApiRequest &request)
{
    const QString path = QString(QStringLiteral("/api/webhook/") + settings.webhookSecret.reveal());
    QJsonObject view{{QStringLiteral("path"), path}};
    const QString host = QString::fromLatin1(request.headers.value(QByteArrayLiteral("host")));
    if (host.isEmpty())
        return view;
    // A proxy in front of us says whether it was asked over TLS.
    const bool isTls = request.headers.value(QByteArrayLiteral("x-forwarded-proto")) == "https";
    view.insert(QStringLiteral("url"), QString((isTls ? QStringLiteral("https://") : QStringLiteral("http://")) + host + path));
    return view;
}

} // namespace dw
