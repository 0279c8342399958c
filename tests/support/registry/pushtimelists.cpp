#include "tests/support/registry/pushtimelists.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QUrlQuery>

#include <algorithm>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PushedTag {
    QString name;
    QDateTime at;
};

/// The tags of \a path, the newest first.
QList<PushedTag> tagsOf(const QMap<QString, QDateTime> &pushed, const QString &path)
{
    QList<PushedTag> tags;
    for (auto each = pushed.begin(); each != pushed.end(); ++each) {
        if (each.key().section(u':', 0, 0) == path)
            tags.append({each.key().section(u':', 1), each.value()});
    }
    std::sort(tags.begin(), tags.end(), [](const PushedTag &a, const PushedTag &b) { return a.at > b.at; });
    return tags;
}

HttpResponse responseOf(const QJsonDocument &document)
{
    HttpResponse response;
    response.status = 200;
    response.headers.add("Content-Type", "application/json");
    response.body = document.toJson(QJsonDocument::Compact);
    return response;
}

HttpResponse missing(const QJsonObject &body)
{
    HttpResponse response = responseOf(QJsonDocument(body));
    response.status = 404;
    return response;
}

int numberOf(const QUrl &url, const QString &name, int otherwise)
{
    const QString text = QUrlQuery(url).queryItemValue(name);
    return text.isEmpty() ? otherwise : text.toInt();
}

QString digestFor(const QString &tag)
{
    return QString(u"sha256:"_s + QString(64 - tag.size() % 8, u'a') + QString(tag.size() % 8, u'b'));
}

QString stamp(const QDateTime &time, const char *format)
{
    return time.toUTC().toString(QString::fromLatin1(format));
}

HttpResponse answerGitea(const QMap<QString, QDateTime> &pushed, const QString &owner, const QUrl &url)
{
    const QString wanted = QUrlQuery(url).queryItemValue(u"q"_s, QUrl::FullyDecoded);
    const int page = numberOf(url, u"page"_s, 1);
    const int limit = numberOf(url, u"limit"_s, 50);
    QJsonArray found;
    for (auto each = pushed.begin(); each != pushed.end(); ++each) {
        const QString name = each.key().section(u':', 0, 0);
        if (!name.startsWith(QString(owner + u'/')) || !name.contains(wanted))
            continue;
        found.append(QJsonObject{{u"id"_s, found.size() + 1}, {u"owner"_s, QJsonObject{{u"login"_s, owner}}}, {u"type"_s, u"container"_s},
                                 {u"name"_s, name.section(u'/', 1)}, {u"version"_s, each.key().section(u':', 1)},
                                 {u"html_url"_s, u"https://git.example.com/"_s}, {u"created_at"_s, each.value().toString(Qt::ISODate)}});
    }
    QJsonArray answer;
    for (qsizetype i = qsizetype(page - 1) * limit; i < found.size() && answer.size() < limit; ++i)
        answer.append(found.at(i));
    HttpResponse response = responseOf(QJsonDocument(answer));
    // As on Gitea, the last page links to a next one too.
    response.headers.add("Link", "<https://git.example.com/api/v1/packages/x?page=99>; rel=\"next\"");
    return response;
}

HttpResponse answerHarbor(const QMap<QString, QDateTime> &pushed, const QString &path, const QUrl &url)
{
    const QList<PushedTag> tags = tagsOf(pushed, path);
    if (tags.isEmpty())
        return missing({{u"errors"_s, QJsonArray{QJsonObject{{u"code"_s, u"NOT_FOUND"_s}, {u"message"_s, u"repository not found"_s}}}}});
    const int size = numberOf(url, u"page_size"_s, 10);
    QJsonArray artifacts;
    for (const PushedTag &tag : tags.mid(qsizetype(numberOf(url, u"page"_s, 1) - 1) * size, size)) {
        const QString time = stamp(tag.at, "yyyy-MM-dd'T'HH:mm:ss.zzz'Z'");
        const QJsonObject named{{u"artifact_id"_s, 7}, {u"id"_s, 9}, {u"immutable"_s, false}, {u"name"_s, tag.name},
                                {u"pull_time"_s, u"0001-01-01T00:00:00.000Z"_s}, {u"push_time"_s, time}, {u"repository_id"_s, 3}};
        artifacts.append(QJsonObject{{u"digest"_s, digestFor(tag.name)}, {u"id"_s, 7}, {u"labels"_s, QJsonValue()},
                                     {u"manifest_media_type"_s, u"application/vnd.oci.image.index.v1+json"_s},
                                     // The artifact is older than the tag where the tag was moved to it.
                                     {u"push_time"_s, u"2020-01-01T00:00:00.000Z"_s}, {u"references"_s, QJsonValue()},
                                     {u"size"_s, 3456}, {u"tags"_s, QJsonArray{named}}, {u"type"_s, u"IMAGE"_s}});
    }
    if (artifacts.size() < size)
        artifacts.append(QJsonObject{{u"digest"_s, digestFor({})}, {u"push_time"_s, u"2020-01-01T00:00:00.000Z"_s}, {u"tags"_s, QJsonValue()}});
    HttpResponse response = responseOf(QJsonDocument(artifacts));
    response.headers.add("X-Total-Count", QByteArray::number(tags.size()));
    return response;
}

