<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>regatta::DashboardModel</name>
    <message numerus="yes">
        <source>%n failure(s) reached clients</source>
        <translation>
            <numerusform>%n failure reached clients</numerusform>
            <numerusform>%n failures reached clients</numerusform>
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
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
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
</context>
</TS>
