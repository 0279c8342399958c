#pragma once

#include <QList>
#include <QString>

#include <bitset>

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

    /// A glob has at most this many characters, and one state a character and the end.
    static constexpr qsizetype longestGlob = 256;
    using StateSet = std::bitset<longestGlob + 1>;

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
        StateSet reached = {};         ///< with it, without reading a character
        friend bool operator==(const State &, const State &) = default;
    };

    void reach(qsizetype state, StateSet &reached) const;
    [[nodiscard]] static bool reads(const State &state, QChar c);

    QList<State> m_states;
    QString m_prefix; ///< what every match begins with
};

} // namespace dw
