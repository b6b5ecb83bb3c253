const leaves = ['assam', 'bancha', 'ceylon', 'darjeeling', 'earl grey', 'keemun', 'oolong'];

export async function getServerSideProps({ query }) {
  return { props: { title: `Steeped ${query.for ?? 'plain'}`, leaves } };
}

export default function Small({ title, leaves }) {
  return (
    <main>
      <h1>{title}</h1>
      <ul>
        {leaves.map((leaf) => (
          <li key={leaf}>{leaf}</li>
        ))}
      </ul>
    </main>
  );
}
