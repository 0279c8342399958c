#pragma once

#include "core/base/enumnames.h"
#include "tests/support/system/daemonprocess.h"

namespace dw::test {

/// Where the daemon is killed: at the beginning of its \a write -th transaction, or before it, as soon as it calls
/// somebody after the write before. Together, the two moments of every number are all states that a crash can leave:
/// between two writes without a call nothing outside the process changes.
///
/// Power: as Write, and whatever SQLite had not waited for the disk to store is gone too, at the first write from that number
/// on at which this loses anything.
struct CrashPoint {
    enum class Moment { Call, Write, Power };
    int write = 1;
    Moment moment = Moment::Call;
    [[nodiscard]] QString toString() const;
};

/// Ends the daemon with SIGKILL at a chosen write of an operation, from outside the program (crashshim.cpp).
class CrashControl final
{
public:
    /// Has \a daemon start with the shim from now on.
    explicit CrashControl(DaemonProcess &daemon);

    /// The writes count from here on, until the process has ended.
    void arm(CrashPoint point);
    /// Before the next start.
    void disarm();
    /// Where the process ended, if it did by the shim. A Call that ended as a Write made no call.
    [[nodiscard]] std::optional<CrashPoint> ended() const;

private:
    [[nodiscard]] QString noteFile() const { return m_file + QStringLiteral(".note"); }

    QString m_file;
};

} // namespace dw::test

template <>
struct dw::EnumNames<dw::test::CrashPoint::Moment> {
    using Moment = dw::test::CrashPoint::Moment;
    static constexpr std::pair<Moment, std::string_view> table[] = {
        {Moment::Call, "call"}, {Moment::Write, "write"}, {Moment::Power, "power"}};
};
