#pragma once

#include "ui/connection/session.h"
#include "ui/models/statsbook.h"
#include "ui/theme/theme.h"

#include <QSettings>

#include <functional>

namespace dw::ui {

/// Asks a person. Tests answer in their place.
class Dialogs
{
public:
    Dialogs() = default;
    virtual ~Dialogs() = default;
    Q_DISABLE_COPY_MOVE(Dialogs)

    /// One line of a comparison: what it is about, how it is there, how it is here.
    struct Change {
        QString what;
        QString from;
        QString to;
    };
    struct Question {
        QString title;
        QString text;       ///< what will happen
        QString button;     ///< names the action
        QString nameToType; ///< must be typed before the button works; empty: nothing
        bool isDangerous = false;
        QList<Change> changes = {}; ///< shown as a table below the text
        QString from = {};          ///< what the changes' columns are of
        QString to = {};
        QString unchanged = {};     ///< said instead if there are none; empty: nothing
    };
    /// Calls \a yes if the person agrees. Does not block.
    virtual void ask(QWidget *parent, const Question &question, std::function<void()> yes) = 0;
    /// Calls \a done with the text that was typed, unless it was cancelled. \a secret hides it.
    virtual void askText(QWidget *parent, const Question &question, bool secret, std::function<void(const QString &)> done) = 0;
};

/// What every page is given: one open session with its models' source, the looks, and the way to act.
struct Desk {
    Theme &theme;
    Session &session;
    StatsBook &stats;
    Dialogs &dialogs;
    QSettings &settings;
    QWidget *pages = nullptr; ///< the pages' parent from the beginning: every later one would style all that is inside anew
    bool isLocal = false;     ///< the engine runs within this program and listens on no port

    [[nodiscard]] StateStore &store() const { return session.store(); }
    [[nodiscard]] QDateTime now() const { return session.clock().now(); }
};

} // namespace dw::ui
