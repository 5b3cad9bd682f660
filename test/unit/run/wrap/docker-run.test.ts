import { describe, expect, it } from 'vitest';
import { readDockerRun } from '../../../../src/run/wrap/docker-run.ts';

function words(command: string): string[] {
  return command.split(' ');
}

function imageOf(command: string): string | undefined {
  const run = readDockerRun(words(command));
  return run.words[run.imageAt];
}

describe('readDockerRun', () => {
  it.each([
    'docker run img',
    'docker run img --network host',
    'docker run --rm -it img sh',
    'docker run -itu root img',
    'docker run -ituroot img',
    'docker run -u=root -e A=b img',
    'docker run -eA=img -e A=--network img',
    'docker run --name=app --network=bridge img',
    'docker run --name app --net bridge img',
    'docker run --env docker --entrypoint run img',
    'docker run --detach=false -i=false img',
    'docker run --sig-proxy=false --init img',
    'docker run --new-option=value img',
    'docker run --rm -- img',
    'docker run -v /a:/b -p 80:80 -P -w /b --mount type=tmpfs,dst=/x img -d',
    'docker container run img',
    'docker -H unix:///a.sock --debug run img',
    'docker --context desktop container run --rm img',
    'sudo -u docker /usr/bin/docker run img',
    'env DOCKER_CONFIG=x docker -D run img docker run other',
  ])('finds the image in %j', (command) => {
    expect(imageOf(command)).toBe('img');
  });

  it('knows the options of docker and of run, with the places of their words', () => {
    const run = readDockerRun(words('docker -H tcp://a run -it=false --net=bridge --net bridge i'));
    expect(run.outer).toEqual([{ name: 'host', value: 'tcp://a', at: 1, words: 2 }]);
    expect(run.options.slice(1)).toEqual([
      { name: 'tty', value: 'false', at: 4, words: 1 },
      { name: 'network', value: 'bridge', at: 5, words: 1 },
      { name: 'network', value: 'bridge', at: 6, words: 2 },
    ]);
    expect(run.optionsAt).toBe(4);
  });

  it.each([
    ['npm test', 'it is not "docker run"'],
    ['sh -c docker', 'it is not "docker run"'],
    ['docker exec c run', 'it is not "docker run"'],
    ['docker compose run web', 'it is not "docker run"'],
    ['docker run', 'it names no image'],
    ['docker run --rm --', 'it names no image'],
    ['docker run --rm --name', 'its option "--name" has no value'],
    ['docker run -it -e', 'its option "-e" has no value'],
    [
      'docker run --new-option value img',
      'Tongs does not know its option "--new-option", and cannot tell where the image is',
    ],
    [
      'docker run -iz img',
      'Tongs does not know its option "-z", and cannot tell where the image is',
    ],
  ])('refuses %j: %s', (command, problem) => {
    expect(() => readDockerRun(words(command))).toThrow(
      `Cannot join the command to the tongs: ${problem}`,
    );
  });

  it('reports everything that a command with tongs cannot have', () => {
    const command = 'docker --tlsverify run -itd --network host --net=mine --network bridge img';
    const messages = [
      'Cannot join the command to the tongs: it is on network "host"',
      'Cannot join the command to the tongs: it is on network "mine"',
      'Cannot join the command to the tongs: it is detached',
      'Cannot find the engine of the command: it has the option "--tlsverify"',
    ];
    expect(() => readDockerRun(words(command))).toThrow(
      expect.objectContaining({
        code: 'command-unsupported',
        diagnostics: messages.map((message) => expect.objectContaining({ message })),
      }),
    );
  });
});
