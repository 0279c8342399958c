#pragma once

#include <QList>
#include <QString>

namespace dw {

/// One glob, compiled: *, ? (neither crosses a slash), [a-z], [!a-z], {a,b} one level deep, \x. Matching follows all
/// possibilities at once, so its time is the product of both lengths at worst, whatever the glob.
class TagGlob final
{
public:
    TagGlob() = default;
    /// Throws Error::InvalidInput naming the glob and the position of the mistake.
    explicit TagGlob(QStringView glob);

    [[nodiscard]] bool matches(QStringView tag) const;
    friend bool operator==(const TagGlob &, const TagGlob &) = default;

private:
    friend class TagGlobCompiler;

    enum class Kind { Character, AnyCharacter, AnyRun, Set, Fork, Jump, End };

    struct Range {
        QChar first;
        QChar last;
        friend bool operator==(const Range &, const Range &) = default;
    };

    /// One state of the automaton. Those that read a character go on with the next state, AnyRun stays.
    struct State {
        Kind kind = Kind::End;
        QChar character = {};
        bool isNegated = false;
        QList<Range> ranges = {};
        QList<qsizetype> targets = {}; ///< of Fork and Jump
        friend bool operator==(const State &, const State &) = default;
    };

    void enter(qsizetype state, QList<bool> &active) const;
    [[nodiscard]] static bool reads(const State &state, QChar c);

    QList<State> m_states;
};

} // namespace dw
