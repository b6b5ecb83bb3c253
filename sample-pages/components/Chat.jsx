/** Rendered by the browser only: it needs `window`. */
export default function Chat() {
  const greet = () => window.alert('We are steeping. Ask again in four minutes.');
  return <button onClick={greet}>Chat</button>;
}
