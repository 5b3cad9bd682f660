import { createHash } from 'node:crypto';
import type { RunRequest } from '../../support/rigs/run-in-anvil.ts';

/** A command that something is known to get wrong, and what has to come of it whichever way it runs. */
export interface Awkward extends Omit<RunRequest, 'signal' | 'onOutput'> {
  readonly name: string;
  readonly exitCode?: number;
  readonly stdout?: string | RegExp;
  readonly stderr?: string | RegExp;
  /** What may differ between two runs of the same way is brought to one form. */
  readonly normalize?: (output: Buffer) => string;
  /** Needs what only the Debian images have. */
  readonly onDebian?: boolean;
}

const NOTHING = '';
const MEGABYTE = 1024 * 1024;

/** Exit codes and signals. */
const ENDINGS: readonly Awkward[] = [
  { name: 'an empty script', script: '', exitCode: 0, stdout: NOTHING, stderr: NOTHING },
  { name: 'a comment without a newline', script: '# nothing', exitCode: 0 },
  { name: 'exit 7', script: 'exit 7', exitCode: 7 },
  { name: 'exit 255', script: 'exit 255', exitCode: 255 },
  { name: 'false under -e', script: 'false\necho not reached', exitCode: 1, stdout: NOTHING },
  { name: 'a program that is not there', script: 'no-such-program', exitCode: 127 },
  { name: 'a file that is no program', script: '/etc/passwd', exitCode: 126 },
  { name: 'a syntax error', script: 'if then', exitCode: 2, stdout: NOTHING },
  { name: 'set -u', script: 'set -u\necho "$nope"\necho on', stdout: NOTHING },
  { name: 'a shell killed by SIGKILL', script: 'kill -9 $$', exitCode: 137 },
  { name: 'a shell killed by SIGTERM', script: 'kill -TERM $$', exitCode: 143 },
  { name: 'a shell killed by SIGINT', script: 'kill -INT $$\nsleep 5', exitCode: 130 },
  { name: 'a shell killed by SIGSEGV', script: 'kill -SEGV $$', exitCode: 139 },
  { name: 'a program killed by SIGHUP', script: "exec sh -c 'kill -HUP $$'", exitCode: 129 },
  {
    name: 'a child killed by SIGSEGV',
    script: "sh -c 'kill -SEGV $$' || echo $?",
    // bash tells the child's process id.
    normalize: (output) => output.toString('latin1').replace(/ +\d+ Segm/, ' Segm'),
    stdout: '139\n',
  },
  {
    name: 'SIGKILL to everybody',
    script: 'sleep 1000 & kill -9 -1; echo alive; exit 3',
    exitCode: 3,
    stdout: 'alive\n',
  },
  {
    name: 'SIGTERM to everybody',
    script: 'sleep 1000 & kill -TERM -1; echo alive',
    exitCode: 0,
    stdout: 'alive\n',
  },
  {
    name: 'a trap at the exit',
    script: "trap 'echo bye; exit 9' EXIT\necho hello\nexit 3",
    exitCode: 9,
    stdout: 'hello\nbye\n',
  },
  {
    name: 'a trap for a signal',
    script: "trap 'echo caught; exit 4' TERM INT\nkill -TERM $$\necho not reached",
    exitCode: 4,
    stdout: 'caught\n',
  },
  {
    name: 'a trap for SIGINT',
    script: "trap 'echo caught; exit 4' INT\nkill -INT $$\necho not reached",
    exitCode: 4,
    stdout: 'caught\n',
  },
];

/** Streams and what is printed on them. */
const OUTPUTS: readonly Awkward[] = [
  {
    name: 'half lines on both streams',
    script: "printf out; printf err >&2; printf ' more'",
    stdout: 'out more',
    stderr: 'err',
  },
  {
    name: 'both streams by turns',
    script: 'i=0; while [ $i -lt 300 ]; do i=$((i+1)); echo "o$i"; echo "e$i" >&2; done',
    stdout: lines(300, 'o'),
    stderr: lines(300, 'e'),
  },
  {
    name: 'NUL and bytes that are no UTF-8',
    script: String.raw`printf '\000\001\377\376\303\050\000'`,
    normalize: (output) => output.toString('hex'),
    stdout: '0001fffec32800',
  },
  {
    name: 'what looks like a marker',
    script: markers(),
    stdout: /^[0-9a-f]{32} 0 0\n[0-9a-f]{32} 0 0\ntongs-anvil-[0-9a-f]+ ready uid=0\n[0-9a-f]{16}$/,
    stderr: /^[0-9a-f]{32} 0 0\n$/,
  },
  {
    name: 'orders',
    script: `printf 'k\\nx a\\nr b /.tongs/step\\n'`,
    stdout: 'k\nx a\nr b /.tongs/step\n',
  },
  {
    name: 'a megabyte without a newline on each stream',
    script: `head -c ${MEGABYTE} /dev/zero | tr '\\000' x; head -c ${MEGABYTE} /dev/zero | tr '\\000' y >&2`,
    normalize: hash,
    stdout: hash(Buffer.alloc(MEGABYTE, 'x')),
    stderr: hash(Buffer.alloc(MEGABYTE, 'y')),
  },
  { name: 'a closed stdout', script: 'exec >&-\necho lost\necho "$?" >&2' },
  { name: 'both streams closed', script: 'exec >&- 2>&-\nexit 5', exitCode: 5 },
  {
    name: 'stdin at its end',
    script:
      'cat; echo "$?"; if read -r x; then echo "read $x"; else echo end; fi; readlink /proc/$$/fd/0',
    stdout: '0\nend\n/dev/null\n',
  },
  {
    name: 'no descriptor of the anvil',
    script: '! { echo x >&3; } || exit 3\n! { echo x >&4; } || exit 4',
  },
  {
    name: 'O_NONBLOCK left on both streams',
    script: `exec perl -e 'use Fcntl; for my $f (*STDOUT, *STDERR) { fcntl($f, F_SETFL, fcntl($f, F_GETFL, 0) | O_NONBLOCK) or die }'`,
    onDebian: true,
    exitCode: 0,
  },
  {
    name: 'much output after O_NONBLOCK',
    script: `perl -e 'use Fcntl; exit(fcntl(STDOUT, F_GETFL, 0) & O_NONBLOCK ? 1 : 0)'; head -c ${4 * MEGABYTE} /dev/zero`,
    onDebian: true,
    normalize: hash,
    stdout: hash(Buffer.alloc(4 * MEGABYTE)),
  },
  { name: 'what -x prints', script: "set -x\necho 'a b'\n: done", stdout: 'a b\n' },
];

