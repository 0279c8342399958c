#pragma once

#include "tests/support/docker/bytepipe.h"
#include "tests/support/docker/fakecontainer.h"

#include <QList>

namespace dw::test {

/// The engine's event history and those who follow it.
class FakeEvents final
{
public:
    void emitFor(const FakeContainer &container, const QString &action, const QDateTime &at);
    /// A stream of the events whose container carries \a label, from \a since on; invalid: from now on.
    [[nodiscard]] std::unique_ptr<HttpStream> follow(const QString &label, const QDateTime &since);
    /// Breaks every stream, as a restarting engine does.
    void dropReaders();
    /// “ACTION NAME” of everything that happened.
    [[nodiscard]] QStringList history() const { return m_history; }

private:
    struct Entry {
        QMap<QString, QString> labels;
        QDateTime at;
        QByteArray json;
    };
    struct Reader {
        QString label;
        std::shared_ptr<BytePipe> pipe;
    };

    QList<Entry> m_entries;
    QList<Reader> m_readers;
    QStringList m_history;
};

} // namespace dw::test
