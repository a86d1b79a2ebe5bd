// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests with the openai client share: a gateway for each strategy, and a client that shows what it sent.
import {after, afterEach, before, describe} from 'node:test';
import OpenAI from 'openai';
import {House, direct} from './house.mjs';

// Node 18 has it, but not as a global yet; uploads need it.
globalThis.File ??= (await import('node:buffer')).File;

export const chat = '/v1/chat/completions';
export const question = {model: 'test-model', messages: [{role: 'user', content: 'What is the weather?'}]};
export const weatherTool = {
    type: 'function',
    function: {name: 'get_weather', parameters: {type: 'object', properties: {city: {type: 'string'}}}},
};

/** Runs `tests(context)` against a race and a fallback of a gcli and an openai endpoint. */
export function againstRaceAndFallback(tests) {
    for (const mode of direct ? ['direct'] : ['race', 'fallback']) {
        describe(mode, () => {
            const context = {mode, sent: []};
            before(async () => {
                context.house = await House.build({kinds: ['gcli', 'openai'], mode});
                context.client = new OpenAI({
                    baseURL: context.house.baseURL, apiKey: 'sk-none', maxRetries: 0, timeout: 20_000,
                    fetch: (url, init) => { context.sent.push(init?.body); return fetch(url, init); },
                });
            });
            after(() => context.house?.tearDown());
            afterEach(() => { context.sent.length = 0; return context.house.reset(); });
            tests(context);
        });
    }
}

/** How many POSTs each upstream must have seen after one request that both can serve and the first answers well. */
export function expectedPosts(mode) {
    return mode === 'race' ? [1, 1] : [1, 0];
}

/** A race's calls must all be out before the first answer comes, or the loser's may be cancelled before it is sent. */
export const settled = {headDelay: 150};

/** All chunks of a stream. */
export async function collect(stream) {
    const chunks = [];
    for await (const chunk of stream)
        chunks.push(chunk);
    return chunks;
}
export const textOf = chunks => chunks.map(chunk => chunk.choices[0]?.delta.content ?? '').join('');
