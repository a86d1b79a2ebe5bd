// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {test} from 'node:test';
import OpenAI from 'openai';
import {House, direct} from '../support/house.mjs';
import {againstRaceAndFallback, chat, collect, question} from '../support/openaihouse.mjs';
import {eventually} from '../support/processes.mjs';

const endless = {path: chat, deltas: Array(500).fill('word '), pieceDelay: 20};
const sum = counts => counts.reduce((a, b) => a + b, 0);

againstRaceAndFallback(context => {
    const create = (more = {}, options = {}) => context.client.chat.completions.create({...question, ...more}, options);
    const caught = promise => promise.then(() => assert.fail('should have thrown'), error => error);

    test('an abort within a stream reaches every upstream', async () => {
        await context.house.script(endless);
        const stream = await create({stream: true});
        for await (const chunk of stream) {
            if (chunk.choices[0]?.delta.content)
                break; // leaving the loop aborts the request
        }
        await eventually('every POST was aborted upstream',
                         async () => sum(await context.house.aborts()) === sum(await context.house.posts()));
        assert.ok(sum(await context.house.posts()) >= 1);
    });

    test('an abort before the first byte reaches every upstream', async () => {
        await context.house.script({path: chat, reply: 'hang'});
        const controller = new AbortController();
        const answer = create({stream: true}, {signal: controller.signal});
        await eventually('a POST arrived', async () => sum(await context.house.posts()) >= (context.mode === 'race' ? 2 : 1));
        controller.abort();
        assert.ok(await caught(answer) instanceof OpenAI.APIUserAbortError);
        await eventually('every POST was aborted upstream',
                         async () => sum(await context.house.aborts()) === sum(await context.house.posts()));
    });

    test("the client's own timeout reaches every upstream", async () => {
        await context.house.script({path: chat, reply: 'hang'});
        assert.ok(await caught(create({}, {timeout: 300})) instanceof OpenAI.APIConnectionTimeoutError);
        await eventually('every POST was aborted upstream', async () => {
            const posts = sum(await context.house.posts());
            return posts >= 1 && sum(await context.house.aborts()) === posts;
        });
    });

    // Pauses between the events, so that content has won before the trouble comes; else it would be an ordinary failure.
    test('a stream that is cut midway throws', async () => {
        await context.house.script({path: chat, pieceDelay: 20, cutAfter: 600});
        const error = await caught(collect(await create({stream: true})));
        assert.ok(error instanceof Error && error.code !== 'ERR_ASSERTION', String(error));
    });

    test('a stream that is reset midway throws', async () => {
        await context.house.script({path: chat, pieceDelay: 20, resetAfter: 600});
        const error = await caught(collect(await create({stream: true})));
        assert.ok(error instanceof Error && error.code !== 'ERR_ASSERTION', String(error));
    });

    test('a stream that ends too early throws', {skip: direct}, async () => {
        // Neither a finish_reason nor [DONE]; nor the usage between them, which only the openai endpoint is asked for.
        await context.house.script({path: chat, pieceDelay: 20, withoutLast: 3});
        await assert.rejects(async () => {
            await collect(await create({stream: true}));
        }, error => error.code !== 'ERR_ASSERTION');
    });

    test('an error event within a stream throws an APIError', async () => {
        await context.house.script({path: chat, reply: 'openai.errorEventAfter', pieceDelay: 20});
        const error = await caught(collect(await create({stream: true})));
        assert.ok(error instanceof OpenAI.APIError, String(error));
        assert.match(error.message, /scripted stream error/);
    });

    for (const [status, type] of [[400, OpenAI.BadRequestError], [404, OpenAI.NotFoundError], [422, OpenAI.UnprocessableEntityError]]) {
        test(`${status} from everyone is the client's ${status}`, async () => {
            await context.house.script({path: chat, reply: 'openai.error', status, message: 'no such luck'});
            for (const stream of [false, true]) {
                const error = await caught(create({stream}));
                assert.ok(error instanceof type, String(error));
                assert.match(error.message, /no such luck/);
            }
        });
    }

    test('429 from everyone keeps the smallest Retry-After', async () => {
        await context.house.upstreams[0].script({path: chat, reply: 'openai.error', status: 429, retryAfter: 9});
        await context.house.upstreams[1].script({path: chat, reply: 'openai.error', status: 429, retryAfter: direct ? 9 : 7});
        const error = await caught(create());
        assert.ok(error instanceof OpenAI.RateLimitError, String(error));
        assert.equal(error.headers.get('retry-after'), direct ? '9' : '7');
        assert.deepEqual(await context.house.posts(), direct ? [1, 0] : [1, 1]);
    });

    test('500 from everyone is 503 with every attempt listed', {skip: direct}, async () => {
        await context.house.script({path: chat, reply: 'openai.error', status: 500, message: 'broken inside'});
        const error = await caught(create());
        assert.ok(error instanceof OpenAI.InternalServerError, String(error));
        assert.equal(error.status, 503);
        const text = JSON.stringify(error.error);
        for (const word of ['first', 'second', '500', 'broken inside'])
            assert.ok(text.includes(word), `${word} in ${text}`);
        assert.deepEqual(await context.house.posts(), [1, 1]);
    });

    test("an endpoint's own 401 is not the client's", {skip: direct}, async () => {
        await context.house.script({path: chat, reply: 'gcli.missingKey'});
        const error = await caught(create());
        assert.equal(error.status, 503);
        assert.ok(error instanceof OpenAI.InternalServerError, String(error));
    });

    test('500 maps to InternalServerError', {skip: !direct}, async () => {
        await context.house.script({path: chat, reply: 'openai.error', status: 500});
        assert.ok(await caught(create()) instanceof OpenAI.InternalServerError);
    });

    for (const fault of [
        {reply: 'openai.error', status: 500}, {reply: 'openai.error', status: 400}, {reply: 'gcli.noCredential'}, {reply: 'gcli.wrongKey'},
        {reply: 'gcli.gzipError'}, {reply: 'empty'}, {reply: 'openai.emptyChat'}, {reply: 'badJson'}, {reply: 'html'},
        {reply: 'dropBeforeHead'}, {reply: 'dropInsideHead'}, {reply: 'resetBeforeHead'}, {reply: 'redirect', location: '/elsewhere'},
    ]) {
        test(`the second answers where the first gives ${fault.reply} ${fault.status ?? ''}`, {skip: direct}, async () => {
            await context.house.upstreams[0].script({path: chat, ...fault});
            await context.house.upstreams[1].script({path: chat, headDelay: 150});
            const answer = await create();
            assert.equal(answer.choices[0].message.content, 'Hello, world');
            assert.deepEqual(await context.house.posts(), [1, 1]);
        });
    }

    for (const fault of [{reply: 'openai.errorEventFirst'}, {reply: 'openai.emptyStream'}, {reply: 'gcli.exhausted'}, {reply: 'html'},
                         {reply: 'standard', cutAfter: 50}, {reply: 'dropInsideHead'}]) {
        test(`the second streams where the first gives ${fault.reply} ${fault.cutAfter ? 'cut' : ''}`, {skip: direct}, async () => {
            await context.house.upstreams[0].script({path: chat, ...fault});
            await context.house.upstreams[1].script({path: chat, headDelay: 150});
            const chunks = await collect(await create({stream: true}));
            assert.equal(chunks.map(chunk => chunk.choices[0]?.delta.content ?? '').join(''), 'Hello, world');
            assert.deepEqual(await context.house.posts(), [1, 1]);
        });
    }
});

test('a required key', {skip: direct}, async t => {
    const house = await House.build({kinds: ['openai'], mode: 'race', requireKey: true});
    t.after(() => house.tearDown());
    const client = apiKey => new OpenAI({baseURL: house.baseURL, apiKey, maxRetries: 0});

    const refused = await client('sk-wrong').chat.completions.create(question).catch(error => error);
    assert.ok(refused instanceof OpenAI.AuthenticationError, String(refused));
    assert.deepEqual(await house.posts(), [0]);

    const key = house.createKey('from the test');
    assert.doesNotMatch(key, /\s/);
    // The running gateway learns of keys made beside it within a second.
    const answer = await eventually('the key is known', () => client(key).chat.completions.create(question).catch(() => false), 3000);
    assert.equal(answer.choices[0].message.content, 'Hello, world');
    const request = (await house.received(0)).at(-1);
    assert.ok(!JSON.stringify(request).includes(key), "the client's key stays with the gateway");
});
