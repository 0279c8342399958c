#include "core/base/error.h"

namespace dw {

Error::Error(Code code, QString message, QString detail)
    : m_code(code), m_message(std::move(message)), m_detail(std::move(detail)), m_what(m_message.toUtf8())
{
}

bool Error::isRetriable() const
{
    return m_code == Code::Unavailable || m_code == Code::Timeout || m_code == Code::RateLimited;
}

Error Error::withContext(const QString &context) const
{
    return Error(m_code, context + QStringLiteral(": ") + m_message, m_detail);
}

Error toError(const std::exception_ptr &exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const Error &error) {
        return error;
    } catch (const std::exception &other) {
        return Error(Error::Code::Internal, QStringLiteral("internal error: %1").arg(QString::fromUtf8(other.what())));
    } catch (...) {
        return Error(Error::Code::Internal, QStringLiteral("internal error of an unknown kind"));
    }
}

} // namespace dw
