#include "core/store/seentagrepository.h"

#include "core/store/row.h"

#include <QCryptographicHash>
#include <QSet>

namespace dw {

namespace {

/// Tells lists of tags apart; a whole list of each of a thousand images would take megabytes.
QByteArray fingerprint(const QStringList &tags)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QString &tag : tags) {
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(tag.utf16()), tag.size() * qsizetype(sizeof(char16_t))));
        hash.addData("\n");
    }
    return hash.result();
}

} // namespace

SeenTagRepository::SeenTagRepository(Database &database) : m_database(database), m_confirmed(database) {}

std::optional<QString> SeenTagRepository::digest(const QString &image, const QString &tag)
{
    return firstRow(m_database.prepared(QStringLiteral("SELECT digest FROM seen_tags WHERE image = ? AND tag = ?"), {image, tag}),
                    [](Row &row) { return row.text(); });
}

bool SeenTagRepository::knowsImage(const QString &image)
{
    return firstRow(m_database.prepared(QStringLiteral("SELECT 1 FROM seen_images WHERE image = ?"), {image}),
                    [](Row &row) { return row.number(); }).has_value();
}

bool SeenTagRepository::areExactly(const QString &image, const QStringList &tags)
{
    QHash<QString, QByteArray> &confirmed = m_confirmed.value([] { return QHash<QString, QByteArray>(); });
    const QByteArray print = fingerprint(tags);
    if (confirmed.value(image) == print)
        return true;
    QSet<QString> seen;
    forEachRow(m_database.prepared(QStringLiteral("SELECT tag FROM seen_tags WHERE image = ?"), {image}),
               [&seen](Row &row) { seen.insert(row.text()); });
    const bool isSame = seen.size() == tags.size() && seen == QSet<QString>(tags.begin(), tags.end()) && knowsImage(image);
    if (isSame)
        confirmed.insert(image, print);
    return isSame;
}

void SeenTagRepository::recordImage(const QString &image, const QDateTime &at)
{
    m_database.prepared(QStringLiteral("INSERT OR IGNORE INTO seen_images (image, first_seen) VALUES (?, ?)"), {image, toColumn(at)});
}

void SeenTagRepository::record(const QString &image, const QString &tag, const QString &digest, const QDateTime &at)
{
    forgetConfirmed(image);
    Transaction transaction(m_database);
    recordImage(image, at);
    m_database.prepared(QStringLiteral("INSERT INTO seen_tags (image, tag, digest, first_seen, changed) VALUES (?, ?, ?, ?, ?) "
                                       "ON CONFLICT (image, tag) DO UPDATE SET digest = excluded.digest, changed = excluded.changed "
                                       "WHERE digest <> excluded.digest"),
                        {image, tag, digest, toColumn(at), toColumn(at)});
    transaction.commit();
}

QList<SeenTag> SeenTagRepository::tags(const QString &image)
{
    return allRows(m_database.prepared(QStringLiteral("SELECT tag, digest, first_seen, changed FROM seen_tags WHERE image = ? ORDER BY tag"), {image}),
                   [](Row &row) {
                       SeenTag tag;
                       tag.tag = row.text();
                       tag.digest = row.text();
                       tag.firstSeen = row.time();
                       tag.changed = row.time();
                       return tag;
                   });
}

void SeenTagRepository::remove(const QString &image, const QString &tag)
{
    forgetConfirmed(image);
    m_database.prepared(QStringLiteral("DELETE FROM seen_tags WHERE image = ? AND tag = ?"), {image, tag});
}

void SeenTagRepository::forgetConfirmed(const QString &image)
{
    m_confirmed.value([] { return QHash<QString, QByteArray>(); }).remove(image);
}

} // namespace dw
