#include "ui/pages/pollinglist.h"

#include "ui/models/registrymodel.h"
#include "ui/models/words.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pill.h"

namespace dw::ui {

PollingList::PollingList(Desk &desk, Operations &operations, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_operations(operations), m_lines(column(8))
{
    QPushButton *all = button(tr("Poll all now"));
    desk.theme.setIcon(all, QStringLiteral("restart"));
    connect(all, &QPushButton::clicked, &operations, &Operations::pollAll);
    QVBoxLayout *layout = column(12);
    layout->addWidget(desk.theme.label(tr("Registries"), TextStyle::Strong));
    layout->addLayout(m_lines);
    layout->addWidget(all, 0, Qt::AlignLeft);
    setLayout(layout);
    connect(&desk.store(), &StateStore::recordChanged, this, [this](RecordKind kind) {
        if (kind == RecordKind::Registry)
            rebuild();
    });
    rebuild();
}

void PollingList::rebuild()
{
    clearLayout(m_lines);
    m_words.clear();
    for (const qint64 id : m_desk.store().registries().ids())
        addLine(*m_desk.store().registries().find(id));
    if (m_words.isEmpty())
        m_lines->addWidget(m_desk.theme.label(tr("There is no registry yet."), TextStyle::Body, Ink::Mute));
}

void PollingList::addLine(const RegistryRecord &registry)
{
    auto *words = new ElidedLabel(wordsOf(registry));
    words->setProperty("ink", QStringLiteral("mute"));
    QPushButton *poll = button(tr("Poll now"), ButtonKind::Small);
    poll->setAccessibleName(tr("Poll %1 now").arg(registry.name));
    connect(poll, &QPushButton::clicked, this, [this, registry] { m_operations.poll(registry); });
    QLabel *name = m_desk.theme.label(registry.name);
    name->setMinimumWidth(110);
    QHBoxLayout *line = row(10);
    line->addWidget(name);
    line->addWidget(new Pill(m_desk.theme, peerPill(registry.state)));
    line->addWidget(words, 1);
    line->addWidget(poll);
    m_lines->addLayout(line);
    m_words.insert(registry.id.value, words);
}

QString PollingList::wordsOf(const RegistryRecord &registry) const
{
    QStringList words;
    words << (registry.pollSeconds > 0 ? tr("every %1").arg(Words::span(registry.pollSeconds * 1000)) : tr("not polled"));
    if (registry.checked.isValid())
        words << tr("asked %1").arg(Words::ago(registry.checked, m_desk.now()));
    if (registry.nextPoll > m_desk.now())
        words << tr("next in %1").arg(Words::span(m_desk.now().msecsTo(registry.nextPoll)));
    if (!registry.stateText.isEmpty())
        words << registry.stateText;
    return words.join(QStringLiteral(" · "));
}

void PollingList::tick()
{
    for (auto words = m_words.begin(); words != m_words.end(); ++words) {
        if (const RegistryRecord *registry = m_desk.store().registries().find(words.key()))
            static_cast<ElidedLabel *>(words.value())->setFullText(wordsOf(*registry));
    }
}

} // namespace dw::ui
