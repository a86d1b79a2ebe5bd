// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <chrono>

namespace regatta {

namespace {

using namespace std::chrono_literals;

/// An editor's write is several events; the last of them ends it.
constexpr auto settleTime = 100ms;
/// Network and container file systems send no events at all.
constexpr auto pollInterval = 2s;
/// Neither settings nor a key may be larger, so that nothing beyond it matters.
constexpr qint64 largestRead = 8 * 1024 * 1024 + 1;

} // namespace

ConfigFileWatcher::ConfigFileWatcher(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    m_poll.setInterval(pollInterval);
    connect(&m_settle, &QTimer::timeout, this, &ConfigFileWatcher::compare);
    connect(&m_poll, &QTimer::timeout, this, &ConfigFileWatcher::compare);
    const auto noticed = [this] { m_settle.start(); };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, noticed);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, noticed);
}

SettingsResult ConfigFileWatcher::read()
{
    SettingsResult result = readSettingsFile(m_file);
    if (const ReadSettings *settings = std::get_if<ReadSettings>(&result)) {
        m_keyFiles.clear();
        for (const Endpoint &endpoint : settings->settings.endpoints) {
            if (endpoint.key.source == KeyReference::Source::File)
                m_keyFiles.append(endpoint.key.name);
        }
    }
    m_known = fingerprint();
    watch();
    m_poll.start();
    return result;
}

void ConfigFileWatcher::watch()
{
    // The folder tells of a file that is replaced, the file itself of one that is written in place.
    QStringList paths;
    for (const QString &file : QStringList(m_file) + m_keyFiles) {
        paths.append(QFileInfo(file).absolutePath());
        if (QFileInfo::exists(file))
            paths.append(QFileInfo(file).absoluteFilePath());
    }
    paths.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!paths.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString &path : std::as_const(paths)) {
        if (!watched.contains(path))
            m_watcher.addPath(path);
    }
}

void ConfigFileWatcher::compare()
{
    watch(); // a replaced file is a new one to the watcher
    if (fingerprint() == m_known)
        return;
    const SettingsResult result = read();
    if (const ReadSettings *settings = std::get_if<ReadSettings>(&result))
        Q_EMIT changed(*settings);
    else
        Q_EMIT refused(std::get<SettingsError>(result));
}

QByteArray ConfigFileWatcher::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : QStringList(m_file) + m_keyFiles) {
        QFile file(name);
        // A missing file differs from an empty one, and no file runs into the next.
        const QByteArray contents =
            file.open(QIODevice::ReadOnly) ? file.read(largestRead) : QByteArrayLiteral("missing");
        hash.addData(QByteArray::number(file.isOpen() ? contents.size() : -1) + ':');
        hash.addData(contents);
    }
    return hash.result();
}

} // namespace regatta
