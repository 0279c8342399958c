#include "tests/support/system/engineview.h"

#include "core/base/error.h"
#include "tests/support/base/await.h"

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

QByteArray EngineView::call(const QByteArray &method, const QString &path, const QByteArray &body)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(QString(u"http://localhost"_s + path));
    request.body = body;
    request.timeout = 120s;
    request.headers.add("Content-Type", "application/json");
    request.headers.add("X-Registry-Auth", "e30=");
    const HttpResponse response = await(m_transport.send(request, {}));
    if (!response.isSuccess() || response.body.contains("errorDetail"))
        throw Error(Error::Code::BadReply, u"%1 %2: %3"_s.arg(QString::fromLatin1(method), path, QString::fromUtf8(response.body)));
    return response.body;
}

} // namespace dw::test
