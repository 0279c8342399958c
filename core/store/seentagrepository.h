#pragma once

#include "core/store/database.h"

#include <QDateTime>
#include <QList>

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
    void recordImage(const QString &image, const QDateTime &at);
    /// Also records the image.
    void record(const QString &image, const QString &tag, const QString &digest, const QDateTime &at);
    [[nodiscard]] QList<SeenTag> tags(const QString &image); ///< by name
    void remove(const QString &image, const QString &tag);

private:
    Database &m_database;
};

} // namespace dw
