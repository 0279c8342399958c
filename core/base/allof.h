#pragma once

#include <QCoroTask>

#include <exception>
#include <vector>

namespace dw {

/// Completes with what \a tasks gave, in their order, when every one of them has ended. A task runs from when it is made, so
/// they run side by side. Throws the error of the first in order that failed, and not before all have ended: what they use
/// may be destroyed afterwards.
template <typename T>
[[nodiscard]] QCoro::Task<std::vector<T>> allOf(std::vector<QCoro::Task<T>> tasks)
{
    std::vector<T> results;
    results.reserve(tasks.size());
    std::exception_ptr failure;
    for (QCoro::Task<T> &task : tasks) {
        try {
            results.push_back(co_await task);
        } catch (...) {
            if (!failure)
                failure = std::current_exception();
        }
    }
    if (failure)
        std::rethrow_exception(failure);
    co_return results;
}

} // namespace dw
