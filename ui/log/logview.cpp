#include "ui/log/logview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace dw::ui {

namespace {

constexpr int margin = 14;
constexpr int topMargin = 8;

} // namespace

LogView::LogView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_font(theme.font(TextStyle::Mono)), m_bold(theme.font(TextStyle::MonoStrong))
{
    const QFontMetrics measure(m_font);
    m_lineHeight = measure.height() + 4;
    m_charWidth = measure.horizontalAdvance(QLatin1Char('M'));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    viewport()->setAutoFillBackground(false); // the card shows through at its round corners
    setAccessibleName(tr("Log"));
    viewport()->setCursor(Qt::IBeamCursor);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(30); // bursts of lines are shown once
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        updateBars();
        viewport()->update();
    });
    m_searching.setSingleShot(true);
    connect(&m_searching, &QTimer::timeout, this, &LogView::search);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

int LogView::columns() const
{
    return std::max((viewport()->width() - 2 * margin) / m_charWidth, 20);
}

int LogView::rowsOf(int line) const
{
    return std::max((m_lines.length(line) + columns() - 1) / columns(), 1);
}

void LogView::append(const QList<LogLine> &lines)
{
    const int first = lineCount();
    for (const LogLine &line : lines)
        m_lines.append(line);
    take(first);
}

void LogView::append(const LogStore &lines)
{
    const int first = lineCount();
    m_lines.append(lines);
    take(first);
}

/// Counts in the lines from \a first on, which were added just now.
void LogView::take(int first)
{
    for (int line = first; line < lineCount(); ++line) {
        m_rows.push_back(m_rowCount);
        m_rowCount += m_wrapping ? rowsOf(line) : 1;
        m_longest = std::max(m_longest, m_lines.length(line));
        if (m_search.isActive())
            m_search.take(lineText(line));
    }
    trim();
    if (m_search.isActive())
        Q_EMIT matchesChanged();
    if (!m_refresh.isActive())
        m_refresh.start();
}

void LogView::trim()
{
    if (m_lines.size() <= keep)
        return;
    const int dropped = m_lines.size() - keep;
    m_search.drop(m_lines, dropped);
    m_lines.drop(dropped);
    m_rows.erase(m_rows.begin(), m_rows.begin() + dropped);
    m_anchor = std::max(m_anchor - dropped, -1);
    m_cursor = std::max(m_cursor - dropped, -1);
    m_found = std::max(m_found - dropped, -1);
}

void LogView::clear()
{
    m_lines.clear();
    m_rows.clear();
    m_rowCount = 0;
    m_longest = 0;
    m_anchor = m_cursor = m_found = -1;
    m_search.begin(m_search.text(), 0);
    updateBars();
    viewport()->update();
}

/// Counts rows anew, after the width or the wrapping changed.
void LogView::layOut()
{
    m_rows.clear();
    m_rowCount = 0;
    for (int line = 0; line < lineCount(); ++line) {
        m_rows.push_back(m_rowCount);
        m_rowCount += m_wrapping ? rowsOf(line) : 1;
    }
    updateBars();
    viewport()->update();
}

qint64 LogView::rowOfLine(int line) const
{
    return m_rows.empty() ? 0 : m_rows[std::size_t(line)] - m_rows.front();
}

int LogView::lineAtRow(qint64 row) const
{
    if (m_rows.empty())
        return -1;
    const auto after = std::upper_bound(m_rows.begin(), m_rows.end(), row + m_rows.front());
    return int(after - m_rows.begin()) - 1;
}

void LogView::updateBars()
{
    m_settingBars = true;
    const qint64 rows = m_rows.empty() ? 0 : m_rowCount - m_rows.front();
    const int visible = std::max((viewport()->height() - topMargin) / m_lineHeight, 1);
    verticalScrollBar()->setPageStep(visible);
    verticalScrollBar()->setRange(0, int(std::max<qint64>(rows - visible, 0)));
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    const int width = m_wrapping ? 0 : m_longest * m_charWidth + 2 * margin;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(m_charWidth * 4);
    horizontalScrollBar()->setRange(0, std::max(width - viewport()->width(), 0));
    m_settingBars = false;
}

void LogView::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    updateBars();
    viewport()->update();
    Q_EMIT followingChanged(following);
}

void LogView::setWrapping(bool wrapping)
{
    m_wrapping = wrapping;
    layOut();
}

void LogView::scrollContentsBy(int, int dy)
{
    viewport()->update();
    // Scrolling up ends following, so that what is read stays; reaching the end begins it again.
    if (dy != 0 && !m_settingBars)
        setFollowing(verticalScrollBar()->value() == verticalScrollBar()->maximum());
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void LogView::setSearch(const QString &text)
{
    m_search.begin(text, lineCount());
    m_found = -1;
    search();
    viewport()->update();
}

void LogView::search()
{
    if (m_search.goOn(m_lines))
        m_searching.start(0);
    if (m_found < 0 && m_search.newest() >= 0)
        showFound(m_search.newest());
    Q_EMIT matchesChanged();
}

void LogView::showFound(int line)
{
    m_found = line;
    setFollowing(false);
    verticalScrollBar()->setValue(int(rowOfLine(line)) - verticalScrollBar()->pageStep() / 2);
    viewport()->update();
}

void LogView::findNext(int direction)
{
    const int count = lineCount();
    if (!m_search.isActive() || count == 0 || (m_search.isDone() && m_search.matches() == 0))
        return;
    const int from = m_found >= 0 ? m_found : direction < 0 ? 0 : -1;
    for (int step = 1; step <= count; ++step) {
        const int line = ((from + step * direction) % count + count) % count;
        if (m_search.contains(lineText(line))) {
            showFound(line);
            return;
        }
    }
}

QString LogView::selectedText() const
{
    const int first = m_anchor < 0 ? 0 : std::min(m_anchor, m_cursor);
    const int last = m_anchor < 0 ? lineCount() - 1 : std::max(m_anchor, m_cursor);
    QString text;
    for (int line = first; line <= last && line < lineCount(); ++line)
        text += lineText(line) + QLatin1Char('\n');
    return text;
}

void LogView::copy() const
{
    QGuiApplication::clipboard()->setText(selectedText());
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_cursor = lineCount() - 1;
        viewport()->update();
    } else if (event->key() == Qt::Key_Home) {
        verticalScrollBar()->setValue(0);
    } else if (event->key() == Qt::Key_End) {
        setFollowing(true);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

int LogView::lineAt(const QPoint &position) const
{
    const qint64 row = verticalScrollBar()->value() + (position.y() - topMargin) / m_lineHeight;
    return std::clamp(lineAtRow(row), -1, lineCount() - 1);
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    m_anchor = event->button() == Qt::LeftButton ? lineAt(event->position().toPoint()) : m_anchor;
    m_cursor = m_anchor;
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || m_anchor < 0)
        return;
    m_cursor = std::max(lineAt(event->position().toPoint()), 0);
    viewport()->update();
}

} // namespace dw::ui
