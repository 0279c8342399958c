#include "tests/support/docker/fakeevents.h"

#include <QJsonDocument>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

bool matches(const QMap<QString, QString> &labels, const QString &label)
{
    const qsizetype equals = label.indexOf(u'=');
    if (label.isEmpty())
        return true;
    if (equals < 0)
        return labels.contains(label);
    return labels.contains(label.left(equals)) && labels.value(label.left(equals)) == label.mid(equals + 1);
}

} // namespace

void FakeEvents::emitFor(const FakeContainer &container, const QString &action, const QDateTime &at)
{
    QJsonObject attributes{{u"name"_s, container.name}, {u"image"_s, container.reference}};
    for (auto label = container.labels.begin(); label != container.labels.end(); ++label)
        attributes.insert(label.key(), label.value());
    if (action == "die"_L1)
        attributes.insert(u"exitCode"_s, QString::number(container.exitCode));
    const QJsonObject event{{u"Type"_s, u"container"_s},
                            {u"Action"_s, action},
                            {u"Actor"_s, QJsonObject{{u"ID"_s, container.id}, {u"Attributes"_s, attributes}}},
                            {u"time"_s, at.toSecsSinceEpoch()},
                            {u"timeNano"_s, at.toMSecsSinceEpoch() * 1'000'000}};
    const QByteArray json = QByteArray(QJsonDocument(event).toJson(QJsonDocument::Compact) + "\n");
    m_entries.append({container.labels, at, json});
    m_history.append(QString(action + u' ' + container.name));
    for (const Reader &reader : m_readers) {
        if (matches(container.labels, reader.label))
            reader.pipe->write(json);
    }
}

std::unique_ptr<HttpStream> FakeEvents::follow(const QString &label, const QDateTime &since)
{
    HttpResponse head;
    head.status = 200;
    const auto pipe = std::make_shared<BytePipe>(head);
    m_readers.removeIf([](const Reader &reader) { return reader.pipe->isEnded(); });
    m_readers.append({label, pipe});
    for (const Entry &entry : m_entries) {
        if (since.isValid() && entry.at >= since && matches(entry.labels, label))
            pipe->write(entry.json);
    }
    return BytePipe::reader(pipe);
}

void FakeEvents::dropReaders()
{
    for (const Reader &reader : std::exchange(m_readers, {}))
        reader.pipe->fail(Error(Error::Code::Unavailable, u"the engine closed the connection"_s));
}

} // namespace dw::test
