#pragma once

#include <QColor>
#include <QHash>
#include <QIconEngine>
#include <QPixmap>

namespace dw::ui {

/// One of the project's line drawings in one colour, drawn sharp at every size and scale.
class InkIcon final : public QIconEngine
{
public:
    InkIcon(const QString &name, const QColor &ink, const QColor &disabledInk);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;

private:
    [[nodiscard]] QPixmap drawn(const QSize &pixels, QIcon::Mode mode);

    QByteArray m_svg;
    QColor m_ink;
    QColor m_disabledInk;
    QHash<std::pair<quint64, bool>, QPixmap> m_drawn; ///< by width and height, and whether disabled
};

} // namespace dw::ui
