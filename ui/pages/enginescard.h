#pragma once

#include "ui/pages/itemscard.h"

class QLineEdit;

namespace dw::ui {

/// The Docker Engines that stages run on.
class EnginesCard final : public ItemsCard
{
    Q_OBJECT
public:
    explicit EnginesCard(Desk &desk, QWidget *parent = nullptr);

protected:
    [[nodiscard]] Line lineOf(const QJsonObject &item) const override;
    void fillForm(const QJsonObject &item) override;
    [[nodiscard]] QJsonObject formJson() const override;

private:
    /// Only an engine at tcp:// has any.
    void offerCertificates();

    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_certificates;
    QLineEdit *m_serverIp;
    QJsonObject m_shown; ///< what is edited, as the daemon has it
};

} // namespace dw::ui
