import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine whose answers the test writes; `asked` lists the paths in order. */
export interface TestServer {
  readonly port: number;
  readonly origin: string;
  readonly asked: string[];
  on(path: string, handler: Handler): void;
  /** Answers all other paths. */
  otherwise(handler: Handler): void;
  close(): Promise<void>;
}

/** Paths without a handler are answered 404. */
export async function startServer(): Promise<TestServer> {
  const handlers = new Map<string, Handler>();
  const asked: string[] = [];
  let other: Handler = (_, response) => response.writeHead(404).end();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    response.sendDate = false;
    const handler = handlers.get(path) ?? other;
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    asked,
    on: (path, handler) => handlers.set(path, handler),
    otherwise: (handler) => {
      other = handler;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with a body of a type. */
export function page(body: string | Uint8Array, type = 'text/html; charset=utf-8'): Handler {
  return (_, response) => response.writeHead(200, { 'content-type': type }).end(body);
}

export function redirect(location: string, status = 302): Handler {
  return (_, response) => response.writeHead(status, { location }).end();
}
