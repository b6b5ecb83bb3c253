import type { IncomingMessage } from 'http';

import { findUserByToken } from '@/lib/database';
import type { UserRow, Viewer } from '@/lib/types';

/** The user a request belongs to, from `Authorization: Bearer …`. */
export async function signedInUser(req: IncomingMessage): Promise<UserRow | null> {
  const match = /^Bearer (\S+)$/.exec(req.headers.authorization ?? '');
  return match ? findUserByToken(match[1]) : null;
}

/** What a page may show about a user: the way to do it right. See /leaks/user-row. */
export function viewerOf(user: UserRow | null): Viewer | null {
  return user && { name: user.name, club: user.club };
}
