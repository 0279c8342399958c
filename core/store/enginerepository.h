#pragma once

#include "core/model/engine.h"
#include "core/store/database.h"

#include <QList>

namespace dw {

class EngineRepository final
{
public:
    explicit EngineRepository(Database &database);
    [[nodiscard]] QList<EngineEndpoint> all();
    [[nodiscard]] EngineEndpoint byId(EngineId id);
    [[nodiscard]] EngineId insert(const EngineEndpoint &engine);
    void update(const EngineEndpoint &engine);
    void remove(EngineId id);

private:
    Database &m_database;
};

} // namespace dw
