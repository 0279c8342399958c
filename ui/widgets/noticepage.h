#pragma once

#include "ui/theme/theme.h"

#include <QPushButton>
#include <QWidget>

class QLabel;

namespace dw::ui {

/// Says in the middle of an empty place what is the matter and what to do next.
class NoticePage final : public QWidget
{
    Q_OBJECT
public:
    NoticePage(const Theme &theme, const QString &icon, const QString &title, const QString &text, const QString &action, QWidget *parent = nullptr);
    void setText(const QString &title, const QString &text);
    /// A second way out beside the first; empty: none.
    void setAlternative(const QString &text);
    [[nodiscard]] QPushButton *action() const { return m_action; }

Q_SIGNALS:
    void acted();
    void alternativeChosen();

private:
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_alternative;
    QPushButton *m_action;
};

} // namespace dw::ui
