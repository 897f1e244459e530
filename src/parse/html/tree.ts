import { type CheerioAPI, load } from 'cheerio';

export type DocumentNode = NonNullable<ReturnType<CheerioAPI['root']>[number]>;
export type TreeNode = DocumentNode['children'][number];
export type ElementNode = Extract<TreeNode, { name: string; attribs: object }>;
export type TextNode = Extract<TreeNode, { type: 'text' }> & { data: string };

/** The document's tree, every node with its place in the source. */
export function readTree(source: string): DocumentNode | undefined {
  return load(source, { sourceCodeLocationInfo: true, scriptingEnabled: false }).root()[0];
}

export function isElement(node: TreeNode): node is ElementNode {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

export function isText(node: TreeNode): node is TextNode {
  return node.type === 'text';
}

/** What a walk calls; `enter` returns false to pass over the element's content (`leave` is not called then). */
export interface TreeVisitor {
  enter(element: ElementNode): boolean;
  leave(element: ElementNode): void;
  text(node: TextNode): void;
}

/** Visits every node in document order without recursion. */
export function walkTree(root: DocumentNode, visitor: TreeVisitor): void {
  let node: TreeNode | null = root.children[0] ?? null;
  while (node !== null) {
    if (isText(node)) visitor.text(node);
    if (isElement(node) && visitor.enter(node)) {
      const child: TreeNode | undefined = node.children[0];
      if (child !== undefined) {
        node = child;
        continue;
      }
      visitor.leave(node);
    }
    node = nextAfter(node, root, visitor);
  }
}

/** The next node outside `node`; the elements that end on the way are left. */
function nextAfter(node: TreeNode, root: DocumentNode, visitor: TreeVisitor): TreeNode | null {
  let current: TreeNode = node;
  for (;;) {
    if (current.next !== null) return current.next as TreeNode;
    const parent = current.parent;
    if (parent === null || parent === root) return null;
    current = parent as TreeNode;
    if (isElement(current)) visitor.leave(current);
  }
}
