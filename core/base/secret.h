#pragma once

#include <QDebug>
#include <QString>

namespace dw {

/// A text that must never be shown: passwords, tokens, secret environment values. Prints as •••.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] const QString &reveal() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    friend bool operator==(const Secret &, const Secret &) = default;
    friend QDebug operator<<(QDebug debug, const Secret &secret)
    {
        const QDebugStateSaver saver(debug);
        debug.nospace() << (secret.isEmpty() ? "Secret()" : "Secret(•••)");
        return debug;
    }

private:
    QString m_text;
};

} // namespace dw
