#pragma once

#include "core/base/error.h"

#include <QCoroTask>
#include <QTest>

namespace dw::test {

/// Runs the event loop until \a task is done and gives its result or throws its error.
template <typename T>
T await(QCoro::Task<T> task)
{
    return QCoro::waitFor(std::move(task));
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
    return errorOf([&task] { QCoro::waitFor(std::move(task)); });
}

} // namespace dw::test
