#pragma once

#include "core/api/apijson.h"
#include "core/engine/apirouter.h"

#include <QJsonArray>

namespace dw {

/// {"items": […], "next": cursor}: a list of the API. A missing “next” says that this was the last page.
template <typename Value, typename View>
QJsonObject listJson(const QList<Value> &values, View view)
{
    QJsonArray items;
    for (const Value &value : values)
        items.append(view(value));
    return {{QStringLiteral("items"), items}};
}

template <typename Value>
QJsonObject listJson(const QList<Value> &values)
{
    return listJson(values, [](const Value &value) { return api::toJson(value); });
}

/// One page of a list that is already in order, by the query values “limit” and “after” (the id of the last item seen).
template <typename Value, typename View>
ApiResponse pageAfter(QList<Value> values, const ApiCall &call, View view)
{
    const qint64 limit = call.request.number(QStringLiteral("limit"), 100, 1, 1000);
    const qint64 after = call.request.number(QStringLiteral("after"), 0, 0, std::numeric_limits<qint64>::max());
    std::sort(values.begin(), values.end(), [](const Value &a, const Value &b) { return a.id < b.id; });
    values.removeIf([after](const Value &value) { return value.id.value <= after; });
    const bool hasMore = values.size() > limit;
    QJsonObject page = listJson(values.first(std::min<qsizetype>(values.size(), limit)), view);
    if (hasMore)
        page.insert(QStringLiteral("next"), values[limit - 1].id.value);
    return ApiResponse::json(page);
}

template <typename Value>
ApiResponse pageAfter(QList<Value> values, const ApiCall &call)
{
    return pageAfter(std::move(values), call, [](const Value &value) { return api::toJson(value); });
}

/// One page of a list that the store gives newest first: asked for limit + 1 values before the query value “before”.
template <typename Value, typename View>
ApiResponse pageBefore(QList<Value> values, qint64 limit, View view)
{
    const bool hasMore = values.size() > limit;
    values = values.first(std::min<qsizetype>(values.size(), limit));
    QJsonObject page = listJson(values, view);
    if (hasMore)
        page.insert(QStringLiteral("next"), values.last().id.value);
    return ApiResponse::json(page);
}

template <typename Value>
ApiResponse pageBefore(QList<Value> values, qint64 limit)
{
    return pageBefore(std::move(values), limit, [](const Value &value) { return api::toJson(value); });
}

} // namespace dw
