import { expect, test } from 'vitest';
import { WorkerPort } from '../../../src/parse/pdf/worker-port.ts';

function listening(port: WorkerPort, signal?: AbortSignal): unknown[] {
  const heard: unknown[] = [];
  port.addEventListener('message', ({ data }) => heard.push(data), signal === undefined ? {} : { signal });
  return heard;
}

test('operations arrive after the sender has emptied its lists, the same objects in them', async () => {
  const port = new WorkerPort();
  const heard = listening(port);
  const glyph = { unicode: '预', width: 1000 };
  const chunk = { fnArray: [44], argsArray: [[[glyph]]], lastChunk: true };
  port.postMessage({ chunk });
  chunk.fnArray.length = 0;
  chunk.argsArray.length = 0;
  await Promise.resolve();
  expect(heard).toEqual([{ chunk: { fnArray: [44], argsArray: [[[glyph]]], lastChunk: true } }]);
  const [{ chunk: received }] = heard as [{ chunk: typeof chunk }];
  expect(received.argsArray[0]?.[0]?.[0]).toBe(glyph);
});

test('other messages arrive as they were when they were sent', async () => {
  const port = new WorkerPort();
  const heard = listening(port);
  const chunk = { items: ['决'] };
  port.postMessage({ chunk });
  chunk.items.push('算');
  expect(heard).toEqual([]);
  await Promise.resolve();
  expect(heard).toEqual([{ chunk: { items: ['决'] } }]);
});

test('buffers that are transferred are gone for the sender', async () => {
  const port = new WorkerPort();
  const heard = listening(port);
  const bytes = new Uint8Array([1, 2, 3]);
  port.postMessage({ chunk: { bytes } }, [bytes.buffer]);
  await Promise.resolve();
  expect(bytes).toHaveLength(0);
  expect(heard).toEqual([{ chunk: { bytes: new Uint8Array([1, 2, 3]) } }]);
});

test('a listener whose signal was aborted hears nothing more', async () => {
  const port = new WorkerPort();
  const ending = new AbortController();
  const heard = listening(port, ending.signal);
  ending.abort();
  port.postMessage({});
  await Promise.resolve();
  expect(heard).toEqual([]);
});

test('a font arrives as one that the page has already, so that it is not written out for it', async () => {
  const port = new WorkerPort();
  const heard = listening(port);
  const { buffer } = new Uint8Array([7]);
  port.postMessage({ action: 'commonobj', data: ['g_d0_f1', 'Font', { buffer, extra: undefined }] }, [buffer]);
  await Promise.resolve();
  const font = { buffer: new Uint8Array([7]).buffer, extra: { attached: true } };
  expect(heard).toEqual([{ action: 'commonobj', data: ['g_d0_f1', 'Font', font] }]);
});

test('a question of which nothing is transferred arrives as it is', async () => {
  const port = new WorkerPort();
  const heard = listening(port);
  const question = { action: 'GetPage', data: { pageIndex: 3 } };
  port.postMessage(question);
  await Promise.resolve();
  expect(heard[0]).toBe(question);
});
