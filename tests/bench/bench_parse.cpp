#include "core/model/imagereference.h"
#include "core/model/tagpattern.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace dw;

namespace {

constexpr int count = 1'000'000;

/// Milliseconds that \a call takes for all its inputs.
template <typename Call>
double timed(Call call)
{
    QElapsedTimer timer;
    timer.start();
    call();
    return double(timer.nsecsElapsed()) / 1e6;
}

QStringList references()
{
    QStringList result;
    for (int i = 0; i < count; ++i) {
        switch (i % 4) {
        case 0: result << QStringLiteral("git.example.com/acme/launcher-%1:v1.%2.0").arg(i % 997).arg(i % 50); break;
        case 1: result << QStringLiteral("nginx:1.%1").arg(i % 30); break;
        case 2: result << QStringLiteral("registry.example.com:5000/team/app:dev-%1").arg(i); break;
        default: result << QStringLiteral("ghcr.io/acme/web@sha256:%1").arg(i, 64, 16, QLatin1Char('0')); break;
        }
    }
    return result;
}

} // namespace

/// Parsing a million references, and matching a million tags against a stage's patterns.
int main()
{
    const QStringList inputs = references();
    qint64 characters = 0;
    const double parsing = timed([&] {
        for (const QString &input : inputs)
            characters += ImageReference::parse(input).path.size();
    });
    const TagPattern pattern({QStringLiteral("v[0-9]*.{0,1,2}"), QStringLiteral("dev-*"), QStringLiteral("!*-rc*")});
    QStringList tags;
    for (int i = 0; i < count; ++i)
        tags << (i % 2 ? QStringLiteral("dev-%1").arg(i) : QStringLiteral("v1.%1.%2-rc1").arg(i % 100).arg(i % 3));
    int matched = 0;
    const double matching = timed([&] {
        for (const QString &tag : tags)
            matched += pattern.matches(tag) ? 1 : 0;
    });
    const QJsonObject result{{QStringLiteral("benchmark"), QStringLiteral("parse")}, {QStringLiteral("count"), count},
                             {QStringLiteral("references_ms"), parsing}, {QStringLiteral("tags_ms"), matching},
                             {QStringLiteral("matched"), matched}, {QStringLiteral("path_characters"), characters}};
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
