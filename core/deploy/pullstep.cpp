#include "core/deploy/steps.h"

#include "core/deploy/diskspace.h"
#include "core/deploy/labels.h"
#include "core/model/imagereference.h"
#include "core/registry/announcedtag.h"

#include <QSet>

namespace dw::steps {

using namespace Qt::StringLiterals;

namespace {

ImageReference referenceOf(const DeployContext &context)
{
    return ImageReference::parse(context.project().image).withTag(context.deploy().tag);
}

std::optional<docker::RegistryLogin> loginOf(const RegistryClient *client)
{
    if (!client || client->registry().password.isEmpty())
        return std::nullopt;
    const Registry &registry = client->registry();
    return docker::RegistryLogin{registry.domain(), registry.loginName(), registry.password};
}

/// Pulls \a reference; the log gets a line a layer, whoever watches gets everything.
Done pullReference(DeployContext &context, QString reference, std::optional<docker::RegistryLogin> login,
                   std::stop_token stop)
{
    if (const int megabytes = context.settings().minimumFreeMegabytes; megabytes > 0) {
        DiskSpace disk(context.docker());
        context.log(co_await disk.check(context.engine(), qint64(megabytes) << 20, stop));
    }
    context.log(u"pulling %1"_s.arg(reference));
    QSet<QString> finished;
    const auto progress = [&context, &finished](const docker::PullProgress &piece) {
        context.progress(piece);
        if (piece.status == "Pull complete"_L1 && !finished.contains(piece.layer)) {
            finished.insert(piece.layer);
            context.log(u"layer %1 is here"_s.arg(piece.layer));
        }
    };
    co_await context.docker().pull(reference, std::move(login), progress, stop);
}

/// Whether the rows say that \a digest of the deploy's tag runs in its stage.
bool isPresent(DeployContext &context, const QString &digest)
{
    const QList<Instance> instances = context.repositories().instances.ofStage(context.deploy().stage);
    return std::ranges::any_of(instances, [&](const Instance &each) {
        return each.tag == context.deploy().tag && each.digest == digest && each.state == InstanceState::Running;
    });
}

/// The digest of the deploy's tag. What was announced and still names what runs may not be written yet.
QCoro::Task<QString> digestOf(DeployContext &context, RegistryClient &registry, ImageReference image, std::stop_token stop)
{
    const milliseconds patience = context.deploy().delivery.isValid() ? TagPatience::usual : 0ms;
    return announcedDigest(registry, std::move(image), TagPatience(context.clock(), patience),
                           [&context](const QString &digest) { return isPresent(context, digest); }, std::move(stop));
}

/// The digest under which the engine knows what it has pulled by tag.
QString pulledDigest(const docker::Image &image, const QString &repository)
{
    for (const QString &name : image.repoDigests) {
        const ImageReference known = ImageReference::parse(name);
        if (known.repository() == repository)
            return known.digest;
    }
    throw Error(Error::Code::BadReply, u"the engine pulled %1 but tells no digest for it; configure its registry, "
                                       u"so that the digest can be asked there"_s.arg(repository));
}

/// Whether \a instance was made with the configuration that this deploy would give it.
bool isConfiguredAlike(DeployContext &context, const Instance &instance)
{
    const auto recorded = context.repositories().deploys.configuration(instance.deploy);
    return !recorded || *recorded == context.project().run;
}

/// Whether this very digest of the tag runs already, in the database and in truth, and as the project wants it now.
QCoro::Task<bool> isRunning(DeployContext &context, std::stop_token stop)
{
    const Deploy &deploy = context.deploy();
    for (const Instance &instance : context.repositories().instances.ofStage(deploy.stage)) {
        if (instance.tag != deploy.tag || instance.digest != deploy.digest || instance.state != InstanceState::Running
            || !isConfiguredAlike(context, instance))
            continue;
        const auto found = co_await context.docker().containers(
            {{labels::managed, context.installation()}, {labels::instance, QString::number(instance.id.value)}}, stop);
        if (std::ranges::any_of(found, &docker::Container::isRunning)) {
            context.setAddress(instance.address);
            co_return true;
        }
    }
    co_return false;
}

} // namespace

Done pull(DeployContext &context, std::stop_token stop)
{
    const ImageReference image = referenceOf(context);
    RegistryClient *registry = context.connections().registry(image.domain);
    const auto login = loginOf(registry);
    if (context.deploy().digest.isEmpty()) {
        if (registry) {
            const QString digest = co_await digestOf(context, *registry, image, stop);
            context.setDigest(digest);
        } else {
            co_await pullReference(context, image.toPullString(), login, stop);
            const docker::Image pulled = co_await context.docker().inspectImage(image.toPullString(), stop);
            context.setDigest(pulledDigest(pulled, image.repository()));
        }
        context.log(u"%1 is %2"_s.arg(image.tag, context.deploy().digest));
    }
    const bool runs = co_await isRunning(context, stop);
    if (runs) {
        context.endEarly(u"already running: %1 of %2 serves in “%3”"_s.arg(
            context.deploy().tag, context.project().name, context.stage().name));
        co_return;
    }
    co_await pullReference(context, image.withDigest(context.deploy().digest).toPullString(), login, stop);
    context.summarise(context.deploy().digest);
}

} // namespace dw::steps
