#include "core/engine/handlers/promotionhandlers.h"

#include "core/api/apijson.h"
#include "core/deploy/promotion.h"
#include "core/engine/handlers/lookup.h"

#include <QJsonArray>

namespace dw {

namespace {

QJsonObject differenceView(const ConfigurationDifference &difference)
{
    QJsonObject view{{QStringLiteral("name"), difference.name},
                     {QStringLiteral("source"), difference.source},
                     {QStringLiteral("target"), difference.target}};
    if (difference.present)
        view.insert(QStringLiteral("present"), *difference.present);
    return view;
}

QJsonArray differencesView(const QList<ConfigurationDifference> &differences)
{
    QJsonArray views;
    for (const ConfigurationDifference &difference : differences)
        views.append(differenceView(difference));
    return views;
}

QJsonObject promotionView(const Promotion &promotion)
{
    QJsonObject view{{QStringLiteral("instance"), api::toJson(promotion.instance)},
                     {QStringLiteral("run"), differencesView(promotion.run)},
                     {QStringLiteral("stage"), differencesView(promotion.stage)},
                     {QStringLiteral("hold"), promotion.hold}};
    if (promotion.present)
        view.insert(QStringLiteral("present"), api::toJson(*promotion.present));
    return view;
}

} // namespace

std::vector<ApiRoute> PromotionHandlers::routes()
{
    using H = PromotionHandlers;
    const QString stage = QStringLiteral("/api/projects/{project}/stages/{stage}");
    return {
        {"GET", QString(stage + QStringLiteral("/promotion")), Role::Viewer, handlerOf(this, &H::show)},
        {"POST", QString(stage + QStringLiteral("/promote")), Role::Deployer, handlerOf(this, &H::promote)},
    };
}

ApiResult PromotionHandlers::show(const ApiCall &call)
{
    const Project project = projectOf(m_parts, call);
    const Stage &stage = stageOf(project, call);
    const QString tag = call.request.query.value(QStringLiteral("tag"));
    const QDateTime now = m_parts.clock.now();
    QJsonArray offers;
    for (const Instance &instance : promotable(m_parts.repositories, project, stage)) {
        if (tag.isEmpty() || instance.tag == tag)
            offers.append(promotionView(promotionOf(m_parts.repositories, project, stage, instance, now)));
    }
    // The same words as for the promotion itself.
    if (offers.isEmpty() && !tag.isEmpty())
        static_cast<void>(promotableTag(m_parts.repositories, project, stage, tag));
    return ApiResponse::json({{QStringLiteral("source"), stage.promoteFrom}, {QStringLiteral("target"), stage.name}, {QStringLiteral("offers"), offers}});
}

ApiResult PromotionHandlers::promote(const ApiCall &call)
{
    const Project project = projectOf(m_parts, call);
    const Stage &stage = stageOf(project, call);
    const QJsonObject body = call.request.json();
    checkMembers(body, {QStringLiteral("tag"), QStringLiteral("digest")});
    const QString tag = textOf(body, QStringLiteral("tag"));
    const QString digest = body.contains(QStringLiteral("digest")) ? textOf(body, QStringLiteral("digest")) : QString();
    return acceptedDeploy(m_parts, m_parts.deployer.promote(stage.id, tag, call.caller(), digest));
}

} // namespace dw
