#pragma once

#include "core/base/wakeup.h"
#include "core/client/apitransport.h"
#include "tests/support/ui/offlineworld.h"

namespace dw::test {

/// Answers the API out of an OfflineWorld. Can lose its connection, refuse its token, and send events wrongly numbered.
class OfflineEngine final : public ApiTransport
{
public:
    /// Silent: takes calls and never answers.
    enum class Line { Up, Down, Refused, Silent };

    /// \a world outlives the engine.
    explicit OfflineEngine(OfflineWorld &world) : m_world(world) {}

    void setLine(Line line);
    /// Changes what is answered: what a daemon says that is not of this program's age.
    std::function<void(const ApiRequest &, ApiResponse &)> bend;
    /// Puts something between the events and who follows them.
    std::function<std::unique_ptr<ApiStream>(std::unique_ptr<ApiStream>)> bendEvents;

    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override;

private:
    [[nodiscard]] QCoro::Task<> reach(std::stop_token stop);
    [[nodiscard]] ApiResponse answer(const ApiRequest &request);
    [[nodiscard]] ApiResponse onProject(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onStage(const ApiRequest &request, const QStringList &path, Project &project);
    [[nodiscard]] ApiResponse onInstance(const ApiRequest &request, const QStringList &path, Project &project, const Stage &stage);
    [[nodiscard]] ApiResponse onDeploy(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onDelivery(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onRegistry(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onSettings(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onItems(const ApiRequest &request, const QString &kind, const QStringList &rest);
    [[nodiscard]] ApiResponse promotion(const ApiRequest &request, const Project &project, const Stage &target);
    [[nodiscard]] ApiResponse pollRegistry(qint64 id);
    [[nodiscard]] ApiResponse inspect(const ApiRequest &request) const;
    [[nodiscard]] ApiResponse explain(const ApiRequest &request, bool deploy);

    OfflineWorld &m_world;
    Line m_line = Line::Up;
    Wakeup m_lineChanged;
    int m_webhook = 1;
};

} // namespace dw::test
