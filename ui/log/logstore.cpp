#include "ui/log/logstore.h"

#include <algorithm>

namespace dw::ui {

namespace {

constexpr int linesOfABlock = 512;

/// Begins a mark of two bytes in the text: the colour is in the second one. AnsiText lets no such character through.
constexpr char mark = '\x1b';
constexpr int bold = 0x10;
constexpr int printable = 0x40;

QByteArray encoded(const LogLine &line)
{
    QByteArray bytes;
    qsizetype from = 0;
    for (const AnsiSpan &span : line.spans) {
        bytes += QStringView(line.text).sliced(from, span.start - from).toUtf8();
        bytes += mark;
        bytes += char(printable | span.color | (span.isBold ? bold : 0));
        from = span.start;
    }
    bytes += QStringView(line.text).sliced(from).toUtf8();
    return bytes;
}

LogLine decoded(QByteArrayView bytes)
{
    LogLine line;
    while (!bytes.isEmpty()) {
        const qsizetype plain = bytes.indexOf(mark);
        line.text += QString::fromUtf8(plain < 0 ? bytes : bytes.first(plain));
        if (plain < 0)
            break;
        const int value = bytes[plain + 1];
        line.spans << AnsiSpan{line.text.size(), value & 0xf, (value & bold) != 0};
        bytes = bytes.sliced(plain + 2);
    }
    return line;
}

} // namespace

void LogStore::append(const LogLine &line)
{
    append(line.spans.isEmpty() ? line.text.toUtf8() : encoded(line), int(line.text.size()), !line.spans.isEmpty());
}

void LogStore::append(const LogStore &other)
{
    for (int number = 0; number < other.m_size; ++number) {
        const Place &place = other.at(number);
        append(other.bytes(number), place.length, place.isColored);
    }
}

void LogStore::append(QByteArrayView bytes, int length, bool isColored)
{
    if (m_blocks.empty() || m_blocks.back().places.size() == linesOfABlock) {
        if (!m_blocks.empty())
            m_blocks.back().bytes.squeeze();
        m_blocks.emplace_back().places.reserve(linesOfABlock);
    }
    Block &block = m_blocks.back();
    block.bytes += bytes;
    block.places.push_back({quint32(block.bytes.size()), quint16(std::min(length, 0xffff)), isColored});
    ++m_size;
}

void LogStore::drop(int count)
{
    m_size -= count;
    m_dropped += count;
    while (m_dropped >= linesOfABlock) {
        m_blocks.pop_front();
        m_dropped -= linesOfABlock;
    }
    if (m_size == 0)
        clear();
}

void LogStore::clear()
{
    m_blocks.clear();
    m_dropped = 0;
    m_size = 0;
}

const LogStore::Block &LogStore::blockOf(int number) const
{
    return m_blocks[std::size_t((number + m_dropped) / linesOfABlock)];
}

const LogStore::Place &LogStore::at(int number) const
{
    return blockOf(number).places[std::size_t((number + m_dropped) % linesOfABlock)];
}

QByteArrayView LogStore::bytes(int number) const
{
    const Block &block = blockOf(number);
    const std::size_t place = std::size_t((number + m_dropped) % linesOfABlock);
    const qsizetype begin = place == 0 ? 0 : block.places[place - 1].end;
    return QByteArrayView(block.bytes).sliced(begin, block.places[place].end - begin);
}

LogLine LogStore::line(int number) const
{
    return at(number).isColored ? decoded(bytes(number)) : LogLine{text(number), {}};
}

QString LogStore::text(int number) const
{
    return at(number).isColored ? decoded(bytes(number)).text : QString::fromUtf8(bytes(number));
}

qsizetype LogStore::memory() const
{
    qsizetype sum = 0;
    for (const Block &block : m_blocks)
        sum += block.bytes.capacity() + qsizetype(block.places.capacity() * sizeof(Place) + sizeof(Block));
    return sum;
}

} // namespace dw::ui
