#include "core/api/pulljson.h"

#include "core/api/jsonreader.h"

namespace dw::api {

QJsonObject toJson(const PullState &pull)
{
    return {{QStringLiteral("layers"), pull.layers},
            {QStringLiteral("done"), pull.done},
            {QStringLiteral("bytes"), pull.bytes},
            {QStringLiteral("percent"), pull.percent}};
}

PullState pullStateFromJson(const QJsonObject &object)
{
    JsonReader json(object, {}, UnknownMembers::Ignore);
    PullState pull;
    json.read("layers", pull.layers);
    json.read("done", pull.done);
    json.read("bytes", pull.bytes);
    json.read("percent", pull.percent);
    json.finish();
    return pull;
}

} // namespace dw::api
