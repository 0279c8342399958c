#pragma once

#include "ui/desk.h"
#include "ui/models/cells.h"

#include <QFrame>
#include <QJsonArray>
#include <QJsonObject>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace dw::ui {

class Form;

/// Things of one kind that the daemon keeps, listed with Test, Edit and Remove, and the form that adds or changes one.
/// What belongs to the kind is told by a subclass.
class ItemsCard : public QFrame
{
    Q_OBJECT
public:
    /// How one item is shown.
    struct Line {
        QString title;
        QString detail;
        PillText pill;
    };
    /// What is said about the kind.
    struct Words {
        QString title;
        QString add;
        QString test;   ///< empty: there is nothing to test, and nothing that could be changed
        QString none;   ///< shown while there are no items
        QString remove; ///< what removing one leads to
    };

    /// \a path lists the items.
    ItemsCard(Desk &desk, const QString &path, Words words, QWidget *parent = nullptr);

    void load();

protected:
    [[nodiscard]] virtual Line lineOf(const QJsonObject &item) const = 0;
    /// Fills the form's fields; an empty item is a new one.
    virtual void fillForm(const QJsonObject &item) = 0;
    /// What the fields say, for the daemon.
    [[nodiscard]] virtual QJsonObject formJson() const = 0;
    /// The daemon has made \a item of what the form said.
    virtual void wasMade(const QJsonObject &item) { Q_UNUSED(item) }
    [[nodiscard]] Desk &desk() const { return m_desk; }
    [[nodiscard]] Form *form() const { return m_form; }

private:
    void build();
    void show(const QJsonArray &items);
    [[nodiscard]] QWidget *makeLine(const QJsonObject &item);
    void edit(const QJsonObject &item);
    void closeForm();
    void save();
    void test(qint64 id, QLabel *result);
    void remove(const QJsonObject &item);
    void say(QLabel *label, const QString &text, bool isProblem);

    Desk &m_desk;
    QString m_path;
    Words m_words;
    qint64 m_edited = 0; ///< 0: a new one
    QVBoxLayout *m_lines;
    QWidget *m_editor;
    Form *m_form;
    QLabel *m_problem;
    QPushButton *m_add;
    QPushButton *m_save;
};

} // namespace dw::ui
