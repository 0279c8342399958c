#include "core/config/yamlwriter.h"

namespace dw {

void YamlWriter::writeText(const QString &text)
{
    m_out << YAML::DoubleQuoted << text.toStdString();
}

void YamlWriter::writeKey(const QString &key)
{
    m_out << YAML::Key;
    writeText(key);
    m_out << YAML::Value;
}

void YamlWriter::beginMap(const QString &key)
{
    writeKey(key);
    m_out << YAML::BeginMap;
}

void YamlWriter::beginList(const QString &key)
{
    writeKey(key);
    m_out << YAML::BeginSeq;
}

void YamlWriter::write(const QString &key, const QString &value)
{
    writeKey(key);
    writeText(value);
}

void YamlWriter::write(const QString &key, bool value)
{
    writeKey(key);
    m_out << value;
}

void YamlWriter::write(const QString &key, qint64 value)
{
    writeKey(key);
    m_out << qlonglong(value);
}

void YamlWriter::write(const QString &key, double value)
{
    writeKey(key);
    m_out << QByteArray::number(value, 'g', 17).toStdString();
}

void YamlWriter::write(const QString &key, seconds value)
{
    writeKey(key);
    m_out << QStringLiteral("%1s").arg(value.count()).toStdString();
}

void YamlWriter::write(const QString &key, const QStringList &value)
{
    writeKey(key);
    m_out << YAML::Flow << YAML::BeginSeq;
    for (const QString &item : value)
        writeText(item);
    m_out << YAML::EndSeq;
}

} // namespace dw
