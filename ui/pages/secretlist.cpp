#include "ui/pages/secretlist.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/rowlist.h"

#include <QLineEdit>

namespace dw::ui {

namespace {

/// One secret value.
class SecretRow final : public QWidget
{
public:
    SecretRow(const Theme &theme, const QString &name, bool isKnown) : m_name(new QLineEdit(name)), m_value(new QLineEdit), m_isKnown(isKnown)
    {
        m_name->setFont(theme.font(TextStyle::Mono));
        m_name->setReadOnly(isKnown);
        m_name->setPlaceholderText(SecretList::tr("NAME"));
        m_name->setAccessibleName(SecretList::tr("Name of the secret"));
        m_value->setEchoMode(QLineEdit::Password);
        m_value->setPlaceholderText(isKnown ? SecretList::tr("•••••••• (type to replace)") : SecretList::tr("value"));
        m_value->setAccessibleName(SecretList::tr("Value of %1").arg(name.isEmpty() ? SecretList::tr("the secret") : name));
        QHBoxLayout *line = row(6);
        line->addWidget(m_name, 2);
        line->addWidget(m_value, 3);
        setLayout(line);
        setFocusProxy(isKnown ? m_value : m_name);
    }

    void addTo(QJsonObject &environment) const
    {
        const QString name = m_name->text().trimmed();
        if (name.isEmpty())
            return;
        QJsonObject secret{{QStringLiteral("secret"), true}};
        if (m_isKnown && m_value->text().isEmpty())
            secret.insert(QStringLiteral("set"), true);
        else
            secret.insert(QStringLiteral("value"), m_value->text());
        environment.insert(name, secret);
    }

private:
    QLineEdit *m_name;
    QLineEdit *m_value;
    bool m_isKnown;
};

} // namespace

SecretList::SecretList(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_rows(new RowList(theme, tr("Add a secret value")))
{
    QVBoxLayout *layout = column(0);
    layout->addWidget(m_rows);
    setLayout(layout);
    setFocusProxy(m_rows);
    setProperty("tall", true);
    connect(m_rows, &RowList::addWanted, this, [this] {
        add({}, false);
        m_rows->rows().last()->setFocus();
    });
}

void SecretList::set(const QList<EnvironmentVariable> &environment)
{
    m_rows->clear();
    for (const EnvironmentVariable &variable : environment) {
        if (variable.isSecret)
            add(variable.name, true);
    }
}

void SecretList::add(const QString &name, bool isKnown)
{
    m_rows->add(new SecretRow(m_theme, name, isKnown));
}

void SecretList::addTo(QJsonObject &environment) const
{
    for (const QWidget *one : m_rows->rows())
        static_cast<const SecretRow *>(one)->addTo(environment);
}

} // namespace dw::ui
