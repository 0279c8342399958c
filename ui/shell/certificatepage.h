#pragma once

#include "core/net/certificatetrust.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;

namespace dw::ui {

/// Says that the daemon shows another certificate than the one that was accepted, with both fingerprints, and what to do.
class CertificatePage final : public QWidget
{
    Q_OBJECT
public:
    explicit CertificatePage(const Theme &theme, QWidget *parent = nullptr);
    void show(const QString &host, const CertificateTrust &certificate);

Q_SIGNALS:
    void retryWanted();
    /// The person has seen the new fingerprint and wants to accept it.
    void trustWanted(const QByteArray &fingerprint);

private:
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_before;
    QLabel *m_now;
    QWidget *m_beforeLine;
    QByteArray m_shown;
};

} // namespace dw::ui
