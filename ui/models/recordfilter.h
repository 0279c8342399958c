#pragma once

#include <QSortFilterProxyModel>

#include <functional>

namespace dw::ui {

/// Sorts records and keeps those that contain all typed words and satisfy a condition.
class RecordFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using Condition = std::function<bool(const QModelIndex &)>;

    explicit RecordFilter(QObject *parent = nullptr);

    void setWords(const QString &text);
    void setCondition(Condition condition);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    Condition m_condition;
};

} // namespace dw::ui
