#include "tests/support/docker/containerweb.h"

#include "core/base/error.h"
#include "tests/support/docker/fakeengine.h"

namespace dw::test {

QCoro::Task<HttpResponse> ContainerWeb::send(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const Fault wrong = fault ? fault(request) : Fault::None;
    if (wrong == Fault::Hang)
        co_await FakeEngine::hang(stop);
    FakeEngine::throwFault(wrong);
    HttpResponse answer;
    FakeContainer *container = m_engine.listeningAt(request.url.host(), request.url.port(80));
    if (container)
        m_engine.ask(*container);
    if (!container || !container->isReady())
        throw Error(Error::Code::Unavailable, QStringLiteral("%1: connection refused").arg(request.url.authority()));
    answer.status = container->image.m_healthy && wrong == Fault::None ? 200 : 503;
    answer.headers.add("X-Version", container->image.m_tag.toUtf8());
    if (request.method != "HEAD")
        answer.body = QByteArray(container->image.m_tag.toUtf8() + "\n");
    if (wrong == Fault::LostReply)
        throw Error(Error::Code::Unavailable, QStringLiteral("the connection was lost"));
    co_return answer;
}

QCoro::Task<std::unique_ptr<HttpStream>> ContainerWeb::open(HttpRequest request, std::stop_token stop)
{
    HttpResponse answer = co_await send(request, stop);
    const QByteArray body = std::exchange(answer.body, {});
    const auto pipe = std::make_shared<BytePipe>(answer);
    pipe->write(body);
    pipe->end();
    co_return BytePipe::reader(pipe);
}

} // namespace dw::test
