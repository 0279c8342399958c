#pragma once

#include "core/net/httptransport.h"
#include "tests/support/docker/fault.h"

#include <QDateTime>
#include <QMap>
#include <QSet>

#include <functional>

namespace dw::test {

/// A registry with its token server, in memory, behind the transport seam. It holds repositories and answers by the
/// distribution specification; everything a test needs to bend is a member.
class FakeRegistry final : public HttpTransport
{
public:
    enum class Auth { None, Basic, Bearer };

    explicit FakeRegistry(QUrl base) : m_base(std::move(base)) {}

    /// Stores \a manifest under \a tag and its digest, which is returned.
    QString push(const QString &path, const QString &tag, const QByteArray &content);
    /// An image with a configuration that says it was \a created then, as a tag with that manifest; returns its digest.
    QString pushImage(const QString &path, const QString &tag, const QString &created);
    /// An index of images, each for a platform (“linux/arm/v7”) with its time of creation; returns its digest.
    QString pushIndex(const QString &path, const QString &tag, const QList<std::pair<QString, QString>> &images);
    void removeTag(const QString &path, const QString &tag) { m_repositories[path].tags.remove(tag); }

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

    Auth auth = Auth::None;
    QByteArray username = "bob";
    QByteArray password = "s3cret";
    bool isPublic = false;       ///< its token server also gives tokens to nobody
    bool mayPull = true;         ///< whether tokens allow anything
    QByteArray tokenName = "token"; ///< or access_token
    int tokenLifetime = 0;       ///< seconds; 0: not stated
    QByteArray realm = "https://auth.example.com/token";
    int pageSize = 0;            ///< 0: all tags in one page
    bool linksFromLastPage = false; ///< as Gitea does
    QMap<QString, QDateTime> pushed; ///< “path:tag” → when; empty: it has no API that lists them (pushtimelists.h)
    bool marksLists = false;     ///< lists of tags carry an ETag, and the same one is not sent again
    bool statesDigest = true;
    bool answersHead = true;
    Clock *clock = nullptr;      ///< with delay: how long each answer takes
    milliseconds delay{0};
    FaultHook fault;
    /// Changes an answer before it is given.
    std::function<void(const HttpRequest &, HttpResponse &)> adjust;

    int requests = 0;
    int tokensIssued = 0;
    int blobs = 0;               ///< asked for
    int logins = 0;              ///< requests that carried user name and password, right or wrong
    int mostInFlight = 0;
    QSet<QString> hostsAsked;
    QSet<QString> hostsWithCredentials; ///< hosts that were sent an Authorization header

private:
    struct Repository {
        QMap<QString, QString> tags; ///< tag → digest, in order
        QMap<QString, QByteArray> manifests;
        QMap<QString, QByteArray> blobs;
    };

    [[nodiscard]] HttpResponse answer(const HttpRequest &request);
    [[nodiscard]] HttpResponse answerToken(const HttpRequest &request);
    [[nodiscard]] HttpResponse answerTags(const QString &path, const QUrl &url);
    [[nodiscard]] HttpResponse answerManifest(const HttpRequest &request, const QString &path, const QString &name);
    [[nodiscard]] HttpResponse answerBlob(const QString &path, const QString &digest);
    [[nodiscard]] HttpResponse marked(const HttpRequest &request, HttpResponse response) const;
    /// Stores the manifest of an image that was \a created then; returns its digest.
    QString storeImage(const QString &path, const QString &created);
    [[nodiscard]] bool isAllowed(const HttpRequest &request) const;
    [[nodiscard]] HttpResponse challenge() const;

    QUrl m_base;
    QMap<QString, Repository> m_repositories;
    QSet<QByteArray> m_tokens;
    int m_inFlight = 0;
};

} // namespace dw::test
