// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keys/keyeditor.h"
#include "keys/keylist.h"
#include "pages/pagemodel.h"

#include <QTimer>

namespace regatta {

/// The client keys and their limits: the list, asked for every few seconds while it is seen, the form, and the new key that is
/// shown once. GUI thread, owned by the ViewModels.
class KeysPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(regatta::KeyList *keys READ keys CONSTANT)
    Q_PROPERTY(regatta::KeyEditor *editor READ editor CONSTANT)
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString listError READ listError NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(bool keyRequired READ isKeyRequired NOTIFY changed)
    Q_PROPERTY(QString newName READ newName NOTIFY newKeyChanged)
    Q_PROPERTY(bool newIsAdmin READ newIsAdmin NOTIFY newKeyChanged)
    Q_PROPERTY(QString newKey READ newKey NOTIFY newKeyChanged)
    Q_PROPERTY(QString curlExample READ curlExample NOTIFY newKeyChanged)

public:
    enum State {
        Loading, ///< the first answer is still to come
        Loaded,
        Failed,  ///< the last answer was an error: what was known stays, dimmed
    };
    Q_ENUM(State)

    explicit KeysPageModel(const PageContext &context);
    ~KeysPageModel() override { forgetNewKey(); }

    [[nodiscard]] KeyList *keys() { return &m_keys; }
    [[nodiscard]] KeyEditor *editor() { return &m_editor; }
    [[nodiscard]] State state() const { return m_state; }
    /// Why the list could not be read.
    [[nodiscard]] QString listError() const { return m_listError; }
    /// Why a key could not be revoked.
    [[nodiscard]] QString error() const { return m_error; }
    /// What one should know of the keys as things are: no key is needed, or the settings are in a file.
    [[nodiscard]] QString note() const;
    [[nodiscard]] bool isKeyRequired() const;
    [[nodiscard]] QString newName() const { return m_newName; }
    [[nodiscard]] bool newIsAdmin() const { return m_newIsAdmin; }
    [[nodiscard]] QString newKey() const { return m_newKey; }
    [[nodiscard]] QString curlExample() const;

    Q_INVOKABLE void load();
    Q_INVOKABLE void create();
    Q_INVOKABLE void editLimits(const QString &name);
    Q_INVOKABLE void revoke(const QString &name);
    Q_INVOKABLE void dismissError();
    /// The key is gone from this program's memory.
    Q_INVOKABLE void forgetNewKey();

    void takeSettings() override { Q_EMIT changed(); }
    void retranslate() override;

Q_SIGNALS:
    void changed();
    void newKeyChanged();

private:
    void take(const QString &problem, const QList<ListedKey> &keys);
    void show(const QString &name, bool admin, const Secret &key);
    [[nodiscard]] QString usualCurrency() const;

    KeyList m_keys;
    KeyEditor m_editor;
    QTimer m_again;
    State m_state = Loading;
    int m_asked = 0; ///< answers to earlier questions are dropped
    QString m_listError, m_error;
    QString m_newName, m_newKey;
    bool m_newIsAdmin = false;
};

} // namespace regatta
