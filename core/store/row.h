#pragma once

#include "core/base/enumnames.h"
#include "core/base/id.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QScopeGuard>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <type_traits>

namespace dw {

/// How values become columns and come back. Times are milliseconds since 1970 in UTC, an invalid one is NULL, as is an invalid id.
[[nodiscard]] QVariant toColumn(const QDateTime &time);
[[nodiscard]] QVariant toColumn(const QStringList &list);
[[nodiscard]] QVariant toColumn(const QJsonObject &object);
[[nodiscard]] QVariant toColumn(const QJsonArray &array);

template <typename Tag>
[[nodiscard]] QVariant toColumn(Id<Tag> id)
{
    return id.isValid() ? QVariant(id.value) : QVariant();
}

template <typename E>
    requires std::is_enum_v<E>
[[nodiscard]] QVariant toColumn(E value)
{
    return enumName(value);
}

[[nodiscard]] QStringList stringList(const QJsonArray &array);

/// Reads the columns of a query's row from left to right.
class Row final
{
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}

    [[nodiscard]] QVariant next() { return m_query.value(m_column++); }
    [[nodiscard]] QString text() { return next().toString(); }
    [[nodiscard]] int number() { return next().toInt(); }
    [[nodiscard]] bool flag() { return next().toInt() != 0; }
    [[nodiscard]] QByteArray bytes() { return next().toByteArray(); }
    [[nodiscard]] QDateTime time();
    [[nodiscard]] QStringList list() { return stringList(array()); }
    [[nodiscard]] QJsonArray array();
    [[nodiscard]] QJsonObject object();
    template <typename I>
    [[nodiscard]] I id()
    {
        return I{next().toLongLong()};
    }
    template <typename E>
    [[nodiscard]] E name(const QString &what)
    {
        return enumFromNameOrThrow<E>(text(), what);
    }

private:
    const QSqlQuery &m_query;
    int m_column = 0;
};

/// Calls \a visit(Row &) for all rows of \a query; frees the statement, also when \a visit throws.
template <typename Visit>
void forEachRow(QSqlQuery &query, Visit visit)
{
    const auto finish = qScopeGuard([&query] { query.finish(); });
    while (query.next()) {
        Row row(query);
        visit(row);
    }
}

/// All rows of \a query, each through \a read(Row &); frees the statement.
template <typename Read>
[[nodiscard]] auto allRows(QSqlQuery &query, Read read)
{
    QList<decltype(read(std::declval<Row &>()))> rows;
    forEachRow(query, [&](Row &row) { rows.append(read(row)); });
    return rows;
}

/// The first row of \a query through \a read(Row &), if there is one; frees the statement.
template <typename Read>
[[nodiscard]] auto firstRow(QSqlQuery &query, Read read)
{
    const auto finish = qScopeGuard([&query] { query.finish(); });
    std::optional<decltype(read(std::declval<Row &>()))> result;
    if (query.next()) {
        Row row(query);
        result = read(row);
    }
    return result;
}

/// The value in \a row; throws Error::NotFound saying “there is no” \a what with that \a id.
template <typename T>
[[nodiscard]] T orNotFound(std::optional<T> row, const QString &what, qint64 id)
{
    if (!row)
        throw Error(Error::Code::NotFound, QStringLiteral("there is no %1 with the id %2").arg(what).arg(id));
    return *std::move(row);
}

/// Throws Error::NotFound if the statement changed no row.
void expectChanged(const QSqlQuery &query, const QString &what, qint64 id);

/// \a call(); if the database refuses it for a broken constraint, the error says \a message.
template <typename Call>
auto orConflict(const QString &message, Call call)
{
    try {
        return call();
    } catch (const Error &error) {
        if (error.code() != Error::Code::Conflict)
            throw;
        throw Error(Error::Code::Conflict, message, error.detail().isEmpty() ? error.message() : error.detail());
    }
}

} // namespace dw
