#include "ui/widgets/searchfield.h"

#include <QAction>

namespace dw::ui {

SearchField::SearchField(const Theme &theme, const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    setProperty("search", true);
    QAction *glass = addAction(theme.icon(QStringLiteral("search"), Ink::Mute), LeadingPosition);
    connect(&theme, &Theme::changed, glass, [glass, &theme] { glass->setIcon(theme.icon(QStringLiteral("search"), Ink::Mute)); });
    setMinimumWidth(150);
    setMaximumWidth(240);
}

} // namespace dw::ui
