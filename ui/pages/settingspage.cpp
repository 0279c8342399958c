#include "ui/pages/settingspage.h"

#include "ui/models/registrymodel.h"
#include "ui/pages/channelscard.h"
#include "ui/pages/desktopcard.h"
#include "ui/pages/enginescard.h"
#include "ui/pages/pollinglist.h"
#include "ui/pages/settingssections.h"
#include "ui/pages/tokenscard.h"
#include "ui/pages/webhookcard.h"
#include "ui/widgets/layouts.h"

#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

namespace dw::ui {

SettingsPage::SettingsPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, tr("Settings")), m_list(new QListWidget), m_stack(new QStackedWidget)
{
    m_list->setObjectName(QStringLiteral("sections"));
    m_list->setAccessibleName(tr("Sections"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QFrame *side = card();
    side->setFixedWidth(190);
    QVBoxLayout *sideLayout = column(0);
    sideLayout->setContentsMargins(8, 8, 8, 8);
    sideLayout->addWidget(m_list);
    side->setLayout(sideLayout);

    addSections();
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { this->desk().settings.setValue(QStringLiteral("settings/section"), row); });
    m_list->setCurrentRow(std::clamp(desk.settings.value(QStringLiteral("settings/section")).toInt(), 0, m_list->count() - 1));
    m_list->setFixedHeight(m_list->count() * 34 + 2);
    QHBoxLayout *columns = row(18);
    columns->addWidget(side, 0, Qt::AlignTop);
    columns->addWidget(m_stack, 1);
    body()->addLayout(columns, 1);
    connect(&desk.session, &Session::stateChanged, this, [this] {
        if (this->desk().session.isConnected() && isVisible() && !m_isLoaded)
            load();
    });
}

void SettingsPage::addSections()
{
    m_webhook = new WebhookCard(desk());
    m_polling = new PollingList(desk(), operations());
    m_engines = new EnginesCard(desk());
    m_channels = new ChannelsCard(desk());
    m_tokens = new TokensCard(desk());
    addSection(tr("General"), {makeForm(tr("General"), settings::general(), {}), new DesktopCard(desk())});
    addSection(tr("Docker"), {makeForm(tr("Docker"), settings::docker(), {}), m_engines});
    m_proxy = makeForm(tr("Reverse proxy"), settings::proxy(), QStringLiteral("/api/settings/test/proxy"));
    addSection(tr("Reverse proxy"), {m_proxy});
    SettingsForm *webhook = makeForm(tr("Webhook"), settings::webhook(), {});
    webhook->extra()->addWidget(m_webhook);
    addSection(tr("Webhook"), {webhook});
    SettingsForm *polling = makeForm(tr("Polling"), settings::polling(), {});
    polling->extra()->addWidget(m_polling);
    addSection(tr("Polling"), {polling});
    SettingsForm *hook = makeForm(tr("One more address"), settings::notifications(), QStringLiteral("/api/settings/test/notification"));
    hook->setTestText(tr("Send a test"));
    addSection(tr("Notifications"), {m_channels, hook});
    addSection(tr("Tokens"), {m_tokens});
    connect(&store(), &StateStore::peersChanged, this, &SettingsPage::showProxyState);
    showProxyState();
}

void SettingsPage::showProxyState()
{
    const PeerRecord &proxy = store().proxy();
    PillText pill = peerPill(proxy.state);
    if (!proxy.text.isEmpty())
        pill.text = tr("%1 · %2").arg(pill.text, proxy.text.left(60));
    m_proxy->setState(pill);
}

void SettingsPage::tick()
{
    m_polling->tick();
}

void SettingsPage::addSection(const QString &title, const QList<QWidget *> &cards)
{
    auto *item = new QListWidgetItem(title, m_list);
    item->setSizeHint({160, 34});
    auto *inner = new QWidget;
    inner->setProperty("clear", true);
    QVBoxLayout *layout = column(14);
    for (QWidget *one : cards)
        layout->addWidget(one);
    layout->addStretch();
    inner->setLayout(layout);
    QScrollArea *scroll = scrollArea(inner);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(scroll);
}

SettingsForm *SettingsPage::makeForm(const QString &title, const QList<SettingField> &fields, const QString &testPath)
{
    auto *form = new SettingsForm(desk(), title, fields, testPath);
    m_forms << form;
    connect(form, &SettingsForm::said, &navigation(), &Navigation::notice);
    connect(form, &SettingsForm::saved, this, [this](const QJsonObject &settings) {
        for (SettingsForm *other : std::as_const(m_forms))
            other->fill(settings);
    });
    return form;
}

void SettingsPage::showSection(int section)
{
    m_list->setCurrentRow(section);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_isLoaded && desk().session.isConnected())
        load();
}

void SettingsPage::load()
{
    m_isLoaded = true;
    m_webhook->load();
    m_engines->load();
    m_channels->load();
    m_tokens->load();
    desk().session.get(
        this, QStringLiteral("/api/settings"), {},
        [this](const QJsonObject &settings) {
            for (SettingsForm *form : std::as_const(m_forms))
                form->fill(settings);
        },
        [this](const Error &error) {
            m_isLoaded = false;
            for (SettingsForm *form : std::as_const(m_forms))
                form->refuse(tr("The daemon does not tell its settings: %1").arg(error.message()));
        });
}

} // namespace dw::ui
