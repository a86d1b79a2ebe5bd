// SPDX-License-Identifier: GPL-3.0-or-later
// The part of UsageWriter that has to do with the spool.
#include "store/usage/usagewriter.h"

#include "store/usage/recordcodec.h"
#include "store/usage/spool.h"
#include "store/usage/usagecategory.h"
#include "store/usage/usagestatusboard.h"

namespace regatta {

namespace {

constexpr int spooledGroup = 64; // small, because live rows wait for it

} // namespace

/// True where nothing speaks against the database.
bool UsageWriter::writeSpooled()
{
    const std::vector<QByteArray> encoded = m_parts.spool.front(spooledGroup);
    std::vector<std::optional<ExchangeRecord>> decoded;
    for (const QByteArray &bytes : encoded)
        decoded.push_back(decodeRecord(bytes));
    std::vector<const ExchangeRecord *> records;
    for (const auto &record : decoded) {
        if (record)
            records.push_back(&*record);
    }
    const StoreStatus problem = write(records);
    if (problem && (problem->trouble == StoreTrouble::Rejected || problem->trouble == StoreTrouble::Other))
        return writeSpooledOneByOne(encoded);
    if (problem) {
        noteTrouble(*problem);
        return false;
    }
    for (size_t i = 0; i < encoded.size(); ++i) {
        if (!decoded[i]) {
            m_parts.spool.setAside(encoded[i]);
            m_parts.board.addSetAside(1);
        }
    }
    m_parts.spool.remove(int(encoded.size()));
    m_parts.board.setWaiting(m_parts.spool.count());
    if (m_parts.spool.count() == 0)
        m_parts.spool.restoreReserve();
    return true;
}

bool UsageWriter::writeSpooledOneByOne(const std::vector<QByteArray> &encoded)
{
    for (const QByteArray &bytes : encoded) {
        const std::optional<ExchangeRecord> record = decodeRecord(bytes);
        const StoreStatus problem = record ? write({&*record}) : std::nullopt;
        if (problem && !isRejection(*problem)) {
            noteTrouble(*problem);
            return false;
        }
        if (problem || !record) {
            m_parts.spool.setAside(bytes);
            m_parts.board.addSetAside(1);
        }
        m_parts.spool.remove(1);
    }
    m_parts.board.setWaiting(m_parts.spool.count());
    return true;
}

void UsageWriter::spoolOrLose(const PendingRecords &records, const Parts &parts)
{
    const PendingRecords unsafe = parts.queue.unsafe(records); // the guard may have been quicker with some
    if (unsafe.empty())
        return;
    std::vector<QByteArray> encoded;
    for (const auto &pending : unsafe)
        encoded.push_back(encodeRecord(pending->record));
    // What is known is said before the answers end.
    if (const std::optional<QString> problem = parts.spool.append(encoded)) {
        if (parts.board.setSpoolTrouble(*problem))
            qCWarning(lcUsage, "%s Rows are lost.", qPrintable(*problem));
        parts.board.addLost(parts.queue.lose(unsafe));
        return;
    }
    (void)parts.board.setSpoolTrouble(QString());
    parts.board.setWaiting(parts.spool.count());
    parts.board.addLost(-parts.queue.release(unsafe));
}

} // namespace regatta
