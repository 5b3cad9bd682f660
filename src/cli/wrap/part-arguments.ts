/** The arguments of this process, parted at the `--` of `tongs wrap`. */
export interface PartedArguments {
  /** What Tongs reads. */
  readonly own: readonly string[];
  /** What it passes on; undefined without `--`, and for every other command. */
  readonly wrapped: readonly string[] | undefined;
}

/** The parser of options would drop the `--`, and then nobody knows where the command begins. */
export function partArguments(args: readonly string[]): PartedArguments {
  const at = args[0] === 'wrap' ? args.indexOf('--') : -1;
  return at === -1
    ? { own: args, wrapped: undefined }
    : { own: args.slice(0, at), wrapped: args.slice(at + 1) };
}
