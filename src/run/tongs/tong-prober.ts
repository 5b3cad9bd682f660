import { randomBytes } from 'node:crypto';
import { StepFailed } from '../../base/errors/errors.ts';
import { quoteShell } from '../../base/text/quote.ts';
import type { ContainerId, Frame } from '../../engine/types.ts';
import { openAnvil, type Anvil, type AnvilRequest } from '../../anvil/anvil.ts';
import { OWN_DIRECTORY, SCRIPT_FILE } from '../../anvil/protocol/loop.ts';
import { createToken, escapeForPrintf, runRequest } from '../../anvil/protocol/requests.ts';
import type { Engine } from '../../engine/engine.ts';
import type { HttpAnswer, Prober, ProberRequest } from '../../tongs/prober.ts';
import { parseListeners, type Listener } from '../../tongs/listeners.ts';
import { parseAnswer, toRequestText } from '../../tongs/readiness/http-message.ts';

/**
 * An anvil in the network namespace of a tong. It sees on which ports the tong listens, needs no program in the image
 * of the tong, and no new container for each try.
 */
export async function openProber(
  engine: Engine,
  tong: ContainerId,
  request: Omit<AnvilRequest, 'network' | 'settings' | 'platform' | 'name'> & {
    readonly prefix: string;
  },
): Promise<Prober> {
  const anvil = await openAnvil(engine, {
    ...request,
    name: `${request.prefix}-prober-${randomBytes(3).toString('hex')}`,
    platform: undefined,
    settings: { resources: {} },
    network: { kind: 'container', container: tong },
  });
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async <Value>(look: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(look, look);
    last = turn;
    return turn;
  };
  return {
    listeners: () => inTurn(() => listListeners(anvil)),
    awaitPort: (port, timeoutMs) => {
      const seen = Promise.withResolvers<boolean>();
      const see = (printed: string): void => {
        if (printed.startsWith(OPEN)) seen.resolve(true);
      };
      // The anvil takes some time to end the script, for which nobody has to wait.
      const whole = inTurn(() => runScript(anvil, toWatchScript(port, timeoutMs), see));
      whole.then(() => seen.resolve(false), seen.reject);
      return seen.promise;
    },
    request: (wanted) => inTurn(() => sendRequest(anvil, wanted, request.imageName)),
    [Symbol.asyncDispose]: () => anvil[Symbol.asyncDispose](),
  };
}

async function listListeners(anvil: Anvil): Promise<Listener[]> {
  return parseListeners(await runScript(anvil, LISTENERS));
}

async function sendRequest(
  anvil: Anvil,
  request: ProberRequest,
  imageName: string,
): Promise<HttpAnswer> {
  const printed = await runScript(anvil, toRequestScript(request));
  if (printed.trim() !== NO_PROGRAM) return parseAnswer(printed);
  throw new StepFailed(
    `Cannot send a request to the tong: image "${imageName}" has neither bash nor nc`,
    {
      code: 'prober-without-http',
      hint: 'Tongs cannot reach the tong from here, so it sends requests from the image of the first step: add one of these programs to it, or use another readiness mode.',
    },
  );
}

/** What a script prints on stdout. */
async function runScript(
  anvil: Anvil,
  script: string,
  onPrinted: (printed: string) => void = () => {},
): Promise<string> {
  let printed = '';
  const collect = (stream: Frame['stream'], bytes: Uint8Array): void => {
    if (stream !== 'stdout') return;
    printed += Buffer.from(bytes).toString('latin1');
    onPrinted(printed);
  };
  const token = createToken();
  await anvil.writeAnd({ [SCRIPT_FILE]: script }, runRequest(token, SCRIPT_FILE));
  await anvil.channel.passUntil(token, collect);
  return printed;
}

/** The state 0A is LISTEN. A bound socket of UDP has the state 07. */
const LISTENERS = `\
for table in tcp tcp6 udp udp6; do
  [ -r /proc/net/$table ] || continue
  while read -r _ local _ state _; do
    case $table$state in tcp*0A | udp*07) echo "$table $local" ;; esac
  done </proc/net/$table
done
`;

/**
 * Looks every few milliseconds until the port is listened on, because each request to the anvil costs several processes.
 * The addresses are those of `isLoopback` in `listeners.ts`; the clock has hundredths of a second.
 */
function toWatchScript(port: number, timeoutMs: number): string {
  return `\
p=${port.toString(16).toUpperCase().padStart(4, '0')}
look_at_clock() {
  read -r now _ </proc/uptime
  now=\${now%.*}\${now#*.}
}
look_at_clock
end=$((now+${Math.ceil(timeoutMs / 10)}))
while [ $now -lt $end ]; do
  for table in tcp tcp6; do
    [ -r /proc/net/$table ] || continue
    while read -r _ local _ state _; do
      case $table$state$local in
        tcp0A*7F:$p | tcp60A00000000000000000000000001000000:$p | tcp60A0000000000000000FFFF0000*7F:$p) ;;
        tcp0A*:$p | tcp60A*:$p) echo ${OPEN}; exit ;;
      esac
    done </proc/net/$table
  done
  sleep ${LOOK_MS / 1_000} 2>/dev/null || sleep 1
  look_at_clock
done
`;
}

const LOOK_MS = 25;
const OPEN = 'open';

const NO_PROGRAM = 'no program';
const ANSWER_PIPE = `${OWN_DIRECTORY}/answer`;

/**
 * Prints the beginning of the answer. Nearly every image with a shell has bash, or the nc of busybox. A server may
 * leave the connection open after its answer: so the wait for more is short once the head has come. The anvil
 * ends what runs in the background when the script ends.
 */
function toRequestScript(request: ProberRequest): string {
  const seconds = Math.max(1, Math.ceil(request.timeoutMs / 1_000));
  const text = quoteShell(escapeForPrintf(Buffer.from(toRequestText(request), 'latin1')));
  return `\
a=${quoteShell(request.address)} p=${request.port} t=${seconds} r=${text}
exec 2>/dev/null
if command -v bash >/dev/null; then
  exec bash -c ${quoteShell(BASH_REQUEST)} "$a" "$p" "$t" "$r"
fi
command -v nc >/dev/null || { echo '${NO_PROGRAM}'; exit; }
[ -p ${ANSWER_PIPE} ] || mkfifo ${ANSWER_PIPE}
{ printf %b "$r"; sleep $t; } | nc -w $t "$a" "$p" >${ANSWER_PIPE} &
c=$! n=0 h=head
while [ $n -lt ${MOST_LINES} ] && { IFS= read -r l || [ -n "$l" ]; }; do
  printf '%s\\n' "$l"
  n=$((n+1))
  case $h$l in head | head"$(printf '\\r')") h=body; { sleep 0.1 || sleep 1; kill $c; } & ;; esac
done <${ANSWER_PIPE}
`;
}

const MOST_LINES = 60;

/** Its arguments are the address, the port, the seconds for the first line, and the request. */
const BASH_REQUEST = `\
exec 3<>"/dev/tcp/$0/$1" || exit
printf %b "$3" >&3
w=$2 n=0
while [ $n -lt ${MOST_LINES} ] && { IFS= read -r -n 1000 -t "$w" l <&3 || [ -n "$l" ]; }; do
  printf '%s\\n' "$l"
  n=$((n+1)) w=0.1
done
`;
