const longest = 60_000;

/** Waits `?ms=…` milliseconds, 800 when it is not given. */
export async function getServerSideProps({ query }) {
  const asked = Number(query.ms ?? 800);
  const ms = Number.isFinite(asked) ? Math.min(Math.max(asked, 0), longest) : 800;
  console.log(`steeping for ${ms} ms`);
  await new Promise((resolve) => setTimeout(resolve, ms));
  return { props: { ms } };
}

export default function Slow({ ms }) {
  return <p>Steeped for {ms} ms.</p>;
}
