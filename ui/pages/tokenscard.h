#pragma once

#include "ui/pages/itemscard.h"

class QLineEdit;

namespace dw::ui {

class ChoiceField;
class NumberField;

/// Who may call the daemon, and what they may do.
class TokensCard final : public ItemsCard
{
    Q_OBJECT
public:
    explicit TokensCard(Desk &desk, QWidget *parent = nullptr);

protected:
    [[nodiscard]] Line lineOf(const QJsonObject &item) const override;
    void fillForm(const QJsonObject &item) override;
    [[nodiscard]] QJsonObject formJson() const override;
    void wasMade(const QJsonObject &item) override;

private:
    [[nodiscard]] QWidget *makeShownOnce();

    QLineEdit *m_name;
    ChoiceField *m_role;
    NumberField *m_days;
    QLineEdit *m_token;
    QWidget *m_shownOnce; ///< the token just made, which no daemon tells again
};

} // namespace dw::ui
