#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QFrame>

namespace dw::ui {

/// One figure of the dashboard.
class StatTile final : public QFrame
{
    Q_OBJECT
public:
    StatTile(const Theme &theme, const QString &title, QWidget *parent = nullptr);
    /// \a texts: the same in ever fewer words, the first of which is shown that fits. What is left out is told by the tooltip,
    /// or by \a details where there is more to tell.
    void set(const QString &figure, const QStringList &texts, Ink ink = Ink::Text, const QString &details = {});

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose();

    QString m_title;
    QStringList m_texts;
    QString m_details;
    QLabel *m_figure;
    ElidedLabel *m_text;
};

} // namespace dw::ui
