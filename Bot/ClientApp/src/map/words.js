/** What a turn did, from the nodes it came to: parts of one sentence, in the chart's order. */
const PARTS = [
  ['C', () => 'welcomed'],
  ['E', step => (step.arrow === 'Yes' ? 'understood' : 'not understood')],
  ['R', () => 'asked for more details'],
  ['I', () => 'answered by the generative model'],
  ['J', () => 'answered from a template'],
  ['K', step => (step.arrow === 'Low' ? 'not reliable enough to send' : null)],
  ['L', () => 'sent'],
  ['Z', () => 'data retrieved from a service'],
  ['M', () => 'escalated'],
  ['FF', () => 'handed to a person'],
  ['GG', () => 'a callback or help was offered']
];

export function sentence(number, path) {
  const parts = PARTS.map(([node, say]) => path.filter(step => step.node === node).map(say).at(-1)).filter(Boolean);
  return `Turn ${number}: ${parts.length ? parts.join(', ') : 'nothing to decide'}.`;
}

export function number(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

/** What happened at a diamond, in a few words: "Yes (0.93, from 0.40)". */
export function short(step) {
  const measured = step.value === undefined ? '' : step.threshold === undefined ? ` (${number(step.value)})` : ` (${number(step.value)}, limit ${number(step.threshold)})`;
  return `${step.arrow}${measured}`;
}

/** Why the other arrow was not taken. */
export function whyNot(step, others) {
  const other = others.length === 1 ? `“${others[0]}” was not taken` : 'The others were not taken';
  const because = step.reason && `${step.reason}.`;
  if (step.value === undefined || step.threshold === undefined) {
    return because ? `${other}: ${because}` : `${other}.`;
  }

  const reached = step.value >= step.threshold;
  const high = ['Yes', 'High'].includes(step.arrow);
  if (reached !== high) {
    return because ? `${other}: ${because}` : `${other}, although ${number(step.value)} ${reached ? 'reaches' : 'is below'} ${number(step.threshold)}: another rule decided.`;
  }

  const measured = reached
    ? `${other}: ${number(step.value)} reaches the threshold of ${number(step.threshold)}.`
    : `${other}: it needs ${number(step.threshold)}, and this was ${number(step.value)}.`;
  return because ? `${measured} (${step.reason})` : measured;
}
