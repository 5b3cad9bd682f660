/** Markup that is safe to send. Only `html` and `raw` make it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** Markup with values in it. Texts are escaped, because names and errors come from hosts that nobody trusts. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const pieces = strings.map((piece, index) => {
    const part = parts[index];
    return `${piece}${index < parts.length ? toText(part) : ''}`;
  });
  return new Html(pieces.join(''));
}

function toText(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return part.map(toText).join('');
}

/** For text and for attributes in double quotes. Characters that turn text around are shown as their code. */
function escape(text: string): string {
  return text
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, (char) => `U+${char.charCodeAt(0).toString(16)}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
