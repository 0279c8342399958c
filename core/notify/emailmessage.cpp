#include "core/notify/emailmessage.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace dw {

namespace {

/// RFC 2047: words of at most 75 characters, none of which splits a character.
QByteArray encodedHeader(const QString &text)
{
    constexpr int longestWord = 45;
    QByteArrayList words;
    QByteArray word;
    for (const char32_t character : text.simplified().toUcs4()) {
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (word.size() + bytes.size() > longestWord)
            words << std::exchange(word, {});
        word += bytes;
    }
    words << word;
    QByteArrayList encoded;
    for (const QByteArray &part : std::as_const(words))
        encoded << QByteArray("=?utf-8?B?" + part.toBase64() + "?=");
    return encoded.join("\r\n ");
}

QByteArray encodedBody(const QString &text)
{
    constexpr int lineLength = 76;
    const QByteArray base64 = text.toUtf8().toBase64();
    QByteArray body;
    for (qsizetype i = 0; i < base64.size(); i += lineLength)
        body += base64.mid(i, lineLength) + "\r\n";
    return body;
}

/// The same for every attempt to send it, so that a reader shows a message that arrives twice once.
QByteArray messageId(const Notification &notification, const QString &from)
{
    const QByteArray content = QJsonDocument(toJson(notification)).toJson(QJsonDocument::Compact);
    const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex().left(32);
    return QByteArray("<" + hash + "@" + from.section(QLatin1Char('@'), 1).toUtf8() + ">");
}

} // namespace

QByteArray emailMessage(const Notification &notification, const QString &from, const QStringList &to)
{
    QString text = notification.text.isEmpty() ? notification.title : notification.text;
    if (!notification.link.isEmpty())
        text += QStringLiteral("\n\n") + notification.link;
    QByteArray message;
    message += "Date: " + notification.at.toUTC().toString(Qt::RFC2822Date).toLatin1() + "\r\n";
    message += "From: Docker Watcher <" + from.simplified().toUtf8() + ">\r\n";
    message += "To: " + to.join(QStringLiteral(", ")).simplified().toUtf8() + "\r\n";
    message += "Subject: " + encodedHeader(notification.title) + "\r\n";
    message += "Message-ID: " + messageId(notification, from) + "\r\n";
    message += "Auto-Submitted: auto-generated\r\n";
    message += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    message += encodedBody(text + QLatin1Char('\n'));
    return message;
}

bool isEmailAddress(const QString &text)
{
    const auto isForbidden = [](QChar c) {
        return c.unicode() <= 0x20 || c.unicode() == 0x7f || c == QLatin1Char('<') || c == QLatin1Char('>') || c == QLatin1Char(',');
    };
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    return at > 0 && at + 1 < text.size() && text.count(QLatin1Char('@')) == 1 && std::ranges::none_of(text, isForbidden);
}

} // namespace dw
