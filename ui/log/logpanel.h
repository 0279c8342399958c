#pragma once

#include "ui/log/logview.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace dw::ui {

/// A LogView with its tools: search, follow, pause, wrap, copy.
class LogPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit LogPanel(const Theme &theme, QWidget *parent = nullptr);

    /// While paused, lines are kept back and counted.
    void append(const QList<LogLine> &lines);
    void clear();
    /// Shown while there is no line.
    void setPlaceholder(const QString &text);
    [[nodiscard]] LogView &view() const { return *m_view; }
    [[nodiscard]] bool isPaused() const;

private:
    void build();
    void showCount();
    void setPaused(bool paused);

    const Theme &m_theme;
    LogView *m_view;
    QLineEdit *m_search;
    QLabel *m_count;
    QLabel *m_placeholder;
    QPushButton *m_follow;
    QPushButton *m_pause;
    QPushButton *m_wrap;
    QPushButton *m_copy;
    LogStore m_heldBack;
};

} // namespace dw::ui
