import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract, type Header } from 'tar-stream';

export interface Member {
  readonly header: Header;
  readonly content: Buffer;
}

/** The members of an archive, in their order; none where there is no archive. */
export async function readMembers(archive: Readable | undefined): Promise<Member[]> {
  const members: Member[] = [];
  if (!archive) return members;
  for await (const member of archive.pipe(extract())) {
    members.push({ header: member.header, content: await buffer(member) });
  }
  return members;
}
