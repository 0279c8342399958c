#pragma once

#include "ui/connection/profilebook.h"
#include "ui/desk.h"
#include "ui/navigation.h"

class QStackedWidget;

namespace dw::ui {

class CertificatePage;
class NoticePage;

/// The pages that stand in for one that would be empty: they say what is the matter and what to do next.
class StandIns final : public QObject
{
    Q_OBJECT
public:
    /// Adds the pages to \a stack.
    StandIns(Desk &desk, ProfileBook &profiles, QStackedWidget &stack, QObject *parent = nullptr);

    /// What to show instead of \a page as things are, or nullptr.
    [[nodiscard]] QWidget *choose(PageId page);

Q_SIGNALS:
    void quickDeployWanted();
    void editConnectionWanted();
    void certificateAccepted(const QByteArray &fingerprint);

private:
    [[nodiscard]] Profile profile() const;
    [[nodiscard]] QWidget *describeProblem();
    [[nodiscard]] QWidget *describeCertificate();
    [[nodiscard]] QWidget *describeEngine();
    void askToAccept(const QByteArray &fingerprint);
    void tryEngine();

    Desk &m_desk;
    ProfileBook &m_profiles;
    NoticePage *m_waiting;
    NoticePage *m_problem;
    NoticePage *m_noProjects;
    NoticePage *m_noEngine;
    CertificatePage *m_certificate;
};

} // namespace dw::ui
