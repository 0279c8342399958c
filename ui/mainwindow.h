#pragma once

#include <QMainWindow>

namespace dw {

/// The desktop's window. So far it says what works without it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
};

} // namespace dw
