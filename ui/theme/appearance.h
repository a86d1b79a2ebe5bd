// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/systemcolorscheme.h"

#include <QObject>
#include <QQmlEngine>
#include <QTranslator>

namespace regatta {

class UiState;

/// Theme and language as the user chose them; both change at once, without a restart, and are remembered.
/// GUI thread, owned by the Console. Sets the process's default locale and installs its translators.
class Appearance : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(bool dark READ isDark NOTIFY themeChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)

public:
    enum class Theme { System, Light, Dark };
    Q_ENUM(Theme)

    explicit Appearance(UiState &state);
    ~Appearance() override;

    [[nodiscard]] Theme theme() const { return m_theme; }
    void setTheme(Theme theme);
    [[nodiscard]] bool isDark() const;
    /// "en" or "zh_CN": what the user chose, else the nearest to the system's.
    [[nodiscard]] QString language() const { return m_language; }
    void setLanguage(const QString &language);

Q_SIGNALS:
    void themeChanged();
    void languageChanged();

private:
    void installTranslators();

    UiState &m_state;
    SystemColorScheme m_system;
    Theme m_theme = Theme::System;
    QString m_language;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
};

} // namespace regatta
