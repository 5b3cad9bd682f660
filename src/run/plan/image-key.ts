/** The key of an image in maps: its name and its platform. */
export function toImageKey(want: {
  readonly image: string;
  readonly platform?: string | undefined;
}): string {
  return `${want.platform ?? ''} ${want.image}`;
}
