#include "ui/pages/settingspage.h"

#include "ui/pages/settingssections.h"
#include "ui/pages/webhookcard.h"
#include "ui/tray/autostart.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QCheckBox>
#include <QComboBox>
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

    addForm(tr("General"), settings::general(), {});
    addForm(tr("Docker"), settings::docker(), {});
    addForm(tr("Reverse proxy"), settings::proxy(), QStringLiteral("/api/settings/test/proxy"));
    m_webhook = new WebhookCard(desk);
    addForm(tr("Webhook"), settings::webhook(), {})->extra()->addWidget(m_webhook);
    addForm(tr("Polling"), settings::polling(), {});
    addForm(tr("Notifications"), settings::notifications(), QStringLiteral("/api/settings/test/notification"));
    addSection(tr("This desktop"), desktopSection());

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

void SettingsPage::addSection(const QString &title, QWidget *section)
{
    auto *item = new QListWidgetItem(title, m_list);
    item->setSizeHint({160, 34});
    auto *inner = new QWidget;
    inner->setProperty("clear", true);
    QVBoxLayout *layout = column(0);
    layout->addWidget(section);
    layout->addStretch();
    inner->setLayout(layout);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inner);
    m_stack->addWidget(scroll);
}

SettingsForm *SettingsPage::addForm(const QString &title, const QList<SettingField> &fields, const QString &testPath)
{
    auto *form = new SettingsForm(desk(), title, fields, testPath);
    m_forms << form;
    addSection(title, form);
    connect(form, &SettingsForm::said, &navigation(), &Navigation::notice);
    connect(form, &SettingsForm::saved, this, [this](const QJsonObject &settings) {
        for (SettingsForm *other : std::as_const(m_forms))
            other->fill(settings);
    });
    return form;
}

QWidget *SettingsPage::desktopSection()
{
    QFrame *frame = card();
    auto *form = new Form(theme());
    auto *scheme = new QComboBox;
    scheme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    scheme->setCurrentIndex(int(theme().mode()));
    connect(scheme, &QComboBox::currentIndexChanged, this, [this](int index) {
        desk().settings.setValue(QStringLiteral("theme"), index);
        desk().theme.setMode(Theme::Mode(index));
    });
    auto *tray = new QCheckBox(tr("stays in the tray when the window is closed"));
    tray->setChecked(desk().settings.value(QStringLiteral("tray/keep"), true).toBool());
    connect(tray, &QCheckBox::toggled, this, [this](bool on) { desk().settings.setValue(QStringLiteral("tray/keep"), on); });
    auto *start = new QCheckBox(tr("starts in the tray at login"));
    start->setChecked(Autostart().isEnabled());
    connect(start, &QCheckBox::toggled, this, [](bool on) { Autostart().setEnabled(on); });
    auto *notify = new QCheckBox(tr("tells of deploys that need you or went wrong"));
    notify->setChecked(desk().settings.value(QStringLiteral("notify"), true).toBool());
    connect(notify, &QCheckBox::toggled, this, [this](bool on) { desk().settings.setValue(QStringLiteral("notify"), on); });
    form->add(tr("Colours"), scheme);
    form->add(tr("Docker Watcher"), tray);
    form->add(QString(), start);
    form->add(QString(), notify);
    QVBoxLayout *layout = column(16);
    layout->setContentsMargins(20, 16, 20, 18);
    layout->addWidget(theme().label(tr("This desktop"), TextStyle::Section));
    layout->addWidget(form);
    frame->setLayout(layout);
    return frame;
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
