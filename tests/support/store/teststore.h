#pragma once

#include "core/store/repositories.h"
#include "tests/support/base/countedrandom.h"
#include "tests/support/base/fakeclock.h"

namespace dw::test {

/// A database with all repositories for one test, in memory unless a path is given.
struct TestStore {
    explicit TestStore(const QString &path = QStringLiteral(":memory:"), const QByteArray &key = QByteArray(32, 'k'))
        : vault(key, random), database(path), repositories(database, vault, clock)
    {
    }

    FakeClock clock;
    CountedRandom random;
    Vault vault;
    Database database;
    Repositories repositories;
};

} // namespace dw::test
