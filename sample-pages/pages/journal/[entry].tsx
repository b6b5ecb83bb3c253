import type { GetStaticPaths, GetStaticProps } from 'next';

import { allEntries } from '@/lib/database';
import type { JournalEntry } from '@/lib/types';

export const getStaticPaths: GetStaticPaths = async () => {
  const entries = await allEntries();
  return { paths: entries.map(({ entry }) => ({ params: { entry } })), fallback: false };
};

export const getStaticProps: GetStaticProps<{ entry: JournalEntry }> = async ({ params }) => {
  const entry = (await allEntries()).find((candidate) => candidate.entry === params?.entry);
  return entry ? { props: { entry } } : { notFound: true };
};

export default function Journal({ entry }: { entry: JournalEntry }) {
  return (
    <article>
      <h1>{entry.title}</h1>
      <time dateTime={entry.published}>{entry.published}</time>
      <p>{entry.body}</p>
    </article>
  );
}
