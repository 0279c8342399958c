// The desktop as it is started by a person, with a DesktopProbe inside. With the argument “bare”, a window with nothing
// but a tree of 10,000 rows, for comparison.

#include "app/desktop.h"
#include "tests/bench/desktopprobe.h"

#include <QApplication>
#include <QStandardItemModel>
#include <QTreeView>

namespace {

void watch()
{
    new dw::bench::DesktopProbe(QCoreApplication::instance());
}

int runBare(int &argc, char **argv)
{
    QApplication application(argc, argv);
    QStandardItemModel model;
    for (int row = 0; row < 10'000; ++row)
        model.appendRow(new QStandardItem(QStringLiteral("row %1").arg(row)));
    QTreeView view;
    view.setUniformRowHeights(true);
    view.setModel(&model);
    view.resize(1440, 900);
    view.show();
    return QApplication::exec();
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)

int main(int argc, char **argv)
{
    return argc > 1 && qstrcmp(argv[1], "bare") == 0 ? runBare(argc, argv) : dw::runDesktop(argc, argv);
}