/** Scripts of odd shape, and what reads them. */
const SCRIPTS: readonly Awkward[] = [
  { name: 'its own name', script: 'echo "$0 $#"', stdout: '/.tongs/step 0\n' },
  {
    name: 'two megabytes of script',
    script: `${': padding padding padding padding padding\n'.repeat(50_000)}echo end`,
    stdout: 'end\n',
  },
  {
    name: 'a very long line',
    script: "x='" + 'y'.repeat(400_000) + '\'; echo "${#x}"',
    stdout: '400000\n',
  },
  { name: 'CR LF line ends', script: 'echo one\r\necho two\r\n', stdout: 'one\r\ntwo\r\n' },
  { name: 'a CR after a command', script: 'true\r\n', exitCode: 127 },
  {
    name: 'a here-document with odd bytes',
    script: "cat <<'EOF'\n\\ $HOME `x` ${y} 'q' \"d\" \t é €\nEOF",
    stdout: '\\ $HOME `x` ${y} \'q\' "d" \t é €\n',
  },
  { name: 'a program in its place', script: 'exec echo gone', stdout: 'gone\n' },
  {
    name: 'an interpreter that is not there',
    script: 'echo x',
    shell: ['no-such-shell'],
    exitCode: 127,
  },
  { name: 'a directory that is not there', script: 'echo x', workdir: '/no/such', exitCode: 126 },
  { name: 'a file for a directory', script: 'echo x', workdir: '/etc/passwd', exitCode: 126 },
  {
    name: 'a directory with an odd name',
    script: 'pwd',
    workdir: `/tmp/it's "odd" $x`,
    stdout: `/tmp/it's "odd" $x\n`,
  },
  {
    name: 'options of the interpreter',
    script: 'false | true\necho not reached',
    shell: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
    onDebian: true,
    exitCode: 1,
    stdout: NOTHING,
  },
  {
    name: 'another interpreter',
    script: '$| = 1; print "out\\n"; print STDERR "err\\n"; exit 6',
    shell: ['perl', '-w'],
    onDebian: true,
    exitCode: 6,
    stdout: 'out\n',
    stderr: 'err\n',
  },
  {
    name: 'files of the anvil removed',
    script: 'rm -rf /.tongs/* && ls -A /.tongs',
    stdout: NOTHING,
  },
];

/** Processes that would like to outlive their step. */
export const SURVIVORS: readonly Awkward[] = [
  {
    name: 'a child that holds the output',
    script: 'sleep 1000 &\necho done',
    stdout: 'done\n',
    exitCode: 0,
  },
  { name: 'a session of its own', script: 'setsid sleep 1000 &\necho done', stdout: 'done\n' },
  { name: 'a double fork', script: '( ( sleep 1000 & ) & )\necho done', stdout: 'done\n' },
  {
    name: 'a daemon',
    script: 'setsid sh -c "sleep 1000 <&- >&- 2>&- &"\nnohup sleep 1000 >/dev/null 2>&1 &\nexit 2',
    exitCode: 2,
  },
  {
    name: 'a child that ignores signals',
    script: `sh -c 'trap "" TERM INT HUP; : >/tmp/up; while :; do sleep 1000; done' &
until [ -e /tmp/up ]; do sleep 0.01; done; rm /tmp/up`,
    exitCode: 0,
  },
  { name: 'a stopped child', script: 'sleep 1000 & kill -STOP $!\nexit 1', exitCode: 1 },
  {
    name: 'a hundred sessions',
    script: 'i=0; while [ $i -lt 100 ]; do i=$((i+1)); setsid sleep 1000 & done',
    exitCode: 0,
  },
  {
    name: 'zombies and orphans',
    script: `i=0; while [ $i -lt 10 ]; do i=$((i+1)); sh -c 'true & sleep 0.01 & exec sleep 0.05' & done\nwait`,
    exitCode: 0,
  },
  {
    name: 'a child that floods the output',
    script: 'yes >&2 & sleep 0.02\necho done',
    normalize: (output) => output.toString('latin1').replace(/^[y\n]*$/, ''),
    stdout: 'done\n',
    stderr: NOTHING,
  },
  {
    name: 'a fork that goes on forking',
    script: `cat >/tmp/fork <<'EOF'\n[ $1 -gt 0 ] || exit 0\nsh $0 $(($1-1)) & exec sleep 1000\nEOF\nsh /tmp/fork 20 &\nsleep 0.02`,
    exitCode: 0,
  },
];

