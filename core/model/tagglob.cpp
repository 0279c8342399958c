#include "core/model/tagglob.h"

#include "core/base/error.h"

#include <algorithm>

namespace dw {

namespace {

/// Far above any tag (128) or image reference; what is longer is neither.
constexpr qsizetype longestText = 1024;

} // namespace

class TagGlobCompiler final
{
public:
    using Kind = TagGlob::Kind;
    using State = TagGlob::State;

    explicit TagGlobCompiler(QStringView glob) : m_glob(glob) {}

    [[nodiscard]] QList<State> run()
    {
        if (m_glob.isEmpty())
            fail(QStringLiteral("it is empty; “*” matches every tag"));
        if (m_glob.size() > TagGlob::longestGlob)
            fail(QStringLiteral("it has %1 characters; %2 is the most").arg(m_glob.size()).arg(TagGlob::longestGlob));
        while (m_at < m_glob.size()) {
            if (m_glob[m_at] == u'{')
                takeAlternatives();
            else
                takeElement();
        }
        m_states.append(State{});
        return m_states;
    }

private:
    [[noreturn]] void fail(const QString &reason) const
    {
        throw Error(Error::Code::InvalidInput, QStringLiteral("the tag pattern “%1” cannot be used: %2 (at position %3)")
                        .arg(m_glob.first(std::min(m_glob.size(), TagGlob::longestGlob)).toString(), reason).arg(m_at + 1));
    }

    void takeElement()
    {
        const QChar c = m_glob[m_at];
        if (c == u'*') {
            if (m_states.isEmpty() || m_states.last().kind != Kind::AnyRun)
                m_states.append(State{.kind = Kind::AnyRun});
            ++m_at;
        } else if (c == u'?') {
            m_states.append(State{.kind = Kind::AnyCharacter});
            ++m_at;
        } else if (c == u'[') {
            takeSet();
        } else if (c == u'}') {
            fail(QStringLiteral("“}” without “{”; write “\\}” for the character itself"));
        } else {
            m_states.append(State{.kind = Kind::Character, .character = takeCharacter()});
        }
    }

    /// The next character, which a backslash takes literally.
    [[nodiscard]] QChar takeCharacter()
    {
        if (m_glob[m_at] == u'\\' && ++m_at == m_glob.size())
            fail(QStringLiteral("nothing follows the backslash"));
        return m_glob[m_at++];
    }

    void takeSet()
    {
        const qsizetype start = m_at++;
        State set{.kind = Kind::Set};
        if (m_at < m_glob.size() && (m_glob[m_at] == u'!' || m_glob[m_at] == u'^')) {
            set.isNegated = true;
            ++m_at;
        }
        // A “]” right behind the opening stands for itself.
        while (m_at < m_glob.size() && (set.ranges.isEmpty() || m_glob[m_at] != u']'))
            set.ranges.append(takeRange());
        if (m_at == m_glob.size()) {
            m_at = start;
            fail(QStringLiteral("“[” without “]”; write “\\[” for the character itself"));
        }
        ++m_at;
        m_states.append(set);
    }

    [[nodiscard]] TagGlob::Range takeRange()
    {
        if (m_glob.sliced(m_at).startsWith(u"[:"))
            fail(QStringLiteral("classes like [:digit:] are not known; write [0-9]"));
        const QChar first = takeCharacter();
        const bool isRange = m_at + 1 < m_glob.size() && m_glob[m_at] == u'-' && m_glob[m_at + 1] != u']';
        if (!isRange)
            return {first, first};
        ++m_at;
        const QChar last = takeCharacter();
        if (last < first)
            fail(QStringLiteral("the range %1-%2 is backwards").arg(first).arg(last));
        return {first, last};
    }

    void takeAlternatives()
    {
        const qsizetype start = m_at++;
        const qsizetype fork = m_states.size();
        QList<qsizetype> jumps;
        m_states.append(State{.kind = Kind::Fork, .targets = {fork + 1}});
        while (m_at < m_glob.size() && m_glob[m_at] != u'}') {
            if (m_glob[m_at] == u'{')
                fail(QStringLiteral("braces cannot be nested"));
            if (m_glob[m_at] == u',') {
                jumps.append(m_states.size());
                m_states.append(State{.kind = Kind::Jump});
                m_states[fork].targets.append(m_states.size());
                ++m_at;
            } else {
                takeElement();
            }
        }
        if (m_at == m_glob.size()) {
            m_at = start;
            fail(QStringLiteral("“{” without “}”; write “\\{” for the character itself"));
        }
        ++m_at;
        // The last alternative also ends in a jump, so that a run behind it is not merged with one inside it.
        jumps.append(m_states.size());
        m_states.append(State{.kind = Kind::Jump});
        for (const qsizetype jump : jumps)
            m_states[jump].targets = {m_states.size()};
    }

    QStringView m_glob;
    qsizetype m_at = 0;
    QList<State> m_states;
};

TagGlob::TagGlob(QStringView glob) : m_states(TagGlobCompiler(glob).run())
{
    for (qsizetype i = 0; i < m_states.size(); ++i) {
        StateSet reached;
        reach(i, reached);
        m_states[i].reached = reached;
    }
    for (qsizetype i = 0; m_states.at(i).kind == Kind::Character; ++i)
        m_prefix += m_states.at(i).character;
}

void TagGlob::reach(qsizetype state, StateSet &reached) const
{
    if (reached.test(size_t(state)))
        return;
    reached.set(size_t(state));
    const State &entered = m_states.at(state);
    for (const qsizetype target : entered.targets)
        reach(target, reached);
    if (entered.kind == Kind::AnyRun)
        reach(state + 1, reached);
}

bool TagGlob::reads(const State &state, QChar c)
{
    switch (state.kind) {
    case Kind::Character:
        return c == state.character;
    case Kind::AnyCharacter:
    case Kind::AnyRun:
        return c != u'/';
    case Kind::Set: {
        const auto holds = [c](const Range &range) { return range.first <= c && c <= range.last; };
        return c != u'/' && std::ranges::any_of(state.ranges, holds) != state.isNegated;
    }
    default:
        return false;
    }
}

bool TagGlob::matches(QStringView tag) const
{
    if (m_states.isEmpty() || tag.size() > longestText || !tag.startsWith(m_prefix))
        return false;
    StateSet active = m_states.at(m_prefix.size()).reached;
    for (const QChar c : tag.sliced(m_prefix.size())) {
        StateSet next;
        for (size_t i = active._Find_first(); i < size_t(m_states.size()); i = active._Find_next(i)) {
            const State &state = m_states.at(qsizetype(i));
            if (reads(state, c))
                next |= m_states.at(qsizetype(i) + (state.kind == Kind::AnyRun ? 0 : 1)).reached;
        }
        active = next;
    }
    return active.test(size_t(m_states.size() - 1));
}

} // namespace dw
