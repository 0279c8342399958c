#include "core/base/error.h"
#include "core/model/imagereference.h"
#include "core/model/tagorder.h"

using namespace dw;

/// Any text as an image reference: what parses must parse again to the same from its own spelling.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    try {
        const ImageReference reference = ImageReference::parse(text);
        if (ImageReference::parse(reference.toString()) != reference)
            __builtin_trap();
    } catch (const Error &) {
    }
    const qsizetype half = text.size() / 2;
    const QStringView a = QStringView(text).first(half);
    const QStringView b = QStringView(text).sliced(half);
    // An order that is not the same seen from the other side would make deploys flap.
    if ((compareTags(a, b) == std::partial_ordering::less) != (compareTags(b, a) == std::partial_ordering::greater))
        __builtin_trap();
    return 0;
}
