#include "core/api/jsonreader.h"

#include "core/api/apijson.h"

#include <limits>

namespace dw::api {

namespace {

bool isMissing(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

[[noreturn]] void fail(const QString &path, const QString &words)
{
    throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” %2").arg(path, words));
}

} // namespace

JsonReader::JsonReader(QJsonObject object, QString path, UnknownMembers unknown)
    : m_object(std::move(object)), m_path(std::move(path)), m_unknown(unknown)
{
}

QString JsonReader::pathOf(const char *name) const
{
    const QString member = QString::fromLatin1(name);
    return m_path.isEmpty() ? member : QString(m_path + QLatin1Char('.') + member);
}

bool JsonReader::has(const char *name) const
{
    return !isMissing(m_object.value(QLatin1StringView(name)));
}

void JsonReader::require(const char *name) const
{
    if (!has(name))
        fail(pathOf(name), QStringLiteral("is missing"));
}

QJsonValue JsonReader::value(const char *name)
{
    // Remembering costs more than reading, and a state of 10,000 instances is read while a person waits.
    if (m_unknown == UnknownMembers::Refuse)
        m_asked.insert(QString::fromLatin1(name));
    return m_object.value(QLatin1StringView(name));
}

QJsonValue JsonReader::typed(const char *name, QJsonValue::Type type, const QString &words)
{
    QJsonValue found = value(name);
    if (!isMissing(found) && found.type() != type)
        fail(pathOf(name), QString(QStringLiteral("must be ") + words));
    return found;
}

qint64 JsonReader::integer(const char *name, qint64 fallback, qint64 minimum, qint64 maximum)
{
    const QJsonValue found = typed(name, QJsonValue::Double, QStringLiteral("a number"));
    if (isMissing(found))
        return fallback;
    // A number with a fraction, or beyond what fits, gives the fallback: two different ones tell it from any number.
    const qint64 number = found.toInteger(minimum);
    if (number != found.toInteger(maximum) || number < minimum || number > maximum)
        fail(pathOf(name), QStringLiteral("must be a whole number from %1 to %2").arg(minimum).arg(maximum));
    return number;
}

void JsonReader::read(const char *name, QString &text)
{
    const QJsonValue found = typed(name, QJsonValue::String, QStringLiteral("a text"));
    if (!isMissing(found))
        text = found.toString();
}

void JsonReader::read(const char *name, QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    read(name, text);
    bytes = text.toUtf8();
}

void JsonReader::read(const char *name, bool &flag)
{
    flag = typed(name, QJsonValue::Bool, QStringLiteral("true or false")).toBool(flag);
}

void JsonReader::read(const char *name, int &number)
{
    number = int(integer(name, number, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

void JsonReader::read(const char *name, qint64 &number)
{
    constexpr qint64 exact = qint64(1) << 53;
    number = integer(name, number, -exact, exact);
}

void JsonReader::read(const char *name, double &number)
{
    number = typed(name, QJsonValue::Double, QStringLiteral("a number")).toDouble(number);
}

void JsonReader::read(const char *name, seconds &duration)
{
    constexpr qint64 tenYears = qint64(86'400) * 3652;
    duration = seconds(integer(name, duration.count(), 0, tenYears));
}

void JsonReader::read(const char *name, QDateTime &time)
{
    const QJsonValue found = typed(name, QJsonValue::String, QStringLiteral("a time in ISO 8601"));
    if (isMissing(found))
        return;
    time = timeFromJson(found);
    if (!time.isValid())
        fail(pathOf(name), QStringLiteral("must be a time in ISO 8601, for example 2026-01-31T12:00:00.000Z"));
}

void JsonReader::read(const char *name, QStringList &texts)
{
    const QJsonValue found = typed(name, QJsonValue::Array, QStringLiteral("a list of texts"));
    if (isMissing(found))
        return;
    texts.clear();
    for (const QJsonValue &item : found.toArray()) {
        if (!item.isString())
            fail(pathOf(name), QStringLiteral("must be a list of texts"));
        texts << item.toString();
    }
}

void JsonReader::read(const char *name, QMap<QString, QString> &texts)
{
    const QJsonValue found = typed(name, QJsonValue::Object, QStringLiteral("an object of texts"));
    if (isMissing(found))
        return;
    texts.clear();
    const QJsonObject members = found.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (!member.value().isString())
            fail(QString(pathOf(name) + QLatin1Char('.') + member.key().left(80)), QStringLiteral("must be a text"));
        texts.insert(member.key(), member.value().toString());
    }
}

JsonReader JsonReader::object(const char *name)
{
    return JsonReader(typed(name, QJsonValue::Object, QStringLiteral("an object")).toObject(), pathOf(name), m_unknown);
}

QList<JsonReader> JsonReader::objects(const char *name)
{
    QList<JsonReader> readers;
    const QJsonArray items = typed(name, QJsonValue::Array, QStringLiteral("a list")).toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString itemPath = QStringLiteral("%1[%2]").arg(pathOf(name)).arg(i);
        if (!items[i].isObject())
            fail(itemPath, QStringLiteral("must be an object"));
        readers << JsonReader(items[i].toObject(), itemPath, m_unknown);
    }
    return readers;
}

void JsonReader::finish() const
{
    if (m_unknown == UnknownMembers::Ignore)
        return;
    for (auto member = m_object.begin(); member != m_object.end(); ++member) {
        if (!m_asked.contains(member.key()))
            fail(m_path.isEmpty() ? member.key().left(80) : QString(m_path + QLatin1Char('.') + member.key().left(80)),
                 QStringLiteral("is unknown"));
    }
}

} // namespace dw::api
