#pragma once

#include "core/client/apitransport.h"
#include "tests/support/ui/offlineworld.h"

namespace dw::test {

/// Answers the API out of an OfflineWorld. Can lose its connection, refuse its token, and send events wrongly numbered.
class OfflineEngine final : public ApiTransport
{
public:
    enum class Line { Up, Down, Refused };

    /// \a world outlives the engine.
    explicit OfflineEngine(OfflineWorld &world) : m_world(world) {}

    void setLine(Line line);

    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override;

private:
    void throwIfDown() const;
    [[nodiscard]] ApiResponse answer(const ApiRequest &request);
    [[nodiscard]] ApiResponse onProject(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onStage(const ApiRequest &request, const QStringList &path, Project &project);
    [[nodiscard]] ApiResponse onInstance(const ApiRequest &request, const QStringList &path, Project &project, const Stage &stage);
    [[nodiscard]] ApiResponse onDeploy(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onDelivery(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onRegistry(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse onSettings(const ApiRequest &request, const QStringList &path);
    [[nodiscard]] ApiResponse explain(const ApiRequest &request, bool deploy);

    OfflineWorld &m_world;
    Line m_line = Line::Up;
    int m_webhook = 1;
};

} // namespace dw::test
