#pragma once

#include "ui/pages/itemscard.h"

class QCheckBox;
class QLineEdit;
class QMenu;
class QPushButton;

namespace dw::ui {

class ChoiceField;

/// Where messages go. The address is a secret as a whole and can only be replaced.
class ChannelsCard final : public ItemsCard
{
    Q_OBJECT
public:
    explicit ChannelsCard(Desk &desk, QWidget *parent = nullptr);

protected:
    [[nodiscard]] Line lineOf(const QJsonObject &item) const override;
    void fillForm(const QJsonObject &item) override;
    [[nodiscard]] QJsonObject formJson() const override;

private:
    void showExample();
    void fillProjects(const QJsonArray &chosen);
    void showProjects();
    [[nodiscard]] QJsonArray chosenProjects() const;

    QLineEdit *m_name;
    ChoiceField *m_kind;
    QLineEdit *m_url;
    QLabel *m_example;
    QPushButton *m_projects;
    QMenu *m_projectMenu;
    QCheckBox *m_enabled;
    bool m_isSet = false; ///< whether the daemon has an address
};

} // namespace dw::ui