HttpResponse answerDockerHub(const QMap<QString, QDateTime> &pushed, const QString &path, const QUrl &url)
{
    const QList<PushedTag> tags = tagsOf(pushed, path);
    if (tags.isEmpty())
        return missing({{u"message"_s, u"object not found"_s}, {u"errinfo"_s, QJsonObject{}}});
    const int page = numberOf(url, u"page"_s, 1);
    const int size = std::min(numberOf(url, u"page_size"_s, 10), 100);
    QJsonArray results;
    for (const PushedTag &tag : tags.mid(qsizetype(page - 1) * size, size)) {
        const QString time = stamp(tag.at, "yyyy-MM-dd'T'HH:mm:ss.zzz'000Z'");
        results.append(QJsonObject{{u"creator"_s, 1}, {u"id"_s, 2}, {u"images"_s, QJsonArray()}, {u"last_updated"_s, time},
                                   {u"last_updater"_s, 1}, {u"last_updater_username"_s, u"acme"_s}, {u"name"_s, tag.name},
                                   {u"repository"_s, 3}, {u"full_size"_s, 3456}, {u"v2"_s, true}, {u"tag_status"_s, u"active"_s},
                                   {u"tag_last_pulled"_s, QJsonValue()}, {u"tag_last_pushed"_s, time},
                                   {u"media_type"_s, u"application/vnd.oci.image.index.v1+json"_s}, {u"content_type"_s, u"image"_s},
                                   {u"digest"_s, digestFor(tag.name)}});
    }
    const bool hasNext = qsizetype(page) * size < tags.size();
    return responseOf(QJsonDocument(QJsonObject{{u"count"_s, tags.size()},
                                                {u"next"_s, hasNext ? QJsonValue(u"https://hub.docker.com/v2/elsewhere"_s) : QJsonValue()},
                                                {u"previous"_s, QJsonValue()}, {u"results"_s, results}}));
}

HttpResponse answerQuay(const QMap<QString, QDateTime> &pushed, const QString &path, const QUrl &url)
{
    const QList<PushedTag> tags = tagsOf(pushed, path);
    if (tags.isEmpty())
        return missing({{u"status"_s, 404}, {u"error_type"_s, u"not_found"_s}, {u"title"_s, u"not_found"_s}});
    const int page = numberOf(url, u"page"_s, 1);
    const int size = std::min(numberOf(url, u"limit"_s, 50), 100);
    QJsonArray list;
    for (const PushedTag &tag : tags.mid(qsizetype(page - 1) * size, size)) {
        list.append(QJsonObject{{u"name"_s, tag.name}, {u"reversion"_s, false}, {u"start_ts"_s, tag.at.toSecsSinceEpoch()},
                                {u"manifest_digest"_s, digestFor(tag.name)}, {u"is_manifest_list"_s, true}, {u"size"_s, QJsonValue()},
                                {u"last_modified"_s, QLocale::c().toString(tag.at.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss '-0000'"_s)}});
    }
    return responseOf(QJsonDocument(QJsonObject{{u"tags"_s, list}, {u"page"_s, page},
                                                {u"has_additional"_s, qsizetype(page) * size < tags.size()}}));
}

HttpResponse answerGitLab(const QMap<QString, QDateTime> &pushed, const QString &path, const QUrl &url)
{
    const QList<PushedTag> tags = tagsOf(pushed, path);
    if (tags.isEmpty())
        return missing({{u"errors"_s, QJsonArray{QJsonObject{{u"code"_s, u"NAME_UNKNOWN"_s}}}}});
    QJsonArray list;
    for (const PushedTag &tag : tags.first(std::min<qsizetype>(tags.size(), numberOf(url, u"n"_s, 100)))) {
        const QString time = stamp(tag.at, "yyyy-MM-dd'T'HH:mm:ss.zzz'+00:00'");
        list.append(QJsonObject{{u"name"_s, tag.name}, {u"digest"_s, digestFor(tag.name)}, {u"config_digest"_s, digestFor(path)},
                                {u"media_type"_s, u"application/vnd.oci.image.manifest.v1+json"_s}, {u"size_bytes"_s, 3456},
                                {u"created_at"_s, u"2022-06-07T12:10:12.412+00:00"_s}, {u"updated_at"_s, time}, {u"published_at"_s, time}});
    }
    return responseOf(QJsonDocument(list));
}

/// What stands between \a before and \a after in \a path; empty if it is not so.
QString between(const QString &path, QLatin1StringView before, QLatin1StringView after)
{
    const bool isSo = path.startsWith(before) && path.endsWith(after) && path.size() > before.size() + after.size();
    return isSo ? path.sliced(before.size()).chopped(after.size()) : QString();
}

} // namespace

std::optional<HttpResponse> answerPushTimes(const QMap<QString, QDateTime> &pushed, const HttpRequest &request)
{
    const QUrl &url = request.url;
    const QString path = url.path(QUrl::FullyEncoded);
    if (url.host() == "hub.docker.com"_L1) {
        const QString named = between(path, "/v2/namespaces/"_L1, "/tags"_L1).replace("/repositories/"_L1, "/"_L1);
        return named.isEmpty() ? std::nullopt : std::optional(answerDockerHub(pushed, named, url));
    }
    if (const QString owner = between(path, "/api/v1/packages/"_L1, {}); !owner.isEmpty())
        return answerGitea(pushed, owner, url);
    if (QString named = between(path, "/api/v2.0/projects/"_L1, "/artifacts"_L1); !named.isEmpty())
        return answerHarbor(pushed, named.replace("/repositories/"_L1, "/"_L1).replace("%252F"_L1, "/"_L1), url);
    if (const QString named = between(path, "/api/v1/repository/"_L1, "/tag/"_L1); !named.isEmpty())
        return answerQuay(pushed, named, url);
    if (const QString named = between(path, "/gitlab/v1/repositories/"_L1, "/tags/list/"_L1); !named.isEmpty())
        return answerGitLab(pushed, named, url);
    return std::nullopt;
}

} // namespace dw::test
