// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/openingwords.h"

namespace regatta {

namespace {

/// Of each string: an image of megabytes is told from another by its beginning and its length.
constexpr qsizetype enough = 4096;

void add(QCryptographicHash &hash, QByteArrayView words)
{
    hash.addData(QByteArray::number(words.size()) + ':');
    hash.addData(words.first(qMin(words.size(), enough)));
}

} // namespace

void OpeningWords::addInstruction(QByteArrayView words)
{
    add(m_instructions, words);
}

void OpeningWords::addWords(QByteArrayView words)
{
    if (m_userSpoke)
        return;
    add(m_message, words);
    m_hasWords = true;
}

void OpeningWords::endMessage()
{
    if (m_userSpoke)
        return;
    const bool isUser = m_role == "user";
    if (m_hasWords && (isUser || m_role == "system" || m_role == "developer")) {
        m_messages.addData(m_role + m_message.result());
        m_userSpoke = isUser;
    }
    m_message.reset();
    m_role.clear();
    m_hasWords = false;
}

QString OpeningWords::digest() const
{
    if (!m_userSpoke)
        return {};
    const QByteArray all = m_instructions.result() + m_messages.result();
    return QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).left(16).toHex());
}

} // namespace regatta
