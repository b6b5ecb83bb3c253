import type { GetServerSideProps } from 'next';
import { countKinds, hallName } from '@/lib/warehouse';

interface Props {
  kinds: number;
}

/** The props are clean. The component uses one function of a module that was for the server. */
export const getServerSideProps: GetServerSideProps<Props> = async () => ({
  props: { kinds: countKinds() },
});

export default function ClientCode({ kinds }: Props) {
  return (
    <p>
      {kinds} kinds of tea in {hallName()}.
    </p>
  );
}
