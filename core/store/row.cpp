#include "core/store/row.h"

#include <QJsonDocument>
#include <QTimeZone>

namespace dw {

QVariant toColumn(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QVariant toColumn(const QStringList &list)
{
    return toColumn(QJsonArray::fromStringList(list));
}

QVariant toColumn(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QVariant toColumn(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QStringList stringList(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue &value : array)
        list << value.toString();
    return list;
}

QDateTime Row::time()
{
    const QVariant value = next();
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

QJsonArray Row::array()
{
    return QJsonDocument::fromJson(text().toUtf8()).array();
}

QJsonObject Row::object()
{
    return QJsonDocument::fromJson(text().toUtf8()).object();
}

void expectChanged(const QSqlQuery &query, const QString &what, qint64 id)
{
    if (query.numRowsAffected() < 1)
        throw Error(Error::Code::NotFound, QStringLiteral("there is no %1 with the id %2").arg(what).arg(id));
}

} // namespace dw
