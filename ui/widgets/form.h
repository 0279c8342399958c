#pragma once

#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QWidget>

namespace dw::ui {

/// Labelled fields below each other, each with room for a hint. The labels stand before their fields, or above them where
/// that would leave the fields too little room.
class Form final : public QWidget
{
    Q_OBJECT
public:
    explicit Form(const Theme &theme, QWidget *parent = nullptr);

    /// Adds a field; the label is its buddy and gives it its accessible name.
    void add(const QString &label, QWidget *field);
    /// Two widgets side by side, the first as wide as it can be.
    void add(const QString &label, QWidget *field, QWidget *beside);
    /// Two named fields in one line.
    void addPair(const QString &label, QWidget *field, const QString &secondLabel, QWidget *second);
    /// A title over the fields that follow.
    void addHeading(const QString &text);
    /// Anything below the last field, as wide as the fields.
    void addBelow(QWidget *widget);
    /// A quiet line below the last field.
    QLabel *addHint(const QString &text);
    /// A problem shown beside the field it concerns.
    /// False: the field is not here.
    bool showProblem(QWidget *field, const QString &problem);
    void clearProblems();

    /// No field keeps the form from being narrow.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What stands in one line; a widget alone goes below the line before it, a label alone is a heading.
    struct Line {
        QLabel *label = nullptr;
        QWidget *field = nullptr;
        QLabel *secondLabel = nullptr;
        QWidget *second = nullptr;
    };
    void place(const Line &line);
    void placeBeside(const Line &line);
    void placeAbove(const Line &line);
    void arrange();
    QLabel *addProblem();

    const Theme &m_theme;
    QGridLayout *m_grid;
    QList<Line> m_lines;
    int m_row = 0;
    bool m_isNarrow = false;
    QList<QLabel *> m_problems;
    QList<QWidget *> m_fields;
};

} // namespace dw::ui
