// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"

#include <QObject>
#include <QQmlEngine>

namespace regatta {

/// The form that adds a gcli2api server (both sides in one), adds an OpenAI-compatible server, or edits one endpoint.
/// Fields are checked when they are saved and marked in place; what the gateway refuses is shown in its own words, and
/// the form stays open. The key is write-only: a stored one never comes back here. GUI thread, owned by the Console.
class EndpointEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(Form form READ form NOTIFY changed)
    Q_PROPERTY(bool editing READ isEditing NOTIFY changed)
    Q_PROPERTY(bool gcli2api READ isGcli2api NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(bool saving READ isSaving NOTIFY changed)
    Q_PROPERTY(bool hasStoredKey READ hasStoredKey NOTIFY changed)
    Q_PROPERTY(QString keyHint READ keyHint NOTIFY changed)
    Q_PROPERTY(QString keyPlaceholder READ keyPlaceholder NOTIFY changed)
    Q_PROPERTY(QString name MEMBER m_name NOTIFY changed)
    Q_PROPERTY(QString baseUrl MEMBER m_baseUrl NOTIFY changed)
    Q_PROPERTY(QString key MEMBER m_key NOTIFY changed)
    Q_PROPERTY(bool removeKey MEMBER m_removeKey NOTIFY changed)
    Q_PROPERTY(bool useGcli MEMBER m_useGcli NOTIFY changed)
    Q_PROPERTY(bool useAntigravity MEMBER m_useAntigravity NOTIFY changed)
    Q_PROPERTY(bool paid MEMBER m_paid NOTIFY changed)
    Q_PROPERTY(QString models MEMBER m_models NOTIFY changed)
    Q_PROPERTY(QString modelMap MEMBER m_modelMap NOTIFY changed)
    Q_PROPERTY(QString leg MEMBER m_leg NOTIFY changed)
    Q_PROPERTY(int maxParallel MEMBER m_maxParallel NOTIFY changed)
    Q_PROPERTY(int proxy MEMBER m_proxy NOTIFY changed)
    Q_PROPERTY(QString proxyUrl MEMBER m_proxyUrl NOTIFY changed)
    Q_PROPERTY(bool http2 MEMBER m_http2 NOTIFY changed)
    Q_PROPERTY(QString nameError READ nameError NOTIFY checked)
    Q_PROPERTY(QString baseUrlError READ baseUrlError NOTIFY checked)
    Q_PROPERTY(QString sidesError READ sidesError NOTIFY checked)
    Q_PROPERTY(QString modelMapError READ modelMapError NOTIFY checked)
    Q_PROPERTY(QString proxyError READ proxyError NOTIFY checked)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    enum class Form { None, Gcli2api, Endpoint };
    Q_ENUM(Form)
    /// The values of `proxy`, in the order of the form's choice.
    enum class Proxy { SystemProxy, NoProxy, ThisProxy };
    Q_ENUM(Proxy)

    explicit EndpointEditor(GatewayClient &client);

    [[nodiscard]] Form form() const { return m_form; }
    [[nodiscard]] bool isEditing() const { return !m_originalName.isEmpty(); }
    /// True for a gcli2api side, whose key is a password and which has no models of its own to list.
    [[nodiscard]] bool isGcli2api() const { return m_original.kind != EndpointKind::OpenAi || m_form == Form::Gcli2api; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool isSaving() const { return m_saving; }
    [[nodiscard]] bool hasStoredKey() const;
    /// What becomes of the key; one sentence.
    [[nodiscard]] QString keyHint() const;
    [[nodiscard]] QString keyPlaceholder() const;
    [[nodiscard]] QString nameError() const { return m_checked ? m_nameError : QString(); }
    [[nodiscard]] QString baseUrlError() const { return m_checked ? m_baseUrlError : QString(); }
    [[nodiscard]] QString sidesError() const { return m_checked ? m_sidesError : QString(); }
    [[nodiscard]] QString modelMapError() const { return m_checked ? m_modelMapError : QString(); }
    [[nodiscard]] QString proxyError() const { return m_checked ? m_proxyError : QString(); }
    [[nodiscard]] QString error() const { return m_error; }

    Q_INVOKABLE void addGcli2api();
    Q_INVOKABLE void addOpenAi();
    Q_INVOKABLE void edit(const QString &name);
    /// A new one that begins as a copy; it shares the key unless another is typed.
    Q_INVOKABLE void duplicate(const QString &name);
    Q_INVOKABLE void save();
    Q_INVOKABLE void close();
    void retranslate();

Q_SIGNALS:
    void changed();
    /// What is said about each field, after it changed. Not changed() itself: Qt Quick's bindings run before what is connected
    /// to it here, and would show what was true one key ago.
    void checked();
    void saved();
    /// Not saved, because of what the fields' errors say; whoever hides a field shows it.
    void refused();

private:
    void open(Form form, const Endpoint &endpoint, const QString &originalName);
    void check();
    void checkBaseUrl();
    void checkName();
    [[nodiscard]] bool passes() const;
    /// Whether the one that is edited still exists.
    [[nodiscard]] bool isThere() const;
    [[nodiscard]] bool isTaken(const QString &name) const;
    [[nodiscard]] QString freeName(const QString &wish) const;
    void writeChangedFields(Endpoint &endpoint) const;
    [[nodiscard]] QString proxyName() const;
    [[nodiscard]] EndpointEdit edited(EndpointKind kind, const QString &name) const;
    [[nodiscard]] QList<EndpointEdit> edits() const;

    GatewayClient &m_client;
    Form m_form = Form::None;
    QString m_originalName;
    QString m_copyOf;       ///< the endpoint that a new one begins as
    Endpoint m_original;
    int m_session = 0;      ///< an answer to a form that was closed meanwhile says nothing to the next one
    bool m_saving = false;
    bool m_checked = false; ///< errors are shown from the first attempt to save on, then live

    QString m_name, m_baseUrl, m_key, m_models, m_modelMap, m_leg, m_proxyUrl;
    bool m_removeKey = false, m_useGcli = true, m_useAntigravity = true, m_paid = false, m_http2 = false;
    int m_maxParallel = 0;
    int m_proxy = int(Proxy::SystemProxy);
    QString m_nameError, m_baseUrlError, m_sidesError, m_modelMapError, m_proxyError, m_error;
};

} // namespace regatta
