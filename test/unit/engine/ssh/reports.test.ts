import { describe, expect, it } from 'vitest';
import { parseDiskReport } from '../../../../src/engine/ssh/disk-report.ts';
import { parseProcessReport, processScript } from '../../../../src/engine/ssh/process-report.ts';
import { toSocketProblem } from '../../../../src/engine/ssh/socket-report.ts';

const MARK = 'tongs-0123';
const BYTES = `Filesystem     1024-blocks     Used Available Capacity Mounted on
/dev/vda         263174212 24990564  70823456      27% /
`;
const INODES = `Filesystem       Inodes  IUsed    IFree IUse% Mounted on
/dev/vda       16777216 512345 16264871    4% /
`;

function report(bytes: string, inodes: string): string {
  return `${MARK}\n${bytes}${MARK}\n${inodes}${MARK}\n`;
}

describe('the report on a disk', () => {
  it('has bytes and inodes, whatever the host prints before and after it', () => {
    const output = `Welcome!\n1 2 3 4% /\n${report(BYTES, INODES)}Bye\n`;
    expect(parseDiskReport(output, MARK)).toEqual({
      // Without what is reserved for root, as the 27 % of df.
      totalBytes: (24_990_564 + 70_823_456) * 1_024,
      freeBytes: 70_823_456 * 1_024,
      inodes: { total: 16_777_216, free: 16_264_871 },
    });
  });

  it.each([
    ['a filesystem without a number of inodes', '/dev/vdb 0 0 0 - /\n'],
    ['a df that cannot count inodes', 'df: invalid option -- i\n'],
    ['no such report', ''],
  ])('has no inodes for %s', (_, inodes) => {
    expect(parseDiskReport(report(BYTES, inodes), MARK)).not.toHaveProperty('inodes');
  });

  it.each([
    ['names with spaces', '//nas/my files 100 40 60 40% /mnt/my disk\n', 60],
    ['a disk with space for root alone', '/dev/vda 105 100 -3 103% /\n', 0],
    ['a disk without use', 'tmpfs 100 0 100 - /run\n', 100],
  ])('reads %s', (_, row, free) => {
    expect(parseDiskReport(report(row, ''), MARK)).toEqual({
      totalBytes: 102_400,
      freeBytes: free * 1_024,
    });
  });

  it.each([
    '',
    'no mark',
    report('df: /var/lib/docker: No such file or directory\n', ''),
    report('', ''),
    report('overlay 0 0 0 - /\n', ''),
  ])('has no figures in %j', (output) => {
    expect(parseDiskReport(output, MARK)).toBeUndefined();
  });
});

describe('the report on a socket', () => {
  const problemOf = (output: string): unknown =>
    toSocketProblem(output, MARK, { kind: 'ssh', user: 'me', host: 'h', port: 22 });

  it.each([
    ['open\n', /is there, but nothing can be reached/, /AllowStreamLocalForwarding/],
    ['denied\n', /the user may not use "\/var\/run\/docker\.sock"/, /group/],
    ['other\n', /is no socket/, /Name the socket/],
    ['missing\n', /there is no socket/, /Start Docker/],
    ['', /could not be opened/, /Check that Docker runs/],
  ])('explains %j', (state, reason, hint) => {
    expect(problemOf(`hello\n${MARK}\n${state}${MARK}\n`)).toEqual({
      reason: expect.stringMatching(reason),
      hint: expect.stringMatching(hint),
    });
  });

  it('names the address of another engine', () => {
    const state = 'missing\n/run/user/7/docker.sock\n';
    expect(problemOf(`${MARK}\n${state}${MARK}\n`)).toHaveProperty(
      'hint',
      expect.stringContaining('ssh://me@h:22/run/user/7/docker.sock'),
    );
  });
});

describe('the report on processes', () => {
  const FIRST = '    1 /sbin/init splash';

  function find(...lines: string[]): number[] | undefined {
    const output = `Welcome!\n${MARK}\n${lines.join('\n')}\n${MARK}\nBye\n`;
    return parseProcessReport(output, 'Runner.Worker', MARK);
  }

  it('has those of the program, and no others that name it', () => {
    const worker = ' 4711 /opt/runner/bin/Runner.Worker spawnclient 120 130';
    const dotnet = ' 4712 dotnet /opt/runner/bin/Runner.Worker.dll spawnclient';
    const others = [' 4713 grep Runner.Worker', ' 4714 vi /tmp/Runner.Worker.log', ''];
    expect(find(FIRST, worker, dotnet, ...others)).toEqual([4_711, 4_712]);
    expect(find(FIRST, ...others)).toEqual([]);
  });

  it('has those whose numbers are higher than that of its own shell, as after the numbers began again', () => {
    const shell = ` 2600 sh -c ${processScript('Runner.Worker', MARK)}; echo ${MARK}`;
    const worker = ' 31396 /opt/runner/bin/Runner.Worker spawnclient 120 130';
    expect(find(FIRST, shell, worker)).toEqual([31_396]);
  });

  it('has a program in a folder whose name has blanks', () => {
    const worker = ' 4711 /opt/my first runner/bin/Runner.Worker spawnclient 120 130';
    const other = ' 4712 /usr/bin/vi /tmp/Runner.Worker';
    expect(find(FIRST, worker, other)).toEqual([4_711]);
  });

  it('is no report where the processes of others are hidden, or without ps', () => {
    expect(find(' 4711 /opt/runner/bin/Runner.Worker')).toBeUndefined();
    expect(find()).toBeUndefined();
    expect(parseProcessReport(`${MARK}\n${FIRST}\n`, 'Runner.Worker', MARK)).toBeUndefined();
    expect(parseProcessReport('', 'Runner.Worker', MARK)).toBeUndefined();
  });
});
