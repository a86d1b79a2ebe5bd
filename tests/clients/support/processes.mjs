// SPDX-License-Identifier: GPL-3.0-or-later
// Child processes that say on stdout where they listen, and end with the test.
import {spawn, spawnSync} from 'node:child_process';
import {setTimeout as pause} from 'node:timers/promises';

const running = new Set();
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));

/** Starts a program and resolves once a line of its stdout matches `ready`, with the match and a stop(). */
export async function start(program, args, ready, env = {}) {
    const child = spawn(program, args, {env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
    running.add(child);
    let output = '';
    let complaint = '';
    const ended = new Promise(resolve => child.on('close', code => { running.delete(child); resolve(code); }));
    child.stderr.on('data', bytes => { complaint = (complaint + bytes).slice(-4000); });
    const match = await new Promise((resolve, reject) => {
        const limit = setTimeout(() => { child.kill('SIGKILL'); reject(new Error(`${program} never listened: ${complaint}`)); }, 30_000);
        ended.then(() => clearTimeout(limit));
        child.on('error', reject);
        child.on('close', code => reject(new Error(`${program} ended with ${code} before it listened: ${complaint}`)));
        child.stdout.on('data', bytes => {
            output += bytes;
            const found = output.match(ready);
            if (found) {
                clearTimeout(limit);
                resolve(found);
            }
        });
    });
    return {
        match,
        complaint: () => complaint,
        async stop() {
            child.kill('SIGTERM');
            const late = pause(10_000, undefined, {ref: false}).then(() => child.kill('SIGKILL'));
            await Promise.race([ended, late]);
            return ended;
        },
    };
}

/** Runs a program to its end and gives its stdout; throws with its stderr if it fails. */
export function run(program, args) {
    const result = spawnSync(program, args, {encoding: 'utf8', timeout: 30_000});
    if (result.status !== 0)
        throw new Error(`${program} ${args.join(' ')} ended with ${result.status}: ${result.stderr}`);
    return result.stdout;
}

/** Waits until `check` gives something true, looking every few milliseconds. */
export async function eventually(what, check, limit = 10_000) {
    const end = Date.now() + limit;
    for (;;) {
        const value = await check();
        if (value)
            return value;
        if (Date.now() > end)
            throw new Error(`never came true: ${what}`);
        await pause(10);
    }
}
