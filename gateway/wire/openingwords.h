// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QCryptographicHash>
#include <QString>

namespace regatta {

/// What a conversation opens with, and keeps at each of its turns: the system prompt and the first message of the user.
/// Only words count: clients move cache marks and re-order fields from turn to turn. Fed while a body is read; a value.
class OpeningWords
{
public:
    /// A string of the system prompt or the instructions.
    void addInstruction(QByteArrayView words);
    /// A string within the current message.
    void addWords(QByteArrayView words);
    void setRole(QByteArrayView role) { m_role = role.toByteArray(); }
    void endMessage();

    /// Nothing later in the list of messages matters.
    [[nodiscard]] bool isComplete() const { return m_userSpoke; }
    /// Equal for bodies that open alike; empty where no user spoke.
    [[nodiscard]] QString digest() const;

private:
    QCryptographicHash m_instructions{QCryptographicHash::Sha256};
    QCryptographicHash m_messages{QCryptographicHash::Sha256};
    QCryptographicHash m_message{QCryptographicHash::Sha256};
    QByteArray m_role;
    bool m_hasWords = false;
    bool m_userSpoke = false;
};

} // namespace regatta
