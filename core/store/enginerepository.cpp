#include "core/store/enginerepository.h"

#include "core/store/row.h"

namespace dw {

namespace {

EngineEndpoint readEngine(Row &row)
{
    EngineEndpoint engine;
    engine.id = row.id<EngineId>();
    engine.name = row.text();
    engine.url = QUrl(row.text());
    engine.certificates = row.text();
    engine.serverIp = row.text();
    return engine;
}

QString nameTaken(const EngineEndpoint &engine)
{
    return QStringLiteral("an engine needs a name of its own, and “%1” is empty or taken").arg(engine.name);
}

} // namespace

EngineRepository::EngineRepository(Database &database) : m_database(database) {}

QList<EngineEndpoint> EngineRepository::all()
{
    return allRows(m_database.prepared(QStringLiteral("SELECT id, name, url, certificates, server_ip FROM engines ORDER BY id")), readEngine);
}

EngineEndpoint EngineRepository::byId(EngineId id)
{
    return orNotFound(firstRow(m_database.prepared(QStringLiteral("SELECT id, name, url, certificates, server_ip FROM engines WHERE id = ?"), {id.value}), readEngine),
                      QStringLiteral("engine"), id.value);
}

EngineId EngineRepository::insert(const EngineEndpoint &engine)
{
    return orConflict(nameTaken(engine), [&] {
        return EngineId{m_database.prepared(QStringLiteral("INSERT INTO engines (name, url, certificates, server_ip) VALUES (?, ?, ?, ?)"),
                                            {engine.name, engine.url.toString(), engine.certificates, engine.serverIp})
                            .lastInsertId().toLongLong()};
    });
}

void EngineRepository::update(const EngineEndpoint &engine)
{
    orConflict(nameTaken(engine), [&] {
        expectChanged(m_database.prepared(QStringLiteral("UPDATE engines SET name = ?, url = ?, certificates = ?, server_ip = ? WHERE id = ?"),
                                          {engine.name, engine.url.toString(), engine.certificates, engine.serverIp, engine.id.value}),
                      QStringLiteral("engine"), engine.id.value);
    });
}

void EngineRepository::remove(EngineId id)
{
    orConflict(QStringLiteral("projects still run on this engine; move or remove them first"), [&] {
        expectChanged(m_database.prepared(QStringLiteral("DELETE FROM engines WHERE id = ?"), {id.value}), QStringLiteral("engine"),
                      id.value);
    });
}

} // namespace dw
