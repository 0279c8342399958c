#include "ui/shell/localchoice.h"

#include "core/base/random.h"
#include "ui/widgets/layouts.h"

#include <QLabel>

namespace dw::ui {

LocalChoice::LocalChoice(const Theme &theme, OwnEngine &engine, TokenVault &vault, Dialogs &dialogs, Clock &clock, TransportFactory connect, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_vault(vault), m_dialogs(dialogs), m_clock(clock), m_connect(std::move(connect)),
      m_button(button(tr("Run on this computer"))), m_problem(theme.label({}, TextStyle::Body, Ink::Bad))
{
    theme.setIcon(m_button, QStringLiteral("computer"));
    QLabel *hint = theme.label(tr("Deploys with this computer's own Docker, as long as this program runs. Its data are kept in %1, its key in your keychain.").arg(engine.dataDir()),
                               TextStyle::Small, Ink::Mute);
    for (QLabel *label : {hint, m_problem}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setFixedWidth(500);
    }
    hint->setFixedHeight(hint->heightForWidth(500));
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->hide();
    QVBoxLayout *layout = column(8);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addWidget(hint, 0, Qt::AlignHCenter);
    layout->addWidget(m_problem, 0, Qt::AlignHCenter);
    setLayout(layout);
    QObject::connect(m_button, &QPushButton::clicked, this, &LocalChoice::begin);
}

Profile LocalChoice::profile()
{
    return {QStringLiteral("local"), tr("This computer"), {}, {}};
}

void LocalChoice::reset()
{
    m_problem->hide();
    m_button->setEnabled(true);
}

void LocalChoice::begin()
{
    m_problem->hide();
    m_button->setEnabled(false);
    m_vault.read(this, profile().id, [this](const Secret &key, const QString &problem) { takeKey(key, problem); });
}

void LocalChoice::takeKey(const Secret &key, const QString &problem)
{
    if (!key.isEmpty()) {
        reset();
        Q_EMIT chosen(profile());
        return;
    }
    if (!m_engine.hasData()) {
        SystemRandom random;
        keep(Secret(QString::fromLatin1(random.bytes(32).toBase64())));
        return;
    }
    // A new key would open nothing of what is there.
    if (problem.isEmpty())
        fail(tr("There are data in %1 already, but their key is not in your keychain.").arg(m_engine.dataDir()));
    else
        fail(tr("The keychain does not give the key of the data in %1: %2. Unlock it and try again.").arg(m_engine.dataDir(), problem));
    askForKey();
}

void LocalChoice::askForKey()
{
    m_dialogs.askText(this,
                      {tr("The data need their key"),
                       tr("What is in %1 was made with a key that is not in your keychain. If a daemon has used it, the key is what it was given as ENCRYPTION_KEY. "
                          "To begin anew instead, move that directory away.").arg(m_engine.dataDir()),
                       tr("Use this key"), {}, false},
                      true, [this](const QString &text) { tryKey(Secret(text.trimmed())); });
}

/// The engine itself tells whether the key opens its data; only then it is kept.
void LocalChoice::tryKey(const Secret &key)
{
    m_button->setEnabled(false);
    m_probe = std::make_unique<Session>(m_connect(profile(), key), m_clock);
    m_probe->get(
        this, QStringLiteral("/api/health"), {}, [this, key](const QJsonObject &) { keep(key); }, [this](const Error &error) { fail(error.message()); });
}

void LocalChoice::keep(const Secret &key)
{
    m_vault.write(this, profile().id, key, [this, key](const QString &problem) {
        if (!problem.isEmpty()) {
            askForFile(key, problem);
            return;
        }
        reset();
        Q_EMIT chosen(profile());
    });
}

void LocalChoice::askForFile(const Secret &key, const QString &problem)
{
    fail(tr("The key could not be put into the keychain: %1").arg(problem));
    m_dialogs.ask(this,
                  {tr("Keep the key in a file?"),
                   tr("This desktop has no keychain that could be used (%1). The key that protects stored passwords and tokens can be kept in a file in your settings "
                      "folder that only you can read. Whoever can read your files can then read those passwords too.").arg(problem),
                   tr("Keep it in a file"), {}, false},
                  [this, key] {
                      m_vault.writeToFile(profile().id, key);
                      reset();
                      Q_EMIT chosen(profile());
                  });
}

void LocalChoice::fail(const QString &text)
{
    m_button->setEnabled(true);
    m_problem->setText(text);
    m_problem->setFixedHeight(m_problem->heightForWidth(500));
    m_problem->show();
}

} // namespace dw::ui
