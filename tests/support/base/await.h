#pragma once

#include "core/base/error.h"

#include <QCoroTask>
#include <QEventLoop>
#include <QTest>

#include <exception>
#include <optional>
#include <type_traits>
#include <variant>

namespace dw::test {

/// What a task left behind when it ended.
template <typename T>
struct Outcome {
    using Value = std::conditional_t<std::is_void_v<T>, std::monostate, T>;
    std::optional<Value> value;
    std::exception_ptr error;
    bool done = false;
};

template <typename T>
QCoro::Task<> follow(QCoro::Task<T> &task, Outcome<T> &outcome, QEventLoop &loop)
{
    try {
        if constexpr (std::is_void_v<T>)
            co_await task;
        else
            outcome.value = std::move(co_await task);
    } catch (...) {
        outcome.error = std::current_exception();
    }
    outcome.done = true;
    loop.quit();
}

/// Runs the event loop until \a task is done and gives its result or throws its error. QCoro::waitFor() cannot serve:
/// it never returns from a task that ends in an exception.
template <typename T>
T await(QCoro::Task<T> task)
{
    QEventLoop loop;
    Outcome<T> outcome;
    const QCoro::Task<> following = follow(task, outcome, loop);
    if (!outcome.done)
        loop.exec();
    if (outcome.error)
        std::rethrow_exception(outcome.error);
    if constexpr (!std::is_void_v<T>)
        return std::move(*outcome.value);
}

/// The dw::Error that \a call throws; fails the test and gives Error::Internal if it throws none.
template <typename Call>
Error errorOf(Call &&call)
{
    try {
        call();
    } catch (const Error &error) {
        return error;
    }
    QTest::qFail("no error was thrown", __FILE__, __LINE__);
    return Error(Error::Code::Internal, QStringLiteral("no error was thrown"));
}

/// As errorOf(), for a task.
template <typename T>
Error awaitError(QCoro::Task<T> task)
{
    return errorOf([&task] { await(std::move(task)); });
}

/// Whether \a holds comes true within half a minute and stays so for half a second. While nginx reloads, old and new workers
/// answer in turn, which QTRY_… takes for a failure since it asks once more.
template <typename Condition>
bool comesToStay(Condition &&holds)
{
    int inARow = 0;
    for (int i = 0; i < 600 && inARow < 10; ++i) {
        inARow = holds() ? inARow + 1 : 0;
        QTest::qWait(50);
    }
    return inARow == 10;
}

} // namespace dw::test
