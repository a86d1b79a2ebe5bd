// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessibletree.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>

namespace regatta {

/// Where an accessible object is: a bus name and a path.
struct AccessibleReference
{
    QString service;
    QDBusObjectPath path;
};

QDBusArgument &operator<<(QDBusArgument &argument, const AccessibleReference &reference)
{
    argument.beginStructure();
    argument << reference.service << reference.path;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, AccessibleReference &reference)
{
    argument.beginStructure();
    argument >> reference.service >> reference.path;
    argument.endStructure();
    return argument;
}

namespace {

const auto Accessible = QStringLiteral("org.a11y.atspi.Accessible");
constexpr int MaxDepth = 60;
// at-spi2-core: enum AtspiRole. Qt gives this one by number only, its name stays "text".
constexpr uint RolePasswordText = 40;
// at-spi2-core: enum AtspiStateType.
constexpr int StateFocusable = 11;
constexpr int StateShowing = 25;

class Reader
{
public:
    explicit Reader(QDBusConnection bus)
        : m_bus(std::move(bus))
    {}

    [[nodiscard]] QList<AccessibleReference> children(const AccessibleReference &of) const
    {
        const QDBusMessage reply = call(of, Accessible, QStringLiteral("GetChildren"));
        if (reply.type() != QDBusMessage::ReplyMessage)
            return {};
        return qdbus_cast<QList<AccessibleReference>>(reply.arguments().constFirst());
    }

    [[nodiscard]] AccessibleNode read(const AccessibleReference &from, int depth = 0) const
    {
        AccessibleNode node;
        node.role = call(from, Accessible, QStringLiteral("GetRoleName")).arguments().value(0).toString();
        if (call(from, Accessible, QStringLiteral("GetRole")).arguments().value(0).toUInt() == RolePasswordText)
            node.role = QStringLiteral("password text");
        node.name = property(from, QStringLiteral("Name"));
        node.description = property(from, QStringLiteral("Description"));
        const auto states = qdbus_cast<QList<uint>>(call(from, Accessible, QStringLiteral("GetState")).arguments().value(0));
        if (!states.isEmpty()) {
            node.focusable = (states.constFirst() >> StateFocusable & 1) != 0;
            node.showing = (states.constFirst() >> StateShowing & 1) != 0;
        }
        if (depth < MaxDepth) {
            for (const AccessibleReference &child : children(from))
                node.children.append(read(child, depth + 1));
        }
        return node;
    }

    [[nodiscard]] qint64 processOf(const QString &service) const
    {
        const QDBusReply<uint> process = m_bus.interface()->servicePid(service);
        return process.isValid() ? qint64(process.value()) : -1;
    }

private:
    [[nodiscard]] QDBusMessage call(const AccessibleReference &to, const QString &interface, const QString &method,
                                    const QVariantList &arguments = {}) const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(to.service, to.path.path(), interface, method);
        message.setArguments(arguments);
        return m_bus.call(message, QDBus::Block, 5000);
    }
    [[nodiscard]] QString property(const AccessibleReference &of, const QString &name) const
    {
        const QDBusMessage reply = call(of, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                                        {Accessible, name});
        return reply.arguments().value(0).value<QDBusVariant>().variant().toString();
    }

    QDBusConnection m_bus;
};

} // namespace

std::optional<AccessibleNode> readAccessibleTree(qint64 process, QString *problem)
{
    qDBusRegisterMetaType<AccessibleReference>();
    qDBusRegisterMetaType<QList<AccessibleReference>>();
    const QDBusMessage ask = QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                                            QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress"));
    const QDBusReply<QString> address = QDBusConnection::sessionBus().call(ask, QDBus::Block, 10'000);
    if (!address.isValid()) {
        *problem = QStringLiteral("no accessibility bus: ") + address.error().message();
        return std::nullopt;
    }
    const Reader reader(QDBusConnection::connectToBus(address.value(), QStringLiteral("reader")));
    const AccessibleReference registry{QStringLiteral("org.a11y.atspi.Registry"),
                                       QDBusObjectPath(QStringLiteral("/org/a11y/atspi/accessible/root"))};
    for (const AccessibleReference &application : reader.children(registry)) {
        if (reader.processOf(application.service) == process)
            return reader.read(application);
    }
    *problem = QStringLiteral("the registry knows no application of process %1").arg(process);
    return std::nullopt;
}

} // namespace regatta

Q_DECLARE_METATYPE(regatta::AccessibleReference)
