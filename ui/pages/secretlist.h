#pragma once

#include "core/model/runconfiguration.h"
#include "ui/theme/theme.h"

#include <QJsonObject>
#include <QWidget>

namespace dw::ui {

class RowList;

/// The secret values of an environment: names are shown, values can only be replaced.
class SecretList final : public QWidget
{
    Q_OBJECT
public:
    explicit SecretList(const Theme &theme, QWidget *parent = nullptr);

    /// Takes the secret ones of \a environment.
    void set(const QList<EnvironmentVariable> &environment);
    /// Adds the secrets to the API's shape of an environment; those that were not touched stay as they are.
    void addTo(QJsonObject &environment) const;

private:
    void add(const QString &name, bool isKnown);

    const Theme &m_theme;
    RowList *m_rows;
};

} // namespace dw::ui
