#include "tests/bench/curlreplay.h"

#include "tests/support/base/await.h"

#include <QCoroProcess>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QUrlQuery>

#include <numeric>

namespace dw::bench {

using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(QByteArray text)
{
    return QByteArray("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n");
}

QCoro::Task<bool> finish(QProcess &process)
{
    co_await qCoro(process).waitForFinished(120s);
    co_return process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
}

} // namespace

double ReplayedCalls::total() const
{
    return std::accumulate(times.begin(), times.end(), 0.0);
}

ReplayedCalls CurlReplay::run(const Script &script)
{
    QFile file(m_directory.filePath(u"calls"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(configurationOf(script)) < 0)
        return {u"the calls cannot be written"_s, {}, {}};
    file.close();
    QProcess curl;
    curl.start(u"curl"_s, {u"--disable"_s, u"--config"_s, file.fileName()});
    ReplayedCalls replayed;
    if (!dw::test::await(finish(curl)))
        return {u"curl did not end"_s, {}, {}};
    const QList<QByteArray> lines = curl.readAllStandardOutput().trimmed().split('\n');
    if (lines.size() != script.entries.size())
        return {u"curl made %1 of %2 calls: %3"_s.arg(lines.size()).arg(script.entries.size())
                    .arg(QString::fromUtf8(curl.readAllStandardError().right(500))), {}, {}};
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const Script::Entry &entry = script.entries.at(i);
        const QList<QByteArray> words = lines.at(i).split(' ');
        replayed.times << (entry.pause > 0 ? 0.0 : words.value(0).toDouble() * 1000);
        if (entry.pause <= 0 && words.value(1).toInt() != entry.call.status)
            replayed.differences << u"%1 %2: %3 instead of %4"_s.arg(QString::fromLatin1(entry.call.request.method), entry.call.request.url.path(),
                                                                      QString::fromLatin1(words.value(1))).arg(entry.call.status);
    }
    return replayed;
}

QByteArray CurlReplay::configurationOf(const Script &script)
{
    m_names.clear();
    QByteArrayList calls;
    for (const Script::Entry &entry : script.entries) {
        QByteArray text("silent\ngloboff\npath-as-is\nhttp1.1\nmax-time = 60\noutput = /dev/null\nwrite-out = \"%{time_total} %{http_code}\\n\"\n");
        if (entry.pause > 0)
            text += QByteArray("url = " + quoted(m_pauses.url(entry.pause).toEncoded()));
        else
            text += configurationOf(entry.call, calls.size());
        calls << text;
    }
    return calls.join("next\n");
}

QByteArray CurlReplay::configurationOf(const RecordedCall &call, qsizetype number)
{
    const HttpRequest &request = call.request;
    QByteArray text("url = " + quoted(renamed(request.url.toEncoded())));
    if (!call.socket.isEmpty())
        text += QByteArray("unix-socket = " + quoted(call.socket.toUtf8()));
    text += request.method == "HEAD" ? QByteArray("head\n") : QByteArray("request = " + quoted(request.method));
    HttpHeaders headers = request.headers;
    for (const QByteArray &own : {QByteArrayLiteral("Accept"), QByteArrayLiteral("Expect"), QByteArrayLiteral("Content-Type")}) {
        if (!headers.contains(own))
            text += QByteArray("header = " + quoted(QByteArray(own + ":")));
    }
    if (!headers.contains("Accept-Encoding"))
        headers.add("Accept-Encoding", "identity");
    if (request.freshConnection)
        headers.set("Connection", "close");
    for (const auto &[name, value] : headers.all())
        text += QByteArray("header = " + quoted(QByteArray(name + ": " + value)));
    if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT") {
        QFile body(m_directory.filePath(u"body%1"_s.arg(number)));
        if (body.open(QIODevice::WriteOnly))
            body.write(renamed(request.body));
        text += QByteArray("data-binary = " + quoted(QByteArray("@" + QFile::encodeName(body.fileName()))));
    }
    learnNames(call);
    return text;
}

void CurlReplay::learnNames(const RecordedCall &call)
{
    const QString path = call.request.url.path();
    if (call.request.method != "POST" || call.status != 201)
        return;
    const QJsonObject answer = QJsonDocument::fromJson(call.answer).object();
    if (path.endsWith(u"/containers/create"_s))
        m_names.append({answer.value(u"Id"_s).toString().toLatin1(),
                        QUrlQuery(call.request.url).queryItemValue(u"name"_s).toLatin1()});
    if (path.endsWith(u"/nginx/proxy-hosts"_s))
        m_names.append({QByteArray("/nginx/proxy-hosts/" + QByteArray::number(answer.value(u"id"_s).toInteger())),
                        QByteArray("/nginx/proxy-hosts/" + QByteArray::number(++lastHost))});
}

QByteArray CurlReplay::renamed(QByteArray text) const
{
    for (const auto &[recorded, now] : m_names)
        text.replace(recorded, now);
    return text;
}

} // namespace dw::bench
