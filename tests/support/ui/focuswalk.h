#pragma once

#include <QStringList>

class QWidget;

namespace dw::test {

/// What is wrong with the way of the focus through \a window by Tab, as far as it concerns what is below \a part: what it does
/// not reach, what has no name and what does not show that it has the focus.
[[nodiscard]] QStringList focusProblems(QWidget &window, const QWidget &part);

} // namespace dw::test
