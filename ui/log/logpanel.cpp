#include "ui/log/logpanel.h"

#include "ui/widgets/layouts.h"
#include "ui/widgets/searchfield.h"

#include <QLabel>
#include <QShortcut>

namespace dw::ui {

LogPanel::LogPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_view(new LogView(theme)), m_search(new SearchField(theme, tr("Search the log"))),
      m_count(theme.label({}, TextStyle::Small, Ink::Mute)), m_placeholder(theme.label({}, TextStyle::Body, Ink::Mute)),
      m_follow(iconButton(theme, QStringLiteral("follow"), tr("Follow the end"))), m_pause(iconButton(theme, QStringLiteral("pause"), tr("Pause"))),
      m_wrap(iconButton(theme, QStringLiteral("wrap"), tr("Wrap long lines"))), m_copy(iconButton(theme, QStringLiteral("copy"), tr("Copy the selected lines, or all")))
{
    build();
    connect(m_search, &QLineEdit::textChanged, m_view, &LogView::setSearch);
    connect(m_view, &LogView::matchesChanged, this, &LogPanel::showCount);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_view->findNext(-1); });
    connect(m_follow, &QPushButton::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QPushButton::setChecked);
    connect(m_pause, &QPushButton::toggled, this, &LogPanel::setPaused);
    connect(m_wrap, &QPushButton::toggled, m_view, &LogView::setWrapping);
    connect(m_copy, &QPushButton::clicked, m_view, &LogView::copy);
    auto *find = new QShortcut(QKeySequence::Find, this, m_search, qOverload<>(&QWidget::setFocus));
    find->setContext(Qt::WidgetWithChildrenShortcut);
}

void LogPanel::build()
{
    for (QPushButton *toggle : {m_follow, m_pause, m_wrap})
        toggle->setCheckable(true);
    m_follow->setChecked(true);
    QHBoxLayout *tools = row(6);
    tools->setContentsMargins(12, 7, 12, 7);
    tools->addWidget(m_search, 1);
    tools->addWidget(m_count);
    tools->addStretch();
    for (QPushButton *tool : {m_follow, m_pause, m_wrap, m_copy})
        tools->addWidget(tool);
    QVBoxLayout *layout = column(0);
    layout->addLayout(tools);
    layout->addWidget(rule());
    m_placeholder->setContentsMargins(14, 14, 14, 14);
    m_placeholder->setWordWrap(true);
    m_placeholder->hide();
    layout->addWidget(m_placeholder);
    layout->addWidget(m_view, 1);
    setLayout(layout);
}

bool LogPanel::isPaused() const
{
    return m_pause->isChecked();
}

void LogPanel::setPlaceholder(const QString &text)
{
    m_placeholder->setText(text);
    m_placeholder->setVisible(!text.isEmpty() && m_view->lineCount() == 0);
}

void LogPanel::append(const QList<LogLine> &lines)
{
    if (lines.isEmpty())
        return;
    m_placeholder->hide();
    if (isPaused()) {
        for (const LogLine &line : lines)
            m_heldBack.append(line);
        m_heldBack.drop(std::max(m_heldBack.size() - LogView::keep, 0));
        showCount();
        return;
    }
    m_view->append(lines);
}

void LogPanel::clear()
{
    m_heldBack.clear();
    m_view->clear();
    showCount();
}

void LogPanel::setPaused(bool paused)
{
    if (!paused)
        m_view->append(std::exchange(m_heldBack, {}));
    showCount();
}

void LogPanel::showCount()
{
    if (isPaused())
        m_count->setText(tr("paused · new lines: %1").arg(m_heldBack.size()));
    else if (!m_search->text().isEmpty())
        m_count->setText(tr("lines found: %1").arg(m_view->matches()));
    else
        m_count->clear();
}

} // namespace dw::ui
