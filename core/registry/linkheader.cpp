#include "core/registry/linkheader.h"

namespace dw {

namespace {

/// Where the link that begins at \a start ends: at a comma outside of <> and quotes, or at the end of the field.
qsizetype linkEnd(QByteArrayView field, qsizetype start)
{
    bool inQuotes = false;
    bool inTarget = false;
    for (qsizetype i = start; i < field.size(); ++i) {
        const char c = field[i];
        if (inQuotes) {
            if (c == '\\')
                ++i;
            else
                inQuotes = c != '"';
        } else if (inTarget) {
            inTarget = c != '>';
        } else if (c == '"') {
            inQuotes = true;
        } else if (c == '<') {
            inTarget = true;
        } else if (c == ',') {
            return i;
        }
    }
    return field.size();
}

/// Whether the parameters behind a link's target name the relation “next”, alone or in a list.
bool isNext(const QByteArray &parameters)
{
    const QList<QByteArray> parts = parameters.split(';');
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0 || part.first(equals).trimmed().toLower() != "rel")
            continue;
        QByteArray value = part.sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        return value.toLower().simplified().split(' ').contains("next");
    }
    return false;
}

} // namespace

std::optional<QByteArray> nextLink(QByteArrayView field)
{
    qsizetype start = 0;
    while (start < field.size()) {
        const qsizetype end = linkEnd(field, start);
        const QByteArrayView link = field.sliced(start, end - start).trimmed();
        const qsizetype close = link.indexOf('>');
        if (link.startsWith('<') && close > 1 && isNext(link.sliced(close + 1).toByteArray()))
            return link.sliced(1, close - 1).toByteArray();
        start = end + 1;
    }
    return std::nullopt;
}

} // namespace dw
