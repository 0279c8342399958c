#pragma once

#include <QTcpServer>
#include <QUrl>

namespace dw::bench {

/// Answers each request after the milliseconds that its path names: a pause for a program that can only make requests.
class PauseServer final : public QObject
{
    Q_OBJECT
public:
    PauseServer();
    [[nodiscard]] QUrl url(double ms) const;

private:
    void accept();

    QTcpServer m_server;
};

} // namespace dw::bench
