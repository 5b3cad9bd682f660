import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Which image of the set-up stands in for a public one, whose registry tests do not ask. */
const images = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('public-images.json', import.meta.url), 'utf8')));

/** An image whose tag is a value of a matrix has a line for the text in the file. */
const IMAGE = /\bimage: +((?:\$\{\{[^}]*\}\}|[^\s,}])+)/g;

/** The text of a pipeline file with each `image:` replaced by the table; throws where it lacks one. */
export function replaceImages(pipeline: string): string {
  return pipeline.replace(IMAGE, (_, image: string) => {
    const own = images[image];
    if (own === undefined) throw new Error(`public-images.json has no line for ${image}`);
    return `image: ${own}`;
  });
}

/** What was printed of a pipeline whose images were replaced, with the names that its file has. */
export function restoreImages(output: string, pipeline: string): string {
  let restored = output;
  for (const [, image = ''] of pipeline.matchAll(IMAGE)) {
    restored = restored.replaceAll(images[image] ?? image, image);
  }
  return restored;
}
