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
    QLineEdit *m_name;
    QLineEdit *m_url;
};

} // namespace dw::ui
