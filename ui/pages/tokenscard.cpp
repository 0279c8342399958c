#include "ui/pages/tokenscard.h"

#include "core/api/apijson.h"
#include "ui/models/words.h"
#include "ui/widgets/choicefield.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/numberfield.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>

namespace dw::ui {

TokensCard::TokensCard(Desk &desk, QWidget *parent)
    : ItemsCard(desk, QStringLiteral("/api/tokens"),
                {tr("Tokens"), tr("Add token"), {}, tr("There is no token."), tr("Whoever uses it is refused from then on.")}, parent),
      m_name(new QLineEdit), m_role(new ChoiceField), m_days(new NumberField(0, 3650, tr(" days"), tr("never"))), m_token(new QLineEdit),
      m_shownOnce(makeShownOnce())
{
    m_role->addItem(tr("looks"), QStringLiteral("viewer"));
    m_role->addItem(tr("deploys"), QStringLiteral("deployer"));
    m_role->addItem(tr("administers"), QStringLiteral("admin"));
    form()->addPair(tr("Name"), m_name, tr("who"), m_role);
    form()->add(tr("Expires after"), m_days);
    form()->addHint(tr("One who looks changes nothing; one who deploys also starts, stops and promotes; one who administers may do everything."));
    static_cast<QBoxLayout *>(layout())->addWidget(m_shownOnce);
}

QWidget *TokensCard::makeShownOnce()
{
    m_token->setReadOnly(true);
    m_token->setFont(desk().theme.font(TextStyle::Mono));
    m_token->setAccessibleName(tr("The new token"));
    QPushButton *copy = button(tr("Copy"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_token->text()); });
    QLabel *words = desk().theme.label(tr("Copy the new token now: it is not shown again."), TextStyle::Strong);
    words->setWordWrap(true);
    QHBoxLayout *line = row(8);
    line->addWidget(m_token, 1);
    line->addWidget(copy);
    QVBoxLayout *layout = column(8);
    layout->setContentsMargins(20, 12, 20, 18);
    layout->addWidget(words);
    layout->addLayout(line);
    auto *shown = new QWidget;
    shown->setLayout(layout);
    shown->hide();
    return shown;
}

ItemsCard::Line TokensCard::lineOf(const QJsonObject &item) const
{
    const QDateTime used = api::timeFromJson(item.value(QStringLiteral("last_used")));
    const QDateTime expires = api::timeFromJson(item.value(QStringLiteral("expires")));
    QStringList details{used.isValid() ? tr("used %1").arg(dw::ui::Words::ago(used, desk().now())) : tr("never used")};
    if (expires.isValid() && expires <= desk().now())
        details << tr("expired");
    else if (expires.isValid())
        details << tr("expires in %1").arg(dw::ui::Words::span(desk().now().msecsTo(expires)));
    const QString role = item.value(QStringLiteral("role")).toString();
    const int known = m_role->findData(role);
    return {item.value(QStringLiteral("name")).toString(), details.join(QStringLiteral(" · ")), {known < 0 ? role : m_role->itemText(known), Tone::Idle, false}};
}

void TokensCard::fillForm(const QJsonObject &)
{
    m_name->clear();
    m_role->setCurrentIndex(0);
    m_days->setValue(0);
    m_shownOnce->hide();
    m_token->clear();
    m_name->setFocus();
}

QJsonObject TokensCard::formJson() const
{
    QJsonObject json{{QStringLiteral("name"), m_name->text().trimmed()}, {QStringLiteral("role"), m_role->currentData().toString()}};
    if (m_days->value() > 0)
        json.insert(QStringLiteral("expires"), api::toJson(desk().now().addDays(m_days->value())));
    return json;
}

void TokensCard::wasMade(const QJsonObject &item)
{
    m_token->setText(item.value(QStringLiteral("token")).toString());
    m_token->setCursorPosition(0);
    m_shownOnce->setVisible(!m_token->text().isEmpty());
}

} // namespace dw::ui
