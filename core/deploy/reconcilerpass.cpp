#include "core/deploy/reconcilerpass.h"

#include "core/base/logging.h"
#include "core/model/subdomain.h"

namespace dw {

using namespace Qt::StringLiterals;

void Reconciler::Pass::found(const QString &sentence)
{
    findings << sentence;
    qCInfo(lcDeploy).noquote() << "reconciler:" << sentence;
}

const Project *Reconciler::Pass::project(ProjectId id) const
{
    const auto place = places.constFind(id);
    return place == places.cend() ? nullptr : &projects.at(*place);
}

QString nameOf(const Instance &instance)
{
    return u"%1 (instance %2)"_s.arg(instance.containerName).arg(instance.id.value);
}

QString defaultHostOf(const Settings &settings, const Project &project, const Stage &stage)
{
    return defaultHost(settings.subdomainPattern, settings.domain, project.name, stage);
}

QCoro::Task<QString> tolerated(QCoro::Task<> part)
{
    std::optional<Error> failure;
    try {
        co_await part;
    } catch (const Error &error) {
        failure = error;
    }
    if (failure && failure->code() == Error::Code::Cancelled)
        throw *failure;
    co_return failure ? failure->message() : QString();
}

} // namespace dw
