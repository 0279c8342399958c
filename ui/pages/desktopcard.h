#pragma once

#include "ui/desk.h"

#include <QFrame>

class QCheckBox;

namespace dw::ui {

/// The settings of this desktop: looks, language, tray and what it tells.
class DesktopCard final : public QFrame
{
    Q_OBJECT
public:
    explicit DesktopCard(Desk &desk, QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *schemeField();
    [[nodiscard]] QWidget *languageField();
    [[nodiscard]] QCheckBox *keptSwitch(const QString &key, const QString &text);

    Desk &m_desk;
};

} // namespace dw::ui
