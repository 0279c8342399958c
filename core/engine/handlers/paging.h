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

/// The query value “after” of a list in the order of ids: the id of the last item seen.
[[nodiscard]] inline qint64 afterOf(const ApiCall &call)
{
    return call.request.number(QStringLiteral("after"), 0, 0, std::numeric_limits<qint64>::max());
}

/// The query value “limit” of such a list.
[[nodiscard]] inline qint64 limitOf(const ApiCall &call)
{
    return call.request.number(QStringLiteral("limit"), 100, 1, 1000);
}

/// One page out of values the store gave in order: asked for limit + 1 of them.
template <typename Value, typename View>
ApiResponse pageOf(const QList<Value> &values, qint64 limit, View view)
{
    const bool hasMore = values.size() > limit;
    QJsonObject page = listJson(values.first(std::min<qsizetype>(values.size(), limit)), view);
    if (hasMore)
        page.insert(QStringLiteral("next"), values[limit - 1].id.value);
    return ApiResponse::json(page);
}

/// One page of a short list that is there as a whole, by the query values “limit” and “after”.
template <typename Value, typename View>
ApiResponse pageAfter(QList<Value> values, const ApiCall &call, View view)
{
    const qint64 after = afterOf(call);
    std::sort(values.begin(), values.end(), [](const Value &a, const Value &b) { return a.id < b.id; });
    values.removeIf([after](const Value &value) { return value.id.value <= after; });
    return pageOf(values, limitOf(call), view);
}

template <typename Value>
ApiResponse pageAfter(QList<Value> values, const ApiCall &call)
{
    return pageAfter(std::move(values), call, [](const Value &value) { return api::toJson(value); });
}

/// One page of a list that the store gives newest first: asked for limit + 1 values before the query value “before”.
template <typename Value, typename View>
ApiResponse pageBefore(const QList<Value> &values, qint64 limit, View view)
{
    return pageOf(values, limit, view);
}

template <typename Value>
ApiResponse pageBefore(QList<Value> values, qint64 limit)
{
    return pageBefore(std::move(values), limit, [](const Value &value) { return api::toJson(value); });
}

} // namespace dw
