// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/badsettings.h"

#include <QTest>

namespace regatta {

namespace {

QByteArray endpoint(const QByteArray &more)
{
    return R"({"endpoints": [{"name": "relay", "kind": "openai", "baseUrl": "https://api.example.com/v1")" + more
        + "}]}";
}

QByteArray strategy(const QByteArray &member)
{
    return R"({"strategy": {)" + member + "}}";
}

void refuse(const char *name, const QByteArray &json, const char *sentence)
{
    QTest::newRow(name) << json << QString::fromUtf8(sentence);
}

QByteArray storage(const QByteArray &member)
{
    return R"({"storage": {)" + member + "}}";
}

void storageRows()
{
    const char *const form = "expected postgresql://[user@]host[:port]/database[?sslmode=…]";
    const auto url = [](const char *name, const char *text, const QByteArray &problem) {
        refuse(name, storage(R"("url": ")" + QByteArray(text) + '"'), ("bad.json:1: storage.url: " + problem).constData());
    };
    url("another database", "mysql://a@h/db", QByteArray("is no PostgreSQL URL; ") + form);
    url("a file", "/var/lib/usage.db", QByteArray("is no PostgreSQL URL; ") + form);
    url("a password in it", "postgresql://a:s3cret@h/db",
        "holds a password, which settings never do; expected it in storage.passwordEnv or storage.passwordFile");
    url("a password as an option", "postgresql://a@h/db?password=s3cret",
        "holds a password, which settings never do; expected it in storage.passwordEnv or storage.passwordFile");
    url("no host", "postgresql:///db", QByteArray("names no host; ") + form);
    url("no database", "postgresql://h", QByteArray("names no database; ") + form);
    url("a database in a folder", "postgresql://h/a/b", QByteArray("names no database; ") + form);
    url("another option", "postgresql://h/db?connect_timeout=3", QByteArray("has an option other than sslmode; ") + form);
    url("an unknown sslmode", "postgresql://h/db?sslmode=on",
        "has an unknown sslmode; expected one of disable, allow, prefer, require, verify-ca, verify-full");
    refuse("two passwords", storage(R"("passwordEnv": "A", "passwordFile": "/b")"),
           "bad.json:1: storage.passwordFile: stands beside passwordEnv; expected at most one of them");
    refuse("an unknown choice of bodies", R"({"log": {"bodies": "some"}})",
           "bad.json:1: log.bodies: expected one of \"none\", \"failed\", \"all\", found \"some\"");
    refuse("no time to commit", R"({"log": {"commitTimeout": 0}})",
           "bad.json:1: log.commitTimeout: expected a number of seconds from 0.01 to 86400, found 0");
}

void syntaxRows()
{
    refuse("nothing at all", "", "bad.json: is empty; expected a JSON object with settings");
    refuse("blanks only", " \n\t", "bad.json: is empty; expected a JSON object with settings");
    refuse("a list", "[]", "bad.json: holds a list; expected an object { … }");
    refuse("a comma too many", "{\n  \"gateway\": {},\n}",
           "bad.json:3:2: not valid JSON: object is missing after a comma");
    refuse("a missing bracket", "{\n  \"gateway\": {", "bad.json:2:15: not valid JSON: unterminated object");
    refuse("a missing quote", "{\n  \"gateway: {}\n}", "bad.json:3:2: not valid JSON: unterminated string");
    refuse("a comment", "{\n  // a comment\n}", "bad.json:2:4: not valid JSON: unterminated object");
    refuse("single quotes", "{'gateway': {}}", "bad.json:1:3: not valid JSON: unterminated object");
    refuse("text after the end", "{} {}", "bad.json:1:4: not valid JSON: garbage at the end of the document");
    refuse("a key twice", "{\n\"gateway\": {},\n\"gateway\": {}}", "bad.json:3: gateway: stands twice; expected once");
    refuse("a key twice further in", R"({"gateway": {"port": 1, "port": 2}})",
           "bad.json:1: gateway.port: stands twice; expected once");
}

void unknownKeyRows()
{
    refuse("a slip at the top", R"({"endpoint": []})",
           "bad.json:1: endpoint: unknown key; did you mean \"endpoints\"?");
    refuse("another program's key", R"({"database": {}})",
           "bad.json:1: database: unknown key; expected one of endpoints, gateway, health, limits, log, models, routes, smart, "
           "storage, strategy");
    refuse("a slip in gateway", "{\n\"gateway\": {\n\"requirekey\": true}}",
           "bad.json:3: gateway.requirekey: unknown key; did you mean \"requireKey\"?");
    refuse("snake case", strategy(R"("parallel_timeout": 3)"),
           "bad.json:1: strategy.parallel_timeout: unknown key; did you mean \"parallelTimeout\"?");
    refuse("swapped letters", strategy(R"("mdoe": "race")"),
           "bad.json:1: strategy.mdoe: unknown key; did you mean \"mode\"?");
    refuse("a slip in health", R"({"health": {"openAfter": 3}})",
           "bad.json:1: health.openAfter: unknown key; did you mean \"openFor\"?");
    refuse("a slip in limits", R"({"limits": {"bodyByte": 4096}})",
           "bad.json:1: limits.bodyByte: unknown key; did you mean \"bodyBytes\"?");
    refuse("a slip in models", R"({"models": {"strictModel": true}})",
           "bad.json:1: models.strictModel: unknown key; did you mean \"strictModels\"?");
    refuse("a slip in an endpoint", endpoint(R"(, "base_url": "x")"),
           "bad.json:1: endpoints[0].base_url: unknown key; did you mean \"baseUrl\"?");
    refuse("another slip in an endpoint", endpoint(R"(, "apikey": "x")"),
           "bad.json:1: endpoints[0].apikey: unknown key; did you mean \"apiKey\"?");
    refuse("a slip in a route", R"({"routes": [{"models": ["a"], "endpoint": []}]})",
           "bad.json:1: routes[0].endpoint: unknown key; did you mean \"endpoints\"?");
}

void gatewayRows()
{
    refuse("gateway as text", R"({"gateway": "127.0.0.1"})",
           "bad.json:1: gateway: expected an object { … }, found \"127.0.0.1\"");
    refuse("a port as text", R"({"gateway": {"port": "8377"}})",
           "bad.json:1: gateway.port: expected a whole number from 0 to 65535, found \"8377\"");
    refuse("a port too high", R"({"gateway": {"port": 65536}})",
           "bad.json:1: gateway.port: expected a whole number from 0 to 65535, found 65536");
    refuse("a negative port", R"({"gateway": {"port": -1}})",
           "bad.json:1: gateway.port: expected a whole number from 0 to 65535, found -1");
    refuse("half a port", R"({"gateway": {"port": 80.5}})",
           "bad.json:1: gateway.port: expected a whole number from 0 to 65535, found 80.5");
    refuse("no host", R"({"gateway": {"host": ""}})",
           "bad.json:1: gateway.host: expected text of 1 to 255 characters, found empty text");
    refuse("a name as host", R"({"gateway": {"host": "example.com"}})",
           "bad.json:1: gateway.host: \"example.com\" is no address; expected an IP address such as 127.0.0.1 or "
           "0.0.0.0, or localhost");
    refuse("all addresses without keys", "{\"gateway\": {\"host\": \"0.0.0.0\",\n\"requireKey\": false}}",
           "bad.json:2: gateway.requireKey: is false while the gateway listens on 0.0.0.0; expected true for any "
           "address but loopback");
    refuse("another address without keys", R"({"gateway": {"host": "192.0.2.7", "requireKey": false}})",
           "bad.json:1: gateway.requireKey: is false while the gateway listens on 192.0.2.7; expected true for any "
           "address but loopback");
    refuse("a breaker that opens for longer than its most", R"({"health": {"openFor": 400}})",
           "bad.json:1: health.openFor: is longer than health.openForMax; expected at most 300 s");
    refuse("requireKey as a number", R"({"gateway": {"requireKey": 1}})",
           "bad.json:1: gateway.requireKey: expected true or false, found 1");
    refuse("requireKey as null", R"({"gateway": {"requireKey": null}})",
           "bad.json:1: gateway.requireKey: expected true or false, found null");
    refuse("one origin instead of a list", R"({"gateway": {"allowedOrigins": "https://a.example"}})",
           "bad.json:1: gateway.allowedOrigins: expected a list of at most 10000 entries, found \"https://a.example\"");
    refuse("an empty host name", R"({"gateway": {"allowedHosts": ["a", ""]}})",
           "bad.json:1: gateway.allowedHosts[1]: expected text of 1 to 512 characters, found empty text");
}

void strategyRows()
{
    refuse("an unknown mode", strategy(R"("mode": "fastest")"),
           "bad.json:1: strategy.mode: expected one of \"single\", \"race\", \"fallback\", \"smart\", found "
           "\"fastest\"");
    refuse("a slip in the mode", strategy(R"("mode": "falback")"),
           "bad.json:1: strategy.mode: expected one of \"single\", \"race\", \"fallback\", \"smart\", found "
           "\"falback\"; did you mean \"fallback\"?");
    refuse("a mode as a number", strategy(R"("mode": 1)"),
           "bad.json:1: strategy.mode: expected one of \"single\", \"race\", \"fallback\", \"smart\", found 1");
    refuse("a share above all", strategy(R"("rolloutPercent": 101)"),
           "bad.json:1: strategy.rolloutPercent: expected a whole number from 0 to 100, found 101");
    refuse("a share in fractions", strategy(R"("rolloutPercent": 0.5)"),
           "bad.json:1: strategy.rolloutPercent: expected a whole number from 0 to 100, found 0.5");
    refuse("a timeout with its unit", strategy(R"("parallelTimeout": "120s")"),
           "bad.json:1: strategy.parallelTimeout: expected a number of seconds from 0.01 to 86400, found \"120s\"");
    refuse("no time at all", strategy(R"("plainTimeout": 0)"),
           "bad.json:1: strategy.plainTimeout: expected a number of seconds from 0.01 to 86400, found 0");
    refuse("negative time", strategy(R"("lateAfter": -1)"),
           "bad.json:1: strategy.lateAfter: expected a number of seconds from 0.01 to 86400, found -1");
    refuse("milliseconds by mistake", strategy(R"("idleTimeout": 120000)"),
           "bad.json:1: strategy.idleTimeout: expected a number of seconds from 0.01 to 86400, found 120000");
    refuse("a floor in fractions", strategy(R"("slowestStream": 0.5)"),
           "bad.json:1: strategy.slowestStream: expected a whole number from 0 to 1000000, found 0.5");
    refuse("a floor over no time", strategy(R"("slowestStreamAfter": 0)"),
           "bad.json:1: strategy.slowestStreamAfter: expected a number of seconds from 0.01 to 86400, found 0");
    refuse("a negative width", strategy(R"("raceWidth": -1)"),
           "bad.json:1: strategy.raceWidth: expected a whole number from 0 to 1000, found -1");
    refuse("a truth in quotes", strategy(R"("freeFirst": "true")"),
           "bad.json:1: strategy.freeFirst: expected true or false, found \"true\"");
    refuse("no connections", R"({"limits": {"connections": 0}})",
           "bad.json:1: limits.connections: expected a whole number from 1 to 100000, found 0");
    refuse("a header limit below any header", R"({"limits": {"headerBytes": 10}})",
           "bad.json:1: limits.headerBytes: expected a whole number from 1024 to 1048576, found 10");
    refuse("a body limit above the memory", R"({"limits": {"bodyBytes": 99999999999}})",
           "bad.json:1: limits.bodyBytes: expected a whole number from 1024 to 1073741824, found 99999999999");
    refuse("a list of models in text", R"({"models": {"hide": "gpt-*"}})",
           "bad.json:1: models.hide: expected a list of at most 10000 entries, found \"gpt-*\"");
}

void endpointRows()
{
    refuse("endpoints as an object", R"({"endpoints": {}})",
           "bad.json:1: endpoints: expected a list of at most 1000 entries, found an object");
    refuse("an endpoint as text", R"({"endpoints": ["http://a"]})",
           "bad.json:1: endpoints[0]: expected an object { … }, found \"http://a\"");
    refuse("no name", R"({"endpoints": [{"kind": "gcli", "baseUrl": "http://h"}]})",
           "bad.json:1: endpoints[0].name: missing; expected text of 1 to 64 characters");
    refuse("no kind",
           "{\"endpoints\": [\n"
           R"({"name": "a", "baseUrl": "http://h"}]})",
           "bad.json:2: endpoints[0].kind: missing; expected one of \"gcli\", \"antigravity\", \"openai\"");
    refuse("no address", R"({"endpoints": [{"name": "a", "kind": "gcli"}]})",
           "bad.json:1: endpoints[0].baseUrl: missing; expected text of 1 to 2048 characters");
    refuse("an unknown kind", R"({"endpoints": [{"name": "a", "kind": "openia", "baseUrl": "http://h"}]})",
           "bad.json:1: endpoints[0].kind: expected one of \"gcli\", \"antigravity\", \"openai\", found \"openia\"; "
           "did you mean \"openai\"?");
    refuse("an address without a scheme",
           "{\"endpoints\": [\n{\"name\": \"a\", \"kind\": \"gcli\", \"baseUrl\": \"http://h\"},\n{\"name\": \"b\", "
           "\"kind\": \"gcli\",\n \"baseUrl\": \"example.com\"}]}",
           "bad.json:4: endpoints[1].baseUrl: The base URL does not start with http:// or https://: expected a URL "
           "such as http://127.0.0.1:7861");
    refuse("a password in the address", R"({"endpoints": [{"name": "a", "kind": "gcli", "baseUrl": "http://u:p@h"}]})",
           "bad.json:1: endpoints[0].baseUrl: The base URL holds a user name or password: expected them not in the "
           "URL, but as the endpoint's key");
    refuse("the gateway itself",
           R"({"endpoints": [{"name": "a", "kind": "gcli", "baseUrl": "http://localhost:8377/v1"}]})",
           "bad.json:1: endpoints[0].baseUrl: points back at Regatta itself, which listens on port 8377; expected "
           "another server's address");
    refuse("two of one name",
           "{\"endpoints\": [{\"name\": \"a\", \"kind\": \"gcli\", \"baseUrl\": \"http://h\"},\n{\"name\": \"a\", "
           "\"kind\": \"antigravity\", \"baseUrl\": \"http://h\"}]}",
           "bad.json:2: endpoints[1].name: \"a\" is also the name of endpoints[0]; expected a name of its own");
    refuse("a name with a line break", R"({"endpoints": [{"name": "a\nb", "kind": "gcli", "baseUrl": "http://h"}]})",
           "bad.json:1: endpoints[0].name: expected 1 to 64 printable characters without blanks around them");
    refuse("a name of blanks", R"({"endpoints": [{"name": "  ", "kind": "gcli", "baseUrl": "http://h"}]})",
           "bad.json:1: endpoints[0].name: expected 1 to 64 printable characters without blanks around them");
    refuse("two keys", endpoint(R"(, "apiKey": "s3cret", "apiKeyEnv": "E")"),
           "bad.json:1: endpoints[0].apiKeyEnv: stands beside apiKey; expected at most one of apiKey, apiKeyEnv, "
           "apiKeyFile, apiKeyRef");
    refuse("a key as a number, not repeated", endpoint(R"(, "apiKey": 31337)"),
           "bad.json:1: endpoints[0].apiKey: expected text of 1 to 8192 characters, found a number");
    refuse("an empty key", endpoint(R"(, "apiKey": "")"),
           "bad.json:1: endpoints[0].apiKey: expected text of 1 to 8192 characters, found empty text");
    refuse("a negative price", endpoint(R"(, "prices": [{"input": -1}])"),
           "bad.json:1: endpoints[0].prices[0].input: expected a number from 0 to 1000000, found -1");
    refuse("a currency of digits", endpoint(R"(, "prices": [{"currency": "US1"}])"),
           "bad.json:1: endpoints[0].prices[0].currency: \"US1\" is no currency; expected 1 to 8 letters such as USD");
    refuse("a negative daily limit", endpoint(R"(, "dailyLimit": {"calls": -1})"),
           "bad.json:1: endpoints[0].dailyLimit.calls: expected a whole number from 0 to 1000000000, found -1");
    refuse("a limit of money without prices", endpoint(R"(, "dailyLimit": {"cost": 2})"),
           "bad.json:1: endpoints[0].dailyLimit.cost: limits money while no prices are set; expected prices beside it");
    refuse("a limit of money in two currencies",
           endpoint(R"(, "dailyLimit": {"cost": 2}, "prices": [{}, {"currency": "EUR"}])"),
           "bad.json:1: endpoints[0].prices[1].currency: differs from that of prices[0]; expected one currency beside "
           "dailyLimit.cost");
    refuse("an unknown usage option", endpoint(R"(, "usage": "maybe")"),
           "bad.json:1: endpoints[0].usage: expected one of \"auto\", \"always\", \"never\", found \"maybe\"");
    refuse("a negative number of calls", endpoint(R"(, "maxParallel": -3)"),
           "bad.json:1: endpoints[0].maxParallel: expected a whole number from 0 to 100000, found -3");
    refuse("an unknown proxy", endpoint(R"(, "proxy": "direct")"),
           "bad.json:1: endpoints[0].proxy: is no proxy; expected \"system\", \"none\" or a URL such as "
           "http://host:3128 or socks5://host:1080");
    refuse("a proxy's password", endpoint(R"(, "proxy": "http://u:p@proxy:1")"),
           "bad.json:1: endpoints[0].proxy: holds a user or password; expected a URL without them, or \"system\" with "
           "http_proxy set");
    refuse("a header that is a list", endpoint(R"(, "headers": {"X-A": []})"),
           "bad.json:1: endpoints[0].headers[\"X-A\"]: expected text of at most 8192 characters, found a list of 0");
    refuse("a header with a blank", endpoint(R"(, "headers": {"X A": "1"})"),
           "bad.json:1: endpoints[0].headers[\"X A\"]: is no header name; expected letters, digits and hyphens");
    refuse("a header that splits the request", endpoint(R"(, "headers": {"X-A": "1\r\nHost: b"})"),
           "bad.json:1: endpoints[0].headers[\"X-A\"]: holds a line break or NUL; expected one line");
    refuse("a header of the connection", endpoint(R"(, "headers": {"Content-Length": "1"})"),
           "bad.json:1: endpoints[0].headers[\"Content-Length\"]: belongs to the connection; expected a header that "
           "describes the request");
    refuse("a key as a header", endpoint(R"(, "headers": {"Authorization": "Bearer s3cret"})"),
           "bad.json:1: endpoints[0].headers.Authorization: holds a key, which settings never do; expected apiKeyEnv, "
           "apiKeyFile or apiKeyRef instead");
    refuse("a map to nothing", endpoint(R"(, "modelMap": {"gemini-2.5-pro": ""})"),
           "bad.json:1: endpoints[0].modelMap[\"gemini-2.5-pro\"]: expected text of 1 to 512 characters, found empty "
           "text");
    refuse("a map from nothing", endpoint(R"(, "modelMap": {"": "a"})"),
           "bad.json:1: endpoints[0].modelMap: maps an empty name; expected a client's model");
    refuse("a leg as a number", endpoint(R"(, "leg": 2)"),
           "bad.json:1: endpoints[0].leg: expected text of at most 64 characters, found 2");
    refuse("the first of two faults",
           "{\"endpoints\": [{\"name\": \"a\", \"kind\": \"gcli\",\n\"paid\": 1,\n\"baseUrl\": "
           "\"http://h\"}],\n\"gateway\": {\"port\": \"x\"}}",
           "bad.json:2: endpoints[0].paid: expected true or false, found 1");
}

void routeRows()
{
    const QByteArray start =
        R"({"endpoints": [{"name": "relay", "kind": "openai", "baseUrl": "https://api.example.com"}], "routes": [)";
    refuse("a route without models", start + R"({"endpoints": ["relay"]}]})",
           "bad.json:1: routes[0].models: missing; expected a list of 1 to 10000 entries");
    refuse("a route with no models", start + R"({"models": []}]})",
           "bad.json:1: routes[0].models: expected a list of 1 to 10000 entries, found a list of 0");
    refuse("an unknown strategy", start + R"({"models": ["*"], "strategy": "rase"}]})",
           "bad.json:1: routes[0].strategy: expected one of \"single\", \"race\", \"fallback\", \"smart\", found "
           "\"rase\"; did you mean \"race\"?");
    refuse("a slip in an endpoint's name", start + R"({"models": ["*"], "endpoints": ["relai"]}]})",
           "bad.json:1: routes[0].endpoints[0]: there is no endpoint \"relai\"; did you mean \"relay\"?");
    refuse("an unknown endpoint", start + R"({"models": ["*"], "endpoints": ["gcli"]}]})",
           "bad.json:1: routes[0].endpoints[0]: there is no endpoint \"gcli\"; expected one of relay");
    refuse("an endpoint where there are none", R"({"routes": [{"models": ["*"], "endpoints": ["gcli"]}]})",
           "bad.json:1: routes[0].endpoints[0]: there is no endpoint \"gcli\"; expected the name of an endpoint, and "
           "there are none");
    refuse("an endpoint twice", start + R"({"models": ["*"], "endpoints": ["relay", "relay"]}]})",
           "bad.json:1: routes[0].endpoints[1]: \"relay\" stands twice in this route; expected once");
}

} // namespace

void addBadSettings()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("sentence");
    syntaxRows();
    unknownKeyRows();
    gatewayRows();
    strategyRows();
    endpointRows();
    routeRows();
    storageRows();
}

} // namespace regatta
