#pragma once

#include <QByteArray>

namespace dw {

/// Where secrets, nonces and ids come from. Tests use a counted one.
class RandomSource
{
public:
    RandomSource() = default;
    virtual ~RandomSource() = default;
    Q_DISABLE_COPY_MOVE(RandomSource)

    /// \a count bytes fit for cryptographic use.
    [[nodiscard]] virtual QByteArray bytes(int count) = 0;
};

/// Bytes of the operating system's generator.
class SystemRandom final : public RandomSource
{
public:
    [[nodiscard]] QByteArray bytes(int count) override;
};

} // namespace dw
