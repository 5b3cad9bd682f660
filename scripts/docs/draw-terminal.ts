// Draws lines of a terminal as SVG.

const [COLUMN, LINE, SIZE, PAD, BAR] = [8.43, 20, 14, 20, 36];

const COLORS = {
  back: '#16181d',
  bar: '#23262d',
  text: '#d7dae0',
  dim: '#8b919c',
  good: '#7bd88f',
  bad: '#ff7b72',
  name: '#79c0ff',
} as const;

/** A piece of a line in one color. */
type Span = readonly [color: keyof typeof COLORS, text: string, bold?: 'bold'];

export function drawTerminal(title: string, lines: readonly string[]): string {
  const columns = Math.max(...lines.map((line) => line.length), 60);
  const width = Math.ceil(columns * COLUMN + 2 * PAD);
  const height = BAR + lines.length * LINE + 1.5 * PAD;
  const texts = lines.map((line, index) => {
    const y = BAR + PAD + index * LINE;
    return line === ''
      ? ''
      : `<text x="${PAD}" y="${y}">${color(line).map(toTspan).join('')}</text>`;
  });
  const dots = (['bad', 'dim', 'good'] as const).map((each, index) => {
    const fill = COLORS[each];
    return `<circle cx="${PAD + 2 + index * 18}" cy="${BAR / 2}" r="5.5" fill="${fill}" opacity="0.8"/>`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${COLORS.back}"/>`,
    `<path d="M0 ${BAR}V8a8 8 0 0 1 8-8H${width - 8}a8 8 0 0 1 8 8V${BAR}z" fill="${COLORS.bar}"/>`,
    ...dots,
    `<text x="${width / 2}" y="${BAR / 2 + 5}" text-anchor="middle" font-family="sans-serif" font-size="13" fill="${COLORS.dim}">${escape(title)}</text>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace" font-size="${SIZE}" fill="${COLORS.text}">`,
    ...texts.filter((text) => text !== ''),
    '</g>',
    '</svg>',
  ].join('\n')}\n`;
}

/** Colors by what a line is: the text files that lines come from have none. */
function color(line: string): readonly Span[] {
  const command = /^\$ (.*)$/.exec(line)?.[1];
  if (command !== undefined)
    return [
      ['dim', '$ '],
      ['text', command, 'bold'],
    ];
  const output = /^(\S+ *)│(.*)$/.exec(line);
  if (output)
    return [
      ['name', output[1] ?? ''],
      ['dim', '│'],
      ['text', output[2] ?? ''],
    ];
  const end = /^([✔✘●!○■]) (\S+)(.*)$/.exec(line);
  if (end) {
    const [, mark = '', name = '', rest = ''] = end;
    return [
      [mark === '✘' ? 'bad' : 'good', mark],
      ['name', ` ${name}`],
      ['dim', rest],
    ];
  }
  if (/succeeded/.test(line)) return [['good', line]];
  if (/failed/.test(line)) return [['bad', line]];
  return [['dim', line]];
}

/** Each piece begins at its own column, whatever font there is. */
function toTspan([name, text, bold]: Span): string {
  const weight = bold ? ' font-weight="bold"' : '';
  return `<tspan fill="${COLORS[name]}"${weight}>${escape(text)}</tspan>`;
}

/** Blanks that are not collapsed. */
function escape(text: string): string {
  return text
    .replaceAll(' ', '\u{A0}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
