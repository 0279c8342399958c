#include "core/engine/handlers/deliveryhandlers.h"

#include "core/api/deliveryjson.h"
#include "core/base/constanttime.h"
#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"
#include "core/engine/handlers/webhookview.h"
#include "core/model/imagereference.h"

namespace dw {

namespace {

DeliveryId deliveryOf(const ApiCall &call)
{
    return {call.id(QStringLiteral("delivery"))};
}

} // namespace

std::vector<ApiRoute> DeliveryHandlers::routes()
{
    using H = DeliveryHandlers;
    const QString deliveries = QStringLiteral("/api/deliveries");
    const QString delivery = QStringLiteral("/api/deliveries/{delivery}");
    return {
        {"GET", deliveries, Role::Viewer, handlerOf(this, &H::list)},
        {"GET", delivery, Role::Viewer, handlerOf(this, &H::show)},
        {"POST", QString(delivery + QStringLiteral("/replay")), Role::Deployer, handlerOf(this, &H::replay)},
        {"POST", QString(delivery + QStringLiteral("/dismiss")), Role::Deployer, handlerOf(this, &H::dismiss)},
        {"POST", QStringLiteral("/api/explain"), Role::Viewer, handlerOf(this, &H::explain)},
        {"POST", QStringLiteral("/api/webhook/{secret}"), Role::None, handlerOf(this, &H::receive), Visibility::Hidden},
        {"GET", QStringLiteral("/api/settings/webhook-url"), Role::Admin, handlerOf(this, &H::webhookUrl)},
    };
}

ApiResult DeliveryHandlers::list(const ApiCall &call)
{
    const qint64 limit = call.request.number(QStringLiteral("limit"), 50, 1, 500);
    const qint64 before = call.request.number(QStringLiteral("before"), 0, 0, std::numeric_limits<qint64>::max());
    return pageBefore(m_parts.repositories.deliveries.page({before}, int(limit) + 1), limit);
}

ApiResult DeliveryHandlers::show(const ApiCall &call)
{
    return ApiResponse::json(api::toJson(m_parts.repositories.deliveries.byId(deliveryOf(call))));
}

ApiResult DeliveryHandlers::replay(const ApiCall &call)
{
    return ApiResponse::json(api::toJson(m_parts.detector.replay(deliveryOf(call))), 202);
}

ApiResult DeliveryHandlers::dismiss(const ApiCall &call)
{
    return ApiResponse::json(api::toJson(m_parts.detector.dismiss(deliveryOf(call))));
}

QCoro::Task<ApiResult> DeliveryHandlers::explain(ApiCall call, std::stop_token stop)
{
    const QJsonObject body = call.request.json();
    checkMembers(body, {QStringLiteral("image")});
    const QString image = textOf(body, QStringLiteral("image"));
    const ImageReference reference = ImageReference::parse(image);
    const Detector::Explanation explanation = co_await m_parts.detector.explain(image, stop);
    QJsonObject answer = api::toJson(explanation.delivery);
    answer.insert(QStringLiteral("reference"), QJsonObject{{QStringLiteral("domain"), reference.domain},
                                                           {QStringLiteral("path"), reference.path},
                                                           {QStringLiteral("tag"), reference.tag},
                                                           {QStringLiteral("digest"), reference.digest}});
    answer.insert(QStringLiteral("plan"), plansToJson(explanation.plans));
    co_return ApiResponse::json(answer);
}

QCoro::Task<ApiResult> DeliveryHandlers::receive(ApiCall call, std::stop_token)
{
    const QByteArray secret = m_parts.repositories.settings.load().webhookSecret.reveal().toUtf8();
    if (secret.isEmpty() || !equalInConstantTime(call.parameter(QStringLiteral("secret")).toUtf8(), secret))
        throw Error(Error::Code::NotFound, QStringLiteral("unknown"));
    ApiResponse answer;
    try {
        const Delivery delivery = co_await m_parts.detector.receive({std::move(call.request.headers), std::move(call.request.body)});
        answer.status = 202;
        // The caller knows what it sent; the answer is for the decision.
        answer.body = api::decisionText(delivery);
    } catch (const Error &error) {
        if (error.code() != Error::Code::InvalidInput)
            throw;
        answer = ApiResponse::badRequest(error);
    }
    co_return answer;
}

ApiResult DeliveryHandlers::webhookUrl(const ApiCall &call)
{
    return ApiResponse::json(webhookView(m_parts.repositories.settings.load(), call.request));
}

} // namespace dw
