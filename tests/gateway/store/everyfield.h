// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

namespace regatta {

/// Settings in which every field differs from its default, so that one that gets lost is seen.
inline Settings settingsWithEveryField()
{
    using namespace std::chrono_literals;
    const auto text = [](const char *words) { return QString::fromUtf8(words); };
    Settings settings;
    settings.gateway = {text("0.0.0.0"), 9000, true, {text("box.example")}, {text("https://a.example")}};
    settings.strategy = {StrategyMode::Smart, 2, false, 25, 1500ms, 2500ms, 3500ms, 4500ms, 5500ms};
    settings.limits = {2048, 4096, 8192, 7, 1s, 2s, 3s};
    settings.models = {{text("gemini-*")}, {text("*-preview")}, true, 60s};
    Endpoint gcli;
    gcli.name = text("gcli 一");
    gcli.kind = EndpointKind::Gcli;
    gcli.baseUrl = QUrl(text("http://127.0.0.1:7861"));
    gcli.key = {KeyReference::Source::Environment, text("GCLI2API_PASSWORD")};
    Endpoint antigravity = gcli;
    antigravity.name = text("antigravity");
    antigravity.kind = EndpointKind::Antigravity;
    antigravity.key = {KeyReference::Source::File, text("/run/keys/antigravity")};
    antigravity.enabled = false;
    Endpoint relay;
    relay.name = text("relay");
    relay.baseUrl = QUrl(text("https://api.example.com/v1"));
    relay.key = {KeyReference::Source::Stored, text("relay-1")};
    relay.paid = true;
    relay.leg = text("third");
    relay.models = {text("gemini-*"), text("gpt-5")};
    relay.modelMap = {{text("gemini-2.5-flash"), text("google/gemini-2.5-flash")}};
    relay.maxParallel = 4;
    relay.proxy = text("http://proxy.example:3128");
    relay.http2 = true;
    relay.headers = {{"X-Title", "Regatta"}};
    settings.endpoints = {gcli, antigravity, relay};
    settings.routes = {{{text("gemini-2.5-pro")}, StrategyMode::Fallback, {text("antigravity"), text("relay")}},
                       {{text("*")}, std::nullopt, {}}};
    return settings;
}

} // namespace regatta
