#include "tests/support/engine/enginetest.h"

namespace dw::test {

void EngineTest::init()
{
    m_world = std::make_unique<EngineWorld>();
    m_world->start();
}

void EngineTest::cleanup()
{
    m_world.reset();
}

} // namespace dw::test
