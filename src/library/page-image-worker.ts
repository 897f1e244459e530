import { parentPort } from 'node:worker_threads';
import type { PageImage, PageImagesWanted } from '../model/page-image.ts';
import { pageImages } from '../parse/page-images.ts';

export interface PageImageQuestion {
  readonly bytes: Uint8Array;
  readonly wanted: PageImagesWanted;
  readonly password?: string;
}

export type PageImageAnswer = readonly PageImage[];

parentPort?.on('message', async ({ bytes, wanted, password }: PageImageQuestion) => {
  const answer: PageImageAnswer = await pageImages(bytes, wanted, { password });
  parentPort?.postMessage(answer);
});
