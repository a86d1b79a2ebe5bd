// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/appearance.h"

#include "uistate.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace regatta {

namespace {
const auto ThemeKey = QStringLiteral("theme");
const auto LanguageKey = QStringLiteral("language");
const auto English = QStringLiteral("en");
const auto Chinese = QStringLiteral("zh_CN");

Appearance::Theme themeFrom(const QString &name)
{
    if (name == QLatin1String("light"))
        return Appearance::Theme::Light;
    return name == QLatin1String("dark") ? Appearance::Theme::Dark : Appearance::Theme::System;
}

QString nameOf(Appearance::Theme theme)
{
    switch (theme) {
    case Appearance::Theme::Light: return QStringLiteral("light");
    case Appearance::Theme::Dark: return QStringLiteral("dark");
    case Appearance::Theme::System: break;
    }
    return QStringLiteral("system");
}
} // namespace

Appearance::Appearance(UiState &state) :
    m_state(state), m_theme(themeFrom(state.value(ThemeKey))), m_language(state.value(LanguageKey))
{
    if (m_language != English && m_language != Chinese)
        m_language = QLocale::system().language() == QLocale::Chinese ? Chinese : English;
    connect(&m_system, &SystemColorScheme::changed, this, [this] {
        if (m_theme == Theme::System)
            Q_EMIT themeChanged();
    });
    installTranslators();
}

Appearance::~Appearance()
{
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
}

bool Appearance::isDark() const
{
    return m_theme == Theme::System ? m_system.isDark() : m_theme == Theme::Dark;
}

void Appearance::setTheme(Theme theme)
{
    if (m_theme == theme)
        return;
    m_theme = theme;
    m_state.setValue(ThemeKey, nameOf(theme));
    Q_EMIT themeChanged();
}

void Appearance::setLanguage(const QString &language)
{
    if (m_language == language || (language != English && language != Chinese))
        return;
    m_language = language;
    m_state.setValue(LanguageKey, language);
    installTranslators();
    Q_EMIT languageChanged();
}

void Appearance::installTranslators()
{
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
    QLocale locale(m_language);
    if (m_language == English && QLocale::system().language() == QLocale::English)
        locale = QLocale::system();
    QLocale::setDefault(locale);
    // English is loaded too: it holds the plural forms.
    if (m_translator.load(QStringLiteral(":/i18n/regatta_%1.qm").arg(m_language)))
        QCoreApplication::installTranslator(&m_translator);
    if (m_language != English
        && m_qtTranslator.load(QStringLiteral("qtbase_%1").arg(m_language),
                               QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTranslator);
}

} // namespace regatta
