#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <yaml-cpp/yaml.h>

namespace dw {

/// Writes a seed's mappings member by member, in the forms that YamlMap reads. Texts are always quoted: none of them is
/// ever taken for a number or a flag.
class YamlWriter final
{
public:
    void beginMap() { m_out << YAML::BeginMap; }
    void beginMap(const QString &key);
    void endMap() { m_out << YAML::EndMap; }
    void beginList(const QString &key);
    void endList() { m_out << YAML::EndSeq; }

    void write(const QString &key, const QString &value);
    void write(const QString &key, bool value);
    void write(const QString &key, qint64 value);
    void write(const QString &key, int value) { write(key, qint64(value)); }
    void write(const QString &key, double value);
    void write(const QString &key, seconds value);
    void write(const QString &key, const QStringList &value);
    void write(const QString &key, const QUrl &value) { write(key, value.toString()); }
    template <typename E>
        requires std::is_enum_v<E>
    void write(const QString &key, E value) { write(key, enumName(value)); }

    [[nodiscard]] QByteArray text() const { return QByteArray(QByteArray(m_out.c_str(), qsizetype(m_out.size())) + '\n'); }

private:
    void writeKey(const QString &key);
    void writeText(const QString &text);

    YAML::Emitter m_out;
};

} // namespace dw
