#pragma once

#include "ui/desk.h"
#include "ui/operations.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace dw::ui {

/// When each registry was asked last and is asked next, with a button that asks it now.
class PollingList final : public QWidget
{
    Q_OBJECT
public:
    PollingList(Desk &desk, Operations &operations, QWidget *parent = nullptr);

    void tick();

private:
    void rebuild();
    void addLine(const RegistryRecord &registry);
    [[nodiscard]] QString wordsOf(const RegistryRecord &registry) const;

    Desk &m_desk;
    Operations &m_operations;
    QVBoxLayout *m_lines;
    QMap<qint64, QLabel *> m_words;
};

} // namespace dw::ui
