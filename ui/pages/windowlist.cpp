#include "ui/pages/windowlist.h"

#include "ui/widgets/choicefield.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/rowlist.h"

#include <QLabel>
#include <QTimeEdit>
#include <QTimeZone>

namespace dw::ui {

namespace {

QTimeEdit *timeField(int minute, const QString &name)
{
    auto *field = new QTimeEdit(QTime(0, 0).addSecs(minute * 60));
    field->setDisplayFormat(QStringLiteral("HH:mm"));
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    field->setAccessibleName(name);
    field->setFixedWidth(66);
    return field;
}

int minuteOf(const QTimeEdit *field)
{
    return QTime(0, 0).secsTo(field->time()) / 60;
}

/// One maintenance window.
class WindowRow final : public QWidget
{
public:
    explicit WindowRow(const MaintenanceWindow &window)
        : m_from(timeField(window.fromMinute, WindowList::tr("From"))), m_to(timeField(window.toMinute, WindowList::tr("To"))), m_zone(new ChoiceField)
    {
        m_zone->setEditable(true);
        m_zone->setInsertPolicy(QComboBox::NoInsert);
        for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
            m_zone->addItem(QString::fromLatin1(zone));
        m_zone->setEditText(window.timeZone);
        m_zone->setAccessibleName(WindowList::tr("Time zone"));
        QHBoxLayout *line = row(6);
        line->addWidget(m_from);
        line->addWidget(new QLabel(QStringLiteral("–")));
        line->addWidget(m_to);
        line->addWidget(m_zone, 1);
        setLayout(line);
        setFocusProxy(m_from);
    }

    [[nodiscard]] MaintenanceWindow window() const { return {minuteOf(m_from), minuteOf(m_to), m_zone->currentText().trimmed()}; }

    void onEdited(WindowList *list) const
    {
        for (QTimeEdit *field : {m_from, m_to})
            QObject::connect(field, &QTimeEdit::timeChanged, list, &WindowList::edited);
        QObject::connect(m_zone, &QComboBox::currentTextChanged, list, &WindowList::edited);
    }

private:
    QTimeEdit *m_from;
    QTimeEdit *m_to;
    ChoiceField *m_zone;
};

} // namespace

WindowList::WindowList(const Theme &theme, QWidget *parent) : QWidget(parent), m_rows(new RowList(theme, tr("Add a maintenance window")))
{
    QVBoxLayout *layout = column(0);
    layout->addWidget(m_rows);
    setLayout(layout);
    setFocusProxy(m_rows);
    setProperty("tall", true);
    connect(m_rows, &RowList::removed, this, &WindowList::edited);
    connect(m_rows, &RowList::addWanted, this, [this] {
        add({120, 300, QString::fromLatin1(QTimeZone::systemTimeZoneId())});
        m_rows->rows().last()->setFocus();
        Q_EMIT edited();
    });
}

void WindowList::set(const QList<MaintenanceWindow> &windows)
{
    m_rows->clear();
    for (const MaintenanceWindow &window : windows)
        add(window);
}

void WindowList::add(const MaintenanceWindow &window)
{
    auto *one = new WindowRow(window);
    one->onEdited(this);
    m_rows->add(one);
}

QList<MaintenanceWindow> WindowList::windows() const
{
    QList<MaintenanceWindow> windows;
    for (const QWidget *one : m_rows->rows())
        windows << static_cast<const WindowRow *>(one)->window();
    return windows;
}

} // namespace dw::ui
