#pragma once

#include "tests/support/engine/engineworld.h"

#include <QObject>

#include <memory>

namespace dw::test {

/// Base of tests of which each has a started engine of its own.
class EngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    std::unique_ptr<EngineWorld> m_world;
};

} // namespace dw::test
