#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace dw::ui {

/// A field that filters what stands below it.
class SearchField final : public QLineEdit
{
    Q_OBJECT
public:
    SearchField(const Theme &theme, const QString &placeholder, QWidget *parent = nullptr);
};

} // namespace dw::ui
