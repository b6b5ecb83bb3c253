import type { GetServerSideProps } from 'next';
import Link from 'next/link';

import { findDoc } from '@/lib/database';
import type { DocPage } from '@/lib/types';

interface Props {
  doc: DocPage;
  path: string[];
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ params }) => {
  const path = params?.path as string[];
  const doc = await findDoc(path);
  return doc ? { props: { doc, path } } : { notFound: true };
};

export default function Doc({ doc, path }: Props) {
  return (
    <>
      <p>
        {path.slice(0, -1).map((part, at) => (
          <Link key={part} href={`/docs/${path.slice(0, at + 1).join('/')}`}>
            {part}
          </Link>
        ))}
      </p>
      <h1>{doc.title}</h1>
      <p>{doc.body}</p>
    </>
  );
}
