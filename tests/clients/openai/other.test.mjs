// SPDX-License-Identifier: GPL-3.0-or-later
// The API beside chat: models, completions, embeddings, responses, files, speech. What only the openai kind can serve must
// reach the second endpoint alone.
import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {test} from 'node:test';
import OpenAI from 'openai';
import {direct} from '../support/house.mjs';
import {againstRaceAndFallback, collect} from '../support/openaihouse.mjs';
import {eventually} from '../support/processes.mjs';

const onlySecond = direct ? [1, 0] : [0, 1];
const server = direct ? 0 : 1;

againstRaceAndFallback(context => {
    test('the models, without duplicates', async () => {
        // A gateway that has just started may not have asked its endpoints yet.
        const ids = await eventually('the models are known', async () => {
            const known = [];
            for await (const model of context.client.models.list())
                known.push(model.id);
            return known.includes('test-model') && known;
        });
        assert.ok(ids.includes('test-embedding'));
        assert.equal(new Set(ids).size, ids.length);
    });

    test('one model', async () => {
        assert.equal((await context.client.models.retrieve('test-model')).id, 'test-model');
    });

    test('a model that nobody has', async () => {
        const error = await context.client.models.retrieve('no-such-model').catch(caught => caught);
        assert.ok(error instanceof OpenAI.NotFoundError, String(error));
    });

    test('a completion, plain and streamed', async () => {
        const answer = await context.client.completions.create({model: 'test-model', prompt: 'Say hello'});
        assert.equal(answer.choices[0].text, 'Hello, world');
        const chunks = await collect(await context.client.completions.create({model: 'test-model', prompt: 'Say hello', stream: true}));
        assert.equal(chunks.map(chunk => chunk.choices[0].text).join(''), 'Hello, world');
    });

    test('embeddings', async () => {
        for (const encoding_format of [undefined, 'float', 'base64']) {
            const answer = await context.client.embeddings.create({model: 'test-embedding', input: ['a', 'b'], encoding_format});
            assert.equal(answer.data.length, 2);
            if (encoding_format !== 'base64')
                assert.deepEqual(Array.from(answer.data[0].embedding), [0.5, -0.25, 1]);
        }
        assert.deepEqual(await context.house.posts(), onlySecond.map(count => 3 * count));
    });

    test('a response', async () => {
        const answer = await context.client.responses.create({model: 'test-model', input: 'Say hello'});
        assert.equal(answer.output_text, 'Hello, world');
        assert.equal(answer.usage.total_tokens, 18);
        assert.deepEqual(await context.house.posts(), onlySecond);
        assert.equal((await context.client.responses.retrieve(answer.id)).id, answer.id);
    });

    test('a streamed response', async () => {
        const stream = context.client.responses.stream({model: 'test-model', input: 'Say hello'});
        let text = '';
        for await (const event of stream) {
            if (event.type === 'response.output_text.delta')
                text += event.delta;
        }
        assert.equal(text, 'Hello, world');
        assert.equal((await stream.finalResponse()).status, 'completed');
        assert.deepEqual(await context.house.posts(), onlySecond);
    });

    test('a streamed response that is cut midway throws', async () => {
        await context.house.script({path: '/v1/responses', pieceDelay: 5, cutAfter: 1500});
        const stream = await context.client.responses.create({model: 'test-model', input: 'Say hello', stream: true});
        await assert.rejects(async () => {
            const events = await collect(stream);
            // A stream that ends without its last event is what the client would have to take for an answer.
            assert.equal(events.at(-1).type, 'response.completed', 'a cut stream looked complete');
        });
    });

    test('a file there and back', async () => {
        const bytes = randomBytes(300_000);
        const file = await context.client.files.create({file: new File([bytes], 'test.bin'), purpose: 'user_data'});
        assert.equal(file.id, 'file-test');
        const request = (await context.house.received(server)).at(-1);
        assert.ok(request.bodySize > bytes.length && request.complete);
        assert.match(request.headers['content-type'], /^multipart\/form-data; ?boundary=/);
        assert.deepEqual(await context.house.posts(), onlySecond);

        const content = Buffer.from(await (await context.client.files.content(file.id)).arrayBuffer());
        assert.equal(content.length, 100_000);
        assert.ok(content.every((byte, i) => byte === i % 251));
        assert.equal((await context.client.files.delete(file.id)).deleted, true);
    });

    test('speech', async () => {
        const answer = await context.client.audio.speech.create({model: 'test-model', voice: 'alloy', input: 'Hello'});
        assert.equal(answer.headers.get('content-type'), 'audio/mpeg');
        const sound = Buffer.from(await answer.arrayBuffer());
        assert.equal(sound.length, 4096);
        assert.ok(sound.every((byte, i) => byte === i % 251));
        assert.deepEqual(await context.house.posts(), onlySecond);
    });
});
