#include "tests/support/docker/fakeanswers.h"
#include "tests/support/docker/fakeengine.h"

#include <QCryptographicHash>

#include <algorithm>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QString sha256(const QString &of)
{
    return QString(u"sha256:"_s + QString::fromLatin1(QCryptographicHash::hash(of.toUtf8(), QCryptographicHash::Sha256).toHex()));
}

/// name:tag → name
QString nameOf(const QString &reference)
{
    const qsizetype at = reference.indexOf(u'@');
    const QString named = reference.left(at);
    const qsizetype colon = named.lastIndexOf(u':');
    return colon > named.lastIndexOf(u'/') ? named.left(colon) : named;
}

HttpResponse pullFailure(const QString &message)
{
    const QJsonObject failure{{u"errorDetail"_s, QJsonObject{{u"message"_s, message}}}, {u"error"_s, message}};
    return json(failure);
}

QJsonObject inspectedImage(const FakeImage &image, const QStringList &tags, const QStringList &digests)
{
    QJsonObject config;
    if (image.m_port > 0)
        config.insert(u"ExposedPorts"_s, QJsonObject{{u"%1/tcp"_s.arg(image.m_port), QJsonObject()}});
    if (image.m_hasHealthCheck)
        config.insert(u"Healthcheck"_s, QJsonObject{{u"Test"_s, QJsonArray{u"CMD"_s, u"/bin/check"_s}}});
    QJsonObject labels;
    for (auto label = image.m_labels.begin(); label != image.m_labels.end(); ++label)
        labels.insert(label.key(), label.value());
    config.insert(u"Labels"_s, labels);
    return {{u"Id"_s, image.m_id},
            {u"RepoTags"_s, QJsonArray::fromStringList(tags)},
            {u"RepoDigests"_s, QJsonArray::fromStringList(digests)},
            {u"Created"_s, u"2026-11-20T10:00:00.123456789Z"_s},
            {u"Size"_s, 1'000'000},
            {u"Config"_s, config}};
}

} // namespace

QString FakeEngine::push(const QString &reference, FakeImage image)
{
    const QString number = QString::number(++m_ids);
    image.m_tag = reference.mid(nameOf(reference).size() + 1);
    image.m_digest = sha256(u"manifest %1 %2"_s.arg(reference, number));
    image.m_id = sha256(u"image %1 %2"_s.arg(reference, number));
    m_registry.insert(reference, image);
    m_registry.insert(QString(nameOf(reference) + u'@' + image.m_digest), image);
    return image.m_digest;
}

void FakeEngine::requireLogin(const QString &domain, const QString &user, const QString &password)
{
    m_logins.insert(domain, {user, password});
}

FakeEngine::StoredImage *FakeEngine::image(const QString &reference)
{
    // name:tag@digest is the digest's image, whatever the tag.
    const qsizetype at = reference.indexOf(u'@');
    const QString wanted = at > 0 ? QString(nameOf(reference) + reference.mid(at)) : reference;
    const auto found = std::ranges::find_if(m_images, [&wanted](const StoredImage &stored) {
        return stored.image.m_id == wanted || stored.tags.contains(wanted) || stored.digests.contains(wanted);
    });
    return found == m_images.end() ? nullptr : &*found;
}

HttpResponse FakeEngine::answerImages(const Call &call)
{
    if (call.path.value(1) == "create"_L1)
        return pullImage(call);
    if (call.method == "GET" && call.path.size() == 2 && call.path.at(1) == "json"_L1) {
        QJsonArray list;
        for (const StoredImage &stored : m_images) {
            QJsonObject item = inspectedImage(stored.image, stored.tags, stored.digests);
            item.insert(u"Created"_s, 1'790'000'000);
            list.append(item);
        }
        return json(list);
    }
    if (call.method == "DELETE")
        return removeImage(call.path.mid(1).join(u'/'));
    const QString reference = call.path.mid(1, call.path.size() - 2).join(u'/');
    const StoredImage *stored = image(reference);
    if (!stored)
        return refusal(404, u"No such image: %1"_s.arg(reference));
    return json(inspectedImage(stored->image, stored->tags, stored->digests));
}

HttpResponse FakeEngine::pullImage(const Call &call)
{
    const QString name = call.query.value(u"fromImage"_s);
    const QString version = call.query.value(u"tag"_s);
    const bool byDigest = version.startsWith("sha256:"_L1);
    const QString reference = QString(name + (byDigest ? u'@' : u':') + version);
    const QString domain = name.section(u'/', 0, 0);
    if (m_logins.contains(domain)) {
        const QJsonObject login = QJsonDocument::fromJson(QByteArray::fromBase64(call.auth, QByteArray::Base64UrlEncoding)).object();
        if (login.value("username"_L1).toString() != m_logins.value(domain).first
            || login.value("password"_L1).toString() != m_logins.value(domain).second)
            return refusal(500, u"Head \"https://%1/v2/\": unauthorized: authentication required"_s.arg(domain));
    }
    if (!m_registry.contains(reference))
        return pullFailure(u"manifest for %1 not found: manifest unknown"_s.arg(reference));
    const FakeImage pulled = m_registry.value(reference);
    for (StoredImage &stored : m_images)
        stored.tags.removeAll(reference);
    StoredImage *stored = image(pulled.m_id);
    if (!stored) {
        m_images.append({pulled, {}, {}});
        stored = &m_images.last();
    }
    if (!byDigest)
        stored->tags.append(reference);
    if (const QString digest = QString(name + u'@' + pulled.m_digest); !stored->digests.contains(digest))
        stored->digests.append(digest);
    HttpResponse answer{200, {}, {}};
    answer.body = QByteArray("{\"status\":\"Pulling from x\",\"id\":\"v\"}\r\n"
                             "{\"status\":\"Downloading\",\"progressDetail\":{\"current\":5,\"total\":10},\"id\":\"a1\"}\r\n"
                             "{\"status\":\"Pull complete\",\"progressDetail\":{},\"id\":\"a1\"}\r\n"
                             "{\"status\":\"Digest: " + pulled.m_digest.toLatin1() + "\"}\r\n");
    return answer;
}

std::unique_ptr<HttpStream> FakeEngine::held(HttpResponse answer)
{
    m_heldEnd = std::exchange(answer.body, {});
    m_heldPull = std::make_shared<BytePipe>(std::move(answer));
    return BytePipe::reader(m_heldPull);
}

void FakeEngine::tellPull(const QByteArray &lines)
{
    m_heldPull->write(lines);
}

void FakeEngine::finishPull()
{
    m_heldPull->write(m_heldEnd);
    m_heldPull->end();
    m_heldPull.reset();
    m_holdsPulls = false;
}

HttpResponse FakeEngine::removeImage(const QString &reference)
{
    StoredImage *stored = image(reference);
    if (!stored)
        return refusal(404, u"No such image: %1"_s.arg(reference));
    const QString id = stored->image.m_id;
    const bool used = std::ranges::any_of(m_containers, [&id](const FakeContainer &each) { return each.image.m_id == id; });
    if (used)
        return refusal(409, u"conflict: unable to remove %1: container is using it"_s.arg(reference));
    stored->tags.removeAll(reference);
    if (stored->tags.isEmpty() || reference == id || reference.contains(u'@'))
        m_images.removeIf([&id](const StoredImage &each) { return each.image.m_id == id; });
    return json(QJsonArray());
}

} // namespace dw::test
