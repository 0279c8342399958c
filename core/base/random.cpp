#include "core/base/random.h"

#include <QRandomGenerator>

namespace dw {

QByteArray SystemRandom::bytes(int count)
{
    QByteArray result(count, Qt::Uninitialized);
    for (char &byte : result)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return result;
}

} // namespace dw
