#pragma once

#include "core/base/enumnames.h"

namespace dw {

template <>
struct EnumNames<Error::Code> {
    static constexpr std::pair<Error::Code, std::string_view> table[] = {
        {Error::Code::InvalidInput, "invalid-input"}, {Error::Code::NotFound, "not-found"},
        {Error::Code::Conflict, "conflict"},          {Error::Code::Unauthorized, "unauthorized"},
        {Error::Code::Forbidden, "forbidden"},        {Error::Code::TooLarge, "too-large"},
        {Error::Code::RateLimited, "rate-limited"},   {Error::Code::Unavailable, "unavailable"},
        {Error::Code::Timeout, "timeout"},            {Error::Code::Cancelled, "cancelled"},
        {Error::Code::Rejected, "rejected"},          {Error::Code::BadReply, "bad-reply"},
        {Error::Code::Unhealthy, "unhealthy"},        {Error::Code::Internal, "internal"},
    };
};

} // namespace dw
