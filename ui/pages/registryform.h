#pragma once

#include "ui/desk.h"
#include "ui/operations.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace dw::ui {

class ChoiceField;
class Form;

/// Adds or changes one registry. Its token can only be replaced.
class RegistryForm final : public QFrame
{
    Q_OBJECT
public:
    RegistryForm(Desk &desk, Operations &operations, QWidget *parent = nullptr);

    void edit(qint64 registry);
    /// Empties the form for a new registry.
    void begin();
    [[nodiscard]] bool isNew() const { return m_isNew; }

Q_SIGNALS:
    void said(const QString &text, bool isProblem);

private:
    void build();
    void save();
    void test();
    void say(const QString &text, Ink ink);

    Desk &m_desk;
    Operations &m_operations;
    qint64 m_registry = 0;
    bool m_isNew = false;
    QLabel *m_title;
    Form *m_form;
    QLineEdit *m_name;
    ChoiceField *m_kind;
    QLineEdit *m_url;
    QLineEdit *m_username;
    QLineEdit *m_token;
    QSpinBox *m_interval;
    QPushButton *m_test;
    QPushButton *m_poll;
    QPushButton *m_remove;
    QPushButton *m_save;
    QLabel *m_result;
};

} // namespace dw::ui
