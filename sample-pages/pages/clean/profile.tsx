import type { GetServerSideProps } from 'next';

import { findUser } from '@/lib/database';
import { viewerOf } from '@/lib/session';
import type { Viewer } from '@/lib/types';

/** /leaks/user-row done right: the same row, and only what the page shows. */
export const getServerSideProps: GetServerSideProps<{ viewer: Viewer | null }> = async () => {
  return { props: { viewer: viewerOf(await findUser(1)) } };
};

export default function Profile({ viewer }: { viewer: Viewer | null }) {
  return <p>This week at the counter: {viewer?.name}</p>;
}
