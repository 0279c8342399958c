#include "ui/shell/palettemodel.h"

#include <algorithm>

namespace dw::ui {

namespace {

constexpr qsizetype mostShown = 50;

} // namespace

int paletteScore(const QString &query, const QString &text)
{
    int score = 0;
    qsizetype from = 0;
    bool isAdjacent = false;
    for (const QChar wanted : query) {
        if (wanted.isSpace())
            continue;
        const qsizetype at = text.indexOf(wanted, from, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        const bool startsWord = at == 0 || !text[at - 1].isLetterOrNumber();
        isAdjacent = at == from && from > 0;
        score += 1 + (startsWord ? 8 : 0) + (isAdjacent ? 5 : 0);
        from = at + 1;
    }
    // Of two that answer alike, the shorter is meant.
    return score * 100 - int(std::min<qsizetype>(text.size(), 99));
}

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    find();
}

void PaletteModel::setQuery(const QString &query)
{
    m_query = query.trimmed();
    find();
}

void PaletteModel::find()
{
    beginResetModel();
    m_found.clear();
    QList<std::pair<int, qsizetype>> scored;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const int score = m_query.isEmpty() ? 1 : paletteScore(m_query, QString(m_entries[i].text + QLatin1Char(' ') + m_entries[i].details));
        if (score > 0)
            scored << std::pair(score, i);
    }
    std::sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    for (const auto &[score, at] : scored.mid(0, mostShown))
        m_found << at;
    endResetModel();
}

const PaletteEntry *PaletteModel::entry(int row) const
{
    return row >= 0 && row < m_found.size() ? &m_entries[m_found[row]] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_found.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *found = entry(index.row());
    if (!found)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return found->text;
    if (role == Qt::UserRole)
        return found->details;
    return role == Qt::UserRole + 1 ? QVariant(found->icon) : QVariant();
}

} // namespace dw::ui
