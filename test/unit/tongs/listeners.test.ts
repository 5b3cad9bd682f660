import { describe, expect, it } from 'vitest';
import {
  hintAtListeners,
  isReachable,
  isUdpOnly,
  parseListeners,
} from '../../../src/tongs/listeners.ts';

const LOOPBACK = 'tcp 0100007F:1538';
const LOOPBACK_6 = 'tcp6 00000000000000000000000001000000:1538';
const MAPPED_LOOPBACK = 'tcp6 0000000000000000FFFF00000100007F:1538';
const EVERYWHERE = 'tcp 00000000:1538';
const EVERYWHERE_6 = 'tcp6 00000000000000000000000000000000:1538';
const OWN_ADDRESS = 'tcp 020013AC:1538';
const UDP = 'udp 00000000:1538';
/** Of the engine's own name server. */
const NAME_SERVER = 'udp 0B00007F:1538';

describe('parseListeners', () => {
  it('reads the tables of the kernel', () => {
    expect(parseListeners(`${LOOPBACK}\nnonsense\n${EVERYWHERE_6}\n${UDP}\n`)).toEqual([
      { protocol: 'tcp', family: 4, port: 5432, isLoopback: true },
      { protocol: 'tcp', family: 6, port: 5432, isLoopback: false },
      { protocol: 'udp', family: 4, port: 5432, isLoopback: false },
    ]);
  });
});

describe('isReachable', () => {
  it.each([
    [EVERYWHERE, true],
    [EVERYWHERE_6, true],
    [OWN_ADDRESS, true],
    // 172.19.0.127 ends in the number of loopback addresses.
    ['tcp 7F0013AC:1538', true],
    [LOOPBACK, false],
    [LOOPBACK_6, false],
    [MAPPED_LOOPBACK, false],
    ['tcp 0B00007F:1538', false],
    [UDP, false],
    ['tcp 00000000:1539', false],
  ])('of %s is %j', (line, expected) => {
    expect(isReachable(parseListeners(line), 5432)).toBe(expected);
  });
});

describe('isUdpOnly', () => {
  it.each([
    [UDP, true],
    [`${UDP}\n${EVERYWHERE}`, false],
    [`${UDP}\n${LOOPBACK}`, true],
    [NAME_SERVER, false],
    ['', false],
  ])('of %j is %j', (lines, expected) => {
    expect(isUdpOnly(parseListeners(lines), 5432)).toBe(expected);
  });
});

describe('hintAtListeners', () => {
  it.each([
    [LOOPBACK, 'on port 5432 of 127.0.0.1 only'],
    [MAPPED_LOOPBACK, 'on port 5432 of 127.0.0.1 only'],
    [`${LOOPBACK}\n${LOOPBACK_6}`, 'on port 5432 of 127.0.0.1 only'],
    [EVERYWHERE_6, 'of IPv6 only'],
    [UDP, 'Port 5432 is a UDP port'],
    ['tcp 00000000:1F90\ntcp 00000000:0050\ntcp 0100007F:0051', 'on port 80, 8080, not on 5432'],
  ])('of %j says %j', (lines, expected) => {
    expect(hintAtListeners(parseListeners(lines), 5432)).toContain(expected);
  });

  it.each([[EVERYWHERE], [NAME_SERVER], [''], ['udp 00000000:1539']])(
    'of %j has nothing to say',
    (lines) => {
      expect(hintAtListeners(parseListeners(lines), 5432)).toBeUndefined();
    },
  );
});
