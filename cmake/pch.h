#pragma once

#include <QCoroSignal>
#include <QCoroTask>
#include <QCoroTimer>
#include <QtCore/QtCore>
#include <QtNetwork/QtNetwork>
#include <QtSql/QtSql>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>
