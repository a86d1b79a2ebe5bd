// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, test} from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import {House, direct} from '../support/house.mjs';
import {eventually} from '../support/processes.mjs';

// The gcli side takes the path as it is, the antigravity side under its own prefix.
const paths = ['/v1/messages', '/antigravity/v1/messages'];
const question = {model: 'test-model', max_tokens: 100, messages: [{role: 'user', content: 'What is the weather?'}]};
const tool = {name: 'get_weather', input_schema: {type: 'object', properties: {city: {type: 'string'}}}};
const sum = counts => counts.reduce((a, b) => a + b, 0);
const caught = promise => promise.then(() => assert.fail('should have thrown'), error => error);

for (const mode of direct ? ['direct'] : ['race', 'fallback']) {
    describe(mode, () => {
        let house;
        let client;
        before(async () => {
            house = await House.build({kinds: ['gcli', 'antigravity'], mode});
            client = new Anthropic({baseURL: house.root, apiKey: 'sk-none', maxRetries: 0, timeout: 20_000});
        });
        after(() => house?.tearDown());
        afterEach(() => house.reset());
        const script = (...scripts) => Promise.all(house.upstreams.map((upstream, i) =>
            upstream.script(...scripts.map(one => ({path: paths[i], ...one})))));

        test('a plain answer', async () => {
            await script({headDelay: 150});
            const message = await client.messages.create(question);
            assert.equal(message.content[0].text, 'Hello, world');
            assert.equal(message.stop_reason, 'end_turn');
            assert.deepEqual(message.usage, {input_tokens: 11, output_tokens: 7});
            assert.deepEqual(await house.posts(), mode === 'race' ? [1, 1] : [1, 0]);
        });

        test('a stream', async () => {
            await script({headDelay: 150});
            const types = [];
            const stream = client.messages.stream(question).on('streamEvent', event => types.push(event.type));
            const message = await stream.finalMessage();
            assert.equal(message.content[0].text, 'Hello, world');
            assert.equal(message.usage.output_tokens, 7);
            assert.equal(types[0], 'message_start');
            assert.equal(types.at(-1), 'message_stop');
            assert.deepEqual(await house.posts(), mode === 'race' ? [1, 1] : [1, 0]);
        });

        test('a stream with thinking', async () => {
            const message = await client.messages.stream({...question, max_tokens: 2000, thinking: {type: 'enabled', budget_tokens: 1024}})
                .finalMessage();
            assert.equal(message.content[0].thinking, 'Let me think.');
            assert.equal(message.content[1].text, 'Hello, world');
        });

        test('a tool call, plain and streamed', async () => {
            const request = {...question, tools: [tool]};
            for (const message of [await client.messages.create(request), await client.messages.stream(request).finalMessage()]) {
                assert.equal(message.stop_reason, 'tool_use');
                assert.equal(message.content[0].name, 'get_weather');
                assert.deepEqual(message.content[0].input, {city: 'Paris'});
            }
        });

        test('counting tokens', async () => {
            const {input_tokens} = await client.messages.countTokens({model: question.model, messages: question.messages});
            assert.equal(input_tokens, 42);
        });

        test('an abort within a stream reaches every upstream', async () => {
            await script({deltas: Array(500).fill('word '), pieceDelay: 20});
            const stream = client.messages.stream(question);
            stream.on('text', () => stream.abort());
            assert.ok(await caught(stream.finalMessage()) instanceof Anthropic.APIUserAbortError);
            await eventually('every POST was aborted upstream', async () => {
                const posts = sum(await house.posts());
                return posts >= 1 && sum(await house.aborts()) === posts;
            });
        });

        for (const [status, type, error] of [
            [400, 'invalid_request_error', Anthropic.BadRequestError],
            [404, 'not_found_error', Anthropic.NotFoundError],
            [422, 'invalid_request_error', Anthropic.UnprocessableEntityError],
        ]) {
            test(`${status} from everyone`, async () => {
                await script({reply: 'anthropic.error', status, type, message: 'no such luck'});
                for (const stream of [false, true]) {
                    const thrown = await caught(client.messages.create({...question, stream}));
                    assert.ok(thrown instanceof error, String(thrown));
                    assert.equal(thrown.error.type, 'error');
                    assert.match(thrown.message, /no such luck/);
                }
            });
        }

        test('429 from everyone keeps Retry-After', async () => {
            await script({reply: 'anthropic.error', status: 429, type: 'rate_limit_error', retryAfter: 7});
            const error = await caught(client.messages.create(question));
            assert.ok(error instanceof Anthropic.RateLimitError, String(error));
            assert.equal(error.headers.get('retry-after'), '7');
            assert.equal(error.error.type, 'error');
        });

        test('500 from everyone', async () => {
            await script({reply: 'anthropic.error', status: 500, type: 'api_error'});
            const error = await caught(client.messages.create(question));
            assert.ok(error instanceof Anthropic.InternalServerError, String(error));
            assert.equal(error.status, direct ? 500 : 503);
            assert.equal(error.error.type, 'error');
            assert.equal(typeof error.error.error.message, 'string');
            assert.deepEqual(await house.posts(), direct ? [1, 0] : [1, 1]);
        });

        test('an error event within a stream throws', async () => {
            await script({reply: 'anthropic.errorEventAfter', pieceDelay: 20});
            const error = await caught(client.messages.stream(question).finalMessage());
            assert.ok(error instanceof Anthropic.APIError, String(error));
            assert.match(error.message, /[Oo]verloaded/);
        });

        test('a stream that is cut midway throws', async () => {
            await script({pieceDelay: 20, cutAfter: 900});
            const error = await caught(client.messages.stream(question).finalMessage());
            assert.ok(error instanceof Error && error.code !== 'ERR_ASSERTION', String(error));
        });

        test('the second answers where the first fails', {skip: direct}, async () => {
            await house.upstreams[0].script({path: paths[0], reply: 'gcli.noCredential'});
            await house.upstreams[1].script({path: paths[1], headDelay: 150});
            assert.equal((await client.messages.create(question)).content[0].text, 'Hello, world');
            assert.equal((await client.messages.stream(question).finalMessage()).content[0].text, 'Hello, world');
            assert.deepEqual(await house.posts(), [2, 2]);
        });
    });
}

test('a required key', {skip: direct}, async t => {
    const house = await House.build({kinds: ['gcli'], mode: 'race', requireKey: true});
    t.after(() => house.tearDown());
    const client = options => new Anthropic({baseURL: house.root, maxRetries: 0, ...options});

    const refused = await caught(client({apiKey: 'sk-wrong'}).messages.create(question));
    assert.ok(refused instanceof Anthropic.AuthenticationError, String(refused));
    assert.equal(refused.error.type, 'error');
    assert.deepEqual(await house.posts(), [0]);

    const key = house.createKey('from the test');
    for (const credentials of [{apiKey: key, authToken: null}, {apiKey: null, authToken: key}]) {
        // The running gateway learns of keys made beside it within a second.
        const message = await eventually('the key is known', () => client(credentials).messages.create(question).catch(() => false), 3000);
        assert.equal(message.content[0].text, 'Hello, world');
    }
    for (const request of await house.received(0))
        assert.ok(!JSON.stringify(request).includes(key), "the client's key stays with the gateway");
});
