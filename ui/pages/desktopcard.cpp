#include "ui/pages/desktopcard.h"

#include "ui/theme/language.h"
#include "ui/tray/autostart.h"
#include "ui/widgets/choicefield.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QCheckBox>

namespace dw::ui {

DesktopCard::DesktopCard(Desk &desk, QWidget *parent) : QFrame(parent), m_desk(desk)
{
    setProperty("card", true);
    auto *start = new QCheckBox(tr("starts in the tray at login"));
    start->setChecked(Autostart().isEnabled());
    connect(start, &QCheckBox::toggled, this, [](bool on) { Autostart().setEnabled(on); });
    auto *form = new Form(desk.theme);
    form->add(tr("Colours"), schemeField());
    form->add(tr("Language"), languageField());
    form->addHint(tr("Another language is spoken from the next start on."));
    form->add(tr("Docker Watcher"), keptSwitch(QStringLiteral("tray/keep"), tr("stays in the tray when the window is closed")));
    form->add(QString(), start);
    form->add(QString(), keptSwitch(QStringLiteral("notify"), tr("tells of deploys that need you or went wrong")));
    QVBoxLayout *layout = column(16);
    layout->setContentsMargins(20, 16, 20, 18);
    layout->addWidget(desk.theme.label(tr("This desktop"), TextStyle::Section));
    layout->addWidget(form);
    setLayout(layout);
}

QWidget *DesktopCard::schemeField()
{
    auto *scheme = new ChoiceField;
    scheme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    scheme->setCurrentIndex(int(m_desk.theme.mode()));
    connect(scheme, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_desk.settings.setValue(QStringLiteral("theme"), index);
        m_desk.theme.setMode(Theme::Mode(index));
    });
    // The menu changes it too.
    connect(&m_desk.theme, &Theme::changed, scheme, [this, scheme] {
        const QSignalBlocker blocker(scheme);
        scheme->setCurrentIndex(int(m_desk.theme.mode()));
    });
    return scheme;
}

QWidget *DesktopCard::languageField()
{
    auto *language = new ChoiceField;
    language->addItem(tr("As the system"), QString());
    for (const auto &[code, name] : Language::offered())
        language->addItem(name, code);
    language->choose(m_desk.settings.value(Language::key()).toString());
    connect(language, &QComboBox::currentIndexChanged, this, [this, language] { m_desk.settings.setValue(Language::key(), language->currentData()); });
    return language;
}

QCheckBox *DesktopCard::keptSwitch(const QString &key, const QString &text)
{
    auto *box = new QCheckBox(text);
    box->setChecked(m_desk.settings.value(key, true).toBool());
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { m_desk.settings.setValue(key, on); });
    return box;
}

} // namespace dw::ui