/** What a step has from whoever starts it. */
const ALL_BYTES = Array.from({ length: 0x17f }, (_, index) => String.fromCharCode(index + 1)).join(
  '',
);

const ENVIRONMENTS: readonly Awkward[] = [
  withEnv('ordinary env', { PLAIN: 'value', EMPTY: '', BLANKS: ' a  b ', CI: 'true' }),
  withEnv('every character', { ALL: ALL_BYTES, QUOTES: `'"\\\`$(exit 1)`, LINES: 'a\n\nb\n' }),
  withEnv('odd names', { 'a.b': '1', 'c-d': '2', '1st': '3', é: '4', 'a b': '5', '%': "it's" }),
  withEnv('names that shells own', {
    UID: '7',
    EUID: '8',
    PPID: '9',
    IFS: ':',
    PS4: '> ',
    LINENO: '1',
    OPTIND: '5',
    PWD: '/nowhere',
    OLDPWD: '/nowhere',
    SHLVL: '9',
    ENV: '/nowhere',
    GROUPS: '1',
    RANDOM: '4',
    _: 'x',
  }),
  withEnv('a value of 100 kB', { LARGE: 'x'.repeat(100_000) }),
  withEnv(
    'a thousand variables',
    Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [`V${index}`, `value ${index}`]),
    ),
  ),
  {
    name: 'a PATH of its own',
    script: 'echo "$PATH"; sleep 0',
    env: { PATH: '/bin:/usr/bin:/x y' },
    stdout: '/bin:/usr/bin:/x y\n',
  },
  { name: 'a PATH that leads nowhere', script: 'echo x', env: { PATH: '/nowhere' } },
  {
    name: 'HOME unset',
    script: 'unset HOME\necho ~ >/dev/null\necho "${HOME-none}"',
    env: { HOME: '/tmp' },
    stdout: 'none\n',
  },
  {
    name: 'what it is',
    script: `\
read -r pid _ _ _ group session tty _ </proc/$$/stat
[ $pid = $group ] && [ $pid = $session ] && echo "leads its session, terminal $tty"
umask
pwd
grep -E '^(Uid|Gid|Groups|Cap.*|NoNewPrivs|Seccomp):' /proc/self/status
grep -E '^Sig(Blk|Ign):' /proc/self/status
cat /proc/self/oom_score_adj /proc/self/limits
ls -l /proc/self/fd | sed 's/.* \\([0-9]* -> \\)\\(pipe\\|socket\\).*/\\1\\2/; s/.* \\([0-9]* -> \\)/\\1/' | grep -v /proc/`,
    exitCode: 0,
  },
  {
    name: 'nothing of the step before',
    script: 'umask 077; cd /tmp; export LEAK=1; trap "" TERM; ulimit -n 64; ulimit -c 0; exec 5>&1',
    exitCode: 0,
  },
  {
    name: 'a clean start',
    script: 'umask; pwd; echo "${LEAK-none}"; ulimit -n; grep SigIgn /proc/self/status; echo x >&5',
    stdout: /^0022\n\/\nnone\n/,
  },
];

export const AWKWARD: readonly Awkward[] = [
  ...ENDINGS,
  ...OUTPUTS,
  ...SCRIPTS,
  ...SURVIVORS,
  ...ENVIRONMENTS,
];

/** Those in which it may make a difference who the user is. */
export const AWKWARD_FOR_USERS: readonly Awkward[] = [...SURVIVORS, ...ENVIRONMENTS];

/** Reads the env as the kernel gave it: a shell leaves out, and adds, what it likes. */
function withEnv(name: string, env: Readonly<Record<string, string>>): Awkward {
  return { name, env, script: 'cat /proc/$$/environ', normalize: sortEnv, exitCode: 0 };
}

export function sortEnv(environ: Buffer): string {
  return environ.toString('utf8').split('\0').toSorted().join('\0');
}

export function hash(bytes: Uint8Array): string {
  return `${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`;
}

function lines(count: number, prefix: string): string {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}\n`).join('');
}

function markers(): string {
  const token = '0123456789abcdef0123456789abcdef';
  return `\
echo '${token} 0 0'
echo '${token} 0 0' >&2
echo 'fedcba9876543210fedcba9876543210 0 0'
echo 'tongs-anvil-d41c ready uid=0'
printf 0123456789abcdef`;
}
