#include "core/docker/dockertypes.h"

namespace dw::docker {

QString Version::toString() const
{
    return QStringLiteral("%1.%2").arg(major).arg(minor);
}

} // namespace dw::docker
