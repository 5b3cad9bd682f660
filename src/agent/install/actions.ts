import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { copyBundle, type Bundle } from '../../base/files/bundle.ts';
import { invalidInput, unreachable } from '../../base/errors/errors.ts';
import { quoteShell } from '../../base/text/quote.ts';
import type { RunCommand } from './run-command.ts';

/** One change of the machine: what is planned is what is done, and what a dry run prints. */
export type InstallAction =
  | {
      readonly kind: 'run';
      readonly command: readonly string[];
      /** Nothing depends on whether it succeeds. */
      readonly mayFail?: boolean;
      /** What to do if it fails. */
      readonly hint?: string;
    }
  | { readonly kind: 'write'; readonly path: string; readonly text: string; readonly mode: number }
  /** Copies the program into a folder of its own below `home`. */
  | { readonly kind: 'copy-program'; readonly home: string; readonly target: string }
  | { readonly kind: 'copy-file'; readonly from: string; readonly to: string }
  /** Lets a link name another target, at once. */
  | { readonly kind: 'switch'; readonly link: string; readonly target: string }
  | { readonly kind: 'remove'; readonly path: string };

/** A line of a shell that does the same, or nearly. */
export function describeAction(action: InstallAction): string {
  switch (action.kind) {
    case 'run':
      return `${words(action.command)}${action.mayFail === true ? ' || true' : ''}`;
    case 'write':
      return `write ${quote(action.path)} (${action.mode.toString(8)})`;
    case 'copy-program':
      return `copy the program to ${quote(action.target)}`;
    case 'copy-file':
      return `install -m 755 ${words([action.from, action.to])}`;
    case 'switch':
      return `ln -sfn ${words([action.target, action.link])}`;
    case 'remove':
      return `rm -rf ${quote(action.path)}`;
    default:
      return unreachable(action);
  }
}

function words(all: readonly string[]): string {
  return all.map(quote).join(' ');
}

function quote(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : quoteShell(word);
}

/** Does them one after another, and rejects at the first that fails. */
export async function performActions(
  actions: readonly InstallAction[],
  { run, bundle }: { readonly run: RunCommand; readonly bundle: Bundle | undefined },
): Promise<void> {
  for (const action of actions) {
    if (action.kind === 'run') await perform(action, run);
    else change(action, bundle);
  }
}

async function perform(
  { command, mayFail, hint }: InstallAction & { readonly kind: 'run' },
  run: RunCommand,
): Promise<void> {
  const { exitCode, output } = await run(command);
  if (exitCode === 0 || mayFail === true) return;
  const problem = output.trim() || `it ended with exit code ${exitCode}`;
  throw invalidInput('agent-command-failed', `Cannot run "${words(command)}": ${problem}`, hint);
}

function change(
  action: Exclude<InstallAction, { readonly kind: 'run' }>,
  bundle: Bundle | undefined,
): void {
  switch (action.kind) {
    case 'write':
      writeFile(action.path, action.text, action.mode);
      return;
    case 'copy-program':
      mkdirSync(action.home, { recursive: true });
      if (bundle) copyBundle(bundle, action.home);
      return;
    case 'copy-file':
      copyFile(action.from, action.to);
      return;
    case 'switch':
      switchLink(action.link, action.target);
      return;
    case 'remove':
      rmSync(action.path, { recursive: true, force: true });
  }
}

/** In the folder itself, so that the file gets the SELinux context of its place. */
function writeFile(path: string, text: string, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, text, { mode, flag: 'wx' });
  renameSync(part, path);
}

function copyFile(from: string, to: string): void {
  if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) return;
  mkdirSync(dirname(to), { recursive: true });
  const part = `${to}.part`;
  copyFileSync(from, part);
  chmodSync(part, 0o755);
  // The one that is there may be running.
  renameSync(part, to);
}

function switchLink(link: string, target: string): void {
  const part = `${link}.part`;
  rmSync(part, { force: true });
  symlinkSync(target, part);
  renameSync(part, link);
}
