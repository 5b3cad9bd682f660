import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** `POST /` with a URL answers with its code; `GET /<code>` leads there; `GET /<code>/visits` counts. */
export function createLinkServer(links) {
  return createServer(async (request, response) => {
    try {
      const { status, body = '', location } = await answer(links, request);
      response.writeHead(status, location === undefined ? {} : { location }).end(body);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
}

async function answer(links, request) {
  const [code = '', part] = request.url.slice(1).split('/');
  if (request.method === 'POST' && code === '') {
    const url = await text(request);
    if (!URL.canParse(url)) return { status: 400, body: 'not a URL\n' };
    return { status: 201, body: `${await links.add(url)}\n` };
  }
  if (request.method !== 'GET') return { status: 405 };
  if (part === 'visits') return { status: 200, body: `${await links.countVisits(code)}\n` };
  const location = await links.visit(code);
  return location === undefined ? { status: 404 } : { status: 302, location };
}
