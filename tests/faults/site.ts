import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type SourceFile, sourceFileSchema } from '../../src/model/source.ts';

/** A request as a server sees it; times in milliseconds. */
export interface Asked {
  readonly host: string;
  readonly path: string;
  readonly start: number;
  /** When its answer was sent, or its connection ended. */
  end: number;
}

export interface FaultSite {
  readonly port: number;
  readonly asked: readonly Asked[];
  readonly sources: SourceFile;
  close(): Promise<void>;
}

interface SiteOptions {
  readonly hosts: number;
  readonly pages: number;
  readonly robots?: string;
  /** Where an address leads on to. */
  readonly redirect?: (host: string, path: string) => string | undefined;
  /** Answers a page later: until its promise is fulfilled. */
  readonly hold?: (host: string, path: string) => Promise<void> | undefined;
}

/** Hosts on one loopback port, each with a list of pages: `http://h<n>.example/list` and `/t<m>.html`; a source for each. */
export async function startFaultSite(options: SiteOptions): Promise<FaultSite> {
  const asked: Asked[] = [];
  const server = createServer((request, reply) => void answer(request, reply, options, asked));
  const port = await listen(server);
  return {
    port,
    asked,
    sources: sourcesOf(options.hosts),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, reply: ServerResponse, options: SiteOptions, asked: Asked[]) {
  const [host = ''] = (request.headers.host ?? '').split(':');
  const path = request.url ?? '';
  const entry: Asked = { host, path, start: performance.now(), end: Number.POSITIVE_INFINITY };
  asked.push(entry);
  reply.on('close', () => {
    entry.end = Math.min(entry.end, performance.now());
  });
  await options.hold?.(host, path);
  // Sending is the end: a busy test hears of the closed answer later than the client has it.
  entry.end = Math.min(entry.end, performance.now());
  const target = options.redirect?.(host, path);
  if (target !== undefined) return void reply.writeHead(302, { location: target }).end();
  if (path === '/robots.txt') return void send(reply, options.robots ?? 'User-agent: *\nDisallow:\n', 'text/plain');
  if (!/^\/(?:list$|t\d|from-)/.test(path)) return void reply.writeHead(404).end();
  if (path !== '/list')
    return void send(reply, `<html><body><p>${host}${path} 收入1.00万元</p></body></html>`, 'text/html');
  const items = Array.from({ length: options.pages }, (_, n) => `<li><a href="/t${n}.html">${n}年部门决算</a></li>`);
  send(reply, `<html><body><ul>${items.join('')}</ul></body></html>`, 'text/html');
}

function send(reply: ServerResponse, body: string, type: string): void {
  reply.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
}

function sourcesOf(hosts: number): SourceFile {
  return sourceFileSchema.parse({
    version: 1,
    contact: 'https://www.yunhu.example/contact',
    sources: Array.from({ length: hosts }, (_, n) => ({
      id: `h${n}`,
      publisher: { name: '云湖市财政局', level: 'prefecture', adminCode: '990100' },
      lists: [{ url: `http://h${n}.example/list`, item: 'li a' }],
      publication: { url: '/t\\d+\\.html$' },
      kinds: ['final_accounts.department'],
    })),
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });
}

/** Two requests to one host that came closer than its pause, or at the same time; measured where they arrive. */
export function violations(asked: readonly Asked[], pause: number): readonly string[] {
  const found: string[] = [];
  const last = new Map<string, Asked>();
  for (const each of asked.toSorted((a, b) => a.start - b.start)) {
    const before = last.get(each.host);
    const gap = before === undefined ? Number.POSITIVE_INFINITY : each.start - before.end;
    // A timer of Node may fire a millisecond early.
    if (gap < pause - 2) found.push(`${before?.path} → ${each.path} on ${each.host}: ${gap.toFixed(1)} ms`);
    last.set(each.host, each);
  }
  return found;
}
