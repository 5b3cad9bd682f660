import { parsePrintedSize } from '../base/size.ts';
import { refused, type Parsed } from '../base/text/parsed.ts';

/**
 * The bytes in the last total line of what a prune printed: `Total reclaimed space: 1.2GB` of Docker's own command line
 * and Podman's, or `Total:\t1.20GB` of buildx and buildctl. Without such a line, or with one that is cut, it is refused:
 * that is not 0 bytes.
 */
export function parseReclaimedTotal(output: string): Parsed<number> {
  const totals = output.split('\n').flatMap((line) => TOTAL.exec(line)?.[1] ?? []);
  const last = totals.at(-1);
  return last === undefined ? refused('There is no line with a total') : parsePrintedSize(last);
}

/** A description of a record may contain anything, also a total; the real one comes last. */
const TOTAL = /^Total(?: reclaimed space)?:[ \t]*(\S.*?)\s*$/;
