/** The middle value; benchmarks on a shared machine have outliers to one side only. */
export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `median (least–most)`, for the line below a row. */
export function spread(values, unit = 'ms') {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(1)} ${unit} (${least.toFixed(1)}–${most.toFixed(1)})`;
}
