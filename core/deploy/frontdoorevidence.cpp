#include "core/deploy/frontdoorevidence.h"

#include <QCryptographicHash>

#include <algorithm>

namespace dw {

namespace {

/// nginx adds a header by add_header to these only, unless told “always”.
constexpr int statusesWithAddedHeaders[] = {200, 201, 204, 206, 301, 302, 303, 304, 307, 308};

QByteArray hashOf(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
}

/// An entity tag without the mark that a compressing proxy adds.
QByteArray strongTag(const HttpResponse &response)
{
    QByteArray tag = response.headers.value("ETag");
    return tag.startsWith("W/") ? tag.mid(2) : tag;
}

QByteArray mediaType(const HttpResponse &response)
{
    return response.headers.value("Content-Type").split(';').first().trimmed().toLower();
}

bool hasSameBody(const Answer &a, const Answer &b)
{
    return a.response && b.response && a.response->body == b.response->body;
}

} // namespace

QString Answer::inWords() const
{
    if (!response)
        return failure;
    return QStringLiteral("%1, %2 bytes, body %3").arg(response->status).arg(response->body.size())
        .arg(QString::fromLatin1(hashOf(response->body).left(8)));
}

FrontDoorEvidence::FrontDoorEvidence(FrontDoorExpectation expectation, FrontDoor door)
    : m_expectation(std::move(expectation)), m_door(std::move(door))
{
}

bool FrontDoorEvidence::needsSecondLook(const Answer &door, const Answer &direct)
{
    return door.response && direct.response && door.response->status == direct.response->status && !hasSameBody(door, direct);
}

void FrontDoorEvidence::compare(const QString &path, const Answer &door, const Answer &direct, const Answer &again)
{
    if (m_compared++ == 0)
        m_first = door;
    if (!door.response) {
        object(path, QString(QStringLiteral("the front door did not answer: ") + door.failure));
        return;
    }
    lookAtServedBy(path, *door.response);
    lookAtVersion(path, *door.response, direct);
    compareContent(path, door, direct, again);
}

void FrontDoorEvidence::compareContent(const QString &path, const Answer &door, const Answer &direct, const Answer &again)
{
    if (!direct.response) {
        m_isCompleteMatch = false;
        m_sentences << QStringLiteral("The instance could not be asked for %1 directly (%2), so the answers were not compared.")
                           .arg(path, direct.failure);
        return;
    }
    const bool isAlike = door.response->status == direct.response->status && mediaType(*door.response) == mediaType(*direct.response);
    const bool isChanging = again.response && !hasSameBody(direct, again);
    const bool isOtherTag = !isChanging && !strongTag(*door.response).isEmpty() && !strongTag(*direct.response).isEmpty()
        && strongTag(*door.response) != strongTag(*direct.response);
    if (!isAlike || (!hasSameBody(door, direct) && !isChanging) || isOtherTag) {
        object(path, QStringLiteral("answered %1; the instance itself answers %2").arg(door.inWords(), direct.inWords()));
    } else if (isChanging) {
        m_isCompleteMatch = false;
        m_sentences << QStringLiteral("%1 answers %2 through the front door and directly; its body changes with every request and was not compared.")
                           .arg(path).arg(door.response->status);
    } else {
        m_sentences << QStringLiteral("%1 answers the same through the front door and directly: %2.").arg(path, door.inWords());
    }
}

void FrontDoorEvidence::lookAtServedBy(const QString &path, const HttpResponse &door)
{
    if (m_door.servedByHeader.isEmpty())
        return;
    const QByteArray name = m_door.servedByHeader.toLatin1();
    const QString value = QString::fromLatin1(door.headers.value(name));
    if (value.compare(m_door.host, Qt::CaseInsensitive) == 0)
        m_isServedBy = true;
    else if (!value.isEmpty())
        object(path, QStringLiteral("%1 names %2").arg(m_door.servedByHeader, value));
    else if (std::ranges::find(statusesWithAddedHeaders, door.status) != std::end(statusesWithAddedHeaders))
        object(path, QStringLiteral("answered %1 without %2, as a default page does").arg(door.status).arg(m_door.servedByHeader));
}

void FrontDoorEvidence::lookAtVersion(const QString &path, const HttpResponse &door, const Answer &direct)
{
    if (m_expectation.versionHeader.isEmpty())
        return;
    const QByteArray name = m_expectation.versionHeader.toLatin1();
    const QString stated = QString::fromUtf8(door.headers.value(name));
    const QString own = direct.response ? QString::fromUtf8(direct.response->headers.value(name)) : QString();
    if (!stated.isEmpty() && stated == m_expectation.tag) {
        m_isVersion = true;
    } else if (stated != own) {
        object(path, QStringLiteral("%1 states “%2” instead of “%3”")
                         .arg(m_expectation.versionHeader, stated, own.isEmpty() ? m_expectation.tag : own));
    } else if (!stated.isEmpty()) {
        m_statedVersion = stated;
    }
}

void FrontDoorEvidence::compareStranger(const Answer &stranger)
{
    const bool isSame = stranger.response && m_first.response && stranger.response->status == m_first.response->status
        && hasSameBody(stranger, m_first);
    m_strangerDiffers = !isSame && m_isCompleteMatch && m_first.response;
}

void FrontDoorEvidence::object(const QString &path, const QString &text)
{
    if (m_objection.isEmpty())
        m_objection = QStringLiteral("%1 %2").arg(path, text);
}

QString FrontDoorEvidence::objection() const
{
    if (!m_objection.isEmpty() || isProven())
        return m_objection;
    return QStringLiteral("the answers are alike, but nothing shows that they come from the instance and not from a page that the front "
                          "door serves for every host: give the project a health path or a version header");
}

QStringList FrontDoorEvidence::sentences() const
{
    QStringList result = m_sentences;
    if (m_isServedBy)
        result << QStringLiteral("%1 names %2: the route's own host serves it.").arg(m_door.servedByHeader, m_door.host);
    if (m_strangerDiffers)
        result << QStringLiteral("An unknown host is answered otherwise: it is no default page.");
    if (m_isVersion)
        result << QStringLiteral("%1 states %2: this version serves.").arg(m_expectation.versionHeader, m_expectation.tag);
    else if (!m_statedVersion.isEmpty())
        result << QStringLiteral("%1 states %2 and not the tag %3, but the same as the instance itself.")
                      .arg(m_expectation.versionHeader, m_statedVersion, m_expectation.tag);
    else if (!m_expectation.versionHeader.isEmpty())
        result << QStringLiteral("Not proven: the instance does not send %1, so an older version with the same answers would look the same.")
                      .arg(m_expectation.versionHeader);
    else
        result << QStringLiteral("Not proven: the project names no version header, so an older version with the same answers would look the same.");
    if (m_door.url.scheme() == QLatin1StringView("https"))
        result << QStringLiteral("The front door's certificate was not verified.");
    return result;
}

} // namespace dw
