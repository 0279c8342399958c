#include "ui/widgets/searchfield.h"

#include <QAction>

namespace dw::ui {

SearchField::SearchField(const Theme &theme, const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setProperty("search", true);
    QAction *glass = addAction(theme.icon(QStringLiteral("search"), Ink::Mute), LeadingPosition);
    connect(&theme, &Theme::changed, glass, [glass, &theme] { glass->setIcon(theme.icon(QStringLiteral("search"), Ink::Mute)); });
    // Qt's own button to clear would look through all icon themes of the system first.
    QAction *clear = addAction(theme.icon(QStringLiteral("cross"), Ink::Mute), TrailingPosition);
    clear->setText(tr("Clear"));
    clear->setToolTip(clear->text());
    clear->setVisible(false);
    connect(clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clear, [clear](const QString &text) { clear->setVisible(!text.isEmpty()); });
    connect(&theme, &Theme::changed, clear, [clear, &theme] { clear->setIcon(theme.icon(QStringLiteral("cross"), Ink::Mute)); });
    setMinimumWidth(150);
    setMaximumWidth(240);
}

} // namespace dw::ui
