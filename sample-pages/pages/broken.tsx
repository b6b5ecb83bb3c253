import type { GetServerSideProps } from 'next';

interface Invoice {
  lines: { cents: number }[];
}

function total(invoice: Invoice): number {
  return invoice.lines.reduce((sum, line) => sum + line.cents, 0);
}

/** Throws: the answer of the invoice service has changed, and `lines` is gone. */
export const getServerSideProps: GetServerSideProps = async () => {
  const answer = JSON.parse('{"items": []}') as Invoice;
  return { props: { total: total(answer) } };
};

export default function Broken({ total }: { total: number }) {
  return <p>Total: {total}</p>;
}
