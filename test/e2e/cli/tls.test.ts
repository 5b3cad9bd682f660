import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openTlsProxy, whyNoCertificates } from '../../support/engines/tls-proxy.ts';
import { openProject } from '../../support/rigs/project.ts';

const obstacle = whyNoCertificates();
if (obstacle !== '') console.warn(`skipped: the command line over TLS: ${obstacle}`);

const PIPELINE = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: ask
    tongs: redis
    run: printf 'PING\\r\\nQUIT\\r\\n' | nc redis 6379; cat words
`;

describeEngine('the command line over TLS', (rig) => {
  it.skipIf(obstacle !== '')('runs with the certificates of DOCKER_CERT_PATH', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE, words: 'plain words\n' });
    const { port, folders } = await openTlsProxy(rig);
    const env = { DOCKER_CERT_PATH: folders.good, DOCKER_TLS_VERIFY: '1' };
    const host = `tcp://127.0.0.1:${port}`;
    const run = await project.run(['run', 'pipeline.yml', '--host', host], { env });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/\+PONG[^]*plain words/);
    const doctor = await project.run(['doctor'], { env: { ...env, DOCKER_HOST: host } });
    expect(doctor.stdout).toMatch(/^✔ engine +tcp:/m);
    expect(doctor.stdout).toContain(` ${host} (DOCKER_HOST)\n`);
    expect(doctor.stdout).toMatch(/^! disk +not visible from here$/m);
  });

  it.skipIf(obstacle !== '')('says what is wrong with certificates', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const proxy = await openTlsProxy(rig);
    const { folders } = proxy;
    const connect = (
      host: string,
      path: string | undefined,
      { verify = '1', port = proxy.port } = {},
    ): ReturnType<typeof project.run> =>
      project.run(['plan', 'pipeline.yml', '--host', `tcp://${host}:${port}`], {
        env: { ...(path !== undefined && { DOCKER_CERT_PATH: path }), DOCKER_TLS_VERIFY: verify },
      });
    const plain = await openTlsProxy(rig, { speaksTls: false });
    const [anonymous, stranger, misnamed, system, tcp, unverified] = await Promise.all([
      connect('127.0.0.1', folders.anonymous),
      connect('127.0.0.1', folders.stranger),
      connect('localhost', folders.good),
      connect('127.0.0.1', undefined),
      connect('127.0.0.1', folders.good, { port: plain.port }),
      connect('localhost', folders.stranger, { verify: '' }),
    ]);
    const told = [
      [anonymous, 'it does not accept the certificate of this client', 'cert.pem'],
      [stranger, 'its certificate is not from an authority that is known here', 'ca.pem'],
      [system, 'its certificate is not from an authority that is known here', 'ca.pem'],
      [misnamed, 'its certificate is for another name', 'Use a name'],
      [tcp, 'it does not speak TLS, or no version that is known here', 'Check the port'],
    ] as const;
    for (const [{ exitCode, stderr }, reason, hint] of told) {
      expect(exitCode).toBe(3);
      expect(stderr).toMatch(/^error: Cannot reach the container engine at "tcp:/);
      expect(stderr).toContain(`: ${reason}\n`);
      expect(stderr).toContain(hint);
    }
    // As docker has it: without DOCKER_TLS_VERIFY nobody looks at the server's certificate.
    expect(unverified).toMatchObject({ exitCode: 0 });
  });
});
