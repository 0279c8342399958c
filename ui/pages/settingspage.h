#pragma once

#include "ui/pages/page.h"

#include <QJsonObject>

class QListWidget;
class QStackedWidget;

namespace dw::ui {

class SettingsForm;
struct SettingField;
class WebhookCard;

/// The daemon's settings in sections, and this desktop's own.
class SettingsPage final : public Page
{
    Q_OBJECT
public:
    SettingsPage(Desk &desk, Navigation &navigation, Operations &operations);

    void showSection(int section);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addSection(const QString &title, QWidget *section);
    SettingsForm *addForm(const QString &title, const QList<SettingField> &fields, const QString &testPath);
    [[nodiscard]] QWidget *desktopSection();
    void load();

    QListWidget *m_list;
    QStackedWidget *m_stack;
    QList<SettingsForm *> m_forms;
    WebhookCard *m_webhook = nullptr;
    bool m_isLoaded = false;
};

} // namespace dw::ui
