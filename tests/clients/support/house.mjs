// SPDX-License-Identifier: GPL-3.0-or-later
// A gateway and its fake upstreams, as processes. REGATTA_BIN and FAKE_UPSTREAM_BIN name the programs.
// With CLIENTS_DIRECT=1 there is no gateway: the clients talk to the first fake upstream, which checks fake and client.
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {run, start} from './processes.mjs';

export const direct = process.env.CLIENTS_DIRECT === '1';

/** One fake upstream, driven as tests/support/controlpanel.h says. */
class Upstream {
    constructor(child) {
        this.child = child;
        this.url = child.match[1];
    }

    async order(body) {
        const reply = await fetch(`${this.url}/_control`, {method: 'POST', body: JSON.stringify(body)});
        if (!reply.ok)
            throw new Error((await reply.json()).error);
    }
    script(...scripts) { return this.order({script: scripts}); }
    async seen() { return (await fetch(`${this.url}/_control`)).json(); }
    async posts() { return (await this.seen()).posts; }
    async reset() { await fetch(`${this.url}/_control`, {method: 'DELETE'}); }
}

/** A gateway with `kinds.length` endpoints named "first", "second", … in order of priority, each on a fake of its own. */
export class House {
    upstreams = [];

    static async build(wishes) {
        const house = new House();
        try {
            await house.open(wishes);
        } catch (error) {
            await house.tearDown(); // a process left running would keep the test from ending
            throw error;
        }
        return house;
    }

    async open({kinds, mode, requireKey = false}) {
        for (const _ of kinds)
            this.upstreams.push(new Upstream(await start(process.env.FAKE_UPSTREAM_BIN, [], /Listening on (http:\S+)/)));
        if (direct) {
            this.root = this.upstreams[0].url;
            this.baseURL = `${this.root}/v1`;
            return;
        }
        this.folder = await mkdtemp(join(tmpdir(), 'regatta-clients-'));
        const names = ['first', 'second', 'third'];
        const config = {
            gateway: {host: '127.0.0.1', port: 0, requireKey},
            strategy: {mode},
            endpoints: kinds.map((kind, i) => ({
                name: names[i], kind, leg: names[i],
                baseUrl: this.upstreams[i].url + (kind === 'openai' ? '/v1' : ''),
            })),
        };
        const file = join(this.folder, 'regatta.json');
        await writeFile(file, JSON.stringify(config));
        this.data = join(this.folder, 'data');
        this.adminKey = this.createKey('ops', '--admin');
        // What the environment sets would override the file.
        const clean = {ENABLE_PARALLEL_ENDPOINTS: undefined, PARALLEL_TIMEOUT: undefined, ENDPOINT_PRIORITY: undefined};
        this.gateway = await start(process.env.REGATTA_BIN,
            ['--headless', '--config', file, '--data-dir', this.data, '--port', '0'], /Listening on (http:\S+)\/v1/, clean);
        this.root = this.gateway.match[1];
        this.baseURL = `${this.root}/v1`;
        this.endpoints = config.endpoints.map(endpoint => endpoint.name);
    }

    createKey(name, ...options) {
        return run(process.env.REGATTA_BIN, ['keys', 'create', name, ...options, '--data-dir', this.data]).trim();
    }
    /** Closes the breakers that the failures of one test opened, before the next. */
    async forgetFailures() {
        for (const name of this.endpoints ?? []) {
            const reply = await fetch(`${this.root}/admin/v1/endpoints/${name}/reset`,
                {method: 'POST', headers: {Authorization: `Bearer ${this.adminKey}`}});
            if (!reply.ok)
                throw new Error(`${name} was not reset: ${await reply.text()}`);
        }
    }
    /** The same script for every upstream. */
    async script(...scripts) { await Promise.all(this.upstreams.map(upstream => upstream.script(...scripts))); }
    async reset() {
        await Promise.all(this.upstreams.map(upstream => upstream.reset()));
        await this.forgetFailures();
    }
    /** POSTs that reached each upstream. */
    posts() { return Promise.all(this.upstreams.map(upstream => upstream.posts())); }
    aborts() { return Promise.all(this.upstreams.map(async upstream => (await upstream.seen()).aborts)); }
    /** The POSTs that reached an upstream, in order. The loser of the race before may arrive late: the last is one's own. */
    async received(i) { return (await this.upstreams[i].seen()).requests.filter(request => request.method === 'POST'); }

    async tearDown() {
        await this.gateway?.stop();
        await Promise.all(this.upstreams.map(upstream => upstream.child.stop()));
        if (this.folder)
            await rm(this.folder, {recursive: true, force: true});
    }
}
