#include "core/base/logging.h"

namespace dw {

Q_LOGGING_CATEGORY(lcApp, "dw.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "dw.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDocker, "dw.docker", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRegistry, "dw.registry", QtInfoMsg)
Q_LOGGING_CATEGORY(lcProxy, "dw.proxy", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDetect, "dw.detect", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDeploy, "dw.deploy", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNotify, "dw.notify", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "dw.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "dw.server", QtInfoMsg)

} // namespace dw
