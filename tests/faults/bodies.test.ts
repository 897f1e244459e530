import { spawn } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, startServer, type TestServer } from '../fetch/misbehaving-server.ts';
import { LONG } from './rounds.ts';

/** Bodies made to fill the memory (F9), read by a process of its own whose memory is measured. */
const FETCH = new URL('../../src/fetch/index.ts', import.meta.url).href;
const MOST_MEGABYTES = 250;

interface ChildResult {
  readonly outcomes: readonly string[];
  readonly bytes: readonly number[];
  readonly megabytes: number;
}

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
  server.on('/after', page('<p>公告</p>'));
});
afterEach(() => server.close());

/** Fetches paths of the server one after another; the process must end by itself once the client is closed. */
function fetchInChild(paths: readonly string[]): Promise<ChildResult> {
  const script = `
    import { existsSync, readFileSync } from 'node:fs';
    import { createClient } from ${JSON.stringify(FETCH)};
    const resolve = { 'site.example': { address: '127.0.0.1', port: ${server.port} } };
    const client = createClient({ resolve, minDelay: 0, obeyRobots: false });
    const outcomes = [], bytes = [];
    for (const path of ${JSON.stringify(paths)}) {
      const { outcome, hops, snapshot } = await client.fetch({ url: 'http://site.example' + path });
      outcomes.push(outcome);
      bytes.push(snapshot?.bytes.length ?? hops[0].body.length);
    }
    await client.close();
    process.on('exit', () => {
      // The most of a child counts from its parent on, which holds the bombs: Linux tells its own.
      const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
      const megabytes = Number(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) / 1024;
      console.log(JSON.stringify({ outcomes, bytes, megabytes }));
    });`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(told(JSON.parse(text))) : reject(new Error(`exit code ${code}`)),
    );
  });
}

/** The long run prints what it measured. */
function told(result: ChildResult): ChildResult {
  if (LONG) console.log(`${result.outcomes.join(', ')}: ${result.megabytes.toFixed(0)} MB at most`);
  return result;
}

/** Zeros, `megabytes` of them, behind `layers` of gzip; made layer by layer, never whole. */
function bomb(megabytes: number, layers = 1): Buffer {
  let bytes = gzipSync(Buffer.alloc(megabytes * 1_000_000), { level: 9 });
  for (let layer = 1; layer < layers; layer += 1) bytes = gzipSync(bytes, { level: 9 });
  return bytes;
}

function serveCoded(path: string, body: Buffer, codings: number, type = 'text/html'): void {
  const coding = Array.from({ length: codings }, () => 'gzip').join(', ');
  server.on(path, (_, response) =>
    response.writeHead(200, { 'content-type': type, 'content-encoding': coding }).end(body),
  );
}

/** A PDF that goes on for `megabytes`; its length is announced only where asked. */
function servePdf(path: string, megabytes: number, announce: boolean): void {
  const piece = Buffer.alloc(1_000_000, 'x');
  server.on(path, (_, response) => {
    response.writeHead(200, {
      'content-type': 'application/pdf',
      ...(announce ? { 'content-length': megabytes * 1_000_000 + 9 } : {}),
    });
    response.write('%PDF-1.4\n');
    let sent = 0;
    const more = () => {
      if (response.destroyed) return;
      if (sent === megabytes) return void response.end();
      sent += 1;
      response.write(piece, more);
    };
    more();
  });
}

describe('bodies made to fill the memory', () => {
  test('300 MB from 0.3 MB are stopped in little memory, and the host is asked on', async () => {
    const small = bomb(300);
    expect(small.length).toBeLessThan(320_000);
    serveCoded('/page', small, 1);
    serveCoded('/pdf', small, 1, 'application/pdf');
    const { outcomes, bytes, megabytes } = await fetchInChild(['/page', '/pdf', '/after']);
    expect(outcomes).toEqual(['too-large', 'too-large', 'content']);
    expect(bytes.slice(0, 2)).toEqual([small.length, small.length]);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test('ten layers on each other are not opened, four are opened as far as the limits go', async () => {
    serveCoded('/ten', bomb(20, 10), 10);
    serveCoded('/four', bomb(300, 4), 4);
    const { outcomes, megabytes } = await fetchInChild(['/ten', '/four', '/after']);
    expect(outcomes).toEqual(['too-large', 'too-large', 'content']);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test('a PDF of 1 GB is not begun where its length is announced', async () => {
    servePdf('/pdf', 1000, true);
    const { outcomes, bytes, megabytes } = await fetchInChild(['/pdf', '/after']);
    expect({ outcomes, bytes: bytes[0] }).toEqual({ outcomes: ['too-large', 'content'], bytes: 0 });
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test.skipIf(!LONG)('a PDF of 1 GB without a length is cut at 300 MB, and its first megabyte kept', async () => {
    servePdf('/pdf', 1000, false);
    const { outcomes, bytes, megabytes } = await fetchInChild(['/pdf', '/after']);
    expect({ outcomes, bytes: bytes[0] }).toEqual({ outcomes: ['too-large', 'content'], bytes: 1_048_576 });
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test('a PDF of 40 MB comes whole', async () => {
    servePdf('/pdf', 40, false);
    const { outcomes, bytes, megabytes } = await fetchInChild(['/pdf', '/after']);
    expect({ outcomes, bytes: bytes[0] }).toEqual({ outcomes: ['content', 'content'], bytes: 40_000_009 });
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });
});
