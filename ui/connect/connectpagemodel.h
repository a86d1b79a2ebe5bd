// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connect/clientguide.h"
#include "connect/guidestepmodel.h"
#include "connect/rejectionmodel.h"
#include "pages/pagemodel.h"

#include <QTimer>

namespace regatta {

/// Connecting a client: its settings with a key made for it, the wait for its first request, and the calls of the last
/// seven days that were turned away. The key is held only until another client is picked or it is put away, and goes
/// nowhere but into what is shown and copied. GUI thread, owned by the ViewModels.
class ConnectPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(QStringList clientNames READ clientNames CONSTANT)
    Q_PROPERTY(QStringList clientKinds READ clientKinds NOTIFY guideChanged)
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY guideChanged)
    Q_PROPERTY(QString clientName READ clientName NOTIFY guideChanged)
    Q_PROPERTY(QString clientKind READ clientKind NOTIFY guideChanged)
    Q_PROPERTY(QString warning READ warning NOTIFY guideChanged)
    Q_PROPERTY(QString baseUrl READ baseUrl NOTIFY guideChanged)
    Q_PROPERTY(regatta::GuideStepModel *steps READ steps CONSTANT)
    Q_PROPERTY(QStringList models READ models NOTIFY guideChanged)
    Q_PROPERTY(int model READ model WRITE setModel NOTIFY guideChanged)
    Q_PROPERTY(bool needsModel READ needsModel NOTIFY guideChanged)
    Q_PROPERTY(bool listening READ isListening NOTIFY guideChanged)
    Q_PROPERTY(bool keyRequired READ isKeyRequired NOTIFY guideChanged)
    Q_PROPERTY(QString key READ key NOTIFY keyChanged)
    Q_PROPERTY(QString keyName READ keyName NOTIFY keyChanged)
    Q_PROPERTY(bool keyBusy READ isKeyBusy NOTIFY keyChanged)
    Q_PROPERTY(QString keyError READ keyError NOTIFY keyChanged)
    Q_PROPERTY(bool usesOwnKey READ usesOwnKey NOTIFY keyChanged)
    Q_PROPERTY(WaitState waitState READ waitState NOTIFY waitChanged)
    Q_PROPERTY(QString waitText READ waitText NOTIFY waitChanged)
    Q_PROPERTY(regatta::RejectionModel *arrived READ arrived CONSTANT)
    Q_PROPERTY(bool showsRejected READ showsRejected WRITE setShowsRejected NOTIFY tabChanged)
    Q_PROPERTY(regatta::RejectionModel *rejected READ rejected CONSTANT)
    Q_PROPERTY(bool rejectedKnown READ isRejectedKnown NOTIFY rejectedChanged)
    Q_PROPERTY(QString rejectedError READ rejectedError NOTIFY rejectedChanged)
    Q_PROPERTY(QString rejectedTab READ rejectedTab NOTIFY rejectedChanged)

public:
    enum WaitState {
        Idle,      ///< no key was chosen yet
        Waiting,
        Works,     ///< a request was answered
        Failed,    ///< a request came, and no endpoint answered it
        Rejected,  ///< a call came and was turned away: `arrived`
    };
    Q_ENUM(WaitState)

    explicit ConnectPageModel(const PageContext &context);

    [[nodiscard]] QStringList clientNames() const;
    [[nodiscard]] QStringList clientKinds() const;
    [[nodiscard]] int current() const { return m_current; }
    /// Forgets the key that was made for the client before.
    void setCurrent(int index);
    [[nodiscard]] QString clientName() const { return ClientGuide::name(clientId()); }
    [[nodiscard]] QString clientKind() const { return ClientGuide::kind(clientId()); }
    [[nodiscard]] QString warning() const { return m_guide.warning; }
    [[nodiscard]] QString baseUrl() const { return m_guide.baseUrl; }
    [[nodiscard]] GuideStepModel *steps() { return &m_steps; }
    [[nodiscard]] QStringList models() const { return m_models; }
    [[nodiscard]] int model() const { return int(m_models.indexOf(m_model)); }
    void setModel(int index);
    [[nodiscard]] bool needsModel() const { return m_guide.needsModel; }
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] bool isKeyRequired() const;
    [[nodiscard]] QString key() const { return QString::fromLatin1(m_key.reveal()); }
    [[nodiscard]] QString keyName() const { return m_keyName; }
    [[nodiscard]] bool isKeyBusy() const { return m_keyBusy; }
    [[nodiscard]] QString keyError() const { return m_keyError; }
    [[nodiscard]] bool usesOwnKey() const { return m_usesOwnKey; }
    [[nodiscard]] WaitState waitState() const { return m_waitState; }
    [[nodiscard]] QString waitText() const;
    [[nodiscard]] RejectionModel *arrived() { return &m_arrived; }
    [[nodiscard]] bool showsRejected() const { return m_showsRejected; }
    void setShowsRejected(bool shows);
    [[nodiscard]] RejectionModel *rejected() { return &m_rejected; }
    [[nodiscard]] bool isRejectedKnown() const { return m_rejectedKnown; }
    [[nodiscard]] QString rejectedError() const { return m_forgetError.isEmpty() ? m_rejectedError : m_forgetError; }
    [[nodiscard]] QString rejectedTab() const;

    /// Named after the client; numbered where that name is taken.
    Q_INVOKABLE void makeKey();
    /// The user puts one in: the settings are written with a stand-in.
    Q_INVOKABLE void useOwnKey();
    /// The key was copied to where it belongs: no longer shown.
    Q_INVOKABLE void putKeyAway();
    Q_INVOKABLE void waitAgain();
    Q_INVOKABLE void loadRejected();
    Q_INVOKABLE void forgetRejected();
    /// What failed: the reading or the forgetting.
    Q_INVOKABLE void retryRejected();

    void takeSettings() override;
    void refresh() override;
    void add(const QList<ExchangeRecord> &records) override;
    void retranslate() override;

Q_SIGNALS:
    void guideChanged();
    void keyChanged();
    void waitChanged();
    void tabChanged();
    void rejectedChanged();

private:
    [[nodiscard]] QString clientId() const { return m_clients.at(m_current); }
    [[nodiscard]] DiagnosisContext diagnosisContext() const;
    void write();
    void clearKey();
    void startWaiting();
    void setWaitState(WaitState state);
    void loadModels();
    void onSeen();
    void look();
    void takeRejected(const QList<RejectedCall> &calls);
    void createKey(const QString &name, int generation);
    [[nodiscard]] bool isOurs(const ExchangeRecord &record) const;

    const QStringList m_clients = ClientGuide::clients();
    int m_current = 0;
    Guide m_guide;
    GuideStepModel m_steps;
    QStringList m_models;
    QString m_model;
    QString m_baseUrl;            ///< the gateway's
    Secret m_key;
    QString m_keyName;
    QString m_keyError;
    bool m_keyBusy = false;
    bool m_usesOwnKey = false;
    int m_generation = 0;         ///< of the client picked: answers for an earlier one are dropped
    WaitState m_waitState = Idle;
    qint64 m_waitingSince = 0;
    std::optional<ExchangeRecord> m_first;
    RejectionModel m_arrived;
    RejectionModel m_rejected;
    QString m_rejectedError;
    QString m_forgetError; ///< stays until they are forgotten, though they are read again every second
    bool m_rejectedKnown = false;
    bool m_rejectedAsked = false;
    bool m_showsRejected = false;
    QTimer m_look;
};

} // namespace regatta
