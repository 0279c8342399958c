#include "ui/shell/windowdialogs.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/layouts.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>

namespace dw::ui {

namespace {

struct Parts {
    QDialog *dialog;
    QVBoxLayout *middle;
    QPushButton *accept;
};

/// How it is there and how it is here, line by line.
QWidget *comparison(const Theme &theme, const Dialogs::Question &question)
{
    auto *grid = new QGridLayout;
    grid->setContentsMargins(14, 10, 14, 12);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    int line = 0;
    grid->addWidget(theme.label(question.from, TextStyle::Small, Ink::Mute), line, 1);
    grid->addWidget(theme.label(question.to, TextStyle::Small, Ink::Mute), line++, 3);
    for (const Dialogs::Change &change : question.changes) {
        auto *from = new ElidedLabel(change.from.isEmpty() ? QStringLiteral("–") : change.from);
        auto *to = new ElidedLabel(change.to.isEmpty() ? QStringLiteral("–") : change.to);
        for (ElidedLabel *value : {from, to})
            value->setFont(theme.font(TextStyle::Mono));
        from->setProperty("ink", QStringLiteral("mute"));
        grid->addWidget(theme.label(change.what, TextStyle::Strong), line, 0);
        grid->addWidget(from, line, 1);
        grid->addWidget(theme.label(QStringLiteral("→"), TextStyle::Body, Ink::Mute), line, 2);
        grid->addWidget(to, line++, 3);
    }
    // What is there now takes the room it needs, what comes takes the rest.
    grid->setColumnStretch(3, 1);
    QFrame *frame = card();
    frame->setProperty("quote", true);
    frame->setLayout(grid);
    return frame;
}

Parts build(const Theme &theme, QWidget *parent, const Dialogs::Question &question)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    dialog->setModal(true);
    dialog->setMinimumWidth(440);
    QLabel *text = theme.label(question.text);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QPushButton *cancel = button(QCoreApplication::translate("Dialogs", "Cancel"));
    QPushButton *accept = button(question.button, question.isDangerous ? ButtonKind::Danger : ButtonKind::Primary);
    // The safe way is the one that Return takes.
    QPushButton *marked = question.isDangerous ? cancel : accept;
    marked->setDefault(true);
    QVBoxLayout *middle = column(8);
    QHBoxLayout *actions = row(8);
    actions->addStretch();
    actions->addWidget(cancel);
    actions->addWidget(accept);
    QVBoxLayout *layout = column(14);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->addWidget(theme.label(question.title, TextStyle::Section));
    layout->addWidget(text);
    if (!question.changes.isEmpty()) {
        dialog->setMinimumWidth(600);
        layout->addWidget(comparison(theme, question));
    } else if (!question.unchanged.isEmpty()) {
        layout->addWidget(theme.label(question.unchanged, TextStyle::Body, Ink::Mute));
    }
    layout->addLayout(middle);
    layout->addSpacing(4);
    layout->addLayout(actions);
    dialog->setLayout(layout);
    // A button that has the focus takes Return for itself, and Cancel would be the first to get it.
    marked->setFocus();
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog, &QDialog::accept);
    return {dialog, middle, accept};
}

/// As high as its text needs at its width: Qt would leave room for the text at another one.
void open(QDialog &dialog)
{
    dialog.ensurePolished();
    dialog.layout()->activate();
    const int width = std::max(dialog.minimumWidth(), dialog.minimumSizeHint().width());
    dialog.resize(width, dialog.layout()->hasHeightForWidth() ? dialog.layout()->totalHeightForWidth(width) : dialog.sizeHint().height());
    dialog.open();
}

} // namespace

void WindowDialogs::ask(QWidget *parent, const Question &question, std::function<void()> yes)
{
    const Parts parts = build(m_theme, parent, question);
    if (!question.nameToType.isEmpty()) {
        auto *field = new QLineEdit;
        field->setAccessibleName(QCoreApplication::translate("Dialogs", "Name to confirm"));
        parts.middle->addWidget(m_theme.label(QCoreApplication::translate("Dialogs", "Type %1 to confirm:").arg(question.nameToType), TextStyle::Body, Ink::Mute));
        parts.middle->addWidget(field);
        parts.accept->setEnabled(false);
        QObject::connect(field, &QLineEdit::textChanged, parts.accept, [accept = parts.accept, wanted = question.nameToType](const QString &text) {
            accept->setEnabled(text == wanted);
            // Whoever has typed the whole name means it.
            accept->setDefault(text == wanted);
        });
        field->setFocus();
    }
    QObject::connect(parts.dialog, &QDialog::accepted, parent, yes);
    open(*parts.dialog);
}

void WindowDialogs::askText(QWidget *parent, const Question &question, bool secret, std::function<void(const QString &)> done)
{
    const Parts parts = build(m_theme, parent, question);
    auto *field = new QLineEdit;
    field->setEchoMode(secret ? QLineEdit::Password : QLineEdit::Normal);
    field->setAccessibleName(question.title);
    parts.middle->addWidget(field);
    field->setFocus();
    QObject::connect(parts.dialog, &QDialog::accepted, parent, [field, done = std::move(done)] { done(field->text()); });
    open(*parts.dialog);
}

} // namespace dw::ui
