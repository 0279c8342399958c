#include "ui/shell/certificatepage.h"

#include "ui/widgets/layouts.h"

#include <QLabel>

namespace dw::ui {

namespace {

constexpr int cardWidth = 620;

/// Two lines of 16 bytes each are easier to compare than one of 32.
QString inTwoLines(const QByteArray &fingerprint)
{
    return QString(fingerprintText(fingerprint.left(16)) + QLatin1Char('\n') + fingerprintText(fingerprint.mid(16)));
}

QWidget *line(const Theme &theme, const QString &title, QLabel *fingerprint)
{
    fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    fingerprint->setAccessibleName(title);
    QVBoxLayout *layout = column(3);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(theme.label(title, TextStyle::Small, Ink::Mute));
    layout->addWidget(fingerprint);
    auto *widget = new QWidget;
    widget->setLayout(layout);
    return widget;
}

} // namespace

CertificatePage::CertificatePage(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_title(theme.label({}, TextStyle::Section)), m_text(theme.label({})), m_before(theme.label({}, TextStyle::Mono)),
      m_now(theme.label({}, TextStyle::Mono)), m_beforeLine(line(theme, tr("SHA-256 fingerprint that you accepted"), m_before))
{
    auto *picture = new QLabel;
    const auto paint = [&theme, picture] { picture->setPixmap(theme.icon(QStringLiteral("shield"), Ink::Bad).pixmap(QSize(40, 40), picture->devicePixelRatioF())); };
    paint();
    connect(&theme, &Theme::changed, picture, paint);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(cardWidth - 44);
    QPushButton *retry = button(tr("Try again"), ButtonKind::Primary);
    QPushButton *trust = button(tr("Accept the new certificate…"), ButtonKind::Danger);
    connect(retry, &QPushButton::clicked, this, &CertificatePage::retryWanted);
    connect(trust, &QPushButton::clicked, this, [this] { Q_EMIT trustWanted(m_shown); });
    QHBoxLayout *actions = row(8);
    actions->addStretch();
    actions->addWidget(trust);
    actions->addWidget(retry);
    QVBoxLayout *inner = column(14);
    inner->setContentsMargins(22, 20, 22, 20);
    inner->addWidget(m_title);
    inner->addWidget(m_text);
    inner->addWidget(m_beforeLine);
    inner->addWidget(line(theme, tr("SHA-256 fingerprint that it shows now"), m_now));
    inner->addLayout(actions);
    QFrame *frame = card();
    frame->setFixedWidth(cardWidth);
    frame->setLayout(inner);
    QVBoxLayout *layout = column(14);
    layout->addStretch(2);
    layout->addWidget(picture, 0, Qt::AlignHCenter);
    layout->addWidget(frame, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    setLayout(layout);
}

void CertificatePage::show(const QString &host, const CertificateTrust &certificate)
{
    const bool wasAccepted = !certificate.pinned.isEmpty();
    m_shown = certificate.refused;
    m_title->setText(wasAccepted ? tr("%1 shows another certificate").arg(host) : tr("The certificate of %1 is not trusted").arg(host));
    m_text->setText(wasAccepted
                        ? tr("It is not the one that you accepted for this connection, so no token was sent. If you or somebody you know has renewed the certificate, "
                             "compare the new fingerprint with the one that the daemon logs at its start, and accept it only if they are the same. "
                             "If nobody has, somebody else may be answering in the daemon's place.")
                        : tr("Nobody whom this system trusts has signed it (%1), so no token was sent. Compare the fingerprint with the one that the daemon logs at its "
                             "start, and accept it only if they are the same.").arg(certificate.reason));
    m_text->setFixedHeight(m_text->heightForWidth(cardWidth - 44));
    m_beforeLine->setVisible(wasAccepted);
    m_before->setText(wasAccepted ? inTwoLines(certificate.pinned) : QString());
    m_now->setText(inTwoLines(certificate.refused));
}

} // namespace dw::ui
