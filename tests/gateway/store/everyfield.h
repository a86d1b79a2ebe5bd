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
    settings.strategy = {StrategyMode::Smart, 2, false, 25, 1500ms, 2500ms, 3500ms, 4500ms, 5500ms, 20, 6500ms};
    settings.limits = {2048, 4096, 8192, 7, 1s, 2s, 3s};
    settings.models = {{text("gemini-*")}, {text("*-preview")}, true, 60s};
    settings.health = {7, 0.75, 11s, 111s, 5, 1800s, 0.2, 0.4, 60s, 500, 3s};
    settings.smart = {50, 7, false, 2.5, 4, 200ms, 2.25, 1.5, 6, 2,
                      2s, 9s, 3, 60s, 100, false, 600s, 1.5};
    settings.log = {text("postgresql://regatta@db.example:5433/usage?sslmode=require"),
                    {KeyReference::Source::Environment, text("REGATTA_STORAGE_PASSWORD")},
                    30, 1'000'000'000, KeptBodies::Failed, 4096, 80ms, 64ll * 1024 * 1024};
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
    relay.prices = {{{text("gemini-*")}, text("EUR"), 1.25, 10.5, 0.3125, 0.01}, {{text("*")}, text("EUR"), 0, 0, {}, 0}};
    relay.dailyLimit = {100, 200'000, 2.5};
    relay.usageOption = UsageOption::Never;
    relay.headers = {{"X-Title", "Regatta"}};
    settings.endpoints = {gcli, antigravity, relay};
    settings.routes = {{{text("gemini-2.5-pro")}, StrategyMode::Fallback, {text("antigravity"), text("relay")}},
                       {{text("*")}, std::nullopt, {}}};
    return settings;
}

} // namespace regatta
