#include "ui/mainwindow.h"

#include <QLabel>

namespace dw {

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent)
{
    setWindowTitle(tr("Docker Watcher"));
    auto *text = new QLabel(tr("<h2>Docker Watcher %1</h2>"
                               "<p>The desktop is still to come. What works today:</p>"
                               "<ul><li><code>docker-watcher --daemon</code> watches, deploys and serves the API</li>"
                               "<li><code>docker-watcher COMMAND</code> asks a running daemon; "
                               "<code>docker-watcher --help</code> lists the commands</li></ul>")
                                .arg(QStringLiteral(DW_VERSION)));
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setMargin(24);
    text->setWordWrap(true);
    setCentralWidget(text);
    resize(520, 260);
}

} // namespace dw
