#pragma once

#include "core/store/database.h"

#include <optional>

namespace dw {

/// A value read from the database and kept, for what is read far more often than written. Whoever writes what it was
/// read from calls forget() with it, in one go; a transaction that is undone forgets it by itself.
template <typename T>
class Kept final
{
public:
    explicit Kept(const Database &database) : m_database(database) {}

    /// The value, through \a read() if it is not there.
    template <typename Read>
    [[nodiscard]] T &value(Read read)
    {
        if (m_undone != m_database.undone())
            m_value.reset();
        if (!m_value) {
            m_undone = m_database.undone();
            m_value = read();
        }
        return *m_value;
    }
    void forget() { m_value.reset(); }

private:
    const Database &m_database;
    std::optional<T> m_value;
    qint64 m_undone = 0;
};

} // namespace dw
