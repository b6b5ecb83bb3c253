import { createHmac } from 'crypto';

/*
 * Made-up credentials for the pages under /leaks. None of them ever opened anything. They are put
 * together from parts, so that a scanner that reads this repository stays quiet while one that
 * reads a page's props does not.
 */

const join = (separator: string, ...parts: string[]) => parts.join(separator);

/** Tokens in the formats of well-known services, by the names a careless page gives them. */
export const serviceTokens = {
  checkout: join('_', 'sk', 'live', '51Qv8ZtLm3XcRw6TnYd2KpJh9'),
  repository: join('_', 'ghp', 'q7RtZ1mXv9LcKw3NpYd6HsJf2BgTn00D9RZz'),
  storage: {
    id: join('', 'AK', 'IA', 'Q3EGV7LZ2NWXT5RD'),
    key: join('/', 'tQ7xLm2Rv9Zc', 'Kw3NpYd6HsJf8BgTn4Vq1XePu5M'),
  },
  chat: join('-', 'xoxb', '281940573316', '5920174836602', 'Lm3XcRw6TnYd2KpJh9Qv8ZtB'),
  newsletter: join(
    '.',
    'SG',
    'Qv8ZtLm3XcRw6TnYd2KpJh',
    'R1mXv9LcKw3NpYd6HsJf2BgTn0q7RtZ4Vu5Ae8Wi2Ox',
  ),
  registry: join('_', 'npm', 'Z4vBq9TnLx2KwRm7YcJd5HpGf8Ns1X2Y2Mx6'),
};

/** The key a careless page uses to sign its links: PKCS #8 armour round random bytes. */
export const signingKey = [
  join(' ', '-----BEGIN', 'PRIVATE', 'KEY-----'),
  'MC4CAQAwBQYDK2VwBCIEIJq1vR8m0yZ3wQ7uH5cXoT2kLr9fNdBs6PgEaVxYi4Uh',
  join(' ', '-----END', 'PRIVATE', 'KEY-----'),
].join('\n');

/** A password hash of the kind a users table holds. */
export function hashFor(seed: string): string {
  const digest = createHmac('sha256', 'sample').update(seed).digest('base64');
  const letters = (digest + digest).replace(/[^A-Za-z0-9./]/g, '').slice(0, 53);
  return join('$', '', '2b', '12', letters);
}

/** A session token in JWT form, signed with the secret of this machine. */
export function sessionToken(claims: Record<string, unknown>): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = join('.', encode({ alg: 'HS256', typ: 'JWT' }), encode(claims));
  const secret = process.env.SESSION_SECRET ?? 'unset';
  return join('.', body, createHmac('sha256', secret).update(body).digest('base64url'));
}
