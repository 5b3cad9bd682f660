/** The same image wanted twice is one image. */
export function toImageKey(want: {
  readonly image: string;
  readonly platform?: string | undefined;
}): string {
  return `${want.platform ?? ''} ${want.image}`;
}
