#pragma once

#include <QHash>
#include <QList>

namespace dw::ui {

/// Values by id, in the order in which they came.
template <typename T>
class RecordTable final
{
public:
    [[nodiscard]] const T *find(qint64 id) const
    {
        const auto found = m_values.constFind(id);
        return found == m_values.constEnd() ? nullptr : &*found;
    }
    /// Whether \a value is new; see also isSame().
    bool put(const T &value)
    {
        const bool isNew = !m_values.contains(value.id.value);
        if (isNew)
            m_order << value.id.value;
        m_values.insert(value.id.value, value);
        return isNew;
    }
    [[nodiscard]] bool isSame(const T &value) const
    {
        const T *known = find(value.id.value);
        return known && *known == value;
    }
    bool remove(qint64 id)
    {
        m_order.removeOne(id);
        return m_values.remove(id) > 0;
    }
    void reserve(qsizetype size)
    {
        m_values.reserve(size);
        m_order.reserve(size);
    }
    [[nodiscard]] const QList<qint64> &ids() const { return m_order; }
    [[nodiscard]] qsizetype size() const { return m_order.size(); }

private:
    QHash<qint64, T> m_values;
    QList<qint64> m_order;
};

} // namespace dw::ui
