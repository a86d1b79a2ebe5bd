// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {test} from 'node:test';
import {direct} from '../support/house.mjs';
import {againstRaceAndFallback, chat, collect, expectedPosts, question, settled, textOf, weatherTool} from '../support/openaihouse.mjs';

const sha256 = text => createHash('sha256').update(text).digest('hex');

againstRaceAndFallback(context => {
    test('a plain answer', async () => {
        await context.house.script({path: chat, ...settled});
        const answer = await context.client.chat.completions.create(question);
        assert.equal(answer.choices[0].message.content, 'Hello, world');
        assert.equal(answer.choices[0].finish_reason, 'stop');
        assert.deepEqual(answer.usage, {prompt_tokens: 11, completion_tokens: 7, total_tokens: 18});
        assert.deepEqual(await context.house.posts(), expectedPosts(context.mode));
    });

    test('the answer says who gave it', {skip: direct}, async () => {
        const {response} = await context.client.chat.completions.create(question).withResponse();
        assert.ok(response.headers.get('x-request-id'));
        assert.ok(['first', 'second'].includes(response.headers.get('x-regatta-endpoint')));
        assert.equal(response.headers.get('x-regatta-strategy'), context.mode);
        assert.ok(Number(response.headers.get('x-regatta-attempts')) >= 1);
    });

    test('a stream', async () => {
        await context.house.script({path: chat, ...settled});
        const chunks = await collect(await context.client.chat.completions.create({...question, stream: true}));
        assert.equal(textOf(chunks), 'Hello, world');
        assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop');
        assert.ok(chunks.every(chunk => chunk.choices.length === 1), 'no usage chunk that nobody asked for');
        assert.deepEqual(await context.house.posts(), expectedPosts(context.mode));
    });

    test('a stream with usage', async () => {
        const chunks = await collect(await context.client.chat.completions.create(
            {...question, stream: true, stream_options: {include_usage: true}}));
        assert.deepEqual(chunks.at(-1).choices, []);
        assert.equal(chunks.at(-1).usage.total_tokens, 18);
        assert.equal(textOf(chunks), 'Hello, world');
    });

    test('a stream of four-byte characters, cut anywhere', async () => {
        const deltas = ['𝄞', '👩‍🚀', '日本', 'é'];
        await context.house.script({path: chat, deltas, splitEvery: 1});
        const chunks = await collect(await context.client.chat.completions.create({...question, stream: true}));
        assert.deepEqual(chunks.map(chunk => chunk.choices[0]?.delta.content).filter(Boolean), deltas);
    });

    test('a stream with CRLF and several data lines for each event', async () => {
        await context.house.script({path: chat, multiLineData: true, crlf: true});
        const chunks = await collect(await context.client.chat.completions.create({...question, stream: true}));
        assert.equal(textOf(chunks), 'Hello, world');
    });

    test('a stream as gcli2api sends it', async () => {
        for (const finishOnEveryChunk of [false, true]) {
            await context.house.reset();
            await context.house.script({path: chat, reply: 'gcli.chatStream', finishOnEveryChunk});
            const chunks = await collect(await context.client.chat.completions.create({...question, stream: true}));
            assert.equal(textOf(chunks), 'Hello, world');
            assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop');
        }
    });

    test('a stream without [DONE] is whole after its finish_reason', async () => {
        await context.house.script({path: chat, withoutLast: 1, pieceDelay: 5});
        const chunks = await collect(await context.client.chat.completions.create({...question, stream: true}));
        assert.equal(textOf(chunks), 'Hello, world');
    });

    test('the plain answer of gcli2api to a streamed Hi', {skip: direct}, async () => {
        const hi = {model: 'test-model', messages: [{role: 'user', content: 'Hi'}], stream: true};
        await context.house.script({path: chat, reply: 'gcli.hi'});
        assert.equal(textOf(await collect(await context.client.chat.completions.create(hi))), 'gcli2api is working');

        await context.house.reset();
        await context.house.upstreams[0].script({path: chat, reply: 'gcli.hi'});
        assert.equal(textOf(await collect(await context.client.chat.completions.create(hi))), 'Hello, world', 'a real stream wins');
    });

    test('the old ag- prefix', {skip: direct}, async () => {
        await context.house.script({path: chat, ...settled});
        await context.client.chat.completions.create({...question, model: 'ag-test-model'});
        const request = (await context.house.received(0)).at(-1);
        assert.equal(JSON.parse(request.body).model, 'test-model');
    });

    test('a tool call', async () => {
        const answer = await context.client.chat.completions.create({...question, tools: [weatherTool]});
        const [call] = answer.choices[0].message.tool_calls;
        assert.equal(call.function.name, 'get_weather');
        assert.deepEqual(JSON.parse(call.function.arguments), {city: 'Paris'});
        assert.equal(answer.choices[0].finish_reason, 'tool_calls');
    });

    test('a streamed tool call', async () => {
        const answer = await context.client.chat.completions.stream({...question, tools: [weatherTool]}).finalChatCompletion();
        const [call] = answer.choices[0].message.tool_calls;
        assert.equal(call.function.name, 'get_weather');
        assert.deepEqual(JSON.parse(call.function.arguments), {city: 'Paris'});
    });

    test('several choices', async () => {
        const answer = await context.client.chat.completions.create({...question, n: 3});
        assert.deepEqual(answer.choices.map(choice => choice.index), [0, 1, 2]);
        const chunks = await collect(await context.client.chat.completions.create({...question, n: 3, stream: true}));
        assert.deepEqual(new Set(chunks.flatMap(chunk => chunk.choices.map(choice => choice.index))), new Set([0, 1, 2]));
    });

    test('logprobs', async () => {
        const answer = await context.client.chat.completions.create({...question, logprobs: true, top_logprobs: 1});
        assert.deepEqual(answer.choices[0].logprobs.content.map(entry => entry.token), ['Hello', ', ', 'world']);
        const stream = await context.client.chat.completions.create({...question, logprobs: true, stream: true});
        const chunks = await collect(stream);
        assert.equal(chunks.filter(chunk => chunk.choices[0]?.logprobs).length, 3);
    });

    test('structured output', async () => {
        const schema = {type: 'object', properties: {city: {type: 'string'}}, required: ['city'], additionalProperties: false};
        const answer = await context.client.chat.completions.parse(
            {...question, response_format: {type: 'json_schema', json_schema: {name: 'place', strict: true, schema}}});
        assert.deepEqual(JSON.parse(answer.choices[0].message.content), {city: 'Paris'});
        const request = (await context.house.received(0)).at(-1);
        assert.deepEqual(JSON.parse(request.body).response_format.json_schema.schema, schema);
    });

    test('unknown fields and large numbers reach the upstream untouched', async () => {
        await context.client.chat.completions.create({...question, seed: 9007199254740991, x_future: {b: 1, a: [2.50]}});
        const request = (await context.house.received(0)).at(-1);
        assert.equal(request.body, context.sent[0]);
    });

    test('an image of 1 MB', async () => {
        const url = `data:image/png;base64,${randomBytes(1 << 20).toString('base64')}`;
        await context.house.script({path: chat, ...settled});
        await context.client.chat.completions.create(
            {...question, messages: [{role: 'user', content: [{type: 'image_url', image_url: {url}}]}]});
        const request = (await context.house.received(0)).at(-1);
        assert.equal(request.sha256, sha256(context.sent[0]));
        assert.deepEqual(await context.house.posts(), expectedPosts(context.mode));
    });

    test('a prompt of 5 MB', async () => {
        const content = 'All work and no play. '.repeat(5 * 1024 * 1024 / 22);
        await context.house.script({path: chat, ...settled});
        const answer = await context.client.chat.completions.create({...question, messages: [{role: 'user', content}]});
        assert.equal(answer.choices[0].message.content, 'Hello, world');
        const request = (await context.house.received(0)).at(-1);
        assert.equal(request.sha256, sha256(context.sent[0]));
        assert.deepEqual(await context.house.posts(), expectedPosts(context.mode));
    });

    test('twenty calls at once', async () => {
        await context.house.script({path: chat, ...settled});
        const answers = await Promise.all(Array.from({length: 20}, () => context.client.chat.completions.create(question)));
        assert.ok(answers.every(answer => answer.choices[0].message.content === 'Hello, world'));
        assert.deepEqual(await context.house.posts(), expectedPosts(context.mode).map(count => 20 * count));
    });
});
