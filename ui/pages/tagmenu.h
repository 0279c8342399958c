#pragma once

#include "ui/desk.h"

#include <QObject>

class QLineEdit;
class QMenu;

namespace dw::ui {

/// Fills a menu with the tags that can go to a stage, newest first, with age, size and what already runs; typing
/// narrows them. A stage with promote_from offers only what runs there.
class TagMenu final : public QObject
{
    Q_OBJECT
public:
    TagMenu(Desk &desk, const Project &project, const Stage &stage, QMenu *menu);

Q_SIGNALS:
    void chosen(const QString &tag);

private:
    struct Choice {
        QString tag;
        QString details;
    };
    void load();
    void loadRunning();
    void takeTags(const QJsonObject &answer);
    void fill();

    Desk &m_desk;
    Project m_project;
    Stage m_stage;
    QMenu *m_menu;
    QLineEdit *m_typed = nullptr;
    QList<Choice> m_choices;
    QString m_problem;
    bool m_isLoaded = false;
};

} // namespace dw::ui
