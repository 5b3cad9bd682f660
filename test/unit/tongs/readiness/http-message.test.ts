import { describe, expect, it } from 'vitest';
import { parseAnswer, toRequestText } from '../../../../src/tongs/readiness/http-message.ts';

describe('toRequestText', () => {
  it('names the host and port that steps use, and asks to close', () => {
    expect(toRequestText({ host: 'web', port: 8080, path: '/health?full=1' })).toBe(
      'GET /health?full=1 HTTP/1.1\r\nHost: web:8080\r\nUser-Agent: tongs\r\nAccept: */*\r\nConnection: close\r\n\r\n',
    );
  });

  it('leaves out the port of HTTP, as clients do', () => {
    expect(toRequestText({ host: 'web', port: 80, path: '/' })).toContain('\r\nHost: web\r\n');
  });
});

describe('parseAnswer', () => {
  it.each([
    ['HTTP/1.1 200 OK\r\n\r\n', 200, []],
    ['HTTP/1.0 503 Service Unavailable\r\nA: b\r\n\r\nstarting\nup\n', 503, ['starting', 'up']],
    ['HTTP/1.1 204\r\n\r\n', 204, []],
    ['HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\n\r\n', 302, []],
    ['HTTP/1.1 200 OK\nA: b\n\nno CR\n', 200, ['no CR']],
    [
      'HTTP/1.1 500 x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nout of disk\r\n0\r\n\r\n',
      500,
      ['out of disk'],
    ],
    ['HTTP/1.1 404 Not Found\r\nServer: cut off', 404, []],
    [Buffer.from('HTTP/1.1 500 x\r\n\r\nzu spät\n').toString('latin1'), 500, ['zu spät']],
  ])('reads %j', (text, status, lines) => {
    expect(parseAnswer(text)).toEqual({ state: 'answered', status, lines });
  });

  it('has the first lines of a long body', () => {
    const body = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
    const answer = parseAnswer(`HTTP/1.1 500 x\r\n\r\n${body}`);
    expect(answer.state === 'answered' && answer.lines).toHaveLength(20);
  });

  it.each([
    ['', 'the connection was closed without an answer'],
    ['\u0015\u0003\u0001\u0000\u0002\u0002', 'the answer is not HTTP/1.1'],
    ['HTTP/1.1 2000 x\r\n\r\n', 'the answer is not HTTP/1.1'],
    ['+PONG\r\n', 'the answer is not HTTP/1.1'],
    ['PRI * HTTP/2.0\r\n\r\n', 'the answer is not HTTP/1.1'],
  ])('says why %j is no answer', (text, reason) => {
    expect(parseAnswer(text)).toMatchObject({
      state: 'unanswered',
      reason: expect.stringContaining(reason),
    });
  });
});
