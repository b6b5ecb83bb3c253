import type { GetServerSideProps } from 'next';

interface Props {
  api: { base: string; headers: Record<string, string> };
  session: string | null;
}

/** The visitor's own credentials, handed back in the page so that the browser can reuse them. */
export const getServerSideProps: GetServerSideProps<Props> = async ({ req }) => {
  return {
    props: {
      api: { base: '/api', headers: { authorization: req.headers.authorization ?? '' } },
      session: req.cookies.session ?? null,
    },
  };
};

export default function RequestHeaders({ api }: Props) {
  return <p>Requests go to {api.base}.</p>;
}
