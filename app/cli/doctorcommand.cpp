#include "app/cli/doctorcommand.h"

#include "app/commandline.h"

namespace dw {

namespace {

/// What was looked at, one line a finding.
class Findings final
{
public:
    void add(const QString &what, bool isFine, const QString &text)
    {
        m_isFine = m_isFine && isFine;
        m_items.append(QJsonObject{{QStringLiteral("what"), what}, {QStringLiteral("ok"), isFine}, {QStringLiteral("text"), text}});
    }
    [[nodiscard]] bool isFine() const { return m_isFine; }
    [[nodiscard]] const QJsonArray &items() const { return m_items; }

private:
    QJsonArray m_items;
    bool m_isFine = true;
};

QCoro::Task<> tryPeer(QString what, QString path, Findings &findings, CommandContext &context)
{
    try {
        const QJsonObject answer = co_await context.client.call("POST", path, {}, context.stop);
        // Either one sentence, or one for each step; those that failed say all.
        QStringList successes{answer.value(QStringLiteral("text")).toString()};
        QStringList problems;
        for (const QJsonValue &check : answer.value(QStringLiteral("checks")).toArray())
            (check[QLatin1StringView("passed")].toBool() ? successes : problems) << check[QLatin1StringView("text")].toString();
        successes.removeAll(QString());
        findings.add(what, problems.isEmpty(), (problems.isEmpty() ? successes : problems).join(QStringLiteral("; ")));
    } catch (const Error &error) {
        findings.add(what, false, error.message());
    }
}

QCoro::Task<> tryPeers(QString kind, QString list, Findings &findings, CommandContext &context)
{
    const QJsonArray items = co_await context.client.list(list, context.stop);
    for (const QJsonValue &item : items) {
        const QString path = QStringLiteral("%1/%2/test").arg(list, QString::number(item[QLatin1StringView("id")].toInteger()));
        co_await tryPeer(QString(kind + QLatin1Char(' ') + item[QLatin1StringView("name")].toString()), path, findings, context);
    }
}

void judgeSettings(const QJsonObject &settings, Findings &findings)
{
    const bool hasProxy = settings.value(QStringLiteral("proxy")).toString() != QLatin1StringView("none");
    const bool hasDomain = !settings.value(QStringLiteral("domain")).toString().isEmpty();
    if (hasProxy && !hasDomain)
        findings.add(QStringLiteral("domain"), false, QStringLiteral("there is a reverse proxy but no domain, so no instance gets a name; set one"));
    const bool isSigned = settings.value(QStringLiteral("webhook_hmac_secret"))[QLatin1StringView("set")].toBool();
    findings.add(QStringLiteral("webhook"), true,
                 isSigned ? QStringLiteral("calls are signed") : QStringLiteral("calls are not signed; the address alone is the secret"));
}

} // namespace

QCoro::Task<int> DoctorCommand::run(CommandContext &context)
{
    Findings findings;
    const QJsonObject health = co_await context.client.health(context.stop);
    findings.add(QStringLiteral("daemon"), true, QString(QStringLiteral("version ") + health.value(QStringLiteral("version")).toString()));
    judgeSettings(co_await context.client.settings(context.stop), findings);
    co_await tryPeers(QStringLiteral("engine"), QStringLiteral("/api/engines"), findings, context);
    co_await tryPeer(QStringLiteral("reverse proxy"), QStringLiteral("/api/settings/test/proxy"), findings, context);
    co_await tryPeers(QStringLiteral("registry"), QStringLiteral("/api/registries"), findings, context);
    if (context.wantsJson()) {
        context.output.json(findings.items());
    } else {
        for (const QJsonValue &item : findings.items()) {
            const bool isFine = item[QLatin1StringView("ok")].toBool();
            context.output.line(QStringLiteral("%1 %2 %3").arg(isFine ? QStringLiteral("ok ") : QStringLiteral("bad"),
                                                               item[QLatin1StringView("what")].toString().leftJustified(20),
                                                               item[QLatin1StringView("text")].toString()),
                                isFine ? Output::Colour::Good : Output::Colour::Bad);
        }
    }
    co_return findings.isFine() ? exitcode::success : exitcode::failure;
}

} // namespace dw
