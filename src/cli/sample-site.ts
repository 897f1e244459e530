import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import type { ClientOptions } from '../fetch/index.ts';
import { readText } from '../library/local-file.ts';
import { type SampleSite, sampleSiteSchema } from '../model/sample-site.ts';
import { CliError } from './failure.ts';

/** A sample site being served on this machine. */
export interface RunningSite {
  /** What the client must be told: where the host name leads, the clock, and that no pause is owed to oneself. */
  readonly client: Pick<ClientOptions, 'resolve' | 'clock' | 'delays' | 'minDelay'>;
  readonly clock: () => Date;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Serves a site file on a free loopback port. Its name is resolved inside this process only, its answers and its clock
 * are those of the file: a crawl of it gives the same bytes on every machine.
 */
export async function startSampleSite(path: string): Promise<RunningSite> {
  const site = await readSite(path);
  const root = dirname(dirname(path));
  const answers = new Map<string, { readonly response: SampleSite['responses'][number]; readonly body: Buffer }>();
  for (const response of site.responses) {
    answers.set(response.path, { response, body: await readFile(join(root, response.file)) });
  }
  const server = createServer((request, reply) => {
    const answer = answers.get(request.url ?? '');
    reply.sendDate = false;
    reply.setHeader('date', new Date(site.clock).toUTCString());
    if (answer === undefined) return void reply.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
    for (const [name, value] of Object.entries(answer.response.headers)) reply.setHeader(name, value);
    send(request, reply, answer.response.status, answer.body);
  });
  const port = await listen(server);
  const clock = () => new Date(site.clock);
  return {
    client: { resolve: { [site.host]: { address: LOOPBACK, port } }, clock, delays: {}, minDelay: 0 },
    clock,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(request: IncomingMessage, reply: ServerResponse, status: number, body: Buffer): void {
  const etag = reply.getHeader('etag');
  if (etag !== undefined && request.headers['if-none-match'] === etag) reply.writeHead(304).end();
  else reply.writeHead(status, { 'content-length': body.length }).end(body);
}

async function readSite(path: string): Promise<SampleSite> {
  let value: unknown;
  try {
    value = JSON.parse(await readText(path));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`${path}: not JSON: ${error.message}`);
    throw error;
  }
  const parsed = sampleSiteSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CliError(`${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a site file'}`);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the sample site has no port'));
      else resolve(address.port);
    });
  });
}
