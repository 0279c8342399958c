#pragma once

#include "ui/log/logsearch.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <deque>

namespace dw::ui {

/// A long log in a fixed-pitch font. Only what is seen is laid out and painted, so that 100,000 lines cost nothing; the
/// oldest lines give way to new ones.
class LogView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    static constexpr int keep = 100'000;

    explicit LogView(const Theme &theme, QWidget *parent = nullptr);

    void append(const QList<LogLine> &lines);
    void append(const LogStore &lines);
    void clear();
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setWrapping(bool wrapping);
    [[nodiscard]] bool isWrapping() const { return m_wrapping; }
    /// Marks all lines that contain \a text and shows the last of them, at once or, in a long log, a little later.
    void setSearch(const QString &text);
    void findNext(int direction);
    /// Lines that contain the text, as far as has been looked.
    [[nodiscard]] int matches() const { return m_search.matches(); }

    [[nodiscard]] int lineCount() const { return m_lines.size(); }
    [[nodiscard]] QString lineText(int line) const { return m_lines.text(line); }
    /// The selected lines, or all.
    [[nodiscard]] QString selectedText() const;
    void copy() const;

Q_SIGNALS:
    /// The person scrolled away from the end, or back to it.
    void followingChanged(bool following);
    void matchesChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void take(int first);
    void layOut();
    void trim();
    void updateBars();
    void search();
    void showFound(int line);
    [[nodiscard]] int rowsOf(int line) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] qint64 rowOfLine(int line) const;
    [[nodiscard]] int lineAtRow(qint64 row) const;
    [[nodiscard]] int lineAt(const QPoint &position) const;
    void paintGround(QPainter &painter) const;
    void paintLine(QPainter &painter, int number, int top) const;
    void paintStretch(QPainter &painter, const LogLine &line, qsizetype from, qsizetype to, int x, int baseline) const;
    [[nodiscard]] QColor colorOf(int ansi) const;

    const Theme &m_theme;
    LogStore m_lines;
    std::deque<qint64> m_rows; ///< first row of each line, while wrapping; grows by what was dropped
    qint64 m_rowCount = 0;
    int m_longest = 0;
    int m_lineHeight = 18;
    int m_charWidth = 8;
    QFont m_font;
    QFont m_bold;
    LogSearch m_search;
    QTimer m_searching;
    int m_found = -1;
    int m_anchor = -1;
    int m_cursor = -1;
    bool m_following = true;
    bool m_wrapping = false;
    bool m_settingBars = false;
    QTimer m_refresh;
};

} // namespace dw::ui
