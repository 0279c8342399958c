#pragma once

#include "ui/pages/page.h"

#include <QJsonObject>

class QListWidget;
class QStackedWidget;

namespace dw::ui {

class ChannelsCard;
class EnginesCard;
class PollingList;
class SettingsForm;
class TokensCard;
struct SettingField;
class WebhookCard;

/// The daemon's settings in sections, and this desktop's own.
class SettingsPage final : public Page
{
    Q_OBJECT
public:
    SettingsPage(Desk &desk, Navigation &navigation, Operations &operations);

    void showSection(int section);
    void tick() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addSections();
    void addSection(const QString &title, const QList<QWidget *> &cards);
    [[nodiscard]] SettingsForm *makeForm(const QString &title, const QList<SettingField> &fields, const QString &testPath);
    void showProxyState();
    void load();

    QListWidget *m_list;
    QStackedWidget *m_stack;
    QList<SettingsForm *> m_forms;
    SettingsForm *m_proxy = nullptr;
    WebhookCard *m_webhook = nullptr;
    PollingList *m_polling = nullptr;
    EnginesCard *m_engines = nullptr;
    ChannelsCard *m_channels = nullptr;
    TokensCard *m_tokens = nullptr;
    bool m_isLoaded = false;
};

} // namespace dw::ui
