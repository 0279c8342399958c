#include "ui/pages/mountlist.h"

#include "ui/widgets/choicefield.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/rowlist.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>

namespace dw::ui {

namespace {

/// One volume.
class MountRow final : public QWidget
{
public:
    MountRow(const Theme &theme, const Mount &mount)
        : m_source(new QLineEdit(mount.source)), m_target(new QLineEdit(mount.target)), m_policy(new ChoiceField),
          m_readOnly(new QCheckBox(MountList::tr("read-only")))
    {
        for (QLineEdit *field : {m_source, m_target}) {
            field->setFont(theme.font(TextStyle::Mono));
            // A long name shows its beginning, and all of it to the pointer.
            field->setCursorPosition(0);
            const auto tell = [field](const QString &text) { field->setToolTip(text); };
            tell(field->text());
            QObject::connect(field, &QLineEdit::textChanged, field, tell);
        }
        m_source->setPlaceholderText(MountList::tr("volume or /host/path"));
        m_source->setAccessibleName(MountList::tr("Volume or path of the host"));
        m_target->setPlaceholderText(MountList::tr("/path in the container"));
        m_target->setAccessibleName(MountList::tr("Path in the container"));
        m_policy->addItem(MountList::tr("shared by all instances"), int(MountPolicy::Shared));
        m_policy->addItem(MountList::tr("one for each instance"), int(MountPolicy::PerInstance));
        m_policy->setAccessibleName(MountList::tr("How instances share it"));
        m_policy->setToolTip(MountList::tr("An instance's own volume is empty at first."));
        m_policy->choose(int(mount.policy));
        m_policy->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        m_readOnly->setChecked(mount.readOnly);
        QHBoxLayout *first = row(6);
        first->addWidget(m_source, 3);
        first->addWidget(new QLabel(QStringLiteral("→")));
        first->addWidget(m_target, 2);
        QHBoxLayout *second = row(12);
        second->addWidget(m_policy);
        second->addWidget(m_readOnly);
        second->addStretch();
        QVBoxLayout *lines = column(5);
        lines->addLayout(first);
        lines->addLayout(second);
        setLayout(lines);
        setFocusProxy(m_source);
    }

    [[nodiscard]] Mount mount() const
    {
        return {m_source->text().trimmed(), m_target->text().trimmed(), m_readOnly->isChecked(), MountPolicy(m_policy->currentData().toInt())};
    }

private:
    QLineEdit *m_source;
    QLineEdit *m_target;
    ChoiceField *m_policy;
    QCheckBox *m_readOnly;
};

} // namespace

MountList::MountList(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_rows(new RowList(theme, tr("Add a volume")))
{
    QVBoxLayout *layout = column(0);
    layout->addWidget(m_rows);
    setLayout(layout);
    setFocusProxy(m_rows);
    setProperty("tall", true);
    connect(m_rows, &RowList::addWanted, this, [this] {
        add({});
        m_rows->rows().last()->setFocus();
    });
}

void MountList::set(const QList<Mount> &mounts)
{
    m_rows->clear();
    for (const Mount &mount : mounts)
        add(mount);
}

void MountList::add(const Mount &mount)
{
    m_rows->add(new MountRow(m_theme, mount));
}

QList<Mount> MountList::mounts() const
{
    QList<Mount> mounts;
    for (const QWidget *one : m_rows->rows()) {
        const Mount mount = static_cast<const MountRow *>(one)->mount();
        if (!mount.source.isEmpty() || !mount.target.isEmpty())
            mounts << mount;
    }
    return mounts;
}

} // namespace dw::ui
