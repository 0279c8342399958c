#include "ui/pages/lane.h"

#include "ui/models/stagemodel.h"
#include "ui/models/words.h"
#include "ui/theme/sides.h"
#include "ui/widgets/layouts.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QResizeEvent>
#include <QTimer>

namespace dw::ui {

namespace {

constexpr int leftMargin = 12;
constexpr int rightMargin = 10;
constexpr int headerGap = 8;
constexpr int mostAtOnce = 8; ///< cards that are made in one turn

/// The default first, then what runs, newest first; what is kept comes last.
bool comesBefore(const Instance &a, const Instance &b)
{
    const auto rank = [](const Instance &one) { return one.isDefault ? 0 : one.state == InstanceState::Kept ? 2 : 1; };
    if (rank(a) != rank(b))
        return rank(a) < rank(b);
    return a.created > b.created;
}

} // namespace

Lane::Lane(Desk &desk, Navigation &navigation, Operations &operations, ProjectId project, StageId stage, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_navigation(navigation), m_operations(operations), m_project(project), m_stage(stage),
      m_name(desk.theme.label({}, TextStyle::Section)), m_pattern(new Pill(desk.theme)), m_way(new ElidedLabel), m_header(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_empty(desk.theme.label(tr("Nothing runs here yet."), TextStyle::Body, Ink::Mute)), m_cards(column(10))
{
    setProperty("card", true);
    setAcceptDrops(true);
    setMinimumWidth(220);
    m_way->setProperty("ink", QStringLiteral("mute"));
    m_pattern->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    QHBoxLayout *names = row(headerGap);
    names->addWidget(m_name);
    names->addWidget(m_pattern);
    names->addStretch();
    m_header->addLayout(names);
    m_header->addWidget(m_way, 1);
    setHeaderStacked(false);

    auto *inner = new QWidget;
    m_cards->setContentsMargins(0, 0, 2, 0);
    m_cards->addWidget(m_empty);
    m_cards->addStretch();
    inner->setLayout(m_cards);
    QScrollArea *scroll = scrollArea(inner);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    QVBoxLayout *layout = column(10);
    layout->setContentsMargins(leftMargin, 11, rightMargin, 10);
    layout->addLayout(m_header);
    layout->addWidget(scroll, 1);
    setLayout(layout);
    refresh();
}

const Stage *Lane::stage() const
{
    const Project *project = m_desk.store().projects().find(m_project.value);
    return project ? project->stage(m_stage) : nullptr;
}

void Lane::refreshHeader(const Stage &stage, int count)
{
    m_name->setText(stage.name);
    QString pattern = stage.tagPatterns.join(QStringLiteral(", "));
    if (!stage.promoteFrom.isEmpty())
        pattern = tr("%1 from %2").arg(pattern, stage.promoteFrom);
    m_pattern->set({pattern, Tone::Idle, false, true});
    m_way->setFullText(tr("%1 · %2 of %3").arg(StageModel::wayOf(stage)).arg(count).arg(stage.maxInstances));
    m_pattern->setToolTip(pattern);
    setAccessibleName(tr("Stage %1").arg(stage.name));
    Q_EMIT headerChanged();
}

int Lane::headerWidth() const
{
    return leftMargin + m_name->sizeHint().width() + headerGap + m_pattern->sizeHint().width() + headerGap + m_way->sizeHint().width() + rightMargin;
}

void Lane::setHeaderStacked(bool stacked)
{
    m_header->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_header->setSpacing(stacked ? 3 : headerGap);
    m_way->setAlignment(stacked ? leading() : trailing());
}

void Lane::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        Q_EMIT headerChanged();
}

void Lane::refresh()
{
    const Stage *own = stage();
    if (!own)
        return;
    QList<Instance> instances;
    for (const Instance &instance : m_desk.store().instancesOf(m_project)) {
        if (instance.stage == m_stage)
            instances << instance;
    }
    std::sort(instances.begin(), instances.end(), &comesBefore);
    QMap<qint64, InstanceCard *> gone = m_byId;
    int counted = 0;
    int made = 0;
    int place = 0;
    for (const Instance &instance : std::as_const(instances)) {
        const qint64 id = instance.id.value;
        counted += instance.state != InstanceState::Kept;
        InstanceCard *card = gone.take(id);
        if (!card && ++made > mostAtOnce)
            continue;
        if (!card)
            m_byId.insert(id, card = new InstanceCard(m_desk, m_navigation, m_operations, id, m_cards->parentWidget()));
        if (m_cards->indexOf(card) != place)
            m_cards->insertWidget(place, card);
        card->refresh();
        ++place;
    }
    // The others come in the next turns, so that a stage with hundreds of instances does not keep its page waiting.
    if (made > mostAtOnce)
        QTimer::singleShot(0, this, &Lane::refresh);
    for (auto card = gone.begin(); card != gone.end(); ++card) {
        m_byId.remove(card.key());
        card.value()->deleteLater();
    }
    m_empty->setVisible(instances.isEmpty());
    refreshHeader(*own, counted);
}

void Lane::refreshCard(qint64 instance)
{
    if (InstanceCard *card = m_byId.value(instance))
        card->refresh();
}

/// The dragged instance if this stage takes promotions from where it runs.
const Instance *Lane::promotable(const QMimeData *data) const
{
    const Stage *own = stage();
    const Instance *dragged = m_desk.store().instances().find(data->data(QString::fromLatin1(InstanceCard::mimeType)).toLongLong());
    const Project *project = m_desk.store().projects().find(m_project.value);
    if (!own || !dragged || dragged->project != m_project || !project)
        return nullptr;
    const Stage *source = project->stage(dragged->stage);
    return source && source->name == own->promoteFrom ? dragged : nullptr;
}

void Lane::dragEnterEvent(QDragEnterEvent *event)
{
    if (!promotable(event->mimeData()))
        return;
    event->acceptProposedAction();
    setStyleProperty(this, "drop", true);
}

void Lane::dragLeaveEvent(QDragLeaveEvent *)
{
    setStyleProperty(this, "drop", false);
}

void Lane::dropEvent(QDropEvent *event)
{
    setStyleProperty(this, "drop", false);
    if (const Instance *dragged = promotable(event->mimeData()))
        m_operations.promote(*dragged, *stage());
}

} // namespace dw::ui
