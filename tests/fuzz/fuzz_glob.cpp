#include "core/base/error.h"
#include "core/model/tagpattern.h"

using namespace dw;

/// The first line as patterns separated by spaces, the rest as the tag. Slow inputs are what the time limit catches.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype line = text.indexOf(QLatin1Char('\n'));
    const QStringList globs = text.left(line < 0 ? text.size() : line).split(QLatin1Char(' '));
    const QString tag = line < 0 ? QString() : text.sliced(line + 1);
    try {
        const TagPattern pattern(globs);
        static_cast<void>(pattern.matches(tag));
    } catch (const Error &) {
    }
    return 0;
}
