/** Prints everywhere, and has terminal control sequences in its data: all of it must stay data. */
export async function getServerSideProps() {
  console.log('counting leaves', { leaves: 1024 });
  console.warn('the scale is %d g off', 3);
  console.error(new Error('the printer is out of paper').message);
  process.stdout.write('straight to standard output\n');
  process.stderr.write('straight to standard error\n');
  return {
    props: {
      title: '\u001b]0;renamed by a page\u0007',
      colour: '\u001b[31mred\u001b[0m',
      clear: '\u001b[2J\u001b[H',
      bell: '\u0007',
      backwards: 'tea\u202etop',
      wide: '日本茶 🍵',
    },
  };
}

export default function Noisy({ wide }) {
  return <p>{wide}</p>;
}
