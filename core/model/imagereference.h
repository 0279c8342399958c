#pragma once

#include <QString>

namespace dw {

/// A parsed image reference by the grammar of the OCI distribution project, normalised as the Docker CLI does it:
/// “nginx” is docker.io/library/nginx. Immutable parts; see tests/contracts/references.
struct ImageReference {
    QString domain; ///< registry host with optional port, “docker.io” for Docker Hub
    QString path;   ///< repository below the host, “library/nginx”
    QString tag;    ///< empty if none was given
    QString digest; ///< “sha256:…”, empty if none was given

    /// Parses and normalises \a text. Throws Error::InvalidInput that says what is wrong and where.
    [[nodiscard]] static ImageReference parse(QStringView text);
    /// Parses \a text without adding docker.io or library/: what was written is what is returned (domain may be empty).
    [[nodiscard]] static ImageReference parseAsWritten(QStringView text);

    /// domain/path, the identity of a repository.
    [[nodiscard]] QString repository() const;
    /// domain/path[:tag][@digest].
    [[nodiscard]] QString toString() const;
    /// What an engine is asked for: repository@digest if the digest is known, else repository:tag (latest if none).
    [[nodiscard]] QString toPullString() const;
    /// The short form people know: without docker.io and library/.
    [[nodiscard]] QString toFamiliarString() const;
    [[nodiscard]] ImageReference withTag(const QString &newTag) const;
    [[nodiscard]] ImageReference withDigest(const QString &newDigest) const;

    friend bool operator==(const ImageReference &, const ImageReference &) = default;
};

/// Whether \a text is a tag: [A-Za-z0-9_][A-Za-z0-9_.-]{0,127}.
[[nodiscard]] bool isValidTag(QStringView text);
/// Whether \a text is sha256: and 64 lower-case hexadecimal digits, the one algorithm that registries use.
[[nodiscard]] bool isValidDigest(QStringView text);

} // namespace dw
