#include "core/net/httptransport.h"

#include <algorithm>

namespace dw {

namespace {

bool hasName(const std::pair<QByteArray, QByteArray> &field, QByteArrayView name)
{
    return field.first.compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

void HttpHeaders::add(QByteArray name, QByteArray value)
{
    m_fields.emplaceBack(std::move(name), std::move(value));
}

void HttpHeaders::set(const QByteArray &name, QByteArray value)
{
    remove(name);
    add(name, std::move(value));
}

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(m_fields, [name](const auto &field) { return hasName(field, name); });
    return found == m_fields.end() ? QByteArray() : found->second;
}

bool HttpHeaders::contains(QByteArrayView name) const
{
    return std::ranges::any_of(m_fields, [name](const auto &field) { return hasName(field, name); });
}

void HttpHeaders::remove(QByteArrayView name)
{
    m_fields.removeIf([name](const auto &field) { return hasName(field, name); });
}

} // namespace dw
