#pragma once

#include "ui/desk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTabBar;

namespace dw::ui {

/// The webhook's secret address, hidden until asked for, with ready-made snippets.
class WebhookCard final : public QWidget
{
    Q_OBJECT
public:
    explicit WebhookCard(Desk &desk, QWidget *parent = nullptr);

    void load();

private:
    void take(const QJsonObject &answer);
    void regenerate();
    void showSnippet(int index);

    Desk &m_desk;
    QLineEdit *m_address;
    QTabBar *m_tabs;
    QPlainTextEdit *m_snippet;
    QLabel *m_problem;
    QString m_url;
};

} // namespace dw::ui
