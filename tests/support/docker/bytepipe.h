#pragma once

#include "core/base/error.h"
#include "core/base/wakeup.h"
#include "core/net/httptransport.h"

#include <QQueue>

#include <memory>
#include <optional>

namespace dw::test {

/// The body of a streamed answer: the fake writes, the code under test reads.
class BytePipe final
{
public:
    explicit BytePipe(HttpResponse head) : m_head(std::move(head)) {}

    /// Delivers \a bytes in pieces of at most \a size, because real streams are cut anywhere.
    void write(const QByteArray &bytes, qsizetype size = 11);
    void end();
    void fail(const Error &error);
    [[nodiscard]] bool isEnded() const { return m_ended; }

    /// The reader's side; the stream going away ends the pipe.
    [[nodiscard]] static std::unique_ptr<HttpStream> reader(std::shared_ptr<BytePipe> pipe);

private:
    friend class BytePipeReader;
    static QCoro::Task<std::optional<QByteArray>> read(std::shared_ptr<BytePipe> pipe, std::stop_token stop);

    HttpResponse m_head;
    QQueue<QByteArray> m_pieces;
    std::optional<Error> m_error;
    bool m_ended = false;
    Wakeup m_changed;
};

} // namespace dw::test
