<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EndpointWatch</name>
    <message numerus="yes">
        <source>%n endpoint(s) are out</source>
        <translation>
            <numerusform>%n endpoint is out</numerusform>
            <numerusform>%n endpoints are out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) are back</source>
        <translation>
            <numerusform>%n endpoint is back</numerusform>
            <numerusform>%n endpoints are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) saved</source>
        <translation>
            <numerusform>%Ln request saved</numerusform>
            <numerusform>%Ln requests saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyTexts</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsageCellText</name>
    <message numerus="yes">
        <source>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt(s)</source>
        <translation>
            <numerusform>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt</numerusform>
            <numerusform>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::BreakerTimeline</name>
    <message numerus="yes">
        <source>Left out %Ln time(s), %1 in all</source>
        <translation>
            <numerusform>Left out once, %1 in all</numerusform>
            <numerusform>Left out %Ln times, %1 in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::DashboardModel</name>
    <message numerus="yes">
        <source>%Ln request(s) failed</source>
        <translation>
            <numerusform>%Ln request failed</numerusform>
            <numerusform>%Ln requests failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::EndpointCatalog</name>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln model(s)</source>
        <translation>
            <numerusform>%1 of %Ln model</numerusform>
            <numerusform>%1 of %Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::EndpointEditor</name>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>At most %n character.</numerusform>
            <numerusform>At most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::EndpointModel</name>
    <message numerus="yes">
        <source>%n model pattern(s)</source>
        <translation>
            <numerusform>%n model pattern</numerusform>
            <numerusform>%n model patterns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::KeyEditor</name>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>At most %n character.</numerusform>
            <numerusform>At most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::LocalGatewayClient</name>
    <message numerus="yes">
        <source>None of the %n port(s) above %1 is free on %2.</source>
        <translation>
            <numerusform>The port above %1 is not free on %2.</numerusform>
            <numerusform>None of the %n ports above %1 is free on %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::ModelDetail</name>
    <message numerus="yes">
        <source>A race for it has %n runners.</source>
        <translation>
            <numerusform>A race for it has %n runner.</numerusform>
            <numerusform>A race for it has %n runners.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::ModelsPageModel</name>
    <message numerus="yes">
        <source>%Ln model(s)</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them visible to clients</source>
        <translation>
            <numerusform>, %Ln of them visible to clients</numerusform>
            <numerusform>, %Ln of them visible to clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::PerformanceModel</name>
    <message numerus="yes">
        <source>%1: %Ln call(s)</source>
        <translation>
            <numerusform>%1: %Ln call</numerusform>
            <numerusform>%1: %Ln calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s) with content</source>
        <translation>
            <numerusform>%Ln call with content</numerusform>
            <numerusform>%Ln calls with content</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::PlaygroundPageModel</name>
    <message numerus="yes">
        <source>%Ln token(s) out</source>
        <translation>
            <numerusform>%Ln token out</numerusform>
            <numerusform>%Ln tokens out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::RejectionModel</name>
    <message numerus="yes">
        <source>%Ln time(s), last %1, first %2</source>
        <comment>moments</comment>
        <translation>
            <numerusform>%Ln time, last %1, first %2</numerusform>
            <numerusform>%Ln times, last %1, first %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::RequestDetail</name>
    <message numerus="yes">
        <source>What the %n attempt(s) that did not win cost is not known.</source>
        <translation>
            <numerusform>What the %n attempt that did not win cost is not known.</numerusform>
            <numerusform>What the %n attempts that did not win cost is not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n attempt(s) that did not win cost %1, as far as is known.</source>
        <translation>
            <numerusform>The %n attempt that did not win cost %1, as far as is known.</numerusform>
            <numerusform>The %n attempts that did not win cost %1, as far as is known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::RequestModel</name>
    <message numerus="yes">
        <source>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt(s)</source>
        <translation>
            <numerusform>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt</numerusform>
            <numerusform>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::RouteEditor</name>
    <message numerus="yes">
        <source>Matches %n known model(s): %1</source>
        <translation>
            <numerusform>Matches %n known model: %1</numerusform>
            <numerusform>Matches %n known models: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::SettingsPageModel</name>
    <message numerus="yes">
        <source>%n setting(s) found</source>
        <translation>
            <numerusform>%n setting found</numerusform>
            <numerusform>%n settings found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved change(s)</source>
        <translation>
            <numerusform>%n unsaved change</numerusform>
            <numerusform>%n unsaved changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) are not right yet</source>
        <translation>
            <numerusform>%n setting is not right yet</numerusform>
            <numerusform>%n settings are not right yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) wait for your decision</source>
        <translation>
            <numerusform>%n setting waits for your decision</numerusform>
            <numerusform>%n settings wait for your decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Somebody else changed %n setting(s) that you are changing too. Decide at each which one holds.</source>
        <translation>
            <numerusform>Somebody else changed %n setting that you are changing too. Decide which one holds.</numerusform>
            <numerusform>Somebody else changed %n settings that you are changing too. Decide at each which one holds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::SettingsSectionModel</name>
    <message numerus="yes">
        <source>%n unsaved change(s)</source>
        <translation>
            <numerusform>%n unsaved change</numerusform>
            <numerusform>%n unsaved changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::SettingsTransfer</name>
    <message numerus="yes">
        <source>Expected at least %n character(s): whoever has the file can try passphrases as fast as their computer allows.</source>
        <translation>
            <numerusform>Expected at least %n character: whoever has the file can try passphrases as fast as their computer allows.</numerusform>
            <numerusform>Expected at least %n characters: whoever has the file can try passphrases as fast as their computer allows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint key(s) will be stored in the keychain.</source>
        <translation>
            <numerusform>%n endpoint key will be stored in the keychain.</numerusform>
            <numerusform>%n endpoint keys will be stored in the keychain.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::StrategyModel</name>
    <message numerus="yes">
        <source> Every %n requests one race, to learn.</source>
        <translation>
            <numerusform> Every request is a race, to learn.</numerusform>
            <numerusform> Every %n requests one race, to learn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) a request: the first answer wins, the others are cancelled. About %1× the upstream calls.</source>
        <translation>
            <numerusform>%n call a request: the first answer wins, the others are cancelled. About %1× the upstream calls.</numerusform>
            <numerusform>%n calls a request: the first answer wins, the others are cancelled. About %1× the upstream calls.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last 24 h: %Ln request(s), too few to say what it does to time and cost.</source>
        <translation>
            <numerusform>Last 24 h: %Ln request, too few to say what it does to time and cost.</numerusform>
            <numerusform>Last 24 h: %Ln requests, too few to say what it does to time and cost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last 24 h, %Ln request(s): first token %1 in the median</source>
        <translation>
            <numerusform>Last 24 h, %Ln request: first token %1 in the median</numerusform>
            <numerusform>Last 24 h, %Ln requests: first token %1 in the median</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::TrayIcon</name>
    <message numerus="yes">
        <source>%n endpoint(s) out</source>
        <translation>
            <numerusform>%n endpoint out</numerusform>
            <numerusform>%n endpoints out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::UsageCopier</name>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::UsageFilters</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::UsagePageModel</name>
    <message numerus="yes">
        <source>New requests are served but not recorded: %Ln row(s) lost so far.</source>
        <translation>
            <numerusform>New requests are served but not recorded: %Ln row lost so far.</numerusform>
            <numerusform>New requests are served but not recorded: %Ln rows lost so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) wait in a spool file and will be written when the database takes them again.</source>
        <translation>
            <numerusform>%Ln row waits in a spool file and will be written when the database takes it again.</numerusform>
            <numerusform>%Ln rows wait in a spool file and will be written when the database takes them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new — show</source>
        <translation>
            <numerusform>%Ln new — show</numerusform>
            <numerusform>%Ln new — show</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::WhatIfPageModel</name>
    <message numerus="yes">
        <source>Worked out from %Ln request(s), chosen evenly from all of that time.</source>
        <translation>
            <numerusform>Worked out from %Ln request, chosen evenly from all of that time.</numerusform>
            <numerusform>Worked out from %Ln requests, chosen evenly from all of that time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Worked out from all %Ln request(s) of that time.</source>
        <translation>
            <numerusform>Worked out from the only request of that time.</numerusform>
            <numerusform>Worked out from all %Ln requests of that time.</numerusform>
        </translation>
    </message>
</context>
</TS>
