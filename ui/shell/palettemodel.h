#pragma once

#include <QAbstractListModel>

#include <functional>

namespace dw::ui {

/// Something the command palette can find and do.
struct PaletteEntry {
    QString text;
    QString details;
    QString icon;
    std::function<void()> run;
};

/// How well \a text answers \a query: 0 not at all; letters in order, better together, best at the starts of words.
[[nodiscard]] int paletteScore(const QString &query, const QString &text);

/// The entries that answer what was typed, best first.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(QList<PaletteEntry> entries);
    void setQuery(const QString &query);
    [[nodiscard]] const PaletteEntry *entry(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void find();

    QList<PaletteEntry> m_entries;
    QString m_query;
    QList<qsizetype> m_found;
};

} // namespace dw::ui
