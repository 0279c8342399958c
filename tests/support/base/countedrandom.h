#pragma once

#include "core/base/random.h"

namespace dw::test {

/// Bytes that count up: different each time, the same in every run.
class CountedRandom final : public RandomSource
{
public:
    [[nodiscard]] QByteArray bytes(int count) override
    {
        QByteArray result;
        for (int i = 0; i < count; ++i)
            result.append(static_cast<char>(m_next++));
        return result;
    }

private:
    unsigned char m_next = 1;
};

} // namespace dw::test
