#include "tests/support/system/toldends.h"

#include <QDir>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The newest are enough, as every crash is followed by a look; of very many messages the oldest are dropped.
constexpr const char *question = R"(
SELECT id, recipe, state,
       (SELECT count(*) FROM notification_marks WHERE name = 'deploy/' || deploys.id || '/ended') AS marks,
       (SELECT count(*) FROM notification_outbox WHERE json_extract(notification, '$.facts.deploy') = deploys.id) AS messages
FROM deploys
WHERE (state IN ('failed', 'rolled-back') OR (state = 'succeeded' AND recipe IN ('blue-green', 'published-port', 'promote', 'rollback')))
      AND id > (SELECT max(id) - 50 FROM deploys)
      AND (marks <> 1 OR messages > 1 OR (messages = 0 AND state = 'succeeded'))
)";

} // namespace

QString endsNotTold(const QString &dataDirectory)
{
    const QTemporaryDir copy;
    const QString name = u"docker-watcher.sqlite"_s;
    for (const QString &file : QDir(dataDirectory).entryList({QString(name + u'*')}, QDir::Files)) {
        if (!QFile::copy(QDir(dataDirectory).filePath(file), copy.filePath(file)))
            return u"%1 cannot be copied"_s.arg(file);
    }
    const QString connection = copy.path();
    const auto forget = qScopeGuard([&connection] { QSqlDatabase::removeDatabase(connection); });
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
    database.setDatabaseName(copy.filePath(name));
    QStringList wrong;
    if (database.open()) {
        QSqlQuery query(database);
        if (!query.exec(QString::fromLatin1(question)))
            return query.lastError().text();
        while (query.next())
            wrong << u"deploy %1 (%2) is %3, with %4 marks and %5 messages"_s.arg(query.value(0).toString(), query.value(1).toString(),
                                                                               query.value(2).toString(), query.value(3).toString(), query.value(4).toString());
    } else {
        wrong << database.lastError().text();
    }
    database = {};
    return wrong.join(u'\n');
}

} // namespace dw::test
