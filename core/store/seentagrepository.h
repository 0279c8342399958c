#pragma once

#include "core/store/kept.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace dw {

/// A tag as the poller last saw it.
struct SeenTag {
    QString tag;
    QString digest;
    QDateTime firstSeen;
    QDateTime changed; ///< when this digest was first seen
    friend bool operator==(const SeenTag &, const SeenTag &) = default;
};

/// What the poller has seen of each image repository (“host/path”): what is not in here is new.
class SeenTagRepository final
{
public:
    explicit SeenTagRepository(Database &database);
    [[nodiscard]] std::optional<QString> digest(const QString &image, const QString &tag);
    /// Whether the image was looked at before, even if it had no tag then.
    [[nodiscard]] bool knowsImage(const QString &image);
    /// Whether the image was looked at before and had these very \a tags, each once. Asked again with the same list, it
    /// is not read again.
    [[nodiscard]] bool areExactly(const QString &image, const QStringList &tags);
    void recordImage(const QString &image, const QDateTime &at);
    /// Also records the image.
    void record(const QString &image, const QString &tag, const QString &digest, const QDateTime &at);
    [[nodiscard]] QList<SeenTag> tags(const QString &image); ///< by name
    void remove(const QString &image, const QString &tag);

private:
    void forgetConfirmed(const QString &image);

    Database &m_database;
    Kept<QHash<QString, QByteArray>> m_confirmed; ///< image → fingerprint of the list that was last found to be the same
};

} // namespace dw
