import { DECISIONS_FILE } from '../base/dataset-layout.ts';
import type { About } from '../model/about.ts';
import { RECORD_KINDS } from '../model/schemas.ts';
import { CONCEPTS } from '../vocabulary/concept.ts';
import type { Coverage } from './coverage.ts';
import { DATASET_TABLES } from './flat-tables.ts';
import type { FileFacts } from './hashed-file.ts';

interface DescriptionInput {
  readonly title: string;
  readonly version: string;
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly coverage: Coverage;
  readonly about: About;
}

/**
 * dataset.jsonld: the dataset as schema.org/Dataset, for catalogues and search engines. Like the package it states no
 * time of its making; who made it and under which licence it is stands there where they say so.
 */
export function datasetDescription({ title, version, files, coverage, about }: DescriptionInput): string {
  const years = [...coverage.years.keys()].filter((year) => year !== '');
  const [first, last] = [years[0], years.at(-1)];
  const origins = [...coverage.origins.keys()].filter((origin) => origin !== 'file:');
  const document = {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: title,
    alternateName: '财政信息公开数据集',
    description: [
      ...(about.description === undefined ? [] : [about.description]),
      'Figures of fiscal disclosures of Chinese public bodies (final accounts, budgets, three public expenses), each with the words that print it, and every stated relation checked.',
      '中国公共机构财政信息公开（部门决算、部门预算、“三公”经费）中的数字，逐一附有原文出处和勾稽核对结果。',
    ].join(' '),
    ...(about.creators === undefined ? {} : { creator: about.creators.map(creatorOf) }),
    ...(about.license === undefined ? {} : { license: about.license }),
    inLanguage: ['zh', 'en'],
    version,
    isAccessibleForFree: true,
    ...(first === undefined || last === undefined
      ? {}
      : { temporalCoverage: first === last ? first : `${first}/${last}` }),
    spatialCoverage: { '@type': 'Place', name: 'China' },
    measurementTechnique: 'Deterministic extraction with gongkai; no language model',
    ...(origins.length === 0 ? {} : { isBasedOn: origins }),
    variableMeasured: variables(coverage),
    distribution: downloads(files),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function creatorOf({ name, type, url }: NonNullable<About['creators']>[number]): object {
  return { '@type': type === 'person' ? 'Person' : 'Organization', name, ...(url === undefined ? {} : { url }) };
}

function variables({ concepts }: Coverage): readonly object[] {
  return CONCEPTS.filter(({ id }) => concepts.has(id)).map(({ id, zh, en }) => ({
    '@type': 'PropertyValue',
    propertyID: id,
    name: en,
    alternateName: zh,
  }));
}

function downloads(files: ReadonlyMap<string, FileFacts>): readonly object[] {
  const listed = [
    ...RECORD_KINDS.map((kind) => [`${kind}.jsonl`, 'application/jsonl'] as const),
    [DECISIONS_FILE, 'application/jsonl'] as const,
    ...DATASET_TABLES.map(({ name }) => [`${name}.csv`, 'text/csv'] as const),
  ];
  return listed.map(([path, encodingFormat]) => ({
    '@type': 'DataDownload',
    name: path,
    contentUrl: path,
    encodingFormat,
    contentSize: `${files.get(path)?.bytes ?? 0} B`,
    sha256: (files.get(path)?.hash ?? '').replace('sha256:', ''),
  }));
}
