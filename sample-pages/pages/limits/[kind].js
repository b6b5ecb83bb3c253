const kinds = {
  /** Never answers. */
  hang: () => new Promise(() => {}),
  /** Never lets go of the thread. */
  loop: () => {
    for (;;);
  },
  /** Takes memory until there is none left. */
  memory: () => {
    const kept = [];
    for (;;) kept.push(new Array(1_000_000).fill({ leaf: kept.length }));
  },
  /** Wants to end the whole process. */
  exit: () => process.exit(7),
  /** Leaves a promise behind that fails when nobody waits for it. */
  late: () => {
    setImmediate(() => Promise.reject(new Error('the newsletter could not be sent')));
    return new Promise((resolve) => setTimeout(resolve, 20));
  },
};

export async function getServerSideProps({ params }) {
  if (!Object.hasOwn(kinds, params.kind)) return { notFound: true };
  await kinds[params.kind]();
  return { props: { kind: params.kind } };
}

export default function Limit({ kind }) {
  return <p>{kind} came back.</p>;
}
