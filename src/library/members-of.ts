import { fileURLToPath } from 'node:url';
import { sha256 } from '../base/digest.ts';
import { essenceOf, sniffMediaType } from '../base/media-type.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Member } from '../pipeline.ts';
import type { Content, DocumentInput, Input, PublicationInput } from './input.ts';
import { readLocalFile } from './local-file.ts';

/** Members of the publication that an input is. Throws TypeError for what is no input, the system's error for a file that cannot be read. */
export async function membersOf(input: Input): Promise<readonly Member[]> {
  if (!isPublication(input)) return [{ snapshot: await snapshotOf(input), role: 'page' }];
  const members: Member[] = [{ snapshot: await snapshotOf(input.page), role: 'page' }];
  for (const { document, linkText } of input.attachments) {
    const link = linkText === undefined ? {} : { linkText };
    members.push({ snapshot: await snapshotOf(document), role: 'attachment', ...link });
  }
  return members;
}

function isPublication(input: Input): input is PublicationInput {
  return typeof input === 'object' && input !== null && 'page' in input;
}

const WEB = /^https?:\/\//i;
const ADDRESS = /^(?:https?:\/\/|file:)./i;

async function snapshotOf(document: DocumentInput): Promise<Snapshot> {
  if (typeof document === 'string' || document instanceof URL) return readLocalFile(pathOf(document));
  if (typeof document?.content === 'string') return ofText(document.content, document);
  if (document?.content instanceof Uint8Array) return ofBytes(document.content, document);
  throw new TypeError(`expected a path, a file: URL or {content: bytes or text}, received ${typeof document}`);
}

function pathOf(file: string | URL): string {
  if (file instanceof URL && file.protocol === 'file:') return fileURLToPath(file);
  if (file instanceof URL || WEB.test(file))
    throw new TypeError(
      `${file}: an address is not asked here: archive it with \`gongkai extract\`, or give its bytes`,
    );
  return file;
}

function ofText(text: string, { mediaType, ...place }: Content): Snapshot {
  const bytes = Buffer.from(text, 'utf8');
  const essence = essenceOf(mediaType) ?? sniffMediaType(bytes) ?? 'text/plain';
  return ofBytes(bytes, { ...place, mediaType: `${essence}; charset=utf-8` });
}

function ofBytes(bytes: Uint8Array, { mediaType, url = 'file:-' }: Omit<Content, 'content'>): Snapshot {
  if (!ADDRESS.test(url))
    throw new TypeError(`${url}: no address: expected one that begins with http:, https: or file:`);
  return {
    url,
    finalUrl: url,
    headers: mediaType === undefined ? {} : { 'content-type': mediaType },
    mediaType: essenceOf(mediaType) ?? sniffMediaType(bytes) ?? 'application/octet-stream',
    sha256: sha256(bytes),
    bytes,
  };
}
