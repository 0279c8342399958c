#pragma once

#include "ui/models/cells.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace dw::ui {

/// A state word on its colour.
class Pill final : public QWidget
{
    Q_OBJECT
public:
    explicit Pill(const Theme &theme, const PillText &pill = {}, QWidget *parent = nullptr);
    void set(const PillText &pill);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    PillText m_pill;
};

/// A state's shape alone, beside a name.
class Dot final : public QWidget
{
    Q_OBJECT
public:
    explicit Dot(const Theme &theme, Tone tone = Tone::Idle, QWidget *parent = nullptr);
    void set(Tone tone);
    [[nodiscard]] QSize sizeHint() const override { return {9, 16}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Tone m_tone;
};

/// A line of recent values.
class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(const Theme &theme, QWidget *parent = nullptr);
    void set(const QList<double> &series, Tone tone);
    [[nodiscard]] QSize sizeHint() const override { return {84, 20}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QList<double> m_series;
    Tone m_tone = Tone::Accent;
};

} // namespace dw::ui
