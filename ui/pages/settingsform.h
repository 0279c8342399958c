#pragma once

#include "ui/desk.h"
#include "ui/models/cells.h"

#include <QFrame>
#include <QJsonObject>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace dw::ui {

class FlowLayout;
class Form;
class Pill;

/// One value of the daemon's settings and how it is edited.
struct SettingField {
    enum class Kind { Text, Mono, Lines, Number, Switch, Secret, Choice };

    QString path;  ///< member of GET /api/settings, “npm.url”
    QString label;
    Kind kind = Kind::Text;
    QString hint;
    QList<std::pair<QString, QString>> choices; ///< value and words
    QString placeholder = {};                   ///< of an empty text; the unit of a number
};

/// One section of the settings. Shows only what the daemon serves; sends only what was changed.
class SettingsForm final : public QFrame
{
    Q_OBJECT
public:
    SettingsForm(Desk &desk, const QString &title, QList<SettingField> fields, const QString &testPath, QWidget *parent = nullptr);

    void fill(const QJsonObject &settings);
    /// Shown instead of the fields when the daemon does not serve settings.
    void refuse(const QString &problem);
    /// Names the test of this section.
    void setTestText(const QString &text);
    /// A state beside the title.
    void setState(const PillText &state);
    /// Room below the fields for what a section has besides.
    [[nodiscard]] QVBoxLayout *extra() const { return m_extra; }

Q_SIGNALS:
    void saved(const QJsonObject &settings);
    void said(const QString &text, bool isProblem);

private:
    void addField(const SettingField &field, const QJsonValue &value);
    [[nodiscard]] QWidget *makeField(const SettingField &field, const QJsonValue &value) const;
    void addSwitch(const SettingField &field, QWidget *widget);
    void say(const QString &text, Ink ink);
    [[nodiscard]] QJsonObject changes() const;
    [[nodiscard]] QJsonValue valueOf(const SettingField &field) const;
    void save();
    void test();

    Desk &m_desk;
    QList<SettingField> m_fields;
    QString m_testPath;
    QJsonObject m_settings;
    Pill *m_state;
    QVBoxLayout *m_formPlace;
    Form *m_form = nullptr;
    FlowLayout *m_switches = nullptr; ///< the line that further switches join
    QMap<QString, QWidget *> m_widgets;
    QVBoxLayout *m_extra;
    QLabel *m_result;
    QPushButton *m_test;
    QPushButton *m_discard;
    QPushButton *m_save;
};

} // namespace dw::ui
