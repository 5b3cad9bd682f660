// Just enough Markdown for our own pages: fenced code, headings, links.

/** A fenced block of code. */
export interface CodeBlock {
  /** What stands behind the fence: `yaml`, `yaml fragment`. */
  readonly info: string;
  readonly text: string;
  /** Of its first line, from 1. */
  readonly line: number;
}

/** A line of prose, with code spans in it. */
export interface ProseLine {
  readonly text: string;
  readonly line: number;
}

export interface Page {
  readonly blocks: readonly CodeBlock[];
  readonly prose: readonly ProseLine[];
}

export function readPage(text: string): Page {
  const blocks: CodeBlock[] = [];
  const prose: ProseLine[] = [];
  let open: { readonly info: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const info = /^```(.*)$/.exec(line)?.[1];
    if (info === undefined) {
      if (open) open.lines.push(line);
      else prose.push({ text: line, line: index + 1 });
    } else if (open) {
      blocks.push({ info: open.info, text: `${open.lines.join('\n')}\n`, line: open.line });
      open = undefined;
    } else open = { info: info.trim(), line: index + 2, lines: [] };
  }
  return { blocks, prose };
}

/** The names by which links may point into the page, as GitHub makes them of its headings, and its own. */
export function listAnchors({ prose }: Page): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const { text } of prose) {
    for (const [, id = ''] of text.matchAll(/<a id="([^"]+)">/g)) anchors.add(id);
    const title = /^#{1,6} (.*)$/.exec(text)?.[1];
    if (title === undefined) continue;
    const anchor = toAnchor(title);
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

function toAnchor(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[^\p{Letter}\p{Number}\p{Mark}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** Targets of links and images; nothing inside of code. */
export function listLinks({
  prose,
}: Page): readonly { readonly to: string; readonly line: number }[] {
  return prose.flatMap(({ text, line }) =>
    [...text.replaceAll(/`[^`]*`/g, '``').matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => ({
      to,
      line,
    })),
  );
}
