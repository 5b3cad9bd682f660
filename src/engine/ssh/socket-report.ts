import { quoteShell } from '../../base/text/quote.ts';
import { describeAddress, type SshAddress } from '../connect/address.ts';
import { USUAL_SOCKET } from './ssh-arguments.ts';
import type { SshProblem } from './ssh-problem.ts';

// An ssh server gives one answer to every socket that it does not open, so a script looks at the socket.

/** The script that says of the socket of an engine what is wrong with it, and names other sockets of engines. */
export function socketScript({ socket = USUAL_SOCKET }: SshAddress, mark: string): string {
  const path = quoteShell(socket);
  const others = '/var/run/docker.sock /run/user/$(id -u)/docker.sock /run/podman/podman.sock';
  return [
    `echo ${mark}`,
    `if [ -S ${path} ]; then if [ -w ${path} ]; then echo open; else echo denied; fi; elif [ -e ${path} ]; then echo other; else echo missing; fi`,
    `for each in ${others} "$HOME/.docker/run/docker.sock"; do if [ -S "$each" ] && [ -w "$each" ]; then echo "$each"; fi; done`,
    `echo ${mark}`,
  ].join('; ');
}

/** The problem that the script has found; without a report, the script could not run. */
export function toSocketProblem(output: string, mark: string, address: SshAddress): SshProblem {
  const [, report = ''] = output.split(`${mark}\n`);
  const [state = '', ...others] = report.trimEnd().split('\n');
  const { socket = USUAL_SOCKET } = address;
  const other = others.find((each) => each !== socket);
  const named = other === undefined ? undefined : describeAddress({ ...address, socket: other });
  const instead = named === undefined ? '' : ` Another engine is there: ${named}`;
  switch (state) {
    case 'open':
      return {
        reason: `"${socket}" is there, but nothing can be reached through it`,
        hint: `Check that the engine runs, and that the ssh server forwards sockets (AllowStreamLocalForwarding and AllowTcpForwarding in sshd_config, no-port-forwarding in authorized_keys).${instead}`,
      };
    case 'denied':
      return {
        reason: `the user may not use "${socket}"`,
        hint: `Add the user to the group of the socket there (usually "docker").${instead}`,
      };
    case 'other':
      return {
        reason: `"${socket}" is no socket`,
        hint: `Name the socket of an engine.${instead}`,
      };
    case 'missing':
      return {
        reason: `there is no socket "${socket}" on the host`,
        hint: `Start Docker there, or name another socket, as in ssh://host/run/user/1000/docker.sock.${instead}`,
      };
    default:
      return {
        reason: `its socket "${socket}" could not be opened`,
        hint: 'Check that Docker runs there, that the user may use its socket, and that the ssh server forwards sockets (AllowStreamLocalForwarding).',
      };
  }
}
