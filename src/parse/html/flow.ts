import type { Draft } from '../draft.ts';
import type { ElementNode } from './tree.ts';

/** A block in document order with what decides whether it belongs to the text. */
export interface FlowBlock extends Draft {
  /** Innermost block element around it; undefined where the page was read without a tree. */
  readonly owner: ElementNode | undefined;
  /** Length of the text inside links. */
  readonly linked: number;
  readonly hidden: boolean;
  /** Inside or around a link to a document file. */
  readonly document: boolean;
  /** Inside a form control. */
  readonly control: boolean;
  /** White space left out in front of the text. */
  readonly lead?: string;
  /** Columns set with spaces or tabs stand within the text. */
  readonly gapped?: boolean;
  /** One br element or line feed of a pre element parts it from the block before. */
  readonly soft?: boolean;
}

/** A link as marked up. */
export interface FlowLink {
  readonly href: string;
  readonly text: string;
  readonly title: string;
  /** Offsets of its element in the source. */
  readonly from: number;
  readonly to: number;
}

/** All text of a page in reading order, with what its head says. */
export interface Flow {
  readonly blocks: readonly FlowBlock[];
  readonly links: readonly FlowLink[];
  /** Content of meta elements by lower-case name or property. */
  readonly meta: ReadonlyMap<string, string>;
  readonly title: string;
  readonly base?: string;
}
