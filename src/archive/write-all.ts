import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes all bytes at a position; a system may take only part of them at a time. */
export function writeAll(fd: number, pieces: readonly Uint8Array[], position: number): void {
  let at = position;
  for (const piece of pieces) {
    for (let written = 0; written < piece.length; ) {
      const count = writeSync(fd, piece, written, piece.length - written, at);
      written += count;
      at += count;
    }
  }
}

/** Puts content in place of a file as a whole, durably; what fails leaves the old one. */
export function replaceFile(path: string, content: Uint8Array): void {
  const next = `${path}.tmp`;
  try {
    const file = openSync(next, 'w');
    try {
      writeAll(file, [content], 0);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
  syncDirectory(dirname(path));
}

/** Makes new names durable, on systems that can sync a directory. */
export function syncDirectory(dir: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(dir, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
